import type { CalendarDate } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import { SHIPPED_RATES } from "./shipped-rates";

/**
 * Whose reference rate: the ECB's main refinancing rate, the MNB's base rate, the NBP's reference rate;
 * a currency code stands for the base rate of the bank that issues that currency.
 */
export type RateSeries = "ECB" | "MNB" | "NBP" | CurrencyCode;

/** A reference rate in force on the first day of a half-year; `percent` per year as a decimal, "4.50". */
export type ReferenceRate = {
  readonly series: RateSeries;
  readonly from: CalendarDate;
  readonly percent: string;
  readonly source: string;
};

/** A reference rate that a member has looked up and answers for. */
export type ConfirmedRate = {
  readonly series: RateSeries;
  readonly from: CalendarDate;
  readonly percent: string;
  readonly confirmedBy: string;
  readonly confirmedOn: CalendarDate;
};

/** All rates an organisation reckons with: those that come with Dunbook, and its own. */
export type RateBook = {
  readonly shipped: readonly ReferenceRate[];
  readonly confirmed: readonly ConfirmedRate[];
};

/** A half-year's rate nobody has confirmed: it is asked for, never taken over from the half-year before. */
export type AskRate = { readonly kind: "askRate"; readonly series: RateSeries; readonly from: CalendarDate };

/** The rate book of an organisation with its own confirmed rates. */
export const rateBook = (confirmed: readonly ConfirmedRate[] = []): RateBook => ({
  shipped: SHIPPED_RATES,
  confirmed,
});

/**
 * The rate of the half-year that begins on `halfYear`, or the question for it. A confirmed rate goes before a shipped
 * one: the person who looked it up answers for it.
 */
export function rateOf(
  book: RateBook,
  series: RateSeries,
  halfYear: CalendarDate,
): { readonly kind: "rate"; readonly percent: string; readonly source: string } | AskRate {
  const isIt = (rate: { readonly series: RateSeries; readonly from: CalendarDate }) =>
    rate.series === series && rate.from === halfYear;
  const confirmed = book.confirmed.find(isIt);
  if (confirmed) {
    const { confirmedBy, confirmedOn, percent } = confirmed;
    return { kind: "rate", percent, source: `confirmed by ${confirmedBy} on ${confirmedOn}` };
  }
  const shipped = book.shipped.find(isIt);
  return shipped
    ? { kind: "rate", percent: shipped.percent, source: shipped.source }
    : { kind: "askRate", series, from: halfYear };
}

/** The series that the bank issuing `currency` sets. */
export function seriesOf(currency: CurrencyCode): RateSeries {
  switch (String(currency)) {
    case "EUR":
      return "ECB";
    case "HUF":
      return "MNB";
    case "PLN":
      return "NBP";
    default:
      return currency;
  }
}

/** Whose rate it is, as an accountant would look it up. */
export function seriesName(series: RateSeries): string {
  switch (series) {
    case "ECB":
      return "the ECB's main refinancing rate";
    case "MNB":
      return "the base rate of the Hungarian central bank (MNB)";
    case "NBP":
      return "the reference rate of the Polish central bank (NBP)";
    default:
      return `the base rate of the central bank that issues ${series}`;
  }
}
