import { type CurrencyCode, decimalsOf } from "../base/currency";
import { type MinorUnits, numberFromMinor } from "../base/money";
import { AGREED_BY_CONTRACT } from "./accrual";
import type { FlatSum } from "./flat-sum";
import type { InterestPeriod, LateInterest } from "./late-interest";
import type { InterestRule, Law } from "./laws";
import { seriesName } from "./rates";

/** A calculation of late interest in an accountant's words: the rule first, then a sentence per line, then the sum. */
export function interestSentences(
  interest: LateInterest,
  { law, currency }: { readonly law: Law; readonly currency: CurrencyCode },
): readonly string[] {
  switch (interest.kind) {
    case "none":
      return [interest.because];
    case "askRate":
      return [
        `No late interest yet: look up ${seriesName(interest.series)} of ${interest.from} and confirm it in the settings.`,
      ];
    case "interest":
      return [
        ruleSentence(interest.periods, law),
        ...interest.periods.map((period) => periodSentence(period, currency)),
        `Late interest: ${money(interest.totalMinor, currency)}.`,
      ];
    default:
      return interest satisfies never;
  }
}

/** The flat recovery sum of an invoice, or why there is none, as a sentence. */
export function flatSumSentence(sum: FlatSum, law: Law): string {
  switch (sum.kind) {
    case "none":
      return sum.because;
    case "askExchangeRate":
      return `No recovery sum yet: look up the official ${sum.currency} rate of the ${sum.series} that holds on ${sum.day} and enter it in the settings.`;
    case "sum":
      return `Recovery sum: ${money(sum.minor, sum.currency)} (${law.source}).`;
    default:
      return sum satisfies never;
  }
}

function ruleSentence([first]: readonly InterestPeriod[], { interest, source }: Law): string {
  if (!first) return "No late interest: nothing was open after the due date.";
  return interest.kind === "contractOnly" || first.source === AGREED_BY_CONTRACT
    ? "Simple interest at the rate agreed by contract, from the day after the due date."
    : `Simple interest by ${source}: ${rateInWords(interest)}, from the day after the due date.`;
}

function rateInWords({ reference, marginPercent }: Extract<InterestRule, { kind: "statutory" }>): string {
  const base =
    reference.kind === "series"
      ? seriesName(reference.series)
      : "the base rate of the currency's central bank";
  return marginPercent === "0" ? base : `${base} plus ${marginPercent} percentage points`;
}

const periodSentence = (period: InterestPeriod, currency: CurrencyCode): string =>
  `${period.from} to ${period.to}, ${daysInWords(period.days)}: ${period.percent}% a year on ${money(period.baseMinor, currency)} is ${money(period.minor, currency)} (${period.source}).`;

const daysInWords = (days: number): string => (days === 1 ? "1 day" : `${days} days`);

const money = (minor: MinorUnits, currency: CurrencyCode): string =>
  `${currency} ${numberFromMinor(minor, currency).toFixed(decimalsOf(currency))}`;
