import type { CalendarDate } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import { decimalsOf } from "../base/currency";
import { type MinorUnits, minorUnits } from "../base/money";

/** Whose official rate: HUF per unit by the MNB, PLN per unit by the NBP's table A. */
export type ExchangeSeries = "MNB" | "NBP";

/**
 * The official mid rate that holds on a day: `perUnit` forints or złotys for ONE unit of `currency`, as a decimal with
 * eight decimals at most. Entered by a member who has looked it up; none are shipped and none is guessed.
 */
export type ExchangeRate = {
  readonly series: ExchangeSeries;
  readonly currency: CurrencyCode;
  readonly on: CalendarDate;
  readonly perUnit: string;
};

export type ExchangeRates = readonly ExchangeRate[];

/** An exchange rate nobody has entered yet. */
export type AskExchangeRate = {
  readonly kind: "askExchangeRate";
  readonly series: ExchangeSeries;
  readonly currency: CurrencyCode;
  readonly day: CalendarDate;
};

const DECIMALS = 8;
const PER_UNIT = /^(\d{1,7})(?:\.(\d{1,8}))?$/;

/** An exchange rate above zero as typed in, or null where it is not one. */
export function parsePerUnit(text: string): string | null {
  const rate = scaled(text.trim());
  return rate !== null && rate > 0n ? text.trim() : null;
}

/**
 * An amount in the bank's own currency (`home`), rounded half up to its minor unit, or the question for the rate.
 * `home` itself needs no rate.
 */
export function inHomeCurrency(
  amount: { readonly minor: MinorUnits; readonly currency: CurrencyCode },
  wanted: { readonly series: ExchangeSeries; readonly home: CurrencyCode; readonly day: CalendarDate },
  rates: ExchangeRates,
): { readonly kind: "amount"; readonly minor: MinorUnits } | AskExchangeRate {
  const { currency, minor } = amount;
  const { series, home, day } = wanted;
  if (currency === home) return { kind: "amount", minor };
  const found = rates.find((rate) => rate.series === series && rate.currency === currency && rate.on === day);
  if (!found) return { kind: "askExchangeRate", series, currency, day };
  const rate = scaled(found.perUnit);
  if (rate === null) throw new Error(`Not an exchange rate: ${found.perUnit}`);
  const homeParts = BigInt(minor) * rate * 10n ** BigInt(decimalsOf(home));
  const parts = 10n ** BigInt(DECIMALS + decimalsOf(currency));
  return { kind: "amount", minor: minorUnits(Number((2n * homeParts + parts) / (2n * parts))) };
}

function scaled(text: string): bigint | null {
  const parts = PER_UNIT.exec(text);
  return parts ? BigInt(`${parts[1]}${(parts[2] ?? "").padEnd(DECIMALS, "0")}`) : null;
}
