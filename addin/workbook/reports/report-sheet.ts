import { parseCalendarDate } from "#domain/base/calendar";
import { decimalsOf, parseCurrency } from "#domain/base/currency";
import type { CellValue } from "#domain/ledger/cell";
import { type DateSystem, serialOfDate } from "#domain/ledger/serial-date";
import { cellText } from "../status-cells";

/** What a column of a report shows. Amounts are in whole units of their currency, days are written "2026-11-16". */
export type ReportColumn = {
  /** What the column is, whatever its header is called in the language spoken. */
  readonly id: string;
  readonly header: string;
  readonly shows:
    | { readonly kind: "text" }
    | { readonly kind: "day" }
    | { readonly kind: "count" }
    | { readonly kind: "amount"; readonly decimals: number }
    /** An amount in the currency that the column of this id names in its row. */
    | { readonly kind: "money"; readonly currencyIn: string };
  /** So many characters of it fit. */
  readonly characters: number;
};

/** Null leaves the cell empty. */
export type ReportCell = string | number | null;

/** One sheet of a report: lines of text, below them one table, and a chart of its first rows where it has one. */
export type ReportSheet = {
  /** The sheet's name where it has to be made, and the table's, by which it is found again. */
  readonly sheet: string;
  readonly table: string;
  /** What the table is and as of when, and what has to be known of it. */
  readonly lines: readonly [string, string];
  readonly columns: readonly ReportColumn[];
  /**
   * The ids of the columns that tell a row from all others: what a person writes into columns of her own goes with its row
   * wherever that goes. None: the rows have no identity, and what stands beside them stays where it stands.
   */
  readonly keyedBy: readonly string[];
  readonly rows: readonly (readonly ReportCell[])[];
  readonly chart: ReportChart | null;
};

/** A stacked chart of the table's first rows: the names in the first column, one stack part for each of the others. */
export type ReportChart = {
  /** By which it is found again; a person may move, size and colour it. */
  readonly name: string;
  readonly type: "ColumnStacked" | "ColumnStacked100";
  /** Where a new one is put; below leaves the table some rows to grow into. */
  readonly place: "beside" | "below";
  readonly title: string;
  /** How many of the table's columns it shows, from the first. */
  readonly columns: number;
  /** How many of the table's rows at most. */
  readonly mostRows: number;
};

/** Tables that Dunbook writes and nobody keeps a ledger in: they are never offered to be read. */
export const isReportTable = (name: string): boolean =>
  /^Dunbook(List_|Ageing|Register|Kept|DryRun|OnHold)/i.test(name);

/** The number format that keeps texts from being read as formulas, and shows days and amounts as such. */
export function formatOf({ shows }: ReportColumn, currency: ReportCell): string {
  switch (shows.kind) {
    case "text":
      return "@";
    case "day":
      return "yyyy-mm-dd";
    case "count":
      return "0";
    case "amount":
      return amountFormat(shows.decimals);
    case "money":
      return amountFormat(decimalsIn(String(currency ?? "")));
    default:
      return shows satisfies never;
  }
}

const amountFormat = (decimals: number): string =>
  decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(decimals)}`;

/** A currency that this version does not know yet: two decimals is what nearly all of them have. */
export function decimalsIn(code: string): number {
  const currency = parseCurrency(code);
  return currency ? decimalsOf(currency) : 2;
}

/** Minor units as the cell shows them. */
export const unitsOf = (minor: number | undefined, code: string): ReportCell =>
  minor === undefined ? null : minor / 10 ** decimalsIn(code);

/** What is written into a cell of the column. */
export function writtenCell(cell: ReportCell, { shows }: ReportColumn, dateSystem: DateSystem): CellValue {
  if (cell === null) return "";
  if (typeof cell === "number") return cell;
  if (shows.kind !== "day") return cellText(cell);
  const day = parseCalendarDate(cell);
  return (day && serialOfDate(day, dateSystem)) ?? "";
}

/** A header's filter button takes the room of three characters. */
const FILTER_BUTTON = 3;

/** A digit of Excel's normal font is 7 pixels wide, a column's margins 5; office.js counts widths in points. */
export const widthOf = ({ header, characters }: Pick<ReportColumn, "header" | "characters">): number =>
  (Math.max(characters, header.length + FILTER_BUTTON) * 7 + 5) * 0.75;
