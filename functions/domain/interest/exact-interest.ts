import { type CurrencyCode, decimalsOf } from "../base/currency";
import { type MinorUnits, minorUnits } from "../base/money";

/**
 * Interest before rounding, as a whole number of parts of a minor unit. All day counts divide SHARES_OF_A_YEAR and a
 * percentage has four decimals at most, so every sum of days, rates and bases is exact: nothing is rounded on the way.
 */
export type Exact = bigint;

/** How a year is counted: its true days over 365, over 360, or over the days that very year has. */
export type DayCount = "365" | "360" | "actual/actual";

/** Least common multiple of 360, 365 and 366. */
const SHARES_OF_A_YEAR = 1_603_080;
/** Percent in steps of 0.0001: a hundred percent is a million of them. */
const STEPS_OF_WHOLE = 1_000_000n;
const PARTS_OF_MINOR = BigInt(SHARES_OF_A_YEAR) * STEPS_OF_WHOLE;
/** Decimals shown beyond those of the currency where interest is written out before rounding. */
const SHOWN_DECIMALS = 6;

const PERCENT = /^(-?)(\d{1,3})(?:\.(\d{1,4}))?$/;

/** A percentage such as "4.50" in steps of 0.0001, or null where it is not one with four decimals at most. */
export function percentSteps(text: string): number | null {
  const parts = PERCENT.exec(text);
  if (!parts) return null;
  const [, sign = "", whole = "", decimals = ""] = parts;
  const steps = Number(whole) * 10_000 + Number(decimals.padEnd(4, "0"));
  return sign === "-" && steps > 0 ? -steps : steps;
}

/** Steps of 0.0001 percent with two decimals at least: 125000 is "12.50", 13125 is "1.3125". */
export function percentText(steps: number): string {
  const [whole, decimals = ""] = (Math.abs(steps) / 10_000).toFixed(4).split(".");
  return `${steps < 0 ? "-" : ""}${whole}.${decimals.replace(/0{1,2}$/, "")}`;
}

/** Interest on `baseMinor` at a yearly rate for `days` days that all lie in the year `year`. */
export function interestFor(
  baseMinor: MinorUnits,
  steps: number,
  days: number,
  year: number,
  dayCount: DayCount,
): Exact {
  const sharesOfADay = SHARES_OF_A_YEAR / daysCounted(year, dayCount);
  return BigInt(baseMinor) * BigInt(steps) * BigInt(days) * BigInt(sharesOfADay);
}

function daysCounted(year: number, dayCount: DayCount): number {
  switch (dayCount) {
    case "365":
      return 365;
    case "360":
      return 360;
    case "actual/actual":
      return isLeap(year) ? 366 : 365;
    default:
      return dayCount satisfies never;
  }
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Rounded half up to the minor unit; interest is never negative. */
export const roundInterest = (exact: Exact): MinorUnits =>
  minorUnits(Number((2n * exact + PARTS_OF_MINOR) / (2n * PARTS_OF_MINOR)));

/** In major units with six decimals more than the currency has, the rest cut off: "3.28767123" euros. */
export function exactText(exact: Exact, currency: CurrencyCode): string {
  const decimals = decimalsOf(currency) + SHOWN_DECIMALS;
  const digits = String((exact * 10n ** BigInt(SHOWN_DECIMALS)) / PARTS_OF_MINOR).padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
