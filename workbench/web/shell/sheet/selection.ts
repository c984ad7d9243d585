import type { BlockArea } from "../../book/book";
import { type Axis, indexOnAxis, lineAt } from "./axis";

/** A cell, by row and column counted from 0. */
export type Place = { readonly row: number; readonly column: number };

/** The rows and columns of the sheet in view. */
export type Axes = { readonly rows: Axis; readonly columns: Axis };

/** What is selected: the rectangle between two corners, and the one cell in it that typing goes to. */
export type Selection = {
  readonly active: Place;
  /** The corner that stays while the selection is widened. */
  readonly anchor: Place;
  /** The corner that moves. */
  readonly head: Place;
};

/** One cell selected. */
export const onePlace = (place: Place): Selection => ({ active: place, anchor: place, head: place });

/** The whole rectangle selected, its first cell active. */
export function wholeArea({ row, column, rowCount, columnCount }: BlockArea): Selection {
  const first = { row, column };
  const last = { row: row + rowCount - 1, column: column + columnCount - 1 };
  return { active: first, anchor: first, head: last };
}

/** The same corner and active cell, another moving corner. */
export const widenedTo = (selection: Selection, head: Place): Selection => ({ ...selection, head });

export function areaOf({ anchor, head }: Selection): BlockArea {
  const row = Math.min(anchor.row, head.row);
  const column = Math.min(anchor.column, head.column);
  return {
    row,
    column,
    rowCount: Math.abs(anchor.row - head.row) + 1,
    columnCount: Math.abs(anchor.column - head.column) + 1,
  };
}

/** The place so many shown rows and columns further, at most at the edges of what is shown. */
export const movedBy = (from: Place, rows: number, columns: number, axes: Axes): Place => ({
  row: movedAlong(axes.rows, from.row, rows),
  column: movedAlong(axes.columns, from.column, columns),
});

const movedAlong = (axis: Axis, line: number, by: number): number =>
  by === 0 ? line : lineAt(axis, indexOnAxis(axis, line) + by);

/** Whether the selection is more than one cell. */
export const isRange = ({ anchor, head }: Selection): boolean =>
  anchor.row !== head.row || anchor.column !== head.column;

/** Enter goes down (row by row), Tab to the right; in a range both go round inside it, over its shown cells. */
export function advanced(selection: Selection, along: "rows" | "columns", by: 1 | -1, axes: Axes): Selection {
  const { active } = selection;
  if (!isRange(selection))
    return onePlace(movedBy(active, along === "rows" ? by : 0, along === "columns" ? by : 0, axes));
  const { row, column, rowCount, columnCount } = areaOf(selection);
  const rows = indexes(axes.rows, row, rowCount);
  const columns = indexes(axes.columns, column, columnCount);
  const atRow = indexOnAxis(axes.rows, active.row) - rows.first;
  const atColumn = indexOnAxis(axes.columns, active.column) - columns.first;
  const size = rows.count * columns.count;
  const order = along === "rows" ? atColumn * rows.count + atRow : atRow * columns.count + atColumn;
  const next = (order + by + size) % size;
  const nextRow = along === "rows" ? next % rows.count : Math.floor(next / columns.count);
  const nextColumn = along === "rows" ? Math.floor(next / rows.count) : next % columns.count;
  const place = {
    row: lineAt(axes.rows, rows.first + nextRow),
    column: lineAt(axes.columns, columns.first + nextColumn),
  };
  return { ...selection, active: place };
}

function indexes(
  axis: Axis,
  line: number,
  count: number,
): { readonly first: number; readonly count: number } {
  const first = indexOnAxis(axis, line);
  const last = indexOnAxis(axis, line + count - 1);
  return { first, count: Math.max(1, last - first + 1) };
}
