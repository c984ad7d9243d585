import { columnOfKey, rowOfKey, type SheetModel } from "../model/sheet";
import type { Area, TableModel } from "../model/table";
import { SHEET_COLUMNS, SHEET_ROWS } from "./address";

/** True where the rectangle has a size and lies on the grid. */
export function onGrid({ row, column, rowCount, columnCount }: Area): boolean {
  const numbers = [row, column, rowCount, columnCount];
  if (!numbers.every(Number.isInteger) || row < 0 || column < 0 || rowCount < 1 || columnCount < 1)
    return false;
  return row + rowCount <= SHEET_ROWS && column + columnCount <= SHEET_COLUMNS;
}

/** Whole rows or columns: Excel gives no values for them. */
export const isUnbounded = ({ rowCount, columnCount }: Area): boolean =>
  rowCount === SHEET_ROWS || columnCount === SHEET_COLUMNS;

/** The cells in both; null where there are none. */
export function intersection(a: Area, b: Area): Area | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rowCount = Math.min(a.row + a.rowCount, b.row + b.rowCount) - row;
  const columnCount = Math.min(a.column + a.columnCount, b.column + b.columnCount) - column;
  return rowCount > 0 && columnCount > 0 ? { row, column, rowCount, columnCount } : null;
}

/** The smallest rectangle around both. */
export function bounding(a: Area, b: Area): Area {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rowCount: Math.max(a.row + a.rowCount, b.row + b.rowCount) - row,
    columnCount: Math.max(a.column + a.columnCount, b.column + b.columnCount) - column,
  };
}

/** The tables of a sheet that have a cell in the area. */
export const tablesIn = (sheet: SheetModel, area: Area): readonly TableModel[] =>
  sheet.tables.filter((table) => intersection(table.area, area));

/** The rectangle around all cells of the area that hold something (or, unless `valuesOnly`, are formatted); null for none. */
export function usedArea(sheet: SheetModel, within: Area, valuesOnly: boolean): Area | null {
  const edges = { top: SHEET_ROWS, bottom: -1, left: SHEET_COLUMNS, right: -1 };
  const see = (row: number, column: number): void => {
    edges.top = Math.min(edges.top, row);
    edges.bottom = Math.max(edges.bottom, row);
    edges.left = Math.min(edges.left, column);
    edges.right = Math.max(edges.right, column);
  };
  seeFilled(sheet.rows, within, "", see);
  if (!valuesOnly) seeFilled(sheet.styleIds, within, 0, see);
  const { row, column, rowCount, columnCount } = within;
  for (const key of sheet.formulas.keys()) {
    const at = { row: rowOfKey(key), column: columnOfKey(key) };
    const inside = at.row >= row && at.row < row + rowCount && at.column >= column;
    if (inside && at.column < column + columnCount) see(at.row, at.column);
  }
  if (edges.bottom < 0) return null;
  const size = { rowCount: edges.bottom - edges.top + 1, columnCount: edges.right - edges.left + 1 };
  return { row: edges.top, column: edges.left, ...size };
}

/** Tells the first and the last filled cell of each row; those between do not widen the rectangle. */
function seeFilled<Value>(
  grid: readonly (readonly Value[] | undefined)[],
  { row, column, rowCount, columnCount }: Area,
  empty: Value,
  see: (row: number, column: number) => void,
): void {
  for (let at = row; at < Math.min(grid.length, row + rowCount); at += 1) {
    const cells = grid[at] ?? [];
    const end = Math.min(cells.length, column + columnCount);
    let first = column;
    while (first < end && cells[first] === empty) first += 1;
    if (first >= end) continue;
    let last = end - 1;
    while (cells[last] === empty) last -= 1;
    see(at, first);
    see(at, last);
  }
}

/** Every cell of an area as [row, column], row by row. */
export function* cellsOf({ row, column, rowCount, columnCount }: Area): Generator<readonly [number, number]> {
  for (let at = row; at < row + rowCount; at += 1) {
    for (let across = column; across < column + columnCount; across += 1) yield [at, across];
  }
}
