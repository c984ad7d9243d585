import type { CellValue } from "#domain/cell-values/cell-value";
import { dayLocale } from "../words/catalogue";
import { say } from "../words/say";
import type { KeptValue } from "./kept-values";

/** A moment (ISO 8601) as a cell shows it: "21 Nov 2026, 10:42", by the clock of this machine. */
export const momentText = (at: string): string =>
  new Intl.DateTimeFormat(dayLocale(), {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(at));

/**
 * What was shown last, with its moment where it is a text: "Overdue (as of 21 Nov 2026, 10:42)". A number stays a number, or
 * sums over it would break: =DUNBOOK.ASOF() tells of what moment it is.
 */
export function valueAsOf({ value, at }: KeptValue): CellValue {
  if (value.kind !== "text" || value.text === "") return value;
  return { kind: "text", text: say("{text} (as of {moment})", { text: value.text, moment: momentText(at) }) };
}
