import type { CalendarDate } from "#domain/base/calendar";
import { type CurrencyCode, decimalsOf } from "#domain/base/currency";
import { type MinorUnits, numberFromMinor } from "#domain/base/money";
import { LANGUAGES, type Language } from "#domain/ledger/customer";

const LOCALES: Readonly<Record<Language, string>> = {
  en: "en-GB",
  hu: "hu-HU",
  el: "el-GR",
  es: "es-ES",
  et: "et-EE",
  pl: "pl-PL",
};

export const dayText = (language: Language, day: CalendarDate): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(`${day}T12:00:00Z`),
  );

/** The currency as its code, as the message showed it. */
export function moneyText(language: Language, minor: MinorUnits, currency: CurrencyCode): string {
  const decimals = decimalsOf(currency);
  return new Intl.NumberFormat(LOCALES[language], {
    style: "currency",
    currency,
    currencyDisplay: "code",
    useGrouping: "always",
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(numberFromMinor(minor, currency));
}

/** The first language of a browser's list that there are words in; English where there is none. */
export function languageOf(accepted: string | undefined): Language {
  const asked = (accepted ?? "").split(",").map((one) => one.trim().slice(0, 2).toLowerCase());
  return asked.flatMap((code) => LANGUAGES.find((known) => known === code) ?? [])[0] ?? "en";
}
