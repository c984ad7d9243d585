import { addDays, type CalendarDate, type Weekday, weekdayOf } from "../base/calendar";

/** The days on which an organisation sends: its weekdays, less the holidays. */
export type SendingCalendar = {
  readonly sendOn: readonly Weekday[];
  readonly holidays: {
    /** Whose public holidays always count, as a two-letter code of ISO 3166; null: nobody's. */
    readonly country: string | null;
    /** Whether a customer is left in peace on the public holidays of its own country, too. */
    readonly alsoCustomers: boolean;
    /** The organisation's own days off, and those that a yearly decree adds. */
    readonly extra: readonly { readonly on: CalendarDate; readonly name: string }[];
    /**
     * Public holidays by country as they were looked up, written down with the policy: a later edition of the source
     * changes no decision that was announced. A country that is not in it has none.
     */
    readonly frozen: { readonly [country: string]: HolidayNames };
  };
};

/** The names of holidays by their day, "YYYY-MM-DD". */
export type HolidayNames = { readonly [day: string]: string };

/** Why nothing goes out on a day. `country`: whose holiday it is; null: the organisation's own day off. */
export type OffDay =
  | { readonly kind: "weekday" }
  | { readonly kind: "holiday"; readonly name: string; readonly country: string | null };

const WEEKDAY: OffDay = { kind: "weekday" };

/** Longer than any row of holidays that is meant seriously. */
const MOST_DAYS_AHEAD = 400;

/** Why nothing goes out to a customer of `customerCountry` on `day`; null: something may. */
export function offDayReason(
  calendar: SendingCalendar,
  customerCountry: string | null,
  day: CalendarDate,
): OffDay | null {
  if (!calendar.sendOn.includes(weekdayOf(day))) return WEEKDAY;
  const { country, alsoCustomers, extra } = calendar.holidays;
  for (const own of extra) if (own.on === day) return { kind: "holiday", name: own.name, country: null };
  return (
    publicHoliday(calendar, country, day) ??
    (alsoCustomers ? publicHoliday(calendar, customerCountry, day) : null)
  );
}

/**
 * The first day on which something may go out to a customer of `customerCountry`, `day` itself or after it; null where
 * there is none within 400 days.
 */
export function sendingDayFrom(
  calendar: SendingCalendar,
  customerCountry: string | null,
  day: CalendarDate,
): CalendarDate | null {
  let candidate = day;
  for (let ahead = 0; ahead <= MOST_DAYS_AHEAD; ahead += 1) {
    if (offDayReason(calendar, customerCountry, candidate) === null) return candidate;
    candidate = addDays(candidate, 1);
  }
  return null;
}

function publicHoliday(calendar: SendingCalendar, country: string | null, day: CalendarDate): OffDay | null {
  if (country === null) return null;
  const name = calendar.holidays.frozen[country]?.[day];
  return name === undefined ? null : { kind: "holiday", name, country };
}

/** A country's holidays of one year. */
export type HolidayYear = { readonly country: string; readonly year: number };

/**
 * The years whose holidays count and are not written down yet, by country, then year: those of the organisation's country,
 * and of its customers' `countries` where theirs count. A year is written down as soon as one of its days is.
 */
export function missingHolidays(
  calendar: SendingCalendar,
  countries: Iterable<string>,
  fromYear: number,
  toYear: number,
): readonly HolidayYear[] {
  const { country, alsoCustomers, frozen } = calendar.holidays;
  const counted = new Set([...(country === null ? [] : [country]), ...(alsoCustomers ? countries : [])]);
  const missing: HolidayYear[] = [];
  for (const one of [...counted].sort()) {
    const known = new Set(Object.keys(frozen[one] ?? {}).map((day) => Number(day.slice(0, 4))));
    for (let year = fromYear; year <= toYear; year += 1)
      if (!known.has(year)) missing.push({ country: one, year });
  }
  return missing;
}

/** The same calendar without any day off; the holidays written down stay, for due dates are counted by them too. */
export const onAnyDay = <Calendar extends SendingCalendar>(calendar: Calendar): Calendar => ({
  ...calendar,
  sendOn: EVERY_WEEKDAY,
  holidays: { ...calendar.holidays, country: null, alsoCustomers: false, extra: [] },
});

const EVERY_WEEKDAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
