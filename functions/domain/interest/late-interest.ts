import type { CalendarDate } from "../base/calendar";
import { add, type MinorUnits, subtract, ZERO } from "../base/money";
import { accrue, type InterestClaim, type NoInterest, type Stretch } from "./accrual";
import { type Exact, roundInterest } from "./exact-interest";
import type { AskRate } from "./rates";

/**
 * A line of the calculation: days in a row with one base and one rate. `minor` is what the rounded interest of the
 * half-year grows by, so the lines of a half-year add up to its interest rounded once, half up.
 */
export type InterestPeriod = {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
  readonly baseMinor: MinorUnits;
  readonly percent: string;
  readonly minor: MinorUnits;
  readonly source: string;
};

/** Late interest in the invoice's currency; the rate that must be asked for; or none, and why. */
export type LateInterest =
  | {
      readonly kind: "interest";
      readonly totalMinor: MinorUnits;
      readonly periods: readonly InterestPeriod[];
    }
  | AskRate
  | NoInterest;

/** Late interest on one invoice as of `claim.until`. */
export function lateInterest(claim: InterestClaim): LateInterest {
  const accrual = accrue(claim);
  if (accrual.kind !== "stretches") return accrual;
  const periods = roundedStretches(accrual.stretches).map(({ stretch, minor }) => asPeriod(stretch, minor));
  return { kind: "interest", totalMinor: periods.reduce((sum, { minor }) => add(sum, minor), ZERO), periods };
}

/** Each stretch with what the rounded interest of its rate period grows by. */
function roundedStretches(
  stretches: readonly Stretch[],
): readonly { readonly stretch: Stretch; readonly minor: MinorUnits }[] {
  let soFar: Exact = 0n;
  return stretches.map((stretch, index) => {
    if (stretches[index - 1]?.ratePeriod !== stretch.ratePeriod) soFar = 0n;
    const before = roundInterest(soFar);
    soFar += stretch.exact;
    return { stretch, minor: subtract(roundInterest(soFar), before) };
  });
}

const asPeriod = (
  { from, to, days, baseMinor, percent, source }: Stretch,
  minor: MinorUnits,
): InterestPeriod => ({ from, to, days, baseMinor, percent, minor, source });
