import { SHEET_COLUMNS, SHEET_ROWS } from "../../../excel/host/address";
import type { SheetView } from "../../book/book";
import { axisOf } from "./axis";
import type { Axes, Place } from "./selection";

/** How far a sheet can be scrolled: what it holds and some empty rows and columns more, as in Excel. */
export type Extent = { readonly rows: number; readonly columns: number };

const SPARE_ROWS = 50;
const SPARE_COLUMNS = 6;
const FEWEST: Extent = { rows: 100, columns: 26 };

/**
 * The extent that holds the sheet and the place a person goes to. It grows by all spare lines at once when fewer than
 * half of them are left, so that not every key at the edge builds the sheet anew; it never shrinks.
 */
export function extentOf(
  { rowCount, columnCount }: Pick<SheetView, "rowCount" | "columnCount">,
  before: Extent = FEWEST,
  place: Place = { row: 0, column: 0 },
): Extent {
  const rows = grown(before.rows, Math.max(rowCount, place.row + 1), SPARE_ROWS);
  const columns = grown(before.columns, Math.max(columnCount, place.column + 1), SPARE_COLUMNS);
  return { rows: Math.min(SHEET_ROWS, rows), columns: Math.min(SHEET_COLUMNS, columns) };
}

const grown = (before: number, needed: number, spare: number): number =>
  before >= needed + spare / 2 ? before : needed + spare;

/** Widths a person has drawn in this page, by column; they are not kept in the file. */
export type DrawnWidths = ReadonlyMap<number, number>;

export function sheetAxes(sheet: SheetView, extent: Extent, drawn: DrawnWidths): Axes {
  return {
    rows: axisOf({
      count: extent.rows,
      hidden: sheet.hiddenRows,
      frozen: sheet.frozenRows,
      sizeOf: (row) => sheet.rowHeights[row] ?? sheet.defaultRowHeight,
    }),
    columns: axisOf({
      count: extent.columns,
      hidden: sheet.hiddenColumns,
      frozen: sheet.frozenColumns,
      sizeOf: (column) => drawn.get(column) ?? sheet.columnWidths[column] ?? sheet.defaultColumnWidth,
    }),
  };
}
