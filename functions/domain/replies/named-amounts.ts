import { type CurrencyCode, parseCurrency } from "../base/currency";
import { minorFromNumber } from "../base/money";

/** An amount that a text names, in minor units, and where. */
export type NamedAmount = { readonly currency: CurrencyCode; readonly minor: number; readonly at: number };

const SIGNS: Readonly<Record<string, string>> = {
  "€": "EUR",
  eur: "EUR",
  euro: "EUR",
  euros: "EUR",
  eurot: "EUR",
  eurosz: "EUR",
  ευρω: "EUR",
  ft: "HUF",
  huf: "HUF",
  forint: "HUF",
  forintot: "HUF",
  zl: "PLN",
  zlotych: "PLN",
  pln: "PLN",
  "£": "GBP",
  gbp: "GBP",
  $: "USD",
  usd: "USD",
  chf: "CHF",
  czk: "CZK",
  kc: "CZK",
  ron: "RON",
  lei: "RON",
};
const SIGN = `(${Object.keys(SIGNS)
  .sort((a, b) => b.length - a.length)
  .map((sign) => (sign === "$" ? "\\$" : sign))
  .join("|")})`;
const NUMBER = "(\\d{1,3}(?:[ \\u00a0\\u202f.,]\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,9}(?:[.,]\\d{1,2})?)";
const NUMBER_FIRST = new RegExp(`(?<![\\d.,])${NUMBER}\\s?${SIGN}(?![\\p{L}\\p{N}])`, "gu");
const SIGN_FIRST = new RegExp(`(?<![\\p{L}\\p{N}])${SIGN}\\s?${NUMBER}(?![\\d])`, "gu");

/** Every amount with a currency that a folded text names. */
export function namedAmounts(text: string): readonly NamedAmount[] {
  const after = [...text.matchAll(NUMBER_FIRST)].map(({ 1: number, 2: sign, index }) =>
    read(number, sign, index),
  );
  const before = [...text.matchAll(SIGN_FIRST)].map(({ 1: sign, 2: number, index }) =>
    read(number, sign, index),
  );
  return [...after, ...before].flatMap((amount) => amount ?? []);
}

function read(number = "", sign = "", at: number): NamedAmount | null {
  const currency = parseCurrency(SIGNS[sign] ?? "");
  if (currency === null) return null;
  const minor = minorFromNumber(Number(plain(number)), currency);
  return minor === null || minor <= 0 ? null : { currency, minor, at };
}

/** "1.234,50" and "1,234.50": the last mark before one or two digits is the decimal one, all others part thousands. */
function plain(number: string): string {
  const parts = /^(.*)[.,](\d{1,2})$/u.exec(number);
  const [whole, decimals] = parts ? [parts[1] ?? "", parts[2] ?? ""] : [number, ""];
  return `${whole.replace(/\D/gu, "")}.${decimals || "0"}`;
}
