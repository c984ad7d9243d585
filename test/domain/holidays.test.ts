import { beforeAll, describe, expect, it } from "@jest/globals";
import type { CalendarDate } from "#domain/base/calendar";
import { asCalendarDate } from "#domain/base/calendar";
import type { HolidayNames, SendingCalendar } from "#domain/dunning/sending-days";
import { offDayReason, sendingDayFrom } from "#domain/dunning/sending-days";
import { freezeHolidays } from "../../functions/holidays/freeze-holidays";
import type { Holidays } from "../../functions/holidays/port";
import { openPublicHolidays } from "../../functions/holidays/public-holidays";

let publicHolidays: Holidays;
beforeAll(async () => {
  publicHolidays = await openPublicHolidays();
});

function holidaysOf(country: string, year: number, language?: string): HolidayNames {
  const found = publicHolidays(country, year, language);
  if (!found.ok) throw new Error(`No such country: ${country}`);
  return found.value;
}

/** The days of a year as a calendar on the wall has them: "01-01 02-24 …". */
const days = (country: string, year: number): string =>
  Object.keys(holidaysOf(country, year))
    .map((on) => on.slice(5))
    .join(" ");

/**
 * Every public holiday of the year by the law of the country: Estonia's Pühade ja tähtpäevade seadus; Hungary's labour code,
 * § 102; Greece's Law 4808/2021 and the public sector's days with the Orthodox Easter; Spain's national, not replaceable
 * ones (Estatuto de los Trabajadores, art. 37.2); Poland's Ustawa o dniach wolnych od pracy, with 24 December from 2025.
 */
describe("the public holidays by law", () => {
  it.each([
    ["EE", 2025, "01-01 02-24 04-18 04-20 05-01 06-08 06-23 06-24 08-20 12-24 12-25 12-26"],
    ["EE", 2026, "01-01 02-24 04-03 04-05 05-01 05-24 06-23 06-24 08-20 12-24 12-25 12-26"],
    ["EE", 2027, "01-01 02-24 03-26 03-28 05-01 05-16 06-23 06-24 08-20 12-24 12-25 12-26"],
    ["EE", 2028, "01-01 02-24 04-14 04-16 05-01 06-04 06-23 06-24 08-20 12-24 12-25 12-26"],
    ["HU", 2025, "01-01 03-15 04-18 04-20 04-21 05-01 06-08 06-09 08-20 10-23 11-01 12-25 12-26"],
    ["HU", 2026, "01-01 03-15 04-03 04-05 04-06 05-01 05-24 05-25 08-20 10-23 11-01 12-25 12-26"],
    ["HU", 2027, "01-01 03-15 03-26 03-28 03-29 05-01 05-16 05-17 08-20 10-23 11-01 12-25 12-26"],
    ["HU", 2028, "01-01 03-15 04-14 04-16 04-17 05-01 06-04 06-05 08-20 10-23 11-01 12-25 12-26"],
    ["GR", 2025, "01-01 01-06 03-03 03-25 04-18 04-20 04-21 05-01 06-08 06-09 08-15 10-28 12-25 12-26"],
    ["GR", 2026, "01-01 01-06 02-23 03-25 04-10 04-12 04-13 05-01 05-31 06-01 08-15 10-28 12-25 12-26"],
    ["GR", 2027, "01-01 01-06 03-15 03-25 04-30 05-01 05-02 05-03 06-20 06-21 08-15 10-28 12-25 12-26"],
    ["GR", 2028, "01-01 01-06 02-28 03-25 04-14 04-16 04-17 05-01 06-04 06-05 08-15 10-28 12-25 12-26"],
    ["ES", 2025, "01-01 01-06 04-18 05-01 08-15 10-12 11-01 12-06 12-08 12-25"],
    ["ES", 2026, "01-01 01-06 04-03 05-01 08-15 10-12 11-01 12-06 12-08 12-25"],
    ["ES", 2027, "01-01 01-06 03-26 05-01 08-15 10-12 11-01 12-06 12-08 12-25"],
    ["ES", 2028, "01-01 01-06 04-14 05-01 08-15 10-12 11-01 12-06 12-08 12-25"],
    ["PL", 2024, "01-01 01-06 03-31 04-01 05-01 05-03 05-19 05-30 08-15 11-01 11-11 12-25 12-26"],
    ["PL", 2025, "01-01 01-06 04-20 04-21 05-01 05-03 06-08 06-19 08-15 11-01 11-11 12-24 12-25 12-26"],
    ["PL", 2026, "01-01 01-06 04-05 04-06 05-01 05-03 05-24 06-04 08-15 11-01 11-11 12-24 12-25 12-26"],
    ["PL", 2027, "01-01 01-06 03-28 03-29 05-01 05-03 05-16 05-27 08-15 11-01 11-11 12-24 12-25 12-26"],
    ["PL", 2028, "01-01 01-06 04-16 04-17 05-01 05-03 06-04 06-15 08-15 11-01 11-11 12-24 12-25 12-26"],
  ])("of %s in %d", (country, year, expected) => {
    expect(days(country, year)).toBe(expected);
  });
});

describe("a holiday as the source has it", () => {
  it.each([
    ["of several days is on each of them", "RO", 2026, "2026-01-02", true],
    ["that began the year before goes on in January", "SZ", 2026, "2026-01-02", true],
    ["on a weekend is replaced: Boxing Day 2026 in Britain", "GB", 2026, "2026-12-28", true],
    ["of a few hours counts as the whole day: New Year's Eve in Iceland", "IS", 2026, "2026-12-31", true],
    ["that begins at sunset is on its day: Eid al-Fitr 2025 in Egypt", "EG", 2025, "2025-03-30", true],
    ["that begins at sunset is not on the day before", "EG", 2025, "2025-03-29", false],
    ["and lasts as long as it should", "EG", 2025, "2025-04-01", true],
    ["and no longer", "EG", 2025, "2025-04-02", false],
    [
      "of three days, of which one is an hour short: Ramazanski bajram in Bosnia",
      "BA",
      2025,
      "2025-04-01",
      true,
    ],
    ["of a school or bank is none: Christmas Eve in Germany", "DE", 2026, "2026-12-24", false],
    ["of one region is none: Corpus Christi in Germany", "DE", 2026, "2026-06-04", false],
    [
      "on the day clocks change is that day and no other: Easter 2027 in Estonia",
      "EE",
      2027,
      "2027-03-29",
      false,
    ],
    [
      "a Saturday worked for a bridge day is none: 10 January 2026 in Hungary",
      "HU",
      2026,
      "2026-01-10",
      false,
    ],
  ])("%s", (_, country, year, on, isHoliday) => {
    expect(on in holidaysOf(country, year)).toBe(isHoliday);
  });

  it("has only days of the year that was asked for, in their order", () => {
    for (const country of ["SZ", "RU", "VN", "GB", "SA"]) {
      const found = Object.keys(holidaysOf(country, 2026));
      expect(found).toEqual(found.filter((on) => on.startsWith("2026-")).sort());
      expect(found.length).toBeGreaterThan(3);
    }
  });

  it.each([
    ["in the country's own language", "EE", undefined, "jõululaupäev"],
    ["in the organisation's", "EE", "en", "Christmas Eve"],
    ["in the organisation's, where the country does not speak it", "EE", "hu", "Szenteste"],
    ["in the country's own, where the source has no other", "HU", "et", "1956-os forradalom"],
  ])("is named %s", (_, country, language, name) => {
    expect(Object.values(holidaysOf(country, 2026, language))).toContain(name);
  });

  it("that falls together with another is told by the name of the first of them", () => {
    expect(holidaysOf("RO", 2026)["2026-06-01"]).toBe("Ziua Copilului");
  });

  it("is named in the language that was asked for, whatever was asked for before", () => {
    const own = holidaysOf("EE", 2026);
    holidaysOf("EE", 2026, "en");
    expect(holidaysOf("EE", 2026)).toEqual(own);
  });
});

describe("a country nobody knows", () => {
  it.each(["XX", "EL", "ee", "Estonia", "", "EE-37", "__proto__"])("%j is refused by name", (country) => {
    expect(publicHolidays(country, 2026)).toEqual({
      ok: false,
      problem: { kind: "unknownCountry", country },
    });
  });
  it("and no year is a bug, for the source would answer with this one", () => {
    expect(() => publicHolidays("EE", Number.NaN)).toThrow("Not a year");
  });
});

describe("holidays are written down with the calendar", () => {
  const empty: SendingCalendar & { readonly version: number } = {
    version: 7,
    sendOn: [1, 2, 3, 4, 5],
    holidays: { country: "EE", alsoCustomers: true, extra: [], frozen: {} },
  };
  const years = { from: 2026, to: 2027 };
  const day = (text: string): CalendarDate => asCalendarDate(text);

  it("for the organisation's country and its customers', for the years that were asked for", () => {
    const { calendar, unknown } = freezeHolidays(empty, ["PL", "PL"], years, publicHolidays);
    expect(unknown).toEqual([]);
    expect(calendar.version).toBe(7);
    expect(Object.keys(calendar.holidays.frozen)).toEqual(["EE", "PL"]);
    expect(calendar.holidays.frozen.EE).toEqual({ ...holidaysOf("EE", 2026), ...holidaysOf("EE", 2027) });
    expect(offDayReason(calendar, "PL", day("2026-11-11"))).toEqual({
      kind: "holiday",
      name: "Narodowe Święto Niepodległości",
      country: "PL",
    });
    expect(sendingDayFrom(calendar, null, day("2026-12-24"))).toBe("2026-12-28");
  });

  it("once: what is written stays as it is, and the calendar with it", () => {
    const { calendar } = freezeHolidays(empty, [], years, publicHolidays, "en");
    const again = freezeHolidays(calendar, [], years, publicHolidays);
    expect(again.calendar).toBe(calendar);
    const later = freezeHolidays(calendar, [], { from: 2026, to: 2028 }, publicHolidays).calendar;
    expect(later.holidays.frozen.EE).toEqual({
      ...calendar.holidays.frozen.EE,
      ...holidaysOf("EE", 2028),
    });
  });

  it("and a country the source does not know is named, while the others are written down", () => {
    const { calendar, unknown } = freezeHolidays(empty, ["ZZ", "HU"], years, publicHolidays);
    expect(unknown).toEqual([{ kind: "unknownCountry", country: "ZZ" }]);
    expect(Object.keys(calendar.holidays.frozen)).toEqual(["EE", "HU"]);
  });

  it("nothing is looked up for customers whose holidays do not count", () => {
    const own = { ...empty, holidays: { ...empty.holidays, alsoCustomers: false } };
    const { calendar } = freezeHolidays(own, ["PL"], years, publicHolidays);
    expect(Object.keys(calendar.holidays.frozen)).toEqual(["EE"]);
  });
});
