import type { CalendarDate } from "../base/calendar";
import { type CurrencyCode, parseCurrency } from "../base/currency";
import { type MinorUnits, minorUnits } from "../base/money";
import { olderLaw } from "./accrual";
import { type IsOffDay, lastWorkingDayOfMonthBefore } from "./due-day";
import { type AskExchangeRate, type ExchangeRates, inHomeCurrency } from "./exchange-rates";
import type { Law } from "./laws";

/** One overdue invoice as the flat recovery sum looks at it; amounts gross of tax. */
export type FlatSumClaim = {
  readonly law: Law;
  readonly invoice: { readonly minor: MinorUnits; readonly currency: CurrencyCode };
  /** As written on the invoice. */
  readonly dueOn: CalendarDate;
  readonly firstInterestDay: CalendarDate;
  readonly exchange: ExchangeRates;
  /** Weekends and public holidays in the law's country: which day's rate counts depends on them (Poland). */
  readonly isOffDay: IsOffDay;
};

/** The flat recovery sum of one invoice; the exchange rate that must be asked for; or none, and why. */
export type FlatSum =
  | { readonly kind: "sum"; readonly minor: MinorUnits; readonly currency: CurrencyCode }
  | AskExchangeRate
  | { readonly kind: "none"; readonly because: string };

const EUR = codeOf("EUR");
const HUF = codeOf("HUF");
const PLN = codeOf("PLN");

const FORTY_EUROS = minorUnits(40_00);
const SEVENTY_EUROS = minorUnits(70_00);
const HUNDRED_EUROS = minorUnits(100_00);

/** Polish steps: up to and including PLN 5,000; above it and below PLN 50,000; from PLN 50,000. */
const LOW_STEP_MINOR = 5_000_00;
const HIGH_STEP_MINOR = 50_000_00;

/** The flat recovery sum of an invoice that bears late interest; no reminder is needed for it. */
export function flatSum(claim: FlatSumClaim): FlatSum {
  const { law, invoice, dueOn } = claim;
  const rule = law.flatSum;
  if (rule.kind === "none") return rule;
  if (dueOn < law.dueFrom) return { kind: "none", because: olderLaw(law) };
  if (invoice.minor <= 0) return { kind: "none", because: "Nothing is claimed by this invoice." };
  switch (rule.kind) {
    case "euros":
      return { kind: "sum", minor: FORTY_EUROS, currency: EUR };
    case "forints":
      return forints(claim);
    case "polishSteps":
      return polishSum(claim);
    default:
      return rule satisfies never;
  }
}

function forints({ invoice, firstInterestDay, exchange }: FlatSumClaim): FlatSum {
  if (invoice.currency === EUR) return { kind: "sum", minor: FORTY_EUROS, currency: EUR };
  const wanted = { series: "MNB", home: HUF, day: firstInterestDay } as const;
  return asSum(inHomeCurrency({ minor: FORTY_EUROS, currency: EUR }, wanted, exchange), HUF);
}

function polishSum({ invoice, dueOn, exchange, isOffDay }: FlatSumClaim): FlatSum {
  const wanted = { series: "NBP", home: PLN, day: lastWorkingDayOfMonthBefore(dueOn, isOffDay) } as const;
  const value = inHomeCurrency(invoice, wanted, exchange);
  if (value.kind === "askExchangeRate") return value;
  const euros = { minor: stepOf(value.minor), currency: EUR };
  return invoice.currency === EUR
    ? { kind: "sum", ...euros }
    : asSum(inHomeCurrency(euros, wanted, exchange), PLN);
}

function stepOf(zlotyMinor: MinorUnits): MinorUnits {
  if (zlotyMinor <= LOW_STEP_MINOR) return FORTY_EUROS;
  return zlotyMinor < HIGH_STEP_MINOR ? SEVENTY_EUROS : HUNDRED_EUROS;
}

const asSum = (converted: ReturnType<typeof inHomeCurrency>, currency: CurrencyCode): FlatSum =>
  converted.kind === "amount" ? { kind: "sum", minor: converted.minor, currency } : converted;

function codeOf(text: string): CurrencyCode {
  const code = parseCurrency(text);
  if (!code) throw new Error(`Not a currency: ${text}`);
  return code;
}
