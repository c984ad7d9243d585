import { describe, expect, it } from "@jest/globals";
import type { CellValue, RowSettings } from "#domain/ledger/cell";
import type { CustomerField } from "#domain/ledger/columns";
import { parseCustomerRow } from "#domain/ledger/parse-customer-row";
import type { RowCells } from "#domain/ledger/reading";

/** What a customers table says of addresses, colleagues, terms and pauses. */

type Cells = RowCells<CustomerField>;
const SETTINGS: RowSettings = {
  locale: { decimal: null, dateOrder: null },
  dateSystem: 1900,
  defaultCurrency: null,
};
const GOOD: Cells = { name: "Tamm", email: "jaan@tamm.example" };
const parse = (changes: Cells, settings: Partial<RowSettings> = {}) =>
  parseCustomerRow({ ...GOOD, ...changes }, { ...SETTINGS, ...settings });
function row(changes: Cells, settings: Partial<RowSettings> = {}) {
  const result = parse(changes, settings);
  if (!result.ok) throw new Error(result.problem.map(({ text }) => text).join(" "));
  return result.value;
}
const refusals = (changes: Cells, settings: Partial<RowSettings> = {}): readonly string[] => {
  const result = parse(changes, settings);
  return result.ok ? [] : result.problem.map(({ field, text }) => `${field}: ${text}`);
};

describe("several e-mail addresses in one cell: the first is written to, the others get copies", () => {
  it.each<[string, string, string, readonly string[]]>([
    ["one", "a@x.example", "a@x.example", []],
    ["by semicolons", "a@x.example; b@x.example;c@x.example", "a@x.example", ["b@x.example", "c@x.example"]],
    ["by commas", "a@x.example,b@x.example", "a@x.example", ["b@x.example"]],
    ["by lines", "a@x.example\nb@x.example", "a@x.example", ["b@x.example"]],
    ["a semicolon too much", "a@x.example;;b@x.example;", "a@x.example", ["b@x.example"]],
    ["the same twice", "a@x.example; A@X.example; b@x.example", "a@x.example", ["b@x.example"]],
  ])("%s", (_, cell, email, copyTo) => {
    expect(row({ email: cell })).toMatchObject({ email, copyTo });
  });

  it("take one bad address as a reason to refuse the row, and name it", () => {
    expect(refusals({ email: "a@x.example; b@x" })).toEqual([
      'email: "b@x" is not one e-mail address: enter addresses such as name@company.com, several of them apart by semicolons.',
    ]);
  });

  it.each([["a@x.example b@x.example"], [";"], ["Anna <a@x.example>"], ["a@x.example; a@@x.example"]])(
    "%s is refused",
    (email) => {
      expect(refusals({ email })).toHaveLength(1);
    },
  );

  it("are at most ten", () => {
    const many = Array.from({ length: 11 }, (_, n) => `a${n}@x.example`);
    expect(refusals({ email: many.join(";") })).toEqual([
      "email: The e-mail address holds 11 addresses, more than 10: keep those that need the notices.",
    ]);
    expect(row({ email: many.slice(1).join(";") }).copyTo).toHaveLength(9);
  });
});

describe("the postal address", () => {
  it.each([
    ["Pikk 1\n10123 Tallinn", "Pikk 1\n10123 Tallinn"],
    ["Pikk 1\r\n\r\n 10123  Tallinn \r\n", "Pikk 1\n10123  Tallinn"],
    ["Pikk 1\t10123 Tallinn", "Pikk 1 10123 Tallinn"],
    ["  ", null],
  ])("%j is kept in its lines", (cell, address) => {
    expect(row({ postalAddress: cell }).postalAddress).toBe(address);
  });

  it("longer than an envelope is refused", () => {
    expect(refusals({ postalAddress: "x".repeat(501) })).toEqual([
      "postalAddress: The postal address is longer than 500 characters: shorten it.",
    ]);
    expect(refusals({ postalAddress: Array(101).fill("xxxx").join("\n") })).toHaveLength(1);
  });
});

describe("the responsible colleague", () => {
  it("has a name and an address", () => {
    expect(row({ responsible: "Liis Kask", responsibleEmail: "liis@kase.example" })).toMatchObject({
      responsible: "Liis Kask",
      responsibleEmail: "liis@kase.example",
    });
  });

  it("has one address, not several", () => {
    expect(refusals({ responsibleEmail: "a@x.example; b@x.example" })).toEqual([
      'responsibleEmail: "a@x.example; b@x.example" is not one e-mail address: enter one address per cell.',
    ]);
  });
});

describe("numbers of days", () => {
  it.each<[CellValue, number | null]>([
    ["", null],
    [0, 0],
    [30, 30],
    ["30", 30],
    ["30 days", 30],
    ["30 nap", 30],
    ["30 ημέρες", 30],
    ["30 días", 30],
    ["30 päeva", 30],
    ["14 dni", 14],
    [730, 730],
  ])("%s", (cell, days) => {
    expect(row({ paymentTermsDays: cell, overdueToleranceDays: cell })).toMatchObject({
      paymentTermsDays: days,
      overdueToleranceDays: days,
    });
  });

  it.each<[CellValue, string]>([
    [
      "2/10 net 30",
      'The payment term in days "2/10 net 30" is no number of days: enter a whole number such as 30, or empty the cell.',
    ],
    [
      "30 days end of month",
      'The payment term in days "30 days end of month" is no number of days: enter a whole number such as 30, or empty the cell.',
    ],
    [
      2.5,
      'The payment term in days "2.5" is no number of days: enter a whole number such as 30, or empty the cell.',
    ],
    [
      -1,
      'The payment term in days "-1" is no number of days: enter a whole number such as 30, or empty the cell.',
    ],
    [
      true,
      'The payment term in days "TRUE" is no number of days: enter a whole number such as 30, or empty the cell.',
    ],
    [46347, "The payment term in days 46347 is more than 730 days: enter fewer."],
    ["#VALUE!", "The payment term in days shows the error #VALUE!: correct the formula or enter the value."],
  ])("%s is refused", (cell, sentence) => {
    expect(refusals({ paymentTermsDays: cell })).toEqual([`paymentTermsDays: ${sentence}`]);
  });
});

describe("the credit limit", () => {
  it.each<[string, Cells, string | null, { minor: number; currency: string } | null]>([
    ["none", {}, "EUR", null],
    [
      "in its own currency",
      { creditLimit: 5000, creditLimitCurrency: "huf" },
      "EUR",
      { minor: 500000, currency: "HUF" },
    ],
    ["in the workbook's currency", { creditLimit: 5000 }, "EUR", { minor: 500000, currency: "EUR" }],
    ["of zero: nothing on credit", { creditLimit: 0 }, "EUR", { minor: 0, currency: "EUR" }],
    ["of yen", { creditLimit: "500 000" }, "JPY", { minor: 500000, currency: "JPY" }],
    ["of dinars", { creditLimit: 1.005 }, "KWD", { minor: 1005, currency: "KWD" }],
    ["a currency alone says nothing", { creditLimitCurrency: "EUR" }, null, null],
  ])("%s", (_, cells, defaultCurrency, limit) => {
    expect(row(cells, { defaultCurrency }).creditLimit).toEqual(limit);
  });

  it.each<[string, Cells, string | null, readonly string[]]>([
    [
      "without any currency",
      { creditLimit: 5000 },
      null,
      [
        'creditLimitCurrency: The credit limit has no currency: enter it in a column "Credit limit currency", or declare the workbook\'s currency in the settings.',
      ],
    ],
    [
      "below zero",
      { creditLimit: -1 },
      "EUR",
      ["creditLimit: The credit limit is negative: enter 0 or a positive amount."],
    ],
    [
      "in a currency nobody knows",
      { creditLimit: 1, creditLimitCurrency: "Taler" },
      "EUR",
      ['creditLimitCurrency: "Taler" is no currency code: use the three-letter code, such as EUR.'],
    ],
    [
      "that is no amount",
      { creditLimit: "none" },
      "EUR",
      ['creditLimit: The credit limit "none" is not an amount: enter it as a number.'],
    ],
  ])("refused: %s", (_, cells, defaultCurrency, sentences) => {
    expect(refusals(cells, { defaultCurrency })).toEqual(sentences);
  });
});

describe("collection cases", () => {
  it.each<[CellValue, string]>([
    ["", "no"],
    ["no", "no"],
    [false, "no"],
    ["Nem", "no"],
    [true, "yes"],
    ["igen", "yes"],
    ["ναι", "yes"],
    ["per branch", "perBranch"],
    ["Per-branch", "perBranch"],
    ["telephelyenként", "perBranch"],
    ["ΑΝΑ ΥΠΟΚΑΤΑΣΤΗΜΑ", "perBranch"],
    ["por sucursal", "perBranch"],
    ["filiaali kaupa", "perBranch"],
    ["według oddziałów", "perBranch"],
  ])("%s is %s", (cell, part) => {
    expect(row({ takesPartInCases: cell }).takesPartInCases).toBe(part);
  });

  it("any other word is refused", () => {
    const [sentence] = refusals({ takesPartInCases: "sometimes" });
    expect(sentence).toContain(
      'The collection cases no, yes or per branch "sometimes" is not known: use one of no,',
    );
    expect(sentence).toContain("per branch, telephelyenként");
  });
});

describe("a customer's pause", () => {
  it("ends on its day, read as the settings say", () => {
    expect(row({ pausedUntil: 46347 }).pausedUntil).toBe("2026-11-21");
    const settings = { locale: { decimal: null, dateOrder: "mdy" } } as const;
    expect(row({ pausedUntil: "12/01/2026" }, settings).pausedUntil).toBe("2026-12-01");
    expect(row({ pausedUntil: 45000 }, { dateSystem: 1904 }).pausedUntil).toBe("2027-03-16");
    expect(refusals({ pausedUntil: "12/01/2026" })).toHaveLength(1);
  });
});

describe("a customer without an e-mail address", () => {
  it("is taken where it has a postal address, for letters", () => {
    expect(row({ email: "", postalAddress: "Pikk 1\n10123 Tallinn" })).toMatchObject({
      email: null,
      copyTo: [],
      postalAddress: "Pikk 1\n10123 Tallinn",
    });
  });

  it.each([
    ["neither an e-mail nor a postal address", { email: "", postalAddress: " " }],
    ["an e-mail address that is none", { email: "jaan", postalAddress: "Pikk 1" }],
  ])("is refused with %s", (_, cells) => {
    expect(refusals(cells)).toEqual([expect.stringMatching(/^email: /)]);
  });
});
