import { ok } from "../base/result";
import type { CellValue } from "./cell";
import { type CellReading, errorIn, foundText, isBlank, unread } from "./reading";

/** Two years: what is longer was meant as something else, mostly as a date. */
const MOST_DAYS = 730;

/** "30", "30 days" and the same in our other languages; nothing that says more than a number of days. */
const DAYS = /^(\d{1,6})\s?(?:days?|nap|ημέρες|ημέρα|μέρες|días?|päeva?|dni|dzień)?\.?$/iu;

/** A number of days, 0 to 730; null where the cell is empty. */
export function parseDays(label: string, cell: CellValue | undefined): CellReading<number | null> {
  if (isBlank(cell)) return ok(null);
  const error = errorIn(cell, label);
  if (error) return { ok: false, problem: error };
  const days = typeof cell === "number" ? cell : daysIn(cell);
  if (!Number.isInteger(days) || days < 0) {
    return unread(
      "notANumber",
      `The ${label} "${foundText(cell)}" is no number of days: enter a whole number such as 30, or empty the cell.`,
    );
  }
  return days > MOST_DAYS
    ? unread("tooLarge", `The ${label} ${foundText(cell)} is more than ${MOST_DAYS} days: enter fewer.`)
    : ok(days);
}

function daysIn(cell: string | boolean): number {
  const digits = typeof cell === "string" ? DAYS.exec(cell.normalize("NFC").trim())?.[1] : undefined;
  return digits === undefined ? Number.NaN : Number(digits);
}
