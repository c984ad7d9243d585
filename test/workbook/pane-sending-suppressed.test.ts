import { afterEach, describe, expect, it } from "@jest/globals";
import { addressKeyOf } from "#domain/dunning/journal";
import { BackendRefusal } from "../../addin/backend";
import { problemOf } from "../../addin/desk/problem";
import { sendingDesk } from "../../addin/desk/sending-desk";
import {
  becauseText,
  found,
  type Listed,
  standingOf,
  standingText,
} from "../../addin/taskpane/sending/suppressed-words";
import { emptyWorkbook } from "../../workbench/excel/xlsx/empty-workbook";
import { closeOffices, connectAs, openOffice, syncNow } from "./desk-office";
import { opened } from "./xlsx-parts";

/** Who gets reminders alone, and what the desk does about sending. */

afterEach(closeOffices);

const listed = (email: string, part: Partial<Listed> = {}): Listed => ({
  addressKey: addressKeyOf(email),
  because: "optOut",
  since: "2026-11-12",
  by: null,
  ...part,
});
const JAAN = listed("jaan@tamm.example");
const ANNA = listed("anna@kuusk.example", { because: "person", by: "Liis" });
const LIST = [JAAN, ANNA];

describe("an address that is looked up", () => {
  it.each([
    ["", ""],
    ["Tamm", ""],
    ["jaan@tamm.example", "This address is on the list. Since 12 Nov 2026: its owner asked for it."],
    [" JAAN@Tamm.example ", "This address is on the list. Since 12 Nov 2026: its owner asked for it."],
    ["mari@tamm.example", "This address is not on the list: it gets every message."],
  ])("%j: %s", (typed, sentence) => {
    expect(standingText(standingOf(LIST, typed))).toBe(sentence);
  });

  it("is told why it is on the list, and by whom", () => {
    expect(becauseText(ANNA)).toBe("Since 12 Nov 2026: Liis decided it.");
    expect(becauseText(listed("a@b.example", { because: "spam" }))).toBe(
      "Since 12 Nov 2026: a message was reported as spam.",
    );
  });

  it("is found by itself, and by its customer once customers are recognised", () => {
    const owners = new Map([[JAAN.addressKey, { customer: "Tamm OÜ", email: "jaan@tamm.example" }]]);
    expect(found(LIST, null, "")).toEqual(LIST);
    expect(found(LIST, null, "anna@kuusk.example")).toEqual([ANNA]);
    expect(found(LIST, null, "tamm")).toEqual([]);
    expect(found(LIST, owners, "tamm oü")).toEqual([JAAN]);
    expect(found(LIST, owners, "mari@tamm.example")).toEqual([]);
  });
});

/** The starter workbook, connected and synced. */
async function synced() {
  const office = await openOffice(opened(emptyWorkbook()).model);
  await office.desk.makeStarter();
  await connectAs(office.desk, await office.desk.lookAround());
  await syncNow(office.desk);
  return { ...office, sending: office.desk.sending };
}

describe("the desk", () => {
  it("puts a customer's address on the list, recognises it there, and takes it off", async () => {
    const { sending, backend } = await synced();
    const { accounts } = await backend.accounts();
    const { customer = "", email = "" } = accounts.find((one) => one.email !== null) ?? {};
    const { suppressed } = await sending.suppress((email ?? "").toUpperCase());
    expect(suppressed).toMatchObject([{ because: "person", since: "2026-11-16" }]);
    const owners = await sending.whose();
    expect(owners.get(suppressed[0]?.addressKey ?? "")).toEqual({ customer, email });
    expect(await sending.allow(email ?? "")).toBe(true);
    expect(await sending.allow(email ?? "")).toBe(false);
    expect((await sending.suppressed()).suppressed).toEqual([]);
  });

  it("sets up a mail server with its password, which nobody is told again", async () => {
    const { sending } = await synced();
    const email = { kind: "smtp", host: "127.0.0.1", port: 9, tls: "none", user: "liis" } as const;
    const kept = await sending.changeProviders({ email }, { name: "smtp", secret: "right horse" });
    expect(kept).toMatchObject({ email, secrets: { smtp: true } });
    expect(JSON.stringify(await sending.providers())).not.toContain("right horse");
    expect(await sending.test("me@kase.example")).toMatchObject({ sent: false });
    await sending.changeProviders({ email: null }, null);
    expect(await sending.test("me@kase.example")).toMatchObject({ sent: true });
  });

  it("keeps no key that came with settings which are refused", async () => {
    const { sending } = await synced();
    const email = { kind: "smtp", host: "no host", port: 9, tls: "none", user: null } as const;
    const refused = sending.changeProviders({ email }, { name: "smtp", secret: "right horse" });
    expect(await refused.then(String, problemOf)).toContain("host is no name of a mail server.");
    expect((await sending.providers())?.secrets.smtp).toBe(false);
  });

  it("has no providers where the service lets nobody choose; every other refusal is told", async () => {
    const { desk, backend, wire } = await synced();
    const refuse = (code: string) => async (): Promise<never> => {
      throw new BackendRefusal(code, "There is nothing at this address.");
    };
    expect(await sendingDesk({ ...backend, providers: refuse("notFound") }).providers()).toBeNull();
    await expect(sendingDesk({ ...backend, providers: refuse("signIn") }).providers()).rejects.toThrow();
    wire.fail(502);
    expect(await desk.sending.providers().then(String, problemOf)).toContain("failed (502)");
  });
});
