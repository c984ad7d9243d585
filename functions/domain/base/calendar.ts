import type { Brand } from "./brand";

/**
 * Calendar days without a zone, written "YYYY-MM-DD"; they sort as text.
 * Zones belong to clock.ts: here a day is a day, whoever looks at it.
 */
export type CalendarDate = Brand<string, "CalendarDate">;

/** 1 = Monday … 7 = Sunday, as ISO 8601 counts them. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY_MS = 86_400_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day written as "YYYY-MM-DD", or null where there is no such day ("2026-02-30", "21.11.2026"). */
export function parseCalendarDate(text: string): CalendarDate | null {
  const parts = SHAPE.exec(text);
  return parts ? calendarDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) : null;
}

/** The day of a year, month (1–12) and day of the month, or null where the calendar has none. */
export function calendarDate(year: number, month: number, day: number): CalendarDate | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return exists && year >= 1000 ? fromUtc(at.getTime()) : null;
}

/** A day this code wrote itself; anything else is a bug, not input. */
export function asCalendarDate(text: string): CalendarDate {
  const date = parseCalendarDate(text);
  if (!date) throw new Error(`Not a calendar date: ${text}`);
  return date;
}

/** The day `days` after `date` (before it, where negative); the calendar ends with the year 9999. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromUtc(dayNumber(date) * DAY_MS + days * DAY_MS);
}

/** Whole days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

export function weekdayOf(date: CalendarDate): Weekday {
  return (((((dayNumber(date) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** A ledger of a hundred thousand invoices speaks of a few thousand days: each is worked out once. */
const numbers = new Map<CalendarDate, number>();
const days = new Map<number, CalendarDate>();

/** Days since 1970-01-01. */
export function dayNumber(date: CalendarDate): number {
  const known = numbers.get(date);
  if (known !== undefined) return known;
  const ms = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
  numbers.set(date, ms / DAY_MS);
  return ms / DAY_MS;
}

/** The day `number` days after 1970-01-01. */
export function fromDayNumber(number: number): CalendarDate {
  return fromUtc(number * DAY_MS);
}

export const earlierOf = (a: CalendarDate, b: CalendarDate): CalendarDate => (a < b ? a : b);
export const laterOf = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b);

/** The last day that can be written with four digits of a year; "9999-12-31" in a sheet means never. */
const LAST_MS = Date.UTC(9999, 11, 31);

function fromUtc(ms: number): CalendarDate {
  const known = days.get(ms);
  if (known !== undefined) return known;
  const date = new Date(Math.min(ms, LAST_MS)).toISOString().slice(0, 10) as CalendarDate;
  days.set(ms, date);
  return date;
}
