import { type CalendarDate, parseCalendarDate } from "#domain/base/calendar";
import { type CurrencyCode, parseCurrency } from "#domain/base/currency";
import { LANGUAGES, type Language } from "#domain/ledger/customer";
import { UsageError } from "./exit-codes";

/** A day as it is typed; `name` says where. Throws UsageError where it is none. */
export function dayOption(text: string, name: string): CalendarDate {
  const day = parseCalendarDate(text);
  if (!day) throw new UsageError(`${name}: "${text}" is no day; write it as 2026-11-16.`);
  return day;
}

/** A currency as it is typed; `name` says where. Throws UsageError where it is none. */
export function currencyOption(text: string, name: string): CurrencyCode {
  const currency = parseCurrency(text);
  if (!currency)
    throw new UsageError(`${name}: "${text}" is no currency; use the three-letter code, such as EUR.`);
  return currency;
}

/** A whole number of at least 1 as it is typed. Throws UsageError where it is none. */
export function countOption(text: string, name: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new UsageError(`${name}: "${text}" is not possible; give a whole number from 1 on.`);
  return count;
}

/** A level of the policy as it is typed, 0 for the reminder before the due date; null where it is left out. */
export function levelOption(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,2}$/.test(text) || Number(text) > 30)
    throw new UsageError(
      `--level: "${text}" is no level; 1 is the first, 0 the reminder before the due date.`,
    );
  return Number(text);
}

/** A language as it is typed; null where it is left out. Throws UsageError where there are no texts in it. */
export function languageOption(text: string | undefined): Language | null {
  if (text === undefined) return null;
  const language = LANGUAGES.find((known) => known === text);
  if (!language) throw new UsageError(`--language: give one of ${LANGUAGES.join(", ")}.`);
  return language;
}
