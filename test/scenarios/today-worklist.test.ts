import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import type { InvoiceRow } from "#domain/ledger/invoice";
import type { LogActivityRequest } from "#wire/activities";
import type { WorklistAnswer } from "#wire/worklist";
import { customerRow, day, daysFrom, type InvoiceWords, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";

/** The collector's list of a day: who is on it, why, in which order, and what takes a line off. */

afterEach(closeWorlds);

const accountOf = (name: string) => accountIdOf(customerIdOf(name));

/** One overdue invoice of a customer of that name. */
const owes = (name: string, words: InvoiceWords = {}, no = 1): InvoiceRow =>
  invoiceRow(`${name}-${no}`, { customer: name, email: `${name.toLowerCase()}@c.example`, ...words });

/** "Anna: unanswered, todo", in the order of the list. */
const linesOf = ({ lines }: WorklistAnswer): readonly string[] =>
  lines.map(({ customer, reasons }) => `${customer}: ${reasons.map(({ kind }) => kind).join(", ")}`);

const listOf = async (world: World, whose?: string): Promise<readonly string[]> =>
  linesOf(await world.backend.worklist(whose === undefined ? {} : { for: whose }));

let ids = 0;

function log(world: World, name: string, next: LogActivityRequest["next"]) {
  ids += 1;
  const activityId = `l_${String(ids).padStart(20, "0")}`;
  const said = { what: "call", result: "reached", spokenTo: "", said: "", next } as const;
  return world.backend.logActivity(accountOf(name), { activityId, ...said });
}

/** The first reminder goes out on 5 November, the demand two weeks later. */
async function worldOf(rows: readonly InvoiceRow[]): Promise<World> {
  const world = await openWorld({ startsOn: "2026-11-05" });
  await world.sync(rows);
  await world.day("2026-11-05");
  return world;
}

describe("who is on the list", () => {
  it("nobody while the reminder is fresh; whoever has not answered it after a week", async () => {
    const world = await worldOf([owes("Anna")]);
    expect(await listOf(world)).toEqual([]);
    world.at("2026-11-11", 12);
    expect(await listOf(world)).toEqual([]);
    world.at("2026-11-12", 12);
    const list = await world.backend.worklist();
    expect(linesOf(list)).toEqual(["Anna: unanswered"]);
    expect(list).toMatchObject({ today: "2026-11-12", count: 1, next: null, cut: false });
    expect(list.lines[0]).toMatchObject({
      accountId: accountOf("Anna"),
      email: "anna@c.example",
      overdue: { EUR: 100_00 },
      oldestDueOn: "2026-11-02",
      reasons: [{ kind: "unanswered", levelName: "Payment reminder", on: "2026-11-05" }],
      weight: { currency: "EUR", minor: 100_00, days: 10, times: 1 },
    });
  });

  it("nobody who has paid meanwhile, without another run", async () => {
    const world = await worldOf([owes("Anna")]);
    world.at("2026-11-12", 12);
    await world.sync([owes("Anna", { paid: 100_00 })]);
    expect(await listOf(world)).toEqual([]);
  });

  it("whom no notice follows any more, from the day after the last", async () => {
    const world = await worldOf([owes("Anna")]);
    for (const date of daysFrom("2026-11-06", "2026-11-30")) await world.day(date);
    expect(await listOf(world)).toEqual([]);
    world.at("2026-12-01", 12);
    expect(await listOf(world)).toEqual(["Anna: exhausted"]);
  });

  it("whom no notice can reach", async () => {
    const world = await worldOf([owes("Anna", { email: null })]);
    expect(await listOf(world)).toEqual(["Anna: unreachable"]);
  });

  it("whose promise is for today; and whose is broken, two days later", async () => {
    const world = await worldOf([owes("Anna"), owes("Bela")]);
    const by = (amountsMinor: Record<string, number>, on: string): LogActivityRequest["next"] => ({
      kind: "promise",
      parts: [{ by: day(on), amountsMinor }],
      invoiceNumbers: [],
    });
    await log(world, "Anna", by({ EUR: 50_00 }, "2026-11-10"));
    await log(world, "Bela", by({}, "2026-11-10"));
    world.at("2026-11-09", 12);
    expect(await listOf(world)).toEqual([]);
    world.at("2026-11-10", 12);
    expect(await listOf(world)).toEqual(["Anna: promiseDue", "Bela: promiseDue"].sort());
    // Half of what Anna owes has come in, as she promised.
    await world.sync([owes("Anna", { paid: 50_00 }), owes("Bela")]);
    expect(await listOf(world)).toEqual(["Bela: promiseDue"]);
    world.at("2026-11-13", 12);
    expect(await listOf(world)).toEqual(["Bela: brokenPromise, unanswered", "Anna: unanswered"]);
  });

  it("whose call-back is due, and first of all who has an appointment, by the hour", async () => {
    const world = await worldOf([owes("Anna", { total: 900_00 }), owes("Bela"), owes("Cili"), owes("Dora")]);
    const on = day("2026-11-09");
    await log(world, "Anna", { kind: "callAgain", when: { on } });
    await log(world, "Bela", { kind: "appointment", on, time: "14:30", place: "Their office" });
    await log(world, "Cili", { kind: "appointment", on, time: "09:00", place: "" });
    await log(world, "Dora", { kind: "appointment", on: day("2026-11-10"), time: null, place: "" });
    world.at("2026-11-09", 7);
    expect(await listOf(world)).toEqual(["Cili: appointment", "Bela: appointment", "Anna: callBack"]);
  });

  it("what else waits: held messages, letters, to-dos, each at its customer", async () => {
    const world = await openWorld({ startsOn: "2026-11-05", policy: { lettersWithoutAddress: true } });
    await world.sync([owes("Anna"), owes("Paper", { email: null })]);
    world.answerWith(() => ({ kind: "reset" }));
    await world.day("2026-11-05");
    expect((await listOf(world)).toSorted()).toEqual(["Anna: held", "Paper: letter"]);
  });
});

describe("the order", () => {
  it("is the overdue amount times its days; among equals a broken promise comes first", async () => {
    const world = await worldOf([
      owes("Small", { total: 50_00 }),
      owes("Old", { total: 60_00, due: "2026-10-01" }),
      owes("Large", { total: 200_00 }),
      owes("Equal", { total: 200_00 }),
    ]);
    await log(world, "Equal", {
      kind: "promise",
      parts: [{ by: day("2026-11-08"), amountsMinor: {} }],
      invoiceNumbers: [],
    });
    world.at("2026-11-12", 12);
    expect((await listOf(world)).map((line) => line.split(":")[0])).toEqual([
      "Old",
      "Equal",
      "Large",
      "Small",
    ]);
  });

  it("tells each currency by what is usual in it, and adds none to another", async () => {
    const world = await worldOf([
      owes("Euro", { total: 100_00 }),
      owes("Euros", { total: 300_00 }),
      owes("Forint", { total: 50_000_00, currency: "HUF" }),
      owes("Forints", { total: 100_000_00, currency: "HUF" }),
    ]);
    world.at("2026-11-12", 12);
    const { lines } = await world.backend.worklist();
    const told = lines.map(({ customer, weight }) => `${customer} ${weight?.times}`);
    expect(told.slice(0, 2)).toEqual(["Euros 3", "Forints 2"]);
    // As usual as each other: one order of the two, whichever.
    expect(told.slice(2).toSorted()).toEqual(["Euro 1", "Forint 1"]);
  });

  it("goes on behind the last line of a page, also where that line has been worked off meanwhile", async () => {
    const names = Array.from({ length: 60 }, (_, index) => `C${String(index).padStart(2, "0")}`);
    const world = await worldOf(names.map((name, index) => owes(name, { total: 1000_00 - index * 100 })));
    world.at("2026-11-12", 12);
    const first = await world.backend.worklist();
    expect([first.count, first.lines.length]).toEqual([60, 50]);
    await log(world, "C49", { kind: "none" });
    const second = await world.backend.worklist({ after: first.next ?? "" });
    expect([...first.lines, ...second.lines].map(({ customer }) => customer)).toEqual(names);
    expect(second.next).toBeNull();
  });
});

describe("a line goes off", () => {
  it.each<[string, LogActivityRequest["next"], string]>([
    ["for a week after a talk that agreed nothing", { kind: "none" }, "2026-11-19"],
    ["until the call-back", { kind: "callAgain", when: { inDays: 4 } }, "2026-11-16"],
    [
      "until the appointment",
      { kind: "appointment", on: day("2026-11-17"), time: null, place: "" },
      "2026-11-17",
    ],
    [
      "until the promised day",
      { kind: "promise", parts: [{ by: day("2026-11-18"), amountsMinor: {} }], invoiceNumbers: [] },
      "2026-11-18",
    ],
    [
      "until the pause has ended",
      { kind: "pause", until: day("2026-11-20"), invoiceNumbers: [] },
      "2026-11-20",
    ],
    ["until a dispute is settled", { kind: "dispute", invoiceNumbers: [] }, "never"],
  ])("%s", async (_, next, back) => {
    const world = await worldOf([owes("Anna")]);
    world.at("2026-11-12", 12);
    expect(await listOf(world)).toEqual(["Anna: unanswered"]);
    await log(world, "Anna", next);
    expect(await listOf(world)).toEqual([]);
    let seen = "never";
    for (const date of daysFrom("2026-11-13", "2026-11-27")) {
      world.at(date, 12);
      if (seen === "never" && (await listOf(world)).length > 0) seen = date;
    }
    expect(seen).toBe(back);
  });

  it("but what a call does not answer stays: a letter is still to be posted", async () => {
    const world = await openWorld({ startsOn: "2026-11-05", policy: { lettersWithoutAddress: true } });
    await world.sync([owes("Paper", { email: null })]);
    await world.day("2026-11-05");
    await log(world, "Paper", { kind: "none" });
    expect(await listOf(world)).toEqual(["Paper: letter"]);
  });
});

describe("whose list", () => {
  it("everybody's, a colleague's by name, one's own; what is nobody's stands on everybody's alone", async () => {
    const world = await openWorld({ startsOn: "2026-11-05" });
    await world.syncCustomers([
      customerRow("Anna", {
        email: "a@c.example",
        responsible: "Mart",
        responsibleEmail: "mart@kase.example",
      }),
      customerRow("Bela", { email: "b@c.example", responsible: "Liis" }),
    ]);
    await world.sync([owes("Anna"), owes("Bela"), owes("Cili")]);
    await world.day("2026-11-05");
    world.at("2026-11-12", 12);
    const all = await world.backend.worklist();
    expect([all.count, all.people]).toEqual([3, ["Liis", "Mart"]]);
    expect(await listOf(world, "mart")).toEqual(["Anna: unanswered"]);
    expect(await listOf(world, "MART@kase.example")).toEqual(["Anna: unanswered"]);
    expect(await listOf(world, "me")).toEqual(["Bela: unanswered"]);
  });
});

describe("what the list costs", () => {
  it("grows with what is due, not with the ledger", async () => {
    const many = Array.from({ length: 800 }, (_, index) => owes(`Later${index}`, { due: "2027-03-01" }));
    const world = await worldOf([...many, ...["A", "B", "C"].map((name) => owes(name))]);
    world.at("2026-11-12", 12);
    world.store.reset();
    expect((await world.backend.worklist()).count).toBe(3);
    // Each account, its customer, its invoices and their table, and the organisation.
    expect(world.store.counts().read).toBeLessThan(20);
  });
});
