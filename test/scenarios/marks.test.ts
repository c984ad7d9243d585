import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import type { AddMarkRequest, MarksAnswer, RemoveMarkRequest } from "#wire/actions";
import { day, daysFrom, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World, type WorldOptions } from "../support/world";
import { accountOf, historiesThatDisagree, mailsOf, statusOf } from "../support/world-views";

/** What a person says about an account: paused, disputed, promised, ended, included. */

afterEach(closeWorlds);

const TAMM = accountIdOf(customerIdOf("Tamm Ehitus OÜ"));
const TO = "to jaan@tamm.example";

/** Two invoices of one customer, due on 2 and 9 November: reminders 3 days after, demands 14 days after the first. */
async function withTwo(options: WorldOptions = {}): Promise<{ world: World; sourceId: string }> {
  const world = await openWorld(options);
  const { sourceId } = await world.sync([invoiceRow("F-1"), invoiceRow("F-2", { due: "2026-11-09" })]);
  return { world, sourceId };
}

let marks = 0;

function mark(
  { backend }: World,
  said: AddMarkRequest["mark"],
  invoiceNumbers: readonly string[] = [],
  markId?: string,
): Promise<MarksAnswer> {
  marks += 1;
  const made = `m_${String(marks).padStart(20, "0")}`;
  return backend.addMark(TAMM, { mark: said, invoiceNumbers: [...invoiceNumbers], markId: markId ?? made });
}

const unmark = (
  { backend }: World,
  kind: RemoveMarkRequest["kind"],
  numbers: readonly string[] = [],
): Promise<MarksAnswer> => backend.removeMark(TAMM, { kind, invoiceNumbers: [...numbers] });

async function days(world: World, first: string, last: string): Promise<void> {
  for (const date of daysFrom(first, last)) await world.day(date);
}

const refusalOf = (call: Promise<unknown>): Promise<{ readonly code: string; readonly message: string }> =>
  call.then(
    () => Promise.reject(new Error("It was not refused")),
    (error: { code: string; message: string }) => ({ code: error.code, message: error.message }),
  );

describe("case 22: a customer is left in peace", () => {
  it.each<[string, AddMarkRequest["mark"], readonly string[], RegExp]>([
    ["disputed", { kind: "disputed" }, [], /^Disputed: .* until the dispute is settled\.$/],
    [
      "promised",
      { kind: "promised", by: day("2026-12-01"), amountsMinor: { EUR: 100_00 } },
      [],
      /^Payment is promised by 2026-12-01;/,
    ],
    ["paused", { kind: "paused", until: day("2026-12-15") }, [], /^Paused until 2026-12-15;/],
    ["ended", { kind: "ended", how: "lawyer" }, [], /^No reminders any more: handed to a lawyer\.$/],
    [
      "each invoice disputed",
      { kind: "disputed" },
      ["F-1", "f-2"],
      /^Disputed: .* until the dispute is settled\.$/,
    ],
  ])("%s, with the reason in its rows", async (_, said, numbers, note) => {
    const { world, sourceId } = await withTwo();
    const answer = await mark(world, said, numbers);
    expect(answer.account.hold?.sentence).toMatch(note);
    await days(world, "2026-11-05", "2026-11-20");
    expect(await mailsOf(world)).toEqual([]);
    const row = (await statusOf(world, sourceId)).get("F-1");
    expect(row?.note).toMatch(note);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it.each([
    ["a dispute", { disputed: true }, "Disputed: not chased until the dispute is settled."],
    [
      "a pause",
      { pausedUntil: "2026-12-15" },
      "Paused until 2026-12-15; reminders go on by themselves then.",
    ],
  ])("by %s in the sheet's own column", async (_, words, note) => {
    const world = await openWorld();
    const { sourceId } = await world.sync([invoiceRow("F-1", words)]);
    await days(world, "2026-11-05", "2026-11-10");
    expect(await mailsOf(world)).toEqual([]);
    expect((await statusOf(world, sourceId)).get("F-1")?.note).toBe(note);
    await world.sync([invoiceRow("F-1")]);
    await world.day("2026-11-11");
    expect(await mailsOf(world)).toEqual([`2026-11-11 Payment reminder ${TO}`]);
  });
});

describe("a mark", () => {
  it("of one invoice leaves the others to be chased", async () => {
    const { world } = await withTwo();
    await mark(world, { kind: "disputed" }, ["F-1"]);
    await days(world, "2026-11-05", "2026-11-12");
    expect(await mailsOf(world)).toEqual([`2026-11-12 Payment reminder ${TO}`]);
    const [mail] = world.catcher.mails({ limit: 10 });
    expect([mail?.html?.includes("F-2"), mail?.html?.includes("F-1")]).toEqual([true, false]);
  });

  it("ends by itself where it is a pause: the next notice goes out on its day", async () => {
    const { world } = await withTwo();
    await mark(world, { kind: "paused", until: day("2026-11-11") });
    await days(world, "2026-11-03", "2026-11-13");
    expect(await mailsOf(world)).toEqual([`2026-11-11 Payment reminder ${TO}`]);
  });

  it("of a promise that is not kept is waited for, and some days more", async () => {
    const { world } = await withTwo({ policy: { promiseToleranceDays: 2 } });
    await mark(world, { kind: "promised", by: day("2026-11-09"), amountsMinor: {} });
    await days(world, "2026-11-05", "2026-11-13");
    expect(await mailsOf(world)).toEqual([`2026-11-12 Payment reminder ${TO}`]);
  });

  it("that is taken back lets reminders go on the same day", async () => {
    const { world } = await withTwo();
    await mark(world, { kind: "disputed" });
    await world.day("2026-11-05");
    const answer = await unmark(world, "disputed");
    expect(answer).toMatchObject({ changed: true, marks: [], account: { hold: null } });
    await world.run();
    expect(await mailsOf(world)).toEqual([`2026-11-05 Payment reminder ${TO}`]);
    const { history } = await world.backend.customer(TAMM);
    const told = history.map(({ text }) => text);
    expect(told).toContain("Disputed, by liis");
    expect(told).toContain("Dispute settled, by liis");
  });

  it("that was never made is taken back without a trace", async () => {
    const { world } = await withTwo();
    await mark(world, { kind: "disputed" }, ["F-1"]);
    const { entries } = (await accountOf(world)).history;
    const answer = await unmark(world, "disputed");
    expect(answer.changed).toBe(false);
    expect(answer.marks).toEqual([
      { kind: "disputed", sentence: "Disputed", invoiceNumber: "F-1", on: "2026-11-02" },
    ]);
    expect((await accountOf(world)).history.entries).toBe(entries);
  });

  it("has what waits to be sent taken back before it goes out", async () => {
    const { world, sourceId } = await withTwo();
    world.at("2026-11-05");
    await world.plan();
    expect(Object.keys((await accountOf(world)).history.underWay)).toHaveLength(1);
    await mark(world, { kind: "disputed" });
    const report = await world.run();
    expect(report.send).toMatchObject({ withdrawn: 1 });
    expect(await mailsOf(world)).toEqual([]);
    expect((await statusOf(world, sourceId)).get("F-1")?.note).toMatch(/^Disputed/);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("shows the account among those that are held, and no more once it is taken back", async () => {
    const { world } = await withTwo();
    world.at("2026-11-05");
    await mark(world, { kind: "ended", how: "writtenOff" });
    expect((await world.backend.today()).held).toMatchObject({
      count: 1,
      byReason: [{ name: "dunning has ended", count: 1 }],
    });
    await unmark(world, "ended");
    expect((await world.backend.today()).held.count).toBe(0);
  });

  it("includes a document from before the switch-on", async () => {
    const { world } = await withTwo({
      policy: { startedOn: day("2026-11-01"), olderDocuments: { kind: "none" } },
    });
    await world.sync([invoiceRow("F-1", { issued: "2026-10-01" }), invoiceRow("F-2", { due: "2026-10-20" })]);
    await world.day("2026-11-05");
    expect(await mailsOf(world)).toEqual([]);
    await mark(world, { kind: "included" }, ["F-1"]);
    await world.day("2026-11-06");
    expect(await mailsOf(world)).toEqual([`2026-11-06 Payment reminder ${TO}`]);
    expect(world.catcher.mails({ limit: 1 })[0]?.html).not.toContain("F-2");
  });

  it("sent again, also ten times at once, is made once", async () => {
    const { world } = await withTwo();
    const id = "m_00000000000000000abc";
    const again = () => mark(world, { kind: "disputed" }, ["F-1"], id);
    const answers = await Promise.all(Array.from({ length: 10 }, again));
    expect(answers.filter(({ changed }) => changed)).toHaveLength(1);
    expect((await accountOf(world)).history.entries).toBe(1);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("while messages go out is made, and nothing else is lost", async () => {
    const { world } = await withTwo();
    world.at("2026-11-05");
    await world.plan();
    await Promise.all([
      world.run(),
      mark(world, { kind: "paused", until: day("2026-12-01") }, ["F-1"]),
      mark(world, { kind: "paused", until: day("2026-12-01") }, ["F-2"]),
    ]);
    expect((await world.backend.marks(TAMM)).marks).toHaveLength(2);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });
});

describe("a mark that cannot be made is refused with the remedy:", () => {
  it.each<[string, AddMarkRequest["mark"], readonly string[], string, RegExp]>([
    [
      "a pause until today",
      { kind: "paused", until: day("2026-11-02") },
      [],
      "badMark",
      /later than 2026-11-02/,
    ],
    [
      "a pause of ten years",
      { kind: "paused", until: day("2036-11-02") },
      [],
      "badMark",
      /more than five years/,
    ],
    [
      "a promise for yesterday",
      { kind: "promised", by: day("2026-11-01"), amountsMinor: {} },
      [],
      "badMark",
      /has passed/,
    ],
    [
      "a promise of nothing",
      { kind: "promised", by: day("2026-11-09"), amountsMinor: { EUR: 0 } },
      [],
      "badMark",
      /more than nothing/,
    ],
    [
      "a promise in another currency",
      { kind: "promised", by: day("2026-11-09"), amountsMinor: { PLN: 1 } },
      [],
      "badMark",
      /Nothing is owed in PLN: give the amount in EUR\./,
    ],
    ["an inclusion of nothing named", { kind: "included" }, [], "badMark", /Name the invoices/],
    ["an unknown invoice", { kind: "disputed" }, ["F-1", "F-9"], "unknownInvoice", /no invoice F-9:/],
  ])("%s", async (_, said, numbers, code, sentence) => {
    const { world } = await withTwo();
    const refusal = await refusalOf(mark(world, said, numbers));
    expect(refusal).toEqual({ code, message: expect.stringMatching(sentence) });
    expect((await accountOf(world)).history.entries).toBe(0);
  });

  it("an invoice of somebody else", async () => {
    const { world } = await withTwo();
    await world.sync([invoiceRow("S-1", { customer: "Saar AS" })], { table: "Saar" });
    const refusal = await refusalOf(mark(world, { kind: "disputed" }, ["S-1"]));
    expect(refusal.code).toBe("unknownInvoice");
    expect(await refusalOf(unmark(world, "disputed", ["S-1"]))).toMatchObject({ code: "unknownInvoice" });
  });

  it("an unknown customer", async () => {
    const { world } = await withTwo();
    const nobody = `a_${"0".repeat(20)}`;
    expect(await refusalOf(world.backend.marks(nobody))).toMatchObject({ code: "unknownAccount" });
  });
});
