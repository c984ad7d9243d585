import { parseCalendarDate } from "#domain/base/calendar";
import type { CellValue } from "#domain/ledger/cell";
import { type DateSystem, serialOfDate } from "#domain/ledger/serial-date";
import { cellText } from "./status-cells";

/** What a column of the dry run shows. Amounts are in whole units of their currency, days are written "2026-11-16". */
export type DryRunColumn = {
  readonly header: string;
  readonly shows:
    | { readonly kind: "text" }
    | { readonly kind: "day" }
    | { readonly kind: "amount"; readonly decimals: number };
  /** So many characters of it fit. */
  readonly characters: number;
};

/** Null leaves the cell empty. */
export type DryRunCell = string | number | null;

/** One sheet of the dry run: lines of text, and below them one table. */
export type DryRunSheet = {
  /** The sheet's name where it has to be made, and the table's, by which it is found again. */
  readonly sheet: string;
  readonly table: string;
  /** What the table is, and what has to be known of it; the first one begins with `LINE_BEGINS`. */
  readonly lines: readonly [string, string];
  readonly columns: readonly DryRunColumn[];
  /** What stands before the currency in the headers of amounts: "Asked" of "Asked EUR". */
  readonly amountsBegin: string;
  readonly rows: readonly (readonly DryRunCell[])[];
};

/** How the first line of our sheets begins: a line that begins otherwise is the person's own and stays. */
export const LINE_BEGINS = "Dry run";

/** The number format that keeps texts from being read as formulas, and shows days and amounts as such. */
export function formatOf({ shows }: DryRunColumn): string {
  switch (shows.kind) {
    case "text":
      return "@";
    case "day":
      return "yyyy-mm-dd";
    case "amount":
      return shows.decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(shows.decimals)}`;
    default:
      return shows satisfies never;
  }
}

/** What is written into a cell of the column. */
export function writtenCell(cell: DryRunCell, { shows }: DryRunColumn, dateSystem: DateSystem): CellValue {
  if (cell === null) return "";
  if (typeof cell === "number") return cell;
  if (shows.kind !== "day") return cellText(cell);
  const day = parseCalendarDate(cell);
  return (day && serialOfDate(day, dateSystem)) ?? "";
}

/** A header's filter button takes the room of three characters. */
const FILTER_BUTTON = 3;

/** A digit of Excel's normal font is 7 pixels wide, a column's margins 5; office.js counts widths in points. */
export const widthOf = ({ header, characters }: DryRunColumn): number =>
  (Math.max(characters, header.length + FILTER_BUTTON) * 7 + 5) * 0.75;
