import { type CalendarDate, dayNumber } from "#domain/base/calendar";

/** What a cell of the example holds. A formula carries the result Excel would store with it: a number or an error text. */
export type Cell =
  | { readonly kind: "empty" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "date"; readonly on: CalendarDate }
  | { readonly kind: "formula"; readonly expression: string; readonly result: number | ExcelError };

type ExcelError = "#N/A";

export const EMPTY: Cell = { kind: "empty" };
export const text = (words: string): Cell => ({ kind: "text", text: words });
export const number = (value: number): Cell => ({ kind: "number", number: value });
export const date = (on: CalendarDate): Cell => ({ kind: "date", on });

/** A formula without its "=", and its result. */
export const formula = (expression: string, result: number | ExcelError): Cell => ({
  kind: "formula",
  expression,
  result,
});

/** The day as Excel counts it from 1900 (its wrong leap day of that year included). */
export const serialOf = (on: CalendarDate): number => dayNumber(on) + 25_569;

/** The number a formula that looks at the cell would see, or null for text, errors and empty cells. */
export function numberIn(cell: Cell): number | null {
  switch (cell.kind) {
    case "number":
      return cell.number;
    case "date":
      return serialOf(cell.on);
    case "formula":
      return typeof cell.result === "number" ? cell.result : null;
    case "text":
    case "empty":
      return null;
    default:
      return cell satisfies never;
  }
}

/** "A1" for row 0, column 0 (up to column Z: the example's sheets are no wider). */
export const addressOf = (row: number, column: number): string =>
  `${String.fromCharCode(65 + column)}${row + 1}`;
