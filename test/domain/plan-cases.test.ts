import { describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf, invoiceIdOf } from "#domain/base/identity";
import { decideAccount } from "#domain/dunning/decide-account";
import { NO_HISTORY } from "#domain/dunning/history";
import { type Mark, marked, NO_MARKS } from "#domain/dunning/marks";
import type { Invoice } from "#domain/ledger/invoice";
import { creditNote, day, factsAbout, historyAfter, invoice, POLICY, TAMM } from "../support/ledger";
import { livedInWords } from "../support/ledger-life";
import { planInWords } from "../support/ledger-words";

const DUE = "2026-11-02";
const TODAY = "2026-11-16";

describe("case 11: a day, a week or a month without a run is caught up exactly once, at the right level", () => {
  const one = [invoice("1001", { due: DUE })];
  const between = (first: string, last: string) => (date: string) => date >= first && date <= last;
  it.each<[string, (date: string) => boolean, readonly string[]]>([
    ["nothing missed", () => false, ["2026-11-05 level 1", "2026-11-16 level 2", "2026-11-30 level 3"]],
    [
      "the reminder's day",
      between("2026-11-05", "2026-11-05"),
      ["2026-11-06 level 1", "2026-11-16 level 2", "2026-11-30 level 3"],
    ],
    [
      "the week of the reminder: the demand keeps its five days from it",
      between("2026-11-05", "2026-11-11"),
      ["2026-11-12 level 1", "2026-11-17 level 2", "2026-12-01 level 3"],
    ],
    [
      "both days: the demand alone, and the final notice two weeks after it",
      between("2026-11-05", "2026-11-17"),
      ["2026-11-18 level 2", "2026-12-02 level 3"],
    ],
    [
      "the week of the demand",
      between("2026-11-14", "2026-11-20"),
      ["2026-11-05 level 1", "2026-11-23 level 2", "2026-12-07 level 3"],
    ],
    [
      "a month: one demand",
      between("2026-11-03", "2026-12-03"),
      ["2026-12-04 level 2", "2026-12-18 level 3"],
    ],
    [
      "a month after the demand: one final notice",
      between("2026-11-17", "2026-12-17"),
      ["2026-11-05 level 1", "2026-11-16 level 2", "2026-12-18 level 3"],
    ],
    ["every day but one in ten", (date) => !date.endsWith("8"), ["2026-11-18 level 2", "2026-12-08 level 3"]],
    [
      "half a year: one demand still",
      between("2026-11-03", "2027-05-02"),
      ["2027-05-03 level 2", "2027-05-17 level 3"],
    ],
  ])("%s", (_, misses, expected) => {
    const sent = livedInWords(one, { from: DUE, to: "2027-06-30", misses });
    expect(sent).toEqual(expected.map((line) => `${line}: 1001 = EUR 10000`));
  });

  it("a look that is repeated on the same day, after its notice has gone out, sends nothing more", () => {
    const facts = factsAbout(one, { history: historyAfter(2, TODAY) });
    const account = accountIdOf(customerIdOf(TAMM.customerKey));
    expect(decideAccount(account, facts, POLICY, day(TODAY)).notices).toEqual([]);
    expect(planInWords(facts, TODAY)).toBe("notYetDue until 2026-11-30");
  });
});

describe("case 20: net overdue below the minimum, or a credit note larger than the invoices → no reminder", () => {
  const of = (minor: number) => invoice("1001", { due: DUE, total: minor });
  it.each<[string, readonly Invoice[], string]>([
    ["a cent below the reminder's minimum", [of(9_99)], "belowMinimum"],
    ["exactly the minimum", [of(10_00)], "level 1: 1001 = EUR 1000"],
    [
      "below it after a credit note for the invoice",
      [of(30_00), creditNote("C1", { total: 20_01, credits: "1001" })],
      "belowMinimum",
    ],
    [
      "below it after a credit note for the account",
      [of(30_00), creditNote("C1", { total: 20_01 })],
      "belowMinimum",
    ],
    [
      "below it after a part has been paid",
      [invoice("1001", { due: DUE, total: 30_00, paid: 20_01 })],
      "belowMinimum",
    ],
    [
      "below it after another invoice was paid twice",
      [of(30_00), invoice("1002", { total: 50_00, paid: 70_01 })],
      "belowMinimum",
    ],
    ["a credit note as large as the invoice", [of(30_00), creditNote("C1", { total: 30_00 })], "nothingOwed"],
    [
      "a credit note larger than the invoice",
      [of(30_00), creditNote("C1", { total: 30_01 })],
      "creditExceedsDebt",
    ],
    [
      "a credit note larger than all invoices together",
      [of(30_00), invoice("1002", { due: DUE }), creditNote("C1", { total: 500_00 })],
      "creditExceedsDebt",
    ],
    [
      "what is not due yet does not fill up the minimum",
      [of(9_99), invoice("1002", { due: "2026-12-01" })],
      "notYetDue until 2026-12-02",
    ],
  ])("%s", (_, invoices, expected) => {
    expect(planInWords(factsAbout(invoices), TODAY)).toBe(expected);
  });
});

describe("case 21: two currencies, one below its minimum → decided per currency; totals never mixed", () => {
  const eur = (minor: number) => invoice("1001", { due: DUE, total: minor });
  const usd = (minor: number, due = DUE) => invoice("1002", { due, currency: "USD", total: minor });
  it.each<[string, readonly Invoice[], string]>([
    [
      "both above: one message, a sum for each",
      [eur(100_00), usd(30_00)],
      "level 2: 1001 1002 = EUR 10000, USD 3000",
    ],
    ["dollars below: euros alone", [eur(100_00), usd(9_99)], "level 2: 1001 = EUR 10000"],
    ["euros below: dollars alone", [eur(9_99), usd(100_00)], "level 2: 1002 = USD 10000"],
    ["both below, though their numbers add up to more", [eur(9_99), usd(9_99)], "belowMinimum"],
    [
      "both below the demand's, above the reminder's",
      [eur(20_00), usd(20_00)],
      "level 1: 1001 1002 = EUR 2000, USD 2000",
    ],
    [
      "one reaches the demand's: the demand lists it alone",
      [eur(20_00), usd(30_00)],
      "level 2: 1002 = USD 3000",
    ],
    [
      "credit in one lowers nothing in the other",
      [eur(100_00), usd(30_00), creditNote("C1", { total: 500_00, currency: "USD" })],
      "level 2: 1001 = EUR 10000",
    ],
    [
      "the younger currency does not come to the demand by the older one's days",
      [eur(9_99), usd(100_00, "2026-11-10")],
      "level 1: 1002 = USD 10000",
    ],
    [
      "a currency without a minimum",
      [eur(9_99), invoice("1003", { due: DUE, currency: "JPY", total: 1 })],
      "level 2: 1003 = JPY 1",
    ],
  ])("%s", (_, invoices, expected) => {
    expect(planInWords(factsAbout(invoices), TODAY)).toBe(expected);
    expect(planInWords(factsAbout([...invoices].reverse()), TODAY)).toBe(expected);
  });
});

describe("case 22: disputed, promised-to-pay or blocked customer → skipped with a reason shown", () => {
  const owing = [invoice("1001", { due: DUE })];
  const said = (mark: Mark) => ({
    history: { ...NO_HISTORY, marks: marked(NO_MARKS, mark, [], day("2026-11-10")) },
  });
  const saidOf = (mark: Mark, number: string) => ({
    history: { ...NO_HISTORY, marks: marked(NO_MARKS, mark, [invoiceIdOf(number)], day("2026-11-10")) },
  });
  it.each<[string, readonly Invoice[], Parameters<typeof factsAbout>[1], string]>([
    ["the row says disputed", [invoice("1001", { due: DUE, disputed: true })], {}, "disputed"],
    ["a person says so of the customer", owing, said({ kind: "disputed" }), "disputed"],
    ["a person says so of the invoice", owing, saidOf({ kind: "disputed" }, "1001"), "disputed"],
    [
      "promised by a day",
      owing,
      said({ kind: "promised", by: day("2026-11-20"), amountsMinor: {} }),
      "promised until 2026-11-23",
    ],
    ["the customer is excluded", owing, { customerSubjectToDunning: false }, "customerExcluded"],
    ["paused until a day", owing, { pausedUntil: day("2026-11-20") }, "paused until 2026-11-20"],
    ["handed over to court", owing, said({ kind: "ended", how: "court" }), "ended"],
  ])("%s", (_, invoices, changes, expected) => {
    expect(planInWords(factsAbout(invoices, changes), TODAY)).toBe(expected);
  });
});
