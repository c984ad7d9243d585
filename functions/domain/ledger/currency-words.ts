import { type CurrencyCode, parseCurrency } from "../base/currency";
import { ok } from "../base/result";
import type { CellValue } from "./cell";
import { wordKey } from "./header-key";
import { type CellReading, errorIn, foundText, isBlank, unread } from "./reading";

/** Signs beside amounts and the currencies each may stand for; one that names several is no currency by itself. */
const SIGNS: ReadonlyMap<string, readonly string[]> = new Map([
  ["€", ["EUR"]],
  ["£", ["GBP"]],
  ["zł", ["PLN"]],
  ["ft", ["HUF"]],
  ["kč", ["CZK"]],
  ["$", ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "CLP", "COP", "ARS"]],
  ["kr", ["SEK", "NOK", "DKK", "ISK", "EEK"]],
  ["¥", ["JPY", "CNY"]],
]);

/** Names that people write instead of the code; they are refused, and the message says the code. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ...["euro", "euros", "eurot", "ευρω"].map((name) => [name, "EUR"] as const),
  ...["forint", "huft"].map((name) => [name, "HUF"] as const),
  ...["zloty", "zlotych", "zlote"].map((name) => [name, "PLN"] as const),
  ...["pound", "pounds", "sterling"].map((name) => [name, "GBP"] as const),
]);

/** The currency of a row: its code in any case, or a sign that names one currency only; an empty cell means `fallback`. */
export function parseCurrencyCell(
  cell: CellValue | undefined,
  fallback: string | null,
): CellReading<CurrencyCode> {
  if (isBlank(cell)) return fallbackCurrency(fallback);
  const error = errorIn(cell, "currency");
  if (error) return { ok: false, problem: error };
  const text = foundText(cell);
  const currencies = currenciesNamed(text);
  const only = currencies.length === 1 ? currencies[0] : undefined;
  if (only) return ok(only);
  if (currencies.length > 1) {
    return unread(
      "unknownCurrency",
      `"${text}" may be ${currencies.join(", ")}: use the three-letter code of the currency.`,
    );
  }
  const code = NAMES.get(wordKey(text)) ?? "such as EUR";
  return unread("unknownCurrency", `"${text}" is no currency code: use the three-letter code, ${code}.`);
}

/** The currencies that a word beside an amount ("€", "kr", "PLN") may stand for; empty for any other word. */
export function currenciesNamed(word: string): readonly CurrencyCode[] {
  const code = parseCurrency(word);
  if (code) return [code];
  const codes = SIGNS.get(word.trim().toLowerCase().replace(/\.$/, "")) ?? [];
  return codes.flatMap((sign) => parseCurrency(sign) ?? []);
}

function fallbackCurrency(fallback: string | null): CellReading<CurrencyCode> {
  const code = fallback === null ? null : parseCurrency(fallback);
  return code
    ? ok(code)
    : unread("missing", "The currency is missing: enter its three-letter code, such as EUR.");
}
