import { afterEach, describe, expect, it } from "@jest/globals";
import { customerRow, daysFrom, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld } from "../support/world";
import {
  accountOf,
  historiesThatDisagree,
  holdOf,
  mailsOf,
  overviewOf,
  statusOf,
} from "../support/world-views";

afterEach(closeWorlds);

const TAMM = "Tamm Ehitus OÜ";
const owed = invoiceRow("1001", { email: null });

describe("no address yet", () => {
  it("held until an e-mail is entered; it goes out then, at the level of that day", async () => {
    const world = await openWorld();
    const { sourceId } = await world.sync([owed]);
    for (const date of daysFrom("2026-11-05", "2026-11-13")) await world.day(date);
    expect(await holdOf(world)).toBe("noAddress");
    expect((await statusOf(world, sourceId)).get("1001")?.note).toMatch("enter one in the customers table");
    await world.syncCustomers([customerRow(TAMM, { email: "new@tamm.example" })]);
    await world.day("2026-11-13");
    expect(await mailsOf(world)).toEqual(["2026-11-13 Payment reminder to new@tamm.example"]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("an address taken away between deciding and sending: no mail", async () => {
    const world = await openWorld();
    await world.syncCustomers([customerRow(TAMM)]);
    await world.sync([owed]);
    world.at("2026-11-16", 1);
    await world.plan();
    await world.syncCustomers([customerRow(TAMM, { email: null })]);
    await world.day("2026-11-16");
    expect(world.catcher.requests()).toBe(0);
    expect(await holdOf(world)).toBe("noAddress");
  });
});

describe("an address that fails", () => {
  it("bounced: held and told; with another address the same level goes out again", async () => {
    const world = await openWorld();
    const { sourceId } = await world.sync([invoiceRow("1001", { email: "bounce@tamm.example" })]);
    await world.day("2026-11-05");
    expect((await accountOf(world)).history.lastNotice?.delivery).toBe("bounced");
    expect((await statusOf(world, sourceId)).get("1001")?.note).toMatch(
      /^Payment reminder sent on 2026-11-05, bounced\. The e-mail address failed \(.*\): enter another address\.$/,
    );
    for (const date of daysFrom("2026-11-06", "2026-11-20")) await world.day(date);
    expect(await holdOf(world)).toBe("addressFailed");
    expect(world.catcher.count()).toBe(1);
    await world.sync([invoiceRow("1001", { email: "office@tamm.example" })]);
    await world.day("2026-11-20");
    expect(await mailsOf(world)).toEqual([
      "2026-11-05 Payment reminder to bounce@tamm.example",
      "2026-11-20 Payment reminder to office@tamm.example",
    ]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("the same address in other letters is the same that failed", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001", { email: "dropped@tamm.example" })]);
    await world.day("2026-11-05");
    await world.sync([invoiceRow("1001", { email: "Dropped@Tamm.example" })]);
    await world.day("2026-11-16");
    expect(await holdOf(world)).toBe("addressFailed");
    expect(world.catcher.count()).toBe(1);
  });

  it("case 9: refused by the provider: never sent, told, and the next customer goes on", async () => {
    const world = await openWorld();
    world.answerWith(({ mails }) =>
      mails[0]?.to.email === "bad@tamm.example" ? { kind: "status", status: 400 } : { kind: "normal" },
    );
    await world.sync([
      invoiceRow("1001", { email: "bad@tamm.example" }),
      invoiceRow("2001", { customer: "Saar AS", email: "saar@saar.example" }),
    ]);
    const { send } = await world.day("2026-11-05");
    expect([send.rejected, Object.fromEntries(send.sent)]).toEqual([1, { "Payment reminder": 1 }]);
    expect(await overviewOf(world, TAMM)).toMatchObject({ levelReached: 0, hold: { kind: "addressFailed" } });
    await world.sync([
      invoiceRow("1001", { email: "good@tamm.example" }),
      invoiceRow("2001", { customer: "Saar AS", email: "saar@saar.example" }),
    ]);
    // The refused notice is queued again under its own id.
    await world.day("2026-11-06");
    expect(await mailsOf(world)).toEqual([
      "2026-11-05 Payment reminder to saar@saar.example",
      "2026-11-06 Payment reminder to good@tamm.example",
    ]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });
});

describe("an address from the rows of invoices", () => {
  it("a row that vanishes does not bring its old address back", async () => {
    const world = await openWorld();
    const old = invoiceRow("1001", { email: "old@tamm.example", paid: 100_00 });
    await world.sync([old]);
    const next = invoiceRow("1002", { email: "new@tamm.example" });
    await world.sync([old, next]);
    await world.sync([next]);
    await world.day("2026-11-05");
    expect(await mailsOf(world)).toEqual(["2026-11-05 Payment reminder to new@tamm.example"]);
  });

  it("the customers table wins over them", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001", { email: "row@tamm.example" })]);
    await world.syncCustomers([customerRow(TAMM, { email: "table@tamm.example" })]);
    await world.sync([invoiceRow("1001", { email: "row@tamm.example", total: 110_00 })]);
    await world.day("2026-11-05");
    expect(await mailsOf(world)).toEqual(["2026-11-05 Payment reminder to table@tamm.example"]);
  });
});
