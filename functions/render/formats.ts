import type { CalendarDate } from "#domain/base/calendar";
import { type CurrencyCode, decimalsOf } from "#domain/base/currency";
import { type MinorUnits, numberFromMinor } from "#domain/base/money";
import type { Language } from "#domain/ledger/customer";
import { BY, ON } from "./day-forms";

/** How amounts, days and counts are written in one language. */
export type Formats = {
  /** "EUR 1,234.56": the currency always shows as its code, and does not wrap away from its amount. */
  money(minor: MinorUnits, currency: CurrencyCode): string;
  /** "16 November 2026". */
  date(day: CalendarDate): string;
  /** "16 Nov 2026", for columns. */
  shortDate(day: CalendarDate): string;
  /** The day by which something is to be done, bent as the language asks: "2026. november 16-ig". */
  dateBy(day: CalendarDate): string;
  /** The day on which something was done: "2026. november 16-án". */
  dateOn(day: CalendarDate): string;
  /** "a, b and c". */
  list(items: readonly string[]): string;
  /** The plural form a count takes: "one", "few", "other"… */
  pluralOf(count: number): Intl.LDMLPluralRule;
};

const LOCALES: Readonly<Record<Language, string>> = {
  en: "en-GB",
  hu: "hu-HU",
  el: "el-GR",
  es: "es-ES",
  et: "et-EE",
  pl: "pl-PL",
};

/** The formats of `language`. They keep their Intl objects, which are costly to make. */
export function formatsOf(language: Language): Formats {
  const locale = LOCALES[language];
  const longDays = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const shortDays = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });
  const plurals = new Intl.PluralRules(locale);
  const moneys = new Map<CurrencyCode, Intl.NumberFormat>();
  const written = rememberedByDay((day) => longDays.format(noonOf(day)));
  return {
    money: (minor, currency) => {
      const format = moneys.get(currency) ?? moneyFormat(locale, currency);
      moneys.set(currency, format);
      return format.format(numberFromMinor(minor, currency));
    },
    date: written,
    shortDate: rememberedByDay((day) => shortDays.format(noonOf(day))),
    dateBy: (day) => BY[language](written(day), dayOfMonth(day)),
    dateOn: (day) => ON[language](written(day), dayOfMonth(day)),
    list: (items) => lists.format(items),
    pluralOf: (count) => plurals.select(count),
  };
}

const MOST_DAYS = 5_000;

/** The same few hundred days stand in all letters of a run, and formatting a day costs more than the rest of its line. */
function rememberedByDay(format: (day: CalendarDate) => string): (day: CalendarDate) => string {
  const written = new Map<CalendarDate, string>();
  return (day) => {
    const known = written.get(day);
    if (known !== undefined) return known;
    if (written.size >= MOST_DAYS) written.clear();
    const text = format(day);
    written.set(day, text);
    return text;
  };
}

const dayOfMonth = (day: CalendarDate): number => Number(day.slice(8));

const noonOf = (day: CalendarDate): Date => new Date(`${day}T12:00:00Z`);

/** The decimals are our own table's: Intl rounds some currencies as people pay them in cash. */
function moneyFormat(locale: string, currency: CurrencyCode): Intl.NumberFormat {
  const decimals = decimalsOf(currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "code",
    // Some languages leave four digits together in prose; in a column of amounts that reads as another size.
    useGrouping: "always",
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}
