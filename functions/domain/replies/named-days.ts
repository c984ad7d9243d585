import { addDays, asCalendarDate, type CalendarDate, parseCalendarDate, weekdayOf } from "../base/calendar";
import {
  END_OF_MONTH,
  END_OF_WEEK,
  IN_DAYS,
  IN_WEEKS,
  MONTH_STEMS,
  NEXT_WEEK,
  TODAY,
  TOMORROW,
  WEEKDAY_STEMS,
} from "./day-words";

/** A day that a text names, and where. */
export type NamedDay = { readonly on: CalendarDate; readonly at: number };

/** Nobody promises further ahead by a day and a month alone: "2.11." in November is this year's, in December the next. */
const DAYS_BACK = 60;

const FULL_YEAR_FIRST = /(?<!\d)(20\d\d)[.\-/]\s?(\d{1,2})[.\-/]\s?(\d{1,2})(?!\d)/gu;
const FULL = /(?<![\d.,/])(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(20\d\d|\d\d)(?!\d)/gu;
const SHORT = /(?<![\d.,/-])(\d{1,2})[./](?:\s?)(\d{1,2})(?:\.(?!\d)|(?![\d.,/-]))/gu;
const MONTHS = MONTH_STEMS.flatMap((stems, index) => stems.map((stem) => ({ stem, month: index + 1 }))).sort(
  (a, b) => b.stem.length - a.stem.length,
);
const MONTH = `(${MONTHS.map(({ stem }) => stem).join("|")})\\p{L}{0,9}`;
const DAY_MONTH = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\.?\\s?(?:of |de |del )?${MONTH}(?:,? (?:de |del )?(20\\d\\d))?`,
  "gu",
);
const MONTH_DAY = new RegExp(`(?<!\\p{L})${MONTH} (\\d{1,2})(?!\\d)(?:(?:st|nd|rd|th)?,? (20\\d\\d))?`, "gu");

/** Every day that a folded text names, read as of `today`; days come before months, as in the six languages. */
export function namedDays(text: string, today: CalendarDate): readonly NamedDay[] {
  const found: NamedDay[] = [];
  const add = (on: CalendarDate | null, at: number): void => {
    if (on !== null) found.push({ on, at });
  };
  for (const { 1: y, 2: m, 3: d, index } of text.matchAll(FULL_YEAR_FIRST)) add(dayOf(y, m, d), index);
  for (const { 1: d, 2: m, 3: y = "", index } of text.matchAll(FULL))
    add(dayOf(y.length === 2 ? `20${y}` : y, m, d), index);
  for (const { 1: d, 2: m, index } of text.matchAll(SHORT)) add(nearest(m, d, today), index);
  for (const { 1: d, 2: stem, 3: y, index } of text.matchAll(DAY_MONTH))
    add(inYear(y, monthOf(stem), d, today), index);
  for (const { 1: stem, 2: d, 3: y, index } of text.matchAll(MONTH_DAY))
    add(inYear(y, monthOf(stem), d, today), index);
  found.push(...relativeDays(text, today), ...weekdays(text, today));
  return found;
}

function relativeDays(text: string, today: CalendarDate): readonly NamedDay[] {
  const friday = addDays(today, 5 - weekdayOf(today));
  const fixed: readonly (readonly [RegExp, CalendarDate])[] = [
    [TODAY, today],
    [TOMORROW, addDays(today, 1)],
    [END_OF_MONTH, endOfMonth(today)],
    [END_OF_WEEK, friday < today ? addDays(friday, 7) : friday],
    [NEXT_WEEK, addDays(friday, 7)],
  ];
  const named = fixed.flatMap(([words, on]) =>
    [...text.matchAll(words)].map(({ index }) => ({ on, at: index })),
  );
  const counted = (words: RegExp, days: number): readonly NamedDay[] =>
    [...text.matchAll(words)].map(({ 1: before, 2: after, index }) => ({
      on: addDays(today, Number(before ?? after) * days),
      at: index,
    }));
  return [...named, ...counted(IN_DAYS, 1), ...counted(IN_WEEKS, 7)];
}

/** The next such day after today. */
function weekdays(text: string, today: CalendarDate): readonly NamedDay[] {
  return WEEKDAY_STEMS.flatMap((stems, index) => {
    const words = new RegExp(`(?<!\\p{L})(?:${stems.join("|")})\\p{L}{0,6}`, "gu");
    const ahead = (index + 1 - weekdayOf(today) + 7) % 7 || 7;
    return [...text.matchAll(words)].map(({ index: at }) => ({ on: addDays(today, ahead), at }));
  });
}

const monthOf = (stem: string | undefined): string =>
  String(MONTHS.find((one) => one.stem === stem)?.month ?? 0);

const inYear = (
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  today: CalendarDate,
): CalendarDate | null => (year ? dayOf(year, month, day) : nearest(month, day, today));

/** A day and a month without a year: the one that comes, or that has passed lately. "12/15" can only be a month first. */
function nearest(
  month: string | undefined,
  day: string | undefined,
  today: CalendarDate,
): CalendarDate | null {
  const [m, d] = Number(month) > 12 ? [day, month] : [month, day];
  const year = Number(today.slice(0, 4));
  const candidates = [year - 1, year, year + 1].map((one) => dayOf(String(one), m, d));
  return candidates.find((on) => on !== null && on >= addDays(today, -DAYS_BACK)) ?? null;
}

const dayOf = (year = "", month = "", day = ""): CalendarDate | null =>
  parseCalendarDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);

function endOfMonth(today: CalendarDate): CalendarDate {
  const [year = 0, month = 0] = today.split("-").map(Number);
  const first = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
  return addDays(asCalendarDate(first), -1);
}
