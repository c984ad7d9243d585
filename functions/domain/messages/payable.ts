import { sumPerCurrency } from "../base/money";
import type { Letter, LetterAmount, LetterCharges, LetterLine } from "./letter";

/** What a letter asks to be paid now, per currency: what is overdue and the charges; all that is open where nothing is. */
export function payableNow({
  lines,
  totals,
  charges,
}: Pick<Letter, "lines" | "totals" | "charges">): readonly LetterAmount[] {
  const overdue = overdueTotals(lines);
  const all = totals.map(({ currency, openMinor }) => ({ currency, minor: openMinor }));
  return withCharges(overdue.length > 0 ? overdue : all, charges);
}

/** What is past its due day, per currency. */
export function overdueTotals(lines: readonly LetterLine[]): readonly LetterAmount[] {
  const overdue = lines.filter(({ daysOverdue }) => daysOverdue > 0);
  const sums = sumPerCurrency(overdue, ({ openMinor, currency }) => ({ minor: openMinor, currency }));
  return [...sums].map(([currency, minor]) => ({ currency, minor }));
}

/** `base` and everything claimed besides, one sum per currency. */
export function withCharges(
  base: readonly LetterAmount[],
  { interest, flatSums, fees }: LetterCharges,
): readonly LetterAmount[] {
  const sums = sumPerCurrency([...base, ...interest, ...flatSums, ...fees], (amount) => amount);
  return [...sums].map(([currency, minor]) => ({ currency, minor }));
}
