import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { decimalsOf } from "#domain/base/currency";
import {
  add,
  minorFromNumber,
  minorUnits,
  numberFromMinor,
  subtract,
  sumPerCurrency,
} from "#domain/base/money";
import { currency, sumsIn } from "../support/ledger";

describe("an amount in a cell, in minor units", () => {
  it.each<[string, number, number | null]>([
    ["EUR", 12.34, 1234],
    ["EUR", 0.1 + 0.2, 30],
    ["EUR", 1.1 * 3, 330],
    ["EUR", 8.2 - 0.2, 800],
    ["EUR", 4.35 * 100, 43500],
    ["EUR", 1234567890.12, 123456789012],
    ["EUR", 0, 0],
    ["EUR", -12.34, -1234],
    ["JPY", 1234, 1234],
    ["HUF", 1234.5, 123450],
    ["KWD", 1.234, 1234],
    ["KWD", 0.1 + 0.2, 300],
    ["KWD", 1.005, 1005],
    ["CLF", 1.2345, 12345],
  ])("%s %d", (code, amount, minor) => {
    expect(minorFromNumber(amount, currency(code))).toBe(minor);
  });

  it.each<[string, number]>([
    ["EUR", 1.005],
    ["EUR", 0.001],
    ["EUR", 12.345],
    ["EUR", 1234567.891],
    ["JPY", 0.5],
    ["JPY", 1234.01],
    ["KWD", 1.2345],
    ["EUR", Number.NaN],
    ["EUR", Number.POSITIVE_INFINITY],
    ["EUR", 1e17],
  ])("%s %d is refused, never rounded", (code, amount) => {
    expect(minorFromNumber(amount, currency(code))).toBeNull();
  });
});

describe("sums", () => {
  it("are kept per currency and never added across", () => {
    const entries: readonly [string, number][] = [
      ["EUR", 10_00],
      ["USD", 5_00],
      ["EUR", 20_00],
      ["JPY", 700],
    ];
    const sums = sumPerCurrency(entries, ([code, minor]) => ({
      currency: currency(code),
      minor: minorUnits(minor),
    }));
    expect(sumsIn(sums)).toBe("EUR 3000, JPY 700, USD 500");
  });

  it.each([
    ["adding", () => add(minorUnits(Number.MAX_SAFE_INTEGER), minorUnits(1))],
    ["subtracting", () => subtract(minorUnits(-Number.MAX_SAFE_INTEGER), minorUnits(1))],
    ["minting a fraction", () => minorUnits(0.5)],
  ])("%s beyond exact integers is a bug and throws", (_, sum) => {
    expect(sum).toThrow("whole number of minor units");
  });

  it("know no negative zero", () => {
    expect(Object.is(subtract(minorUnits(5), minorUnits(5)), 0)).toBe(true);
    expect(Object.is(minorUnits(-0), 0)).toBe(true);
  });
});

describe("the laws of money", () => {
  // A spreadsheet keeps fifteen digits; amounts beyond that are not exact in the cell itself.
  const minor = fc.integer({ min: -9_999_999_999_999, max: 9_999_999_999_999 });
  const code = fc.constantFrom("JPY", "EUR", "KWD", "CLF").map(currency);

  it("minor units written into a cell and read back are the same", () => {
    fc.assert(
      fc.property(minor, code, (amount, unit) => {
        expect(minorFromNumber(numberFromMinor(minorUnits(amount), unit), unit)).toBe(amount);
      }),
    );
  });

  it("a sum worked out by floating point in the sheet is the exact sum", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 99_999_99 }), { maxLength: 50 }),
        code,
        (amounts, unit) => {
          const inTheSheet = amounts.reduce((sum, amount) => sum + amount / 10 ** decimalsOf(unit), 0);
          expect(minorFromNumber(inTheSheet, unit)).toBe(amounts.reduce((sum, amount) => sum + amount, 0));
        },
      ),
    );
  });

  it("an amount with one decimal too many is refused", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999_999 }),
        fc.integer({ min: 1, max: 9 }),
        code,
        (amount, digit, unit) => {
          const tooFine = Number(`${amount}${digit}e-${decimalsOf(unit) + 1}`);
          expect(minorFromNumber(tooFine, unit)).toBeNull();
        },
      ),
    );
  });
});
