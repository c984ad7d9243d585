import { missingHolidays, type SendingCalendar } from "#domain/dunning/sending-days";
import type { Holidays, UnknownCountry } from "./port";

/** The years from the first to the last, both included. */
export type Years = { readonly from: number; readonly to: number };

/** A calendar with the holidays written into it, and the countries that the source does not know. */
export type Frozen<Calendar> = {
  readonly calendar: Calendar;
  readonly unknown: readonly UnknownCountry[];
};

/**
 * Writes the holidays that count and are missing into a calendar (or a policy, which is one): of the organisation's
 * country, and of its customers' `countries` where theirs count. What is written stays as it is; where nothing is
 * missing the calendar itself comes back, so that nothing need be saved. Names are in `language`, else in the country's.
 */
export function freezeHolidays<Calendar extends SendingCalendar>(
  calendar: Calendar,
  countries: Iterable<string>,
  years: Years,
  holidays: Holidays,
  language?: string,
): Frozen<Calendar> {
  const frozen: { [country: string]: { readonly [day: string]: string } } = { ...calendar.holidays.frozen };
  const unknown = new Map<string, UnknownCountry>();
  let added = false;
  for (const { country, year } of missingHolidays(calendar, countries, years.from, years.to)) {
    const found = holidays(country, year, language);
    if (found.ok) {
      frozen[country] = { ...frozen[country], ...found.value };
      added = true;
    } else unknown.set(country, found.problem);
  }
  const changed = added ? { ...calendar, holidays: { ...calendar.holidays, frozen } } : calendar;
  return { calendar: changed, unknown: [...unknown.values()] };
}
