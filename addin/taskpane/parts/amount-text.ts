import { decimalsOf, parseCurrency } from "#domain/base/currency";
import { numberLocale } from "../../words/catalogue";

/** An amount in minor units as people read it: 123450 EUR is "1,234.50 EUR" in English, 500 JPY is "500 JPY". */
export function amountText(minor: number, currency: string): string {
  const code = parseCurrency(currency);
  // A currency that this version does not know yet: two decimals is what nearly all of them have.
  const decimals = code ? decimalsOf(code) : 2;
  const format = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return `${new Intl.NumberFormat(numberLocale(), format).format(minor / 10 ** decimals)} ${currency}`;
}

/** Sums per currency, each as its text, the currencies in their alphabetical order; sums of zero are left out. */
export function amountTexts(amounts: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(amounts)
    .filter(([, minor]) => minor !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, minor]) => amountText(minor, currency));
}
