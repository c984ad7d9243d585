import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import { customerRow, type InvoiceWords, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";

/** Lists, ageing and register, as the service gives them. The first day is 10 November 2026. */

afterEach(closeWorlds);

async function withLedger(rows: Readonly<Record<string, InvoiceWords>>): Promise<World> {
  const world = await openWorld({ startsOn: "2026-11-10" });
  await world.syncCustomers([
    customerRow("Tamm Ehitus OÜ", { responsible: "Anna Kask" }),
    customerRow("Berg AS", { email: "berg@berg.example" }),
  ]);
  await world.sync(Object.entries(rows).map(([number, words]) => invoiceRow(number, words)));
  return world;
}

const NOTHING_ASKED = { days: null, responsible: null, place: null };
const TAMM = "Tamm Ehitus OÜ";
const LEDGER = {
  "A-1": { customer: TAMM, issued: "2026-07-01", due: "2026-07-31", total: 10_00 },
  "A-2": { customer: TAMM, issued: "2026-10-01", due: "2026-11-09", total: 20_00 },
  "A-3": { customer: TAMM, issued: "2026-11-01", due: "2026-12-01", total: 30_00 },
  "B-1": { customer: "Berg AS", issued: "2026-09-01", due: "2026-10-01", total: 40_00, currency: "PLN" },
} as const;

describe("a list", () => {
  const numbersOf = async (world: World, view: string, asked: object = {}) =>
    (await world.backend.viewPage({ ...NOTHING_ASKED, ...asked, view })).invoices
      .map(({ number }) => number)
      .sort();

  it.each([
    ["issued", {}, ["A-1", "A-2", "A-3", "B-1"]],
    ["overdue", {}, ["A-1", "A-2", "B-1"]],
    ["overdue", { responsible: "anna kask" }, ["A-1", "A-2"]],
    ["debts-older-than-90-days", {}, ["A-1"]],
    ["debts-older-than-90-days", { days: 30 }, ["A-1", "B-1"]],
    ["storno", {}, []],
    ["paid-last-7-days", {}, []],
  ])("%s, asked with %j, has %j", async (view, asked, wanted) => {
    expect(await numbersOf(await withLedger(LEDGER), view, asked)).toEqual(wanted);
  });

  it("says of each invoice how long it has been overdue and what is open", async () => {
    const world = await withLedger(LEDGER);
    const { invoices, sentence, today } = await world.backend.viewPage({ ...NOTHING_ASKED, view: "overdue" });
    expect([today, sentence]).toEqual(["2026-11-10", "Invoices that are overdue."]);
    expect(invoices.find(({ number }) => number === "A-1")).toMatchObject({
      customer: TAMM,
      responsible: "Anna Kask",
      daysOverdue: 102,
      openMinor: 10_00,
      currency: "EUR",
    });
  });

  it("without action has who owes and whom nobody has written to, noted or marked for so long", async () => {
    const world = await withLedger(LEDGER);
    const names = async (days: number | null) =>
      (await world.backend.viewPage({ ...NOTHING_ASKED, days, view: "without-action" })).customers
        .map(({ customer }) => customer)
        .sort();
    expect(await names(null)).toEqual(["Berg AS", TAMM]);
    const note = { noteId: `n_${"0".repeat(20)}`, text: "called", invoiceNumber: null };
    await world.backend.addNote(accountIdOf(customerIdOf(TAMM)), note);
    expect(await names(null)).toEqual(["Berg AS"]);
    expect(await names(0)).toEqual(["Berg AS", TAMM]);
  });

  it("comes in pages that hold every row once", async () => {
    const world = await openWorld({ startsOn: "2026-11-10" });
    const rows = Array.from({ length: 2_300 }, (_, at) =>
      invoiceRow(`N-${at}`, { customer: `Customer ${at % 230}`, due: "2026-11-01", total: 1_00 }),
    );
    await world.sync(rows);
    const numbers: string[] = [];
    let place: string | null = null;
    let pages = 0;
    do {
      const page: Awaited<ReturnType<typeof world.backend.viewPage>> = await world.backend.viewPage({
        ...NOTHING_ASKED,
        view: "overdue",
        place,
      });
      numbers.push(...page.invoices.map(({ number }) => number));
      place = page.next;
      pages += 1;
    } while (place !== null);
    expect([pages, numbers.length, new Set(numbers).size]).toEqual([2, 2_300, 2_300]);
  });

  it("that is no more, and a place that is none, are refused with what to do", async () => {
    const world = await withLedger({});
    const refusal = (asked: object) =>
      world.backend
        .viewPage({ ...NOTHING_ASKED, view: "overdue", ...asked })
        .catch((error: Error) => error.message);
    expect(await refusal({ view: "gone" })).toMatch(/look at the lists again/);
    expect(await refusal({ place: "x" })).toMatch(/Begin anew/);
  });
});

describe("the ageing", () => {
  it("has a row for each customer and currency, and never adds across", async () => {
    const world = await withLedger({
      ...LEDGER,
      "A-4": { customer: TAMM, due: "2026-10-20", total: 5_00, currency: "PLN" },
    });
    const { rows, next } = await world.backend.ageingPage({ responsible: null, place: null });
    expect(next).toBeNull();
    expect(
      rows.map(({ customer, currency, byAgeMinor }) => [customer, currency, ...byAgeMinor]).sort(),
    ).toEqual([
      ["Berg AS", "PLN", 0, 0, 40_00, 0, 0],
      [TAMM, "EUR", 30_00, 20_00, 0, 0, 10_00],
      [TAMM, "PLN", 0, 5_00, 0, 0, 0],
    ]);
    const hers = await world.backend.ageingPage({ responsible: "Anna Kask", place: null });
    expect(new Set(hers.rows.map(({ customer }) => customer))).toEqual(new Set([TAMM]));
  });
});

describe("the register", () => {
  it("tells what went out and what came of it, and what people did, each by name", async () => {
    const world = await withLedger({ "A-1": { customer: TAMM, due: "2026-10-20" } });
    await world.day("2026-11-10");
    const note = { noteId: `n_${"1".repeat(20)}`, text: "called", invoiceNumber: null };
    await world.backend.addNote(accountIdOf(customerIdOf(TAMM)), note);
    const asked = { from: "2026-11-10", until: "2026-11-10", responsible: null, place: null };
    const { rows } = await world.backend.registerPage(asked);
    const [sent] = rows.filter(({ what }) => what.endsWith(" sent"));
    expect(sent).toMatchObject({
      on: "2026-11-10",
      customer: TAMM,
      numbers: ["A-1"],
      by: null,
      byCustomer: false,
      result: "Delivered",
    });
    expect(rows.at(-1)).toMatchObject({ what: "Note", customer: TAMM, numbers: [] });
    expect(rows.at(-1)?.by).toBeTruthy();
    const before = { ...asked, from: "2026-11-01", until: "2026-11-09" };
    expect((await world.backend.registerPage(before)).rows).toEqual([]);
    const others = { ...asked, responsible: "Nobody" };
    expect((await world.backend.registerPage(others)).rows).toEqual([]);
  });

  it.each([
    ["the first day after the last", "2026-11-11", "2026-11-10"],
    ["a day that is in no calendar", "2026-02-30", "2026-11-10"],
  ])("refuses %s", async (_name, from, until) => {
    const world = await withLedger({});
    const asking = world.backend.registerPage({ from, until, responsible: null, place: null });
    await expect(asking).rejects.toThrow(/first and a last day/);
  });
});
