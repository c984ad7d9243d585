import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parseCurrency } from "#domain/base/currency";
import type { CellValue } from "#domain/ledger/cell";
import { parseAmount } from "#domain/ledger/parse-amount";

const currencyOf = (code: string) => {
  const currency = parseCurrency(code);
  if (!currency) throw new Error(`Not a currency: ${code}`);
  return currency;
};

function read(cell: CellValue, code = "EUR", decimal: "," | "." | null = null): number | string {
  const reading = parseAmount("total", cell, currencyOf(code), decimal);
  return reading.ok ? reading.value : reading.problem.code;
}

describe("an amount typed as text is taken where it has one reading", () => {
  it.each<[string, number]>([
    ["100", 10000],
    ["0", 0],
    ["007", 700],
    ["12.5", 1250],
    ["12,5", 1250],
    ["12.50", 1250],
    ["1 234,56", 123456],
    ["1 234.56", 123456],
    ["1\u00a0234,56", 123456],
    ["1\u202f234,56", 123456],
    ["1\u2009234\u2009567,8", 123456780],
    ["1'234.56", 123456],
    ["1’234.56", 123456],
    ["1,234.56", 123456],
    ["1.234,56", 123456],
    ["1.234.567", 123456700],
    ["1,234,567", 123456700],
    ["1,234,567.89", 123456789],
    ["1234567.89", 123456789],
    ["0.500", 50],
    ["-12,50", -1250],
    ["12,50-", -1250],
    ["−12,50", -1250],
    ["(12,50)", -1250],
    ["+12,50", 1250],
    ["€ 12,50", 1250],
    ["12,50 €", 1250],
    ["EUR 12.50", 1250],
    ["12,50 eur", 1250],
    ["-€12.50", -1250],
    ["€-12.50", -1250],
    ["  12,50  ", 1250],
  ])("%s", (text, minor) => {
    expect(read(text)).toBe(minor);
  });

  it.each<[string, string, string, number]>([
    ["PLN", "1 234,56 zł", "zł", 123456],
    ["HUF", "125 000 Ft", "Ft", 12500000],
    ["HUF", "125 000 Ft.", "Ft.", 12500000],
    ["SEK", "99,50 kr", "kr", 9950],
    ["USD", "$99.50", "$", 9950],
    ["JPY", "12 500", "", 12500],
    ["KWD", "1 234.567", "", 1234567],
  ])("in %s: %s", (code, text, _, minor) => {
    expect(read(text, code)).toBe(minor);
  });
});

describe("an amount typed as text is refused", () => {
  it.each<[string, string, string]>([
    ["1.234", "ambiguousAmount", "a thousand or a decimal point?"],
    ["1,234", "ambiguousAmount", "a thousand or a decimal comma?"],
    ["-12.345", "ambiguousAmount", "the sign does not help"],
    ["€ 1.234", "ambiguousAmount", "nor does the currency"],
    ["1,23,456.78", "notANumber", "wrong groups"],
    ["12 34,56", "notANumber", "wrong groups"],
    ["1.234.56", "notANumber", "two decimal points"],
    ["1 234.567,89", "notANumber", "two kinds of groups"],
    ["1  234", "notANumber", "two blanks"],
    ["12,", "notANumber", "nothing after the comma"],
    ["abc", "notANumber", "no digits"],
    ["12 pcs", "notANumber", "a unit that is no currency"],
    ["12 + 3", "notANumber", "a sum"],
    ["1e3", "notANumber", "an exponent"],
    ["(-12)", "notANumber", "negative twice"],
    ["(12", "notANumber", "half a parenthesis"],
    ["12.345,678", "tooManyDecimals", "more decimals than EUR has"],
    ["0,123", "tooManyDecimals", "more decimals than EUR has"],
    ["12 $", "inconsistent", "another currency's sign"],
    ["12 PLN", "inconsistent", "another currency's code"],
    ["99999999999999999", "tooLarge", "more than an invoice can be"],
    ["#N/A", "errorValue", "an error"],
    ["#DIV/0!", "errorValue", "an error"],
    ["#BUSY!", "notCalculated", "no result yet"],
  ])("%s as %s (%s)", (text, code) => {
    expect(read(text)).toBe(code);
  });
});

describe("with a declared decimal mark", () => {
  it.each<[string, "," | ".", number | string]>([
    ["1.234", ".", "tooManyDecimals"],
    ["1.234", ",", 123400],
    ["1,234", ".", 123400],
    ["1.230", ".", 123],
    ["12.5", ",", "notANumber"],
    ["1,234.56", ",", "notANumber"],
    ["1.234,56", ",", 123456],
    ["1 234", ",", 123400],
  ])("%s with decimal %s reads as %s", (text, decimal, expected) => {
    expect(read(text, "EUR", decimal)).toBe(expected);
  });
});

describe("an amount in a numeric cell", () => {
  it.each<[number, string, number | string]>([
    [0.1 + 0.2, "EUR", 30],
    [1.005, "EUR", "tooManyDecimals"],
    [1234.56, "EUR", 123456],
    [-5, "EUR", -500],
    [1234, "JPY", 1234],
    [12.5, "JPY", "tooManyDecimals"],
    [1.234, "KWD", 1234],
    [1e15, "EUR", "tooLarge"],
  ])("%s %s is %s", (amount, code, expected) => {
    expect(read(amount, code)).toBe(expected);
  });

  it("TRUE is no amount", () => {
    expect(read(true)).toBe("notANumber");
  });
});

describe("laws of amounts", () => {
  const amounts = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 });
  type Spelling = { readonly locale: string; readonly decimal: "," | "." };
  const spellings = fc.constantFrom<Spelling>(
    { locale: "en", decimal: "." },
    { locale: "de", decimal: "," },
    { locale: "hu", decimal: "," },
    { locale: "et", decimal: "," },
    { locale: "pl", decimal: "," },
    { locale: "de-CH", decimal: "." },
  );

  it("whatever a declared locale writes reads back exactly", () => {
    fc.assert(
      fc.property(
        amounts,
        spellings,
        fc.constantFrom("EUR", "JPY", "KWD"),
        (minor, { locale, decimal }, code) => {
          const decimals = { EUR: 2, JPY: 0, KWD: 3 }[code] ?? 2;
          const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
          const text = new Intl.NumberFormat(locale, digits).format(minor / 10 ** decimals);
          expect(read(text, code, decimal)).toBe(minor === 0 ? 0 : minor);
        },
      ),
    );
  });

  it("text with two readings is never taken without a declaration", () => {
    const group = fc.integer({ min: 0, max: 999 }).map((digits) => String(digits).padStart(3, "0"));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), group, fc.constantFrom(".", ","), (whole, rest, mark) => {
        expect(read(`${whole}${mark}${rest}`, "KWD")).toBe("ambiguousAmount");
      }),
    );
  });

  it("a taken text has the same value under every declaration that takes it", () => {
    const text = fc.string({ unit: fc.constantFrom("1", "0", "7", ".", ",", " ", "-"), maxLength: 12 });
    fc.assert(
      fc.property(text, (written) => {
        const undeclared = read(written, "KWD");
        if (typeof undeclared !== "number") return;
        for (const decimal of [".", ","] as const) {
          const declared = read(written, "KWD", decimal);
          if (typeof declared === "number") expect(declared).toBe(undeclared);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
