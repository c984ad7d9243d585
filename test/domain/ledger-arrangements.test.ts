import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { decimalsOf } from "#domain/base/currency";
import type { CellValue, RowSettings } from "#domain/ledger/cell";
import type { InvoiceField } from "#domain/ledger/columns";
import { parseInvoiceRow } from "#domain/ledger/parse-invoice-row";
import type { RowCells } from "#domain/ledger/reading";
import { currency, daysFrom } from "../support/ledger";

/** What an invoice row says of pauses, disputes, instalments, its payment and its file. */

const SETTINGS: RowSettings = {
  locale: { decimal: null, dateOrder: null },
  dateSystem: 1900,
  defaultCurrency: "EUR",
};
const GOOD: RowCells<InvoiceField> = {
  number: "2026-0143",
  customerName: "Tamm",
  issuedOn: "2026-10-22",
  dueOn: "2026-11-21",
  total: 1000,
};
type Cells = RowCells<InvoiceField>;
type Locale = Partial<RowSettings["locale"]>;

const parse = (changes: Cells, locale: Locale = {}) =>
  parseInvoiceRow({ ...GOOD, ...changes }, { ...SETTINGS, locale: { ...SETTINGS.locale, ...locale } });
function row(changes: Cells, locale: Locale = {}) {
  const result = parse(changes, locale);
  if (!result.ok) throw new Error(result.problem.map(({ text }) => text).join(" "));
  return result.value;
}
const refusals = (changes: Cells, locale: Locale = {}): readonly string[] => {
  const result = parse(changes, locale);
  return result.ok ? [] : result.problem.map(({ field, text }) => `${field}: ${text}`);
};
/** "2026-12-01 40000, 2027-01-01 60000", amounts in minor units. */
const schedule = (instalments: CellValue, changes: Cells = {}, locale: Locale = {}): string =>
  row({ ...changes, instalments }, locale)
    .instalments.map(({ dueOn, amountMinor }) => `${dueOn} ${amountMinor}`)
    .join(", ");

describe("the instalments of an invoice", () => {
  const TWO = "2026-12-01 40000, 2027-01-01 60000";
  it.each<[string, CellValue]>([
    ["one after the other", "2026-12-01 400; 2027-01-01 600"],
    ["one per line", "2026-12-01 400\n2027-01-01 600"],
    ["with lines of another system", "2026-12-01 400\r\n2027-01-01 600\r\n"],
    ["with a colon", "2026-12-01: 400; 2027-01-01: 600"],
    ["with the currency", "2026-12-01 400 EUR; 2027-01-01 € 600"],
    ["with dots", "1.12.2026 400; 1.1.2027 600"],
    ["as Hungarians write days", "2026. 12. 01. 400; 2027. 01. 01. 600"],
    ["with a last semicolon", "2026-12-01 400; 2027-01-01 600;"],
    ["with decimals", "2026-12-01 400.00; 2027-01-01 600,00"],
  ])("are taken: %s", (_, cell) => {
    expect(schedule(cell)).toBe(TWO);
  });

  it("are read as the settings say that this table spells", () => {
    const american = schedule(
      "12/01/2026 1,400; 01/01/2027 600.50",
      { total: 2000.5 },
      {
        dateOrder: "mdy",
        decimal: ".",
      },
    );
    expect(american).toBe("2026-12-01 140000, 2027-01-01 60050");
    const european = schedule(
      "01/12/2026 1.400; 01/01/2027 600,50",
      { total: 2000.5 },
      {
        dateOrder: "dmy",
        decimal: ",",
      },
    );
    expect(european).toBe("2026-12-01 140000, 2027-01-01 60050");
  });

  it.each([
    ["JPY", 1000, "2026-12-01 400; 2027-01-01 600", "2026-12-01 400, 2027-01-01 600"],
    ["KWD", 1.005, "2026-12-01 0.005; 2027-01-01 1", "2026-12-01 5, 2027-01-01 1000"],
  ])("have the decimals of %s", (code, total, cell, expected) => {
    expect(schedule(cell, { currency: code, total })).toBe(expected);
  });

  it("an empty cell means none", () => {
    expect(row({ instalments: " " }).instalments).toEqual([]);
  });

  it("stand in for the due date: it is their last day", () => {
    expect(row({ dueOn: "", instalments: "2026-12-01 400; 2027-01-01 600" }).dueOn).toBe("2027-01-01");
    expect(row({ instalments: "2026-12-01 400; 2027-01-01 600" }).dueOn).toBe("2026-11-21");
  });

  it("that add up to the total by the cent are taken whatever their floats", () => {
    expect(schedule("2026-12-01 0.1; 2027-01-01 0.2", { total: 0.1 + 0.2 })).toBe(
      "2026-12-01 10, 2027-01-01 20",
    );
  });

  it.each<[string, Cells, string]>([
    [
      "they do not add up",
      { instalments: "2026-12-01 400; 2027-01-01 500.50" },
      "instalments: The instalments add up to 900.5 EUR but the total is 1000 EUR: correct the one that is wrong.",
    ],
    [
      "the same day twice",
      { instalments: "2026-12-01 400; 2026-12-01 600" },
      "instalments: The instalment of 2026-12-01 stands after that of 2026-12-01: write them in the order of their days, one for each day.",
    ],
    [
      "days that fall",
      { instalments: "2027-01-01 400; 2026-12-01 600" },
      "instalments: The instalment of 2026-12-01 stands after that of 2027-01-01: write them in the order of their days, one for each day.",
    ],
    [
      "an instalment of nothing",
      { instalments: "2026-12-01 0; 2027-01-01 1000" },
      "instalments: The instalment of 2026-12-01 is not above zero: enter what is to be paid.",
    ],
    [
      "a negative one",
      { instalments: "2026-12-01 -100; 2027-01-01 1100" },
      "instalments: The instalment of 2026-12-01 is not above zero: enter what is to be paid.",
    ],
    [
      "a day that never was",
      { instalments: "2026-11-31 400; 2027-01-01 600" },
      'instalments: The day of an instalment "2026-11-31" is no day of the calendar: enter it as a date.',
    ],
    [
      "a day of uncertain order",
      { instalments: "05/06/2026 1000" },
      'instalments: The day of an instalment "05/06/2026" is text whose order of day, month and year is not certain: enter it as a date, or declare the order in the settings.',
    ],
    [
      "an amount that can be read in two ways",
      { instalments: "2026-12-01 1.000" },
      'instalments: The amount of an instalment "1.000" is text that can be read in two ways: enter it as a number, or say in the settings which mark stands before decimals.',
    ],
    [
      "cents of yen",
      { currency: "JPY", instalments: "2026-12-01 400.50; 2027-01-01 599.50" },
      "instalments: The amount of an instalment has more decimals than JPY knows (0): round it with ROUND(…, 0).",
    ],
    [
      "another currency",
      { instalments: "2026-12-01 1000 HUF" },
      "instalments: The amount of an instalment is written in HUF but the row's currency is EUR: correct the one that is wrong.",
    ],
    [
      "words",
      { instalments: "in three parts" },
      'instalments: The instalment plan "in three parts" cannot be read: write the day and the amount of each, such as "2026-12-01 400; 2027-01-01 600".',
    ],
    [
      "only a day",
      { instalments: 46347 },
      'instalments: The instalment plan "46347" cannot be read: write the day and the amount of each, such as "2026-12-01 400; 2027-01-01 600".',
    ],
    [
      "an error of the sheet",
      { instalments: "#N/A" },
      "instalments: The instalment plan shows the error #N/A: correct the formula or enter the value.",
    ],
    [
      "of a credit note",
      { kind: "credit note", instalments: "2026-12-01 1000" },
      "instalments: A credit note or storno is not paid in instalments: empty this cell.",
    ],
  ])("are refused: %s", (_, cells, sentence) => {
    expect(refusals(cells)).toEqual([sentence]);
  });

  it("that cannot be read leave no second complaint about the due date", () => {
    expect(refusals({ dueOn: "", instalments: "soon" })).toHaveLength(1);
    expect(refusals({ dueOn: "" })).toEqual([
      "dueOn: The due date is missing: enter the day the invoice falls due.",
    ]);
  });

  it("at most 120 of them", () => {
    const many = daysFrom("2026-12-01", "2027-03-31").map((on) => `${on} 1`);
    expect(many).toHaveLength(121);
    expect(refusals({ total: 121, instalments: many.join(";") })).toEqual([
      "instalments: The instalment plan has 121 instalments, more than 120: divide into fewer.",
    ]);
    expect(row({ total: 120, instalments: many.slice(1).join(";") }).instalments).toHaveLength(120);
  });

  it("law: whatever is divided by day and cent is read back as it was, and a cent off is refused", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 99_999_99 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(amounts, fc.constantFrom("EUR", "JPY", "KWD"), (minors, code) => {
        const decimals = decimalsOf(currency(code));
        const written = (minor: number): string => (minor / 10 ** decimals).toFixed(decimals);
        const days = daysFrom("2026-12-01", "2026-12-12");
        const cell = minors.map((minor, at) => `${days[at]} ${written(minor)}`).join("; ");
        const sum = minors.reduce((total, minor) => total + minor, 0);
        const cells = { currency: code, instalments: cell };
        // Three digits behind the mark of a three-decimals currency could be thousands: the settings must say.
        const told = row({ ...cells, total: Number(written(sum)) }, { decimal: "." });
        expect(told.instalments.map(({ amountMinor }) => amountMinor)).toEqual(minors);
        expect(refusals({ ...cells, total: Number(written(sum + 1)) }, { decimal: "." })).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a pause and a dispute", () => {
  it.each<[CellValue, string | null]>([
    ["", null],
    [46347, "2026-11-21"],
    ["2026-12-01", "2026-12-01"],
    ["1.12.2026", "2026-12-01"],
  ])("paused until %s", (cell, day) => {
    expect(row({ pausedUntil: cell }).pausedUntil).toBe(day);
  });

  it.each<[CellValue, boolean]>([
    ["", false],
    [true, true],
    [false, false],
    ["yes", true],
    ["igen", true],
    ["ΝΑΙ", true],
    ["Sí", true],
    ["jah", true],
    ["tak", true],
    ["no", false],
    ["nem", false],
    ["όχι", false],
    ["ei", false],
    ["nie", false],
  ])("disputed %s is %s", (cell, disputed) => {
    expect(row({ disputed: cell }).disputed).toBe(disputed);
  });

  it.each<[string, Cells, string]>([
    [
      "until a word",
      { pausedUntil: "Easter" },
      'pausedUntil: The paused-until day "Easter" is no day of the calendar: enter it as a date.',
    ],
    [
      "until a date of uncertain order",
      { pausedUntil: "05/06/2026" },
      'pausedUntil: The paused-until day "05/06/2026" is text whose order of day, month and year is not certain: enter it as a date, or declare the order in the settings.',
    ],
    [
      "disputed perhaps",
      { disputed: "perhaps" },
      'disputed: The disputed yes or no "perhaps" is not known: use one of yes, igen, ναι, sí, jah, tak, no, nem, όχι, ei, nie.',
    ],
  ])("refused: %s", (_, cells, sentence) => {
    expect(refusals(cells)).toEqual([sentence]);
  });
});

describe("the payment's day and the invoice's file", () => {
  it("the day of payment is taken as the row states it", () => {
    expect(row({ paidOn: 46347, state: "paid" })).toMatchObject({ paidOn: "2026-11-21", state: "paid" });
    expect(refusals({ paidOn: 20261105 })).toEqual([
      "paidOn: The day of payment 20261105 is a plain number: enter it as the date 2026-11-05.",
    ]);
  });

  it.each([
    ["https://files.example/2026-0143.pdf"],
    ["https://files.example:8443/a%20b.pdf?x=1&y=2#page=2"],
    ["https://fájlok.example/számla.pdf"],
    ["  https://files.example  "],
  ])("the link %s is taken", (link) => {
    expect(row({ fileLink: link }).fileLink).toBe(link.trim());
  });

  it.each<[CellValue]>([
    ["http://files.example/a.pdf"],
    ["files.example/a.pdf"],
    ["javascript:alert(1)"],
    ["https://user:secret@files.example/a.pdf"],
    ["https://files.example/a b.pdf"],
    ['https://files.example/"onclick="x'],
    ["https://files.example/<b>"],
    ["https:///a.pdf"],
    ["Open"],
    ["C:\\invoices\\a.pdf"],
    [true],
    [17],
  ])("the link %s is refused", (cell) => {
    const [sentence] = refusals({ fileLink: cell });
    expect(sentence).toContain(
      "is no address that begins with https://: enter the whole address, or empty the cell.",
    );
  });

  it("a link longer than any browser takes is refused", () => {
    expect(refusals({ fileLink: `https://x.example/${"a".repeat(2000)}` })).toEqual([
      "fileLink: The link to the invoice's file is longer than 2000 characters: use a shorter one.",
    ]);
  });
});
