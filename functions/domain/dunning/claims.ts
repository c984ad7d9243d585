import { addDays, type CalendarDate } from "../base/calendar";
import { type CurrencyCode, parseCurrency } from "../base/currency";
import { type MinorUnits, minorUnits, sumPerCurrency, ZERO } from "../base/money";
import { type IsOffDay, isWeekend, lastDayToPay } from "../interest/due-day";
import type { AskExchangeRate } from "../interest/exchange-rates";
import { type FlatSum, flatSum } from "../interest/flat-sum";
import { lateInterest } from "../interest/late-interest";
import { type Law, lawOf, type Party } from "../interest/laws";
import { type AskRate, rateBook } from "../interest/rates";
import { reminderFeeLimit } from "../interest/reminder-fee";
import type { LetterAmount, LetterCharges } from "../messages/letter";
import type { Policy } from "../policy/policy";
import type { Claims } from "../policy/terms";
import { openingsOf } from "./openings";
import type { OpenItem } from "./standing";

/** What a notice claims besides the invoices; `interestMinor` in the order of the items, null where none is claimed. */
export type Charged = {
  readonly kind: "charged";
  readonly charges: LetterCharges;
  readonly interestMinor: readonly (MinorUnits | null)[];
};

/** A rate that nobody has confirmed yet: asked for, never guessed. */
export type AskForRate = AskRate | AskExchangeRate;

const NOTHING: LetterCharges = { interest: [], flatSums: [], fees: [], note: null };

/** Whether a level claims anything that the law must be asked about. */
export const claimsByLaw = ({ interest, flatSum: sum }: Claims): boolean => interest || sum;

/**
 * What a notice about `items` claims on `today`. Interest is worked out on what is still open, from the day after each due
 * date: where a part was paid later than that, the customer is charged too little and never too much. `noticesBefore`: how
 * many notices the episode has had, for where the law limits what a reminder costs.
 */
export function chargesFor(
  items: readonly OpenItem[],
  claims: Claims,
  policy: Policy,
  party: Party,
  noticesBefore: number,
  today: CalendarDate,
): Charged | AskForRate {
  const law = lawOf(policy.interest.law, party);
  const feesAsAgreed = feesIn(claims, items);
  const none = items.map(() => null);
  if (!law) return { kind: "charged", charges: { ...NOTHING, fees: feesAsAgreed }, interestMinor: none };
  const interest = claims.interest ? interestOf(items, law, policy, today) : none;
  if ("kind" in interest) return interest;
  const flatSums = claims.flatSum ? flatSumsOf(items, law, policy) : [];
  if ("kind" in flatSums) return flatSums;
  const perItem = items.map(({ currency }, index) => ({ currency, minor: interest[index] ?? ZERO }));
  const charges: LetterCharges = {
    interest: claims.interest ? amounts(perItem) : [],
    flatSums: amounts(flatSums),
    fees: limited(feesAsAgreed, law, noticesBefore),
    note: claimsByLaw(claims) ? law.source : null,
  };
  return { kind: "charged", charges, interestMinor: interest };
}

/** What late interest on one item rests on, as of `today`. */
export function claimOn(
  item: OpenItem,
  law: Law,
  policy: Policy,
  today: CalendarDate,
): Parameters<typeof lateInterest>[0] {
  const { currency, dueOn } = item;
  const lastDay = lastDayToPay(law.offDayDue, dueOn, offDaysOf(policy));
  const { dayCount, contractPercent, confirmedRates } = policy.interest;
  return {
    law,
    currency,
    dueOn: lastDay,
    openings: openingsOf(item, lastDay),
    until: today,
    dayCount,
    contractPercent,
    book: rateBook(confirmedRates),
  };
}

/** Weekends, and the public holidays of the law's country as far as they have been looked up. */
function offDaysOf({ interest, holidays }: Policy): IsOffDay {
  const named = holidays.frozen[interest.law];
  return (day) => isWeekend(day) || named?.[day] !== undefined;
}

function interestOf(
  items: readonly OpenItem[],
  law: Law,
  policy: Policy,
  today: CalendarDate,
): readonly (MinorUnits | null)[] | AskRate {
  const all: (MinorUnits | null)[] = [];
  for (const item of items) {
    const interest = lateInterest(claimOn(item, law, policy, today));
    if (interest.kind === "askRate") return interest;
    all.push(interest.kind === "interest" ? interest.totalMinor : null);
  }
  return all;
}

/** One flat sum for each invoice, however many of its instalments are overdue. */
function flatSumsOf(
  items: readonly OpenItem[],
  law: Law,
  policy: Policy,
): readonly LetterAmount[] | AskExchangeRate {
  const sums: LetterAmount[] = [];
  const invoices = new Map(items.toReversed().map((item) => [item.invoiceId, item]));
  for (const item of invoices.values()) {
    const sum = flatSumOn(item, law, policy);
    if (sum.kind === "askExchangeRate") return sum;
    if (sum.kind === "sum") sums.push(sum);
  }
  return sums;
}

/** The flat sum for recovery of one invoice, or the rate it takes. */
export function flatSumOn({ currency, totalMinor, dueOn }: OpenItem, law: Law, policy: Policy): FlatSum {
  const isOffDay = offDaysOf(policy);
  return flatSum({
    law,
    invoice: { minor: totalMinor, currency },
    dueOn,
    firstInterestDay: addDays(lastDayToPay(law.offDayDue, dueOn, isOffDay), 1),
    exchange: policy.interest.exchangeRates,
    isOffDay,
  });
}

/** The organisation's own fee, in each currency of the notice that it is set for. */
function feesIn({ feeMinor }: Claims, items: readonly OpenItem[]): readonly LetterAmount[] {
  const currencies = [...new Set(items.map(({ currency }) => currency))];
  return currencies.flatMap((currency) => {
    const minor = minorUnits(feeMinor[currency] ?? 0);
    return minor > 0 ? [{ currency, minor }] : [];
  });
}

const EUR = parseCurrency("EUR") as CurrencyCode;

/** Where the law limits what a reminder costs, the second one may cost so much in euros, and no other anything. */
function limited(fees: readonly LetterAmount[], law: Law, noticesBefore: number): readonly LetterAmount[] {
  const limit = reminderFeeLimit(law, { sent: noticesBefore, charged: Math.max(0, noticesBefore - 1) });
  if (limit.kind === "asAgreed") return fees;
  return fees.flatMap(({ currency, minor }) => {
    const most = currency === EUR ? minorUnits(Math.min(minor, limit.euroMinor)) : ZERO;
    return most > 0 ? [{ currency, minor: most }] : [];
  });
}

const amounts = (all: readonly LetterAmount[]): readonly LetterAmount[] =>
  [...sumPerCurrency(all, (amount) => amount)].flatMap(([currency, minor]) =>
    minor > 0 ? [{ currency, minor }] : [],
  );
