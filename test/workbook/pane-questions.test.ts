import { describe, expect, it } from "@jest/globals";
import type { GoneRow } from "#wire/vanished";
import type { OwnTable } from "../../addin/desk/vanished-desk";
import { fileNameOf } from "../../addin/sync/name-workbook";
import {
  chosenText,
  clashTitle,
  goneAside,
  goneTitle,
  paidOnProblem,
  rememberedTexts,
  sumsOf,
} from "../../addin/taskpane/sync/question-words";

/** How the pane asks about rows that are gone, in the words a person reads. */

const gone = (changes: Partial<GoneRow> = {}): GoneRow => ({
  invoiceId: "i_1",
  number: "A-1",
  customer: "Nordlicht KG",
  since: "2026-11-16",
  dueOn: "2026-10-01",
  openMinor: 120_50,
  currency: "EUR",
  ...changes,
});

const table = (changes: Partial<OwnTable> = {}): OwnTable => ({
  sourceId: "s_1",
  table: "Sales",
  workbook: "north.xlsx",
  workbookId: "w_1",
  own: true,
  goneCount: 1,
  gone: [gone()],
  keptCount: 0,
  kept: [],
  missingMeansPaid: null,
  clashCount: 0,
  clashes: [],
  rememberedClashes: [],
  ...changes,
});

describe("the question", () => {
  it.each([
    [goneTitle(table()), "1 row is no longer in the table Sales"],
    [goneTitle(table({ goneCount: 1_200 })), "1,200 rows are no longer in the table Sales"],
    [goneTitle(table({ own: false })), "1 row is no longer in the table Sales of north.xlsx"],
    [goneAside(gone()), "Gone since 16 Nov 2026; 120.50 EUR open."],
    [goneAside(gone({ openMinor: -120_50 })), "Gone since 16 Nov 2026; a credit of 120.50 EUR."],
    [chosenText(0, 1), "For this row:"],
    [chosenText(0, 3), "For all 3 rows:"],
    [chosenText(1, 3), "For the row you have chosen:"],
    [chosenText(2, 3), "For the 2 rows you have chosen:"],
    [clashTitle(1, "Sales", "north.xlsx"), "1 invoice number also stands in the table Sales of north.xlsx"],
    [clashTitle(2, "Sales", "north.xlsx"), "2 invoice numbers also stand in the table Sales of north.xlsx"],
  ])("%s", (said, expected) => expect(said).toBe(expected));

  it("sums what is open per currency, never across", () => {
    const rows = [gone(), gone({ openMinor: 50 }), gone({ currency: "PLN", openMinor: 7_00 })];
    expect(sumsOf(rows)).toEqual({ EUR: 121_00, PLN: 7_00 });
  });

  it.each([
    ["today", "2026-11-16", null],
    ["earlier", "2026-01-31", null],
    ["tomorrow", "2026-11-17", "The day of the payment is today or earlier."],
    ["no day", "", "Give the day of the payment."],
  ])("a payment %s", (_, paidOn, problem) => {
    expect(paidOnProblem(paidOn, "2026-11-16")).toBe(problem);
  });
});

describe("what is remembered", () => {
  it("says who said it, of which table, and since when", () => {
    const paid = { by: "liis", on: "2026-11-16" };
    const clash = { holder: "s_2", table: "Ledger", workbook: "south.xlsx", ...paid };
    const texts = rememberedTexts(
      table({
        missingMeansPaid: paid,
        rememberedClashes: [
          { ...clash, says: "here" },
          { ...clash, says: "there" },
        ],
      }),
    );
    expect(texts.map(({ text }) => text)).toEqual([
      "A row missing from Sales has been paid, as liis said on 16 Nov 2026.",
      "Numbers that stand in Sales and in Ledger of south.xlsx belong to Sales, as liis said on 16 Nov 2026.",
      "Numbers that stand in Sales and in Ledger of south.xlsx stay there, as liis said on 16 Nov 2026.",
    ]);
  });
});

describe("what people call a workbook", () => {
  it.each([
    ["C:\\Books\\north.xlsx", "north.xlsx"],
    ["https://kase.example/docs/Book%201.xlsx?web=1", "Book 1.xlsx"],
    ["/home/liis/100%.xlsx", "100%.xlsx"],
    [null, null],
  ])("%s: %s", (address, name) => expect(fileNameOf(address)).toBe(name));
});
