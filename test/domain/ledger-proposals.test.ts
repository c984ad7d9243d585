import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { CellValue } from "#domain/ledger/cell";
import { contentOf, type SampleCell, type Shape } from "#domain/ledger/column-content";
import { type ColumnOffered, looksLikeInvoices, proposeColumns } from "#domain/ledger/propose-columns";
import { recogniseColumns } from "#domain/ledger/recognise-columns";

const cell = (value: CellValue, text = String(value)): SampleCell => ({ value, text });
const words = (...texts: readonly string[]) => texts.map((text) => cell(text));
const DAYS = [
  cell(46_330, "2026-11-04"),
  cell(46_331, "5 Nov 2026"),
  cell(46_340, "14.11.2026"),
  cell(46_350, "11/24/2026"),
];
const later = DAYS.map(({ value }, row) => cell(Number(value) + row, `2026-12-0${row + 1}`));

describe("what stands in a column", () => {
  it.each<[string, readonly SampleCell[], Shape | null]>([
    ["e-mail addresses", words("a@x.example", "b@x.example", "c@y.example"), "email"],
    ["currency codes and signs", words("EUR", "usd", "€", "HUF"), "currency"],
    ["dates as Excel shows them", DAYS, "date"],
    ["dates typed as text", words("2026-11-04", "4.11.2026", "04/11/2026"), "date"],
    ["amounts", [cell(100), cell(46_330.5), cell(-3, "-3.00")], "amount"],
    ["amounts that look like the serial numbers of days", [cell(46_330), cell(12), cell(46_350)], "amount"],
    ["amounts typed as text", words("1 234,50", "10,00", "99.90 EUR"), "amount"],
    ["invoice numbers", words("2026/001", "2026/002", "INV-77"), "code"],
    ["running numbers", [cell(1001), cell(1002), cell(1004)], "code"],
    ["names", words("Kovács Kft.", "Tamm OÜ", "Leroy & Cie"), "words"],
    ["all sorts", [cell("Tamm"), cell(12), cell("a@x.example")], null],
    ["too little to tell", words("a@x.example", "", "b@x.example"), null],
    ["nothing", [], null],
  ])("%s", (_, cells, shape) => {
    expect(contentOf(cells).shape).toBe(shape);
  });

  it("one stray remark among many changes nothing", () => {
    const many = Array.from({ length: 19 }, (_, index) => cell(`p${index}@x.example`));
    expect(contentOf([...many, cell("ask Mari")]).shape).toBe("email");
  });
});

const column = (header: string, cells: readonly SampleCell[]): ColumnOffered => ({
  header,
  content: contentOf(cells),
});
const NUMBERS = words("R-1/26", "R-2/26", "R-3/26", "R-4/26");
const NAMES = words("Kovács Kft.", "Tamm OÜ", "Tamm OÜ", "Leroy");
const AMOUNTS = [cell(100), cell(250.5), cell(80), cell(12)];
const LESS = [cell(80), cell(200), cell(80), cell(2)];
const MAILS = words("a@x.example", "b@x.example", "b@x.example", "c@x.example");
const STRANGE = [
  column("Paper", NUMBERS),
  column("Who", NAMES),
  column("Until", DAYS),
  column("Sum of it", AMOUNTS),
  column("Write to", MAILS),
  column("Money", words("EUR", "EUR", "EUR", "USD")),
];

describe("what is proposed where headers do not say it", () => {
  it("every column that one alone fits", () => {
    expect(proposeColumns(STRANGE, "invoices")).toEqual({
      number: "Paper",
      customerName: "Who",
      dueOn: "Until",
      total: "Sum of it",
      email: "Write to",
      currency: "Money",
    });
    expect(looksLikeInvoices(STRANGE)).toBe(true);
  });

  it("nothing where headers say it all, and nothing for a field that a header has", () => {
    const known = STRANGE.map(({ content }, index) => ({
      header: ["Invoice no", "Customer", "Due date", "Total", "E-mail", "Currency"][index] ?? "",
      content,
    }));
    expect(proposeColumns(known, "invoices")).toEqual({});
  });

  it("only among the columns that compete, where two headers claim a field", () => {
    const columns = [
      column("Invoice no", NUMBERS),
      column("Customer", NAMES),
      column("Due", DAYS),
      column("Amount", AMOUNTS),
      column("Gross", words("yes", "no", "yes", "no")),
      column("Rate", LESS),
    ];
    expect(
      recogniseColumns(
        columns.map(({ header }) => header),
        "invoices",
      ).problems,
    ).toHaveLength(1);
    expect(proposeColumns(columns, "invoices")).toEqual({ total: "Amount" });
  });

  it("of two columns of days the later one as the due date, of two of amounts the larger one as the total", () => {
    const columns = [
      column("Paper", NUMBERS),
      column("Who", NAMES),
      column("Day one", DAYS),
      column("Day two", later),
      column("Sum a", LESS),
      column("Sum b", AMOUNTS),
    ];
    expect(proposeColumns(columns, "invoices")).toMatchObject({ dueOn: "Day two", total: "Sum b" });
  });

  it.each<[string, readonly ColumnOffered[]]>([
    ["two columns of the same amounts", [column("A", AMOUNTS), column("B", AMOUNTS)]],
    [
      "amounts of which neither is always the larger",
      [column("A", AMOUNTS), column("B", AMOUNTS.toReversed())],
    ],
  ])("nothing for %s: nothing is guessed", (_, columns) => {
    expect(proposeColumns(columns, "invoices")).toEqual({});
  });

  it("no number that stands twice, no column that a header names as something else, none of Dunbook's own", () => {
    expect(proposeColumns([column("Paper", words("R-1/26", "R-1/26", "R-2/26"))], "invoices")).toEqual({});
    expect(proposeColumns([column("Paid on", DAYS)], "invoices")).toEqual({});
    expect(proposeColumns([column("Dunbook balance", AMOUNTS)], "invoices")).toEqual({});
  });

  it("no column that a person has chosen for something, and none in place of a chosen one that is gone", () => {
    expect(proposeColumns(STRANGE, "invoices", { issuedOn: "Until" })).not.toHaveProperty("dueOn");
    expect(proposeColumns(STRANGE, "invoices", { dueOn: "Gone" })).not.toHaveProperty("dueOn");
  });

  it("of payments: a number may stand twice, for an invoice may be paid in parts", () => {
    const columns = [
      column("For", words("R-1/26", "R-1/26", "R-2/26")),
      column("When", DAYS),
      column("How much", LESS),
    ];
    expect(proposeColumns(columns, "payments")).toEqual({
      number: "For",
      paidOn: "When",
      amount: "How much",
    });
  });

  it("a table that lacks one of what invoices need looks like none", () => {
    for (const left of [0, 1, 2, 3])
      expect(looksLikeInvoices(STRANGE.filter((_, index) => index !== left))).toBe(false);
  });
});

describe("laws of proposals", () => {
  const columns = fc.uniqueArray(
    fc.record({
      header: fc.constantFrom("Paper", "Who", "Due", "Total", "Amount", "X", "Y", "Z", "E-mail"),
      content: fc.constantFrom(...STRANGE.map(({ content }) => content)),
    }),
    { selector: ({ header }) => header, maxLength: 9 },
  );

  it("no column is proposed twice, none is taken away from a field, and taking them all leaves fewer doubts", () => {
    fc.assert(
      fc.property(
        columns,
        fc.constantFrom("invoices", "customers", "contacts", "payments"),
        (offered, kind) => {
          const headers = offered.map(({ header }) => header);
          const proposed = proposeColumns(offered, kind);
          const chosen = Object.values(proposed);
          expect(new Set(chosen).size).toBe(chosen.length);
          const before = recogniseColumns(headers, kind);
          const after = recogniseColumns(headers, kind, proposed);
          expect(after.columns).toMatchObject(before.columns);
          expect(after.problems.length).toBeLessThanOrEqual(before.problems.length);
        },
      ),
    );
  });
});
