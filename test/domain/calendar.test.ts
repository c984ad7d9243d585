import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  addDays,
  asCalendarDate,
  calendarDate,
  dayNumber,
  daysBetween,
  earlierOf,
  fromDayNumber,
  laterOf,
  parseCalendarDate,
  type Weekday,
  weekdayOf,
} from "#domain/base/calendar";
import { dayIn, instantAt, instantOf, isTimeZone } from "#domain/base/clock";
import { day } from "../support/ledger";

describe("a day", () => {
  it.each(["2026-11-16", "2024-02-29", "2000-02-29", "1000-01-01", "9999-12-31"])("%s is one", (text) => {
    expect(parseCalendarDate(text)).toBe(text);
  });

  it.each([
    "2026-02-30",
    "2025-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "0099-01-01",
    "21.11.2026",
    "2026-1-1",
    "2026-11-16T00:00:00Z",
    " 2026-11-16",
    "",
  ])("%j is none", (text) => {
    expect(parseCalendarDate(text)).toBeNull();
    expect(() => asCalendarDate(text)).toThrow("Not a calendar date");
  });

  it.each<[string, number, string]>([
    ["2026-11-16", 0, "2026-11-16"],
    ["2026-11-16", 14, "2026-11-30"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2024-02-28", 1, "2024-02-29"],
    ["2025-02-28", 1, "2025-03-01"],
    ["2026-03-28", 2, "2026-03-30"],
    ["2026-11-16", -16, "2026-10-31"],
    ["9999-12-31", 1, "9999-12-31"],
  ])("%s and %d days is %s", (from, days, to) => {
    expect(addDays(day(from), days)).toBe(to);
  });

  it.each<[string, Weekday]>([
    ["2026-11-16", 1],
    ["2026-11-21", 6],
    ["2026-11-22", 7],
    ["1969-12-31", 3],
    ["1970-01-01", 4],
  ])("%s is weekday %d, Monday being 1", (date, weekday) => {
    expect(weekdayOf(day(date))).toBe(weekday);
  });
});

describe("the same instant is another day elsewhere", () => {
  it.each([
    ["Pacific/Auckland", "2026-11-17"],
    ["Europe/Tallinn", "2026-11-16"],
    ["America/Los_Angeles", "2026-11-16"],
    ["UTC", "2026-11-16"],
  ])("at noon in UTC on the 16th, %s has the %s", (zone, expected) => {
    expect(dayIn(zone, instantOf(Date.UTC(2026, 10, 16, 12)))).toBe(expected);
  });

  it.each([
    ["nine o'clock in Tallinn in winter", "Europe/Tallinn", "2026-11-16", 9, "2026-11-16T07:00:00.000Z"],
    ["and in summer", "Europe/Tallinn", "2026-07-01", 9, "2026-07-01T06:00:00.000Z"],
    [
      "an hour the clock change skips is the next that exists",
      "Europe/Tallinn",
      "2026-03-29",
      3,
      "2026-03-29T01:00:00.000Z",
    ],
    [
      "an hour it repeats is the first of the two",
      "Europe/Tallinn",
      "2026-10-25",
      3,
      "2026-10-25T00:00:00.000Z",
    ],
  ])("%s", (_, zone, date, hour, expected) => {
    expect(instantAt(zone, day(date), hour)).toBe(expected);
  });

  it.each([
    ["Europe/Tallinn", true],
    ["UTC", true],
    ["Tallinn", false],
    ["", false],
  ])("%j as a time zone: %s", (name, known) => {
    expect(isTimeZone(name)).toBe(known);
  });
});

describe("the laws of days", () => {
  const days = fc.integer({ min: -200_000, max: 200_000 });
  const date = days.map(fromDayNumber);
  const span = fc.integer({ min: -50_000, max: 50_000 });

  it("adding days and counting them back agree", () => {
    fc.assert(
      fc.property(date, span, (from, count) => expect(daysBetween(from, addDays(from, count))).toBe(count)),
    );
  });

  it("days sort as text as they do in time, and numbers lead there and back", () => {
    fc.assert(
      fc.property(date, date, (a, b) => {
        expect(a < b).toBe(dayNumber(a) < dayNumber(b));
        expect(fromDayNumber(dayNumber(a))).toBe(a);
        expect([earlierOf(a, b), laterOf(a, b)]).toEqual([a, b].sort());
      }),
    );
  });

  it("every seventh day has the same weekday, and the next day the next", () => {
    fc.assert(
      fc.property(date, (from) => {
        expect(weekdayOf(addDays(from, 7))).toBe(weekdayOf(from));
        expect(weekdayOf(addDays(from, 1))).toBe((weekdayOf(from) % 7) + 1);
      }),
    );
  });

  it("a day is the one the calendar names by year, month and day", () => {
    fc.assert(
      fc.property(date, (one) => {
        const [year, month, dayOfMonth] = one.split("-").map(Number);
        expect(calendarDate(year ?? 0, month ?? 0, dayOfMonth ?? 0)).toBe(one);
      }),
    );
  });

  it("no later day is earlier, however far it lies: the calendar ends and does not turn", () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 5_000_000 }), (from, count) => {
        expect(addDays(from, count) >= from).toBe(true);
      }),
    );
  });
});
