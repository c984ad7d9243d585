import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { asCalendarDate } from "#domain/base/calendar";
import type { CatcherOptions } from "../../workbench/cloud/catcher/catcher";
import { openClock } from "../../workbench/cloud/clock";
import { openLocalCloud } from "../../workbench/cloud/local-cloud";
import { bookRows, rowOf } from "../support/book";
import { mailsIn } from "../support/book-data";
import { addressOf, FOUR_REMINDED, ledgerOf, writeBook, writeOrganisation } from "../support/book-ledger";
import { bundleDunbook, type Desk, type Dunbook, type Ended, jsonOf, openDesk } from "../support/command";
import { kaseAndCo } from "../support/organisation";

/** Messages of which nobody knows whether they went out, and a provider that refuses everything: what a person does then. */

const ZONE = "Europe/Tallinn";

let dunbook: Dunbook;
let desk: Desk;
let data: string;

beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
  data = desk.path(".dunbook/books");
  writeBook(desk.path("ledger.xlsx"), ledgerOf(FOUR_REMINDED));
  writeOrganisation(desk.path("kase.json"), "2026-11-16");
  await give("sync", "ledger.xlsx", "--organisation", "kase.json");
  desk.keep("synced");
});
afterAll(() => {
  desk.clear();
  dunbook.remove();
});

const give = (...args: readonly string[]): Promise<Ended> => dunbook.run(desk.folder, ...args);
const sentTo = (): readonly string[] =>
  mailsIn(data)
    .map(({ to }) => to)
    .toSorted();
const others = ["Kovács", "Leroy", "Nowak"].map(addressOf);

/** Runs the day as `dunbook run` does, with a mail provider that behaves as `fault` says. */
async function runWith(fault: NonNullable<CatcherOptions["fault"]>): Promise<void> {
  const cloud = await openLocalCloud({
    dataDir: data,
    clock: openClock(join(data, "clock.json"), {
      startsOn: asCalendarDate("2026-11-16"),
      timeZone: ZONE,
      hour: 9,
    }),
    templatesDir: join(process.cwd(), "templates"),
    organisation: kaseAndCo(),
    fault,
  });
  try {
    await cloud.run();
  } finally {
    await cloud.close();
  }
}

/** The connection breaks when the message to Tamm has been handed over: nobody can know whether it went out. */
const breaksForTamm: NonNullable<CatcherOptions["fault"]> = ({ mails }) =>
  mails.some(({ to }) => to.email === addressOf("Tamm")) ? { kind: "reset" } : { kind: "normal" };

type Messages = { readonly messages: readonly { readonly messageId: string; readonly state: string }[] };
const held = async (): Promise<readonly string[]> => {
  const { messages } = jsonOf(await give("outbox", "--held", "--json")) as Messages;
  return messages.map(({ messageId }) => messageId);
};

describe("a message that may or may not have gone out", () => {
  let message = "";
  beforeAll(async () => {
    desk.restore("synced");
    await runWith(breaksForTamm);
    [message = ""] = await held();
    desk.keep("held");
  });
  beforeEach(() => desk.restore("held"));

  it("is held: shown alone by outbox --held with why, among all by outbox, and not repeated by itself", async () => {
    const shown = await give("outbox", "--held");
    expect(shown.code).toBe(0);
    expect(shown.stdout.match(/Handed over/g)).toHaveLength(1);
    expect(shown.stdout).toMatch(
      new RegExp(`^Payment reminder to Tamm OÜ, EUR 100\\.00\n +Message +${message}\n`),
    );
    expect((await give("outbox")).stdout.match(/ (held|accepted|delivered)\b/g)).toHaveLength(4);
    const { code, stdout } = await give("run");
    expect(code).toBe(5);
    expect(stdout).toContain("a message waits to be settled: Tamm OÜ");
    expect(sentTo()).toEqual(others);
  });

  it("settled as sent counts as sent: it is not repeated, and the row says so", async () => {
    const settled = await give("outbox", "settle", message, "--as", "sent");
    expect([settled.code, settled.stdout]).toEqual([0, "Noted: the message went out.\n"]);
    expect(await held()).toEqual([]);
    await give("day", "ledger.xlsx");
    expect(sentTo()).toEqual(others);
    const row = rowOf(await bookRows(desk.path("ledger.xlsx")), "F-1");
    expect([row["Dunbook status"], row["Dunbook level"]]).toEqual(["Overdue", "1 Payment reminder"]);
  });

  it("settled as not sent is decided anew, and goes out once", async () => {
    const settled = await give("outbox", "settle", message, "--as", "not-sent");
    expect(settled.stdout).toBe("Noted: the message did not go out. The next run decides anew.\n");
    expect((await give("run")).stdout).toContain("Messages    Payment reminder 1\n");
    expect((await give("run")).stdout).toContain("Messages    none\n");
    expect(sentTo()).toEqual([...others, addressOf("Tamm")]);
  });

  it("can be settled once; a second time, or one that is unknown, is refused with a sentence", async () => {
    await give("outbox", "settle", message, "--as", "sent");
    const again = await give("outbox", "settle", message, "--as", "not-sent");
    expect([again.code, again.stdout, again.stderr]).toEqual([
      1,
      "",
      expect.stringMatching(/ is accepted: only a held one can be settled\.\n$/),
    ]);
    const unknown = await give("outbox", "settle", "a_0~notice", "--as", "sent");
    expect([unknown.code, unknown.stderr]).toEqual([1, "There is no such message.\n"]);
  });
});

describe("a provider that refuses everything", () => {
  it("stops the sending until a person resumes it; then everything goes out, once", async () => {
    desk.restore("synced");
    await runWith(() => ({ kind: "status", status: 401 }));
    const stopped = await give("run");
    expect(stopped.code).toBe(5);
    expect(stopped.stdout).toMatch(/Sending is stopped: .+\. Once mended: dunbook resume\n/);
    expect(sentTo()).toEqual([]);
    const resumed = await give("resume");
    expect([resumed.code, resumed.stdout]).toEqual([0, "Sending goes on with the next run.\n"]);
    const ran = await give("run", "--on", "2026-11-17");
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain("Messages    Payment reminder 4\n");
    expect(sentTo()).toEqual([...others, addressOf("Tamm")]);
  });
});

describe("the outbox", () => {
  it("says so where nothing has been decided yet", async () => {
    desk.restore("synced");
    expect((await give("outbox")).stdout).toBe("No messages.\n");
    expect(jsonOf(await give("outbox", "--json"))).toEqual({ messages: [] });
  });

  it("lists only the messages of one state where it is asked to", async () => {
    desk.restore("held");
    const { messages } = jsonOf(await give("outbox", "--state", "accepted", "--json")) as Messages;
    expect(messages.map(({ state }) => state)).toEqual(["accepted", "accepted", "accepted"]);
  });
});
