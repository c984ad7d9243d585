import { decimalsIn, type ReportColumn } from "../workbook/reports/report-sheet";

/** The kinds of columns that reports have. `id` stays the same whatever the header is called. */

export const textColumn = (id: string, header: string, characters = 18): ReportColumn => ({
  id,
  header,
  shows: { kind: "text" },
  characters,
});

export const dayColumn = (id: string, header: string): ReportColumn => ({
  id,
  header,
  shows: { kind: "day" },
  characters: 12,
});

/** Whole numbers. */
export const countColumn = (id: string, header: string): ReportColumn => ({
  id,
  header,
  shows: { kind: "count" },
  characters: 10,
});

/** Amounts of one currency, in whole units. */
export const amountColumn = (id: string, header: string, currency: string): ReportColumn => ({
  id: `${id} ${currency}`,
  header,
  shows: { kind: "amount", decimals: decimalsIn(currency) },
  characters: 14,
});

/** The currencies of some sums, in their alphabetical order. */
export const currenciesIn = (sums: readonly Readonly<Record<string, number>>[]): readonly string[] =>
  [...new Set(sums.flatMap((sum) => Object.keys(sum)))].sort();

/** The order of names for people: case and accents come last. */
export const byText = (a: string, b: string): number => COLLATOR.compare(a, b);
const COLLATOR = new Intl.Collator("en", { numeric: true });
