import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { asCalendarDate, fromDayNumber } from "#domain/base/calendar";
import type { CellValue, TextLocale } from "#domain/ledger/cell";
import { parseDate } from "#domain/ledger/parse-date";
import { dateOfSerial, serialOfDate } from "#domain/ledger/serial-date";

function read(
  cell: CellValue,
  dateSystem: 1900 | 1904 = 1900,
  dateOrder: TextLocale["dateOrder"] = null,
): string {
  const reading = parseDate("due date", cell, { dateSystem, locale: { decimal: null, dateOrder } });
  return reading.ok ? reading.value : reading.problem.code;
}

describe("a date cell", () => {
  it.each<[number, 1900 | 1904, string]>([
    [46347, 1900, "2026-11-21"],
    [44885, 1904, "2026-11-21"],
    [46347.75, 1900, "2026-11-21"],
    [32874, 1900, "1990-01-01"],
    [32873, 1900, "implausibleDate"],
    [73415, 1900, "2100-12-31"],
    [73416, 1900, "implausibleDate"],
    [31412, 1904, "1990-01-01"],
    [1, 1900, "implausibleDate"],
    [60, 1900, "notADate"],
    [0, 1900, "notADate"],
    [-5, 1900, "notADate"],
    [20261105, 1900, "implausibleDate"],
    [99999999, 1900, "implausibleDate"],
  ])("%s in the %s system is %s", (serial, system, expected) => {
    expect(read(serial, system)).toBe(expected);
  });

  it("typed without its dashes is refused with what was meant", () => {
    const reading = parseDate("due date", 20261105, {
      dateSystem: 1900,
      locale: { decimal: null, dateOrder: null },
    });
    expect(reading).toEqual({
      ok: false,
      problem: {
        code: "implausibleDate",
        text: "The due date 20261105 is a plain number: enter it as the date 2026-11-05.",
      },
    });
  });
});

describe("a date typed as text", () => {
  it.each<[string, TextLocale["dateOrder"], string]>([
    ["2026-11-21", null, "2026-11-21"],
    ["2026-11-21 00:00:00", null, "2026-11-21"],
    ["2026-11-21T13:45", null, "2026-11-21"],
    ["2026.11.21.", null, "2026-11-21"],
    ["2026. 11. 21.", null, "2026-11-21"],
    ["2026/11/21", null, "2026-11-21"],
    ["2026/11/21", "mdy", "2026-11-21"],
    ["21.11.2026", null, "2026-11-21"],
    ["21. 11. 2026", null, "2026-11-21"],
    ["5.6.2026", null, "2026-06-05"],
    ["05/06/2026", null, "ambiguousDate"],
    ["21/11/2026", null, "ambiguousDate"],
    ["05/06/2026", "dmy", "2026-06-05"],
    ["05/06/2026", "mdy", "2026-05-06"],
    ["05/06/2026", "ymd", "ambiguousDate"],
    ["05-06-2026", "dmy", "2026-06-05"],
    ["21/11/2026", "mdy", "notADate"],
    ["05.06.26", null, "ambiguousDate"],
    ["5/6/26", "dmy", "ambiguousDate"],
    ["31.02.2026", null, "notADate"],
    ["2026-02-30", null, "notADate"],
    ["2026-13-01", null, "notADate"],
    ["29.02.2028", null, "2028-02-29"],
    ["2026-11.21", null, "notADate"],
    ["next week", null, "notADate"],
    ["46347", null, "notADate"],
    ["01.01.1900", null, "implausibleDate"],
    ["#REF!", null, "errorValue"],
    ["#BUSY!", null, "notCalculated"],
  ])("%s with order %s is %s", (text, order, expected) => {
    expect(read(text, 1900, order)).toBe(expected);
  });

  it("TRUE is no date", () => {
    expect(read(true)).toBe("notADate");
  });
});

describe("laws of dates", () => {
  const days = fc.integer({ min: 0, max: 2_900_000 }).map(fromDayNumber);

  it("a day keeps its place in both date systems", () => {
    fc.assert(
      fc.property(days, fc.constantFrom<1900 | 1904>(1900, 1904), (day, system) => {
        const serial = serialOfDate(day, system);
        expect(serial === null ? null : dateOfSerial(serial, system)).toBe(day);
      }),
    );
  });

  it("the systems lie 1462 days apart", () => {
    fc.assert(
      fc.property(days, (day) => {
        expect((serialOfDate(day, 1900) ?? 0) - (serialOfDate(day, 1904) ?? 0)).toBe(1462);
      }),
    );
  });

  it("the first days are counted as Excel counts them", () => {
    expect(dateOfSerial(1, 1900)).toBe("1900-01-01");
    expect(dateOfSerial(59, 1900)).toBe("1900-02-28");
    expect(dateOfSerial(61, 1900)).toBe("1900-03-01");
    expect(dateOfSerial(0, 1904)).toBe("1904-01-01");
    expect(dateOfSerial(2_958_465, 1900)).toBe("9999-12-31");
    expect(dateOfSerial(2_958_466, 1900)).toBeNull();
    expect(serialOfDate(asCalendarDate("1900-02-28"), 1900)).toBe(59);
    expect(serialOfDate(asCalendarDate("1899-12-31"), 1900)).toBeNull();
  });
});
