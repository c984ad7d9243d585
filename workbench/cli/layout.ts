import { decimalsOf, parseCurrency } from "#domain/base/currency";

/** How amounts, counts and tables look on a terminal. */

const MOST_LINES = 20;

/** "EUR 1,234.50 + PLN 80.00": one amount per currency, never added across. */
export function moneyText(amounts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(amounts).flatMap(([code, minor]) => {
    const currency = parseCurrency(code);
    const decimals = currency ? decimalsOf(currency) : 2;
    if (minor === 0) return [];
    const amount = (minor / 10 ** decimals).toLocaleString("en", {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    return [`${code} ${amount}`];
  });
  return parts.length === 0 ? "-" : parts.join(" + ");
}

/** Rows as columns of one width each; the first row gives their number. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.min(44, Math.max(...rows.map((row) => (row[column] ?? "").length))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** The first of them, and how many more there are. */
export const atMost = (all: readonly string[]): readonly string[] =>
  all.length > MOST_LINES
    ? [
        ...all.slice(0, MOST_LINES),
        `            … and ${all.length - MOST_LINES} more (--json lists them all)`,
      ]
    : all;

/** The lines that say something. */
export const lines = (parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n");

/** "1 row", "2,000 rows". */
export const plural = (count: number, noun: string): string =>
  `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
