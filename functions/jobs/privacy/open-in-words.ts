import { type CurrencyCode, decimalsOf } from "#domain/base/currency";
import { add, type MinorUnits, numberFromMinor, ZERO } from "#domain/base/money";
import type { AccountStanding } from "#domain/dunning/standing";

/** What is still owed, per currency: "EUR 120.00 and USD 5.00"; null: nothing. */
export function openInWords({ items }: AccountStanding): string | null {
  const sums = new Map<CurrencyCode, MinorUnits>();
  for (const { currency, openMinor } of items)
    if (openMinor > 0) sums.set(currency, add(sums.get(currency) ?? ZERO, openMinor));
  const texts = [...sums].map(
    ([currency, minor]) => `${currency} ${numberFromMinor(minor, currency).toFixed(decimalsOf(currency))}`,
  );
  return texts.length === 0 ? null : texts.join(" and ");
}
