import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { dayOfSerial, serialOf } from "../../workbench/excel/host/cells/serial";
import { showCell } from "../../workbench/excel/host/cells/shown-text";

describe("a number shows in its format", () => {
  it.each<[number, string, string]>([
    [0, "General", "0"],
    [1234.5, "General", "1234.5"],
    [0.1 + 0.2, "General", "0.3"],
    [123456789.123, "General", "123456789.1"],
    [123456789012, "General", "1.23457E+11"],
    [0.000000000123, "General", "1.23E-10"],
    [-5, "General", "-5"],
    [1234.5, "0.00", "1234.50"],
    [1.005, "0.00", "1.01"],
    [1234567.891, "#,##0.00", "1,234,567.89"],
    [-1234.5, "#,##0.00", "-1,234.50"],
    [-0.001, "0.00", "0.00"],
    [0.5, "#.##", ".5"],
    [7, "000", "007"],
    [1234567, "#,##0,", "1,235"],
    [0.125, "0%", "13%"],
    [0.125, "0.0%", "12.5%"],
    [123456, "0.00E+00", "1.23E+05"],
    [-12, "#,##0.00;[Red](#,##0.00)", "(12.00)"],
    [0, '#,##0.00;-#,##0.00;"none"', "none"],
    [12, '"EUR "0.00', "EUR 12.00"],
    [12, "#,##0.00\\ [$€-407]", "12.00 €"],
    [12, "@", "12"],
  ])("%s in %j as %j", (value, format, shown) => {
    expect(showCell(value, format, 1900)).toBe(shown);
  });
});

describe("a date shows in its format", () => {
  it.each<[number, string, string]>([
    [46347, "yyyy-mm-dd", "2026-11-21"],
    [46347, "dd.mm.yyyy", "21.11.2026"],
    [46347, "m/d/yyyy", "11/21/2026"],
    [46347, "d-mmm-yy", "21-Nov-26"],
    [46347, 'dddd, d. mmmm yyyy"."', "Saturday, 21. November 2026."],
    [46347, "[$-409]d-mmm", "21-Nov"],
    [46347.75, "m/d/yyyy h:mm", "11/21/2026 18:00"],
    [0.75, "h:mm AM/PM", "6:00 PM"],
    [1.5, "[h]:mm:ss", "36:00:00"],
    [60, "yyyy-mm-dd", "1900-02-29"],
    [1, "yyyy-mm-dd", "1900-01-01"],
    [-1, "yyyy-mm-dd", "########"],
  ])("%s in %j as %j", (value, format, shown) => {
    expect(showCell(value, format, 1900)).toBe(shown);
  });
});

describe("other cells", () => {
  it.each<[string | boolean, string, string]>([
    ["Müller", "General", "Müller"],
    ["Müller", "0.00", "Müller"],
    ["Müller", '0;-0;0;"Firm "@', "Firm Müller"],
    [true, "0.00", "TRUE"],
  ])("%j in %j as %j", (value, format, shown) => {
    expect(showCell(value, format, 1900)).toBe(shown);
  });
});

describe("serial numbers", () => {
  it.each([1900, 1904] as const)("of every day lead back to that day (%s)", (system) => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1904-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
        (at) => {
          const day = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
          expect(dayOfSerial(serialOf(day, system) ?? -1, system)).toEqual({
            ...day,
            weekday: at.getUTCDay(),
          });
        },
      ),
    );
  });

  it("of the two systems lie 1,462 days apart", () => {
    const day = { year: 2026, month: 11, day: 21 };
    expect((serialOf(day, 1900) ?? 0) - (serialOf(day, 1904) ?? 0)).toBe(1462);
  });
});
