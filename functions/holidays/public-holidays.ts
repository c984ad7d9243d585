import type DateHolidays from "date-holidays";
import type { HolidaysTypes } from "date-holidays";
import { addDays, type CalendarDate, parseCalendarDate } from "#domain/base/calendar";
import { ok, refused } from "#domain/base/result";
import type { HolidayNames } from "#domain/dunning/sending-days";
import type { Holidays } from "./port";

/**
 * Public holidays as the package date-holidays knows them: those of the whole country, no bank, school or regional ones.
 * Days that replace a holiday on a weekend are in it. A holiday of some hours counts as the whole day, for a notice that
 * arrives on the morning of New Year's Eve is as unwelcome. Days off that a government decrees for one year only (bridge
 * days, and the Saturdays worked for them) are not in it.
 */
export async function openPublicHolidays(): Promise<Holidays> {
  // Loaded when it is asked for: it is large, and needed once a year.
  const Source = (await import("date-holidays")).default;
  const countries = new Set(Object.keys(new Source().getCountries()));
  return (country, year, language) => {
    if (!Number.isInteger(year)) throw new Error(`Not a year: ${year}`);
    if (!countries.has(country)) return refused({ kind: "unknownCountry", country });
    const languages = language ? { languages: language } : {};
    return ok(namesOf(new Source(country, { types: ["public"], ...languages }), year));
  };
}

function namesOf(source: DateHolidays, year: number): HolidayNames {
  const names: { [day: string]: string } = {};
  // A holiday of several days may have begun in the year before.
  for (const holiday of [year - 1, year].flatMap((one) => source.getHolidays(one)))
    for (const day of daysOf(holiday))
      if (Number(day.slice(0, 4)) === year) names[day] = names[day] ?? holiday.name;
  return sortedByDay(names);
}

const HOUR_MS = 60 * 60_000;

/**
 * The days of a holiday in its own country, whatever the zone of this computer: the source writes the first one down in
 * full ("2026-12-24 13:00:00"), and the length in hours is a little off where clocks change in between.
 */
function daysOf({ date, start, end }: HolidaysTypes.Holiday): readonly CalendarDate[] {
  const first = parseCalendarDate(date.slice(0, 10));
  if (!first) throw new Error(`The source of holidays wrote a day we cannot read: ${date}`);
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / HOUR_MS / 24));
  return Array.from({ length: count }, (_, nth) => addDays(first, nth));
}

function sortedByDay(names: { readonly [day: string]: string }): { readonly [day: string]: string } {
  return Object.fromEntries(Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1)));
}
