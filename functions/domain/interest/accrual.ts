import { addDays, type CalendarDate, daysBetween } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import { add, type MinorUnits, minorUnits, subtract, ZERO } from "../base/money";
import { type DayCount, type Exact, interestFor, percentSteps, percentText } from "./exact-interest";
import { halfYearOf, nextHalfYear, nextYear } from "./half-year";
import type { InterestRule, Law } from "./laws";
import { type AskRate, type RateBook, rateOf, seriesOf } from "./rates";

/**
 * Simple late interest on principal alone, never on interest. It runs from the day after the due date to `until`,
 * both included. What is paid bears no interest on the day it is paid.
 */
export type InterestClaim = {
  readonly law: Law;
  readonly currency: CurrencyCode;
  /** The last day to pay in time: after `lastDayToPay` where the due date falls on a day off. */
  readonly dueOn: CalendarDate;
  /** What is open from a day on, gross of tax; of two from one day the later in the list counts. */
  readonly openings: readonly Opening[];
  readonly until: CalendarDate;
  readonly dayCount: DayCount;
  readonly book: RateBook;
  /** A yearly rate agreed by contract ("9.5"), which then takes the place of the law's. */
  readonly contractPercent?: string | null;
};

export type Opening = { readonly from: CalendarDate; readonly minor: MinorUnits };

/** Days in a row with one base, one rate and one length of year; interest before rounding. */
export type Stretch = {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
  readonly baseMinor: MinorUnits;
  readonly percent: string;
  readonly source: string;
  /** First day of the half-year, or of all the time under a contract rate: interest is rounded once for each. */
  readonly ratePeriod: CalendarDate;
  readonly exact: Exact;
};

/** The source of a rate that no law sets. */
export const AGREED_BY_CONTRACT = "agreed by contract";

/** No interest is worked out, and why. */
export type NoInterest = { readonly kind: "none"; readonly because: string };

/** Interest before rounding, stretch by stretch; stretches in which nothing is open are left out, and need no rate. */
export function accrue(
  claim: InterestClaim,
): { readonly kind: "stretches"; readonly stretches: readonly Stretch[] } | AskRate | NoInterest {
  const rate = rateRule(claim);
  if (rate.kind === "none") return rate;
  const openings = claim.openings.toSorted((a, b) => daysBetween(b.from, a.from));
  const starts = stretchStarts(claim, openings);
  const stretches: Stretch[] = [];
  for (const [index, from] of starts.entries()) {
    const next = starts[index + 1];
    const to = next === undefined ? claim.until : addDays(next, -1);
    const baseMinor = openOn(openings, from);
    if (baseMinor <= 0) continue;
    const found = rate.on(from);
    if (found.kind === "askRate") return found;
    const { steps, source, ratePeriod } = found;
    const days = daysBetween(from, to) + 1;
    const exact = interestFor(baseMinor, steps, days, Number(from.slice(0, 4)), claim.dayCount);
    stretches.push({ from, to, days, baseMinor, percent: percentText(steps), source, ratePeriod, exact });
  }
  return { kind: "stretches", stretches };
}

/** What is open day by day after dated payments; a payment lowers the base from its own day, never below nothing. */
export function openingsAfter(
  totalMinor: MinorUnits,
  dueOn: CalendarDate,
  payments: readonly { readonly on: CalendarDate; readonly minor: MinorUnits }[],
): readonly Opening[] {
  const days = [dueOn, ...payments.map(({ on }) => on).filter((on) => on > dueOn)].toSorted();
  return [...new Set(days)].map((from) => {
    const paid = payments.reduce((sum, { on, minor }) => (on <= from ? add(sum, minor) : sum), ZERO);
    return { from, minor: minorUnits(Math.max(0, subtract(totalMinor, paid))) };
  });
}

type RateThen = {
  readonly kind: "rate";
  readonly steps: number;
  readonly source: string;
  readonly ratePeriod: CalendarDate;
};

type RateRule =
  | { readonly kind: "rule"; readonly on: (day: CalendarDate) => RateThen | AskRate }
  | NoInterest;

function rateRule({ law, currency, dueOn, book, contractPercent }: InterestClaim): RateRule {
  if (typeof contractPercent === "string") {
    const agreed: RateThen = {
      kind: "rate",
      steps: stepsOf(contractPercent),
      source: AGREED_BY_CONTRACT,
      ratePeriod: addDays(dueOn, 1),
    };
    return { kind: "rule", on: () => agreed };
  }
  if (law.interest.kind === "contractOnly") return { kind: "none", because: law.interest.because };
  if (dueOn < law.dueFrom) return { kind: "none", because: olderLaw(law) };
  return { kind: "rule", on: statutoryRate(law.interest, currency, book) };
}

function statutoryRate(
  { reference, marginPercent }: Extract<InterestRule, { kind: "statutory" }>,
  currency: CurrencyCode,
  book: RateBook,
): (day: CalendarDate) => RateThen | AskRate {
  const series = reference.kind === "series" ? reference.series : seriesOf(currency);
  const margin = stepsOf(marginPercent);
  return (day) => {
    const ratePeriod = halfYearOf(day);
    const found = rateOf(book, series, ratePeriod);
    if (found.kind === "askRate") return found;
    // Where a base rate without margin is below nothing, the debtor is not paid for being late.
    const steps = Math.max(0, stepsOf(found.percent) + margin);
    return { kind: "rate", steps, source: found.source, ratePeriod };
  };
}

/** Why a claim from before a law's time is not worked out. */
export const olderLaw = ({ country, dueFrom }: Law): string =>
  `The ${country} rules in here are for claims due from ${dueFrom} on; this one is under older law.`;

/** Rates are checked where they are typed in; one that is no percentage here is a bug. */
function stepsOf(percent: string): number {
  const steps = percentSteps(percent);
  if (steps === null) throw new Error(`Not a percentage: ${percent}`);
  return steps;
}

/** The first day of every stretch: where interest begins, and where base, rate or length of the year may change. */
function stretchStarts(
  { dueOn, until, dayCount, contractPercent }: InterestClaim,
  openings: readonly Opening[],
): readonly CalendarDate[] {
  const first = addDays(dueOn, 1);
  const starts = new Set([first, ...openings.map(({ from }) => from)]);
  const halfYears = typeof contractPercent !== "string";
  if (halfYears || dayCount === "actual/actual") {
    const following = halfYears ? nextHalfYear : nextYear;
    for (let day = following(first); day <= until && day > first; day = following(day)) starts.add(day);
  }
  return [...starts].filter((day) => day >= first && day <= until).toSorted();
}

function openOn(openings: readonly Opening[], day: CalendarDate): MinorUnits {
  return openings.findLast(({ from }) => from <= day)?.minor ?? ZERO;
}
