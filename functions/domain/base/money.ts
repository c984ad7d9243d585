import type { Brand } from "./brand";
import { type CurrencyCode, decimalsOf } from "./currency";

/** Whole minor units of a currency: 1234 is EUR 12.34, JPY 1234, KWD 1.234. Never a fraction. */
export type MinorUnits = Brand<number, "MinorUnits">;

export const ZERO = 0 as MinorUnits;

/** `value` as minor units; a fraction or a value beyond exact integers is a bug of the caller. */
export function minorUnits(value: number): MinorUnits {
  if (!Number.isSafeInteger(value)) throw new Error(`Not a whole number of minor units: ${value}`);
  return (value === 0 ? 0 : value) as MinorUnits;
}

/**
 * An amount in major units as a spreadsheet holds it (a binary float) in minor units,
 * or null where it has more decimals than the currency: EUR 0.1 + 0.2 is 30, EUR 1.005 is refused.
 */
export function minorFromNumber(amount: number, currency: CurrencyCode): MinorUnits | null {
  const scaled = amount * 10 ** decimalsOf(currency);
  const whole = Math.round(scaled);
  if (!Number.isSafeInteger(whole)) return null;
  const floatNoise = Math.max(1e-6, Math.abs(scaled) * 4 * Number.EPSILON);
  return Math.abs(scaled - whole) <= floatNoise ? minorUnits(whole) : null;
}

/** Minor units as the plain decimal number a cell holds: 1234 EUR is 12.34. */
export function numberFromMinor(minor: MinorUnits, currency: CurrencyCode): number {
  return minor / 10 ** decimalsOf(currency);
}

export const add = (a: MinorUnits, b: MinorUnits): MinorUnits => minorUnits(a + b);
export const subtract = (a: MinorUnits, b: MinorUnits): MinorUnits => minorUnits(a - b);
export const smallerOf = (a: MinorUnits, b: MinorUnits): MinorUnits => (a < b ? a : b);

/** Sums per currency of what `amountOf` gives for each item; currencies whose sum is zero stay in. */
export function sumPerCurrency<Item>(
  items: readonly Item[],
  amountOf: (item: Item) => { readonly minor: MinorUnits; readonly currency: CurrencyCode },
): Map<CurrencyCode, MinorUnits> {
  const sums = new Map<CurrencyCode, MinorUnits>();
  for (const item of items) {
    const { minor, currency } = amountOf(item);
    sums.set(currency, add(sums.get(currency) ?? ZERO, minor));
  }
  return sums;
}
