import { addDays, type CalendarDate } from "../base/calendar";
import { add, type MinorUnits, subtract, ZERO } from "../base/money";
import { accrue, type InterestClaim, type NoInterest, type Stretch } from "./accrual";
import { type Exact, exactText, roundInterest } from "./exact-interest";
import type { AskRate } from "./rates";

/**
 * One day of a calculation. `interest` is that day's alone, before rounding, in major units with six decimals more
 * than the currency has; `accruedMinor` is what would be owed if the calculation ended that day.
 */
export type InterestDay = {
  readonly on: CalendarDate;
  readonly baseMinor: MinorUnits;
  readonly percent: string;
  readonly interest: string;
  readonly accruedMinor: MinorUnits;
};

/**
 * Late interest shown day by day; days on which nothing was open are left out. The last day's `accruedMinor` is the
 * total of `lateInterest`.
 */
export function interestDayByDay(
  claim: InterestClaim,
): { readonly kind: "days"; readonly days: readonly InterestDay[] } | AskRate | NoInterest {
  const accrual = accrue(claim);
  if (accrual.kind !== "stretches") return accrual;
  let ratePeriod: CalendarDate | null = null;
  let soFar: Exact = 0n;
  let accruedMinor = ZERO;
  const days = accrual.stretches.flatMap(daysOf).map(({ on, stretch }): InterestDay => {
    if (stretch.ratePeriod !== ratePeriod) soFar = 0n;
    ratePeriod = stretch.ratePeriod;
    const before = roundInterest(soFar);
    const today = stretch.exact / BigInt(stretch.days);
    soFar += today;
    accruedMinor = add(accruedMinor, subtract(roundInterest(soFar), before));
    const { baseMinor, percent } = stretch;
    return { on, baseMinor, percent, interest: exactText(today, claim.currency), accruedMinor };
  });
  return { kind: "days", days };
}

const daysOf = (stretch: Stretch): readonly { readonly on: CalendarDate; readonly stretch: Stretch }[] =>
  Array.from({ length: stretch.days }, (_, day) => ({ on: addDays(stretch.from, day), stretch }));
