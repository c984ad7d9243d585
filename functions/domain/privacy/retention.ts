import type { CalendarDate } from "../base/calendar";
import type { Instant } from "../base/clock";

/** For how many months an organisation keeps what it need not keep for its books; null: for ever. */
export type Retention = {
  /** Notes, replies and what to-dos say, counted from when the account owed nothing any more and nothing was said. */
  readonly wordsMonths: number | null;
  /** The words and addresses' keys of messages, counted from when they had gone out or were given up. */
  readonly messagesMonths: number | null;
  /** What once stood in a status cell, counted from when it stood there no more. */
  readonly pastCellsMonths: number | null;
};

/** As it is until an owner says otherwise. */
export const KEPT_FOR_EVER: Retention = { wordsMonths: null, messagesMonths: null, pastCellsMonths: null };

/** A month or ten years. */
export const FEWEST_MONTHS = 1;
export const MOST_MONTHS = 120;

/** The same day so many months ago; the last of its month where there is no such day. */
export function monthsBefore(day: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const at = year * 12 + month - 1 - months;
  const [inYear, inMonth] = [Math.floor(at / 12), (at % 12) + 1];
  const last = DAYS[inMonth - 1] ?? 31;
  const inFebruary = inMonth === 2 && isLeap(inYear) ? 29 : last;
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${String(inYear).padStart(4, "0")}-${two(inMonth)}-${two(Math.min(date, inFebruary))}` as CalendarDate;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Up to when things are over that are kept for so many months. */
export const overSince = (today: CalendarDate, months: number): Instant =>
  `${monthsBefore(today, months)}T00:00:00.000Z` as Instant;

/** The settings as one sentence, for the record of what was changed. */
export const retentionInWords = ({ wordsMonths, messagesMonths, pastCellsMonths }: Retention): string =>
  [
    `notes and replies ${kept(wordsMonths)}`,
    `words of messages ${kept(messagesMonths)}`,
    `past words of cells ${kept(pastCellsMonths)}`,
  ].join(", ");

const kept = (months: number | null): string =>
  months === null ? "for ever" : months === 1 ? "for 1 month" : `for ${months} months`;
