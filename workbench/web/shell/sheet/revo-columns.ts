import type { CellTemplate, ColumnRegular, RowHeaders } from "@revolist/revogrid";
import { columnLetters } from "../../../excel/xlsx/cell-reference";
import type { CellLook, ShownCell } from "../../book/book";
import { type Axis, sizeAt } from "./axis";
import type { CellStyle } from "./cell-look";
import { cellText, type TextMeasure } from "./cell-text";

/** Where the columns get what they draw. */
export type CellSource = {
  readonly cellAt: (row: number, column: number) => ShownCell | undefined;
  /** As cellAt, for neighbours: asks for nothing. */
  readonly known: (row: number, column: number) => ShownCell | undefined;
  readonly lookOf: (cell: ShownCell) => CellLook;
  /** In a row of this height, in pixels. */
  readonly styleOf: (cell: ShownCell, height: number) => CellStyle;
  readonly measure: TextMeasure;
};

const EMPTY: ShownCell = { text: "", kind: "empty", look: 0 };

/** Data attributes hold the place, so that a pointer's cell can be told from the element under it. */
export function sheetColumns(axis: Axis, source: CellSource): ColumnRegular[] {
  return axis.lines.map((column, index) => ({
    prop: String(column),
    name: columnLetters(column),
    size: sizeAt(axis, index),
    minSize: 8,
    ...(index < axis.frozen ? { pin: "colPinStart" as const } : {}),
    columnProperties: () => ({ "data-column": column }),
    cellProperties: ({ model }) => cellProperties(source, model, column),
    cellTemplate: template(axis, index, column, source),
  }));
}

/** A row of the grid is only its number in the sheet and its height: what its cells show is asked for when they are drawn. */
type RowModel = { readonly row?: unknown; readonly height?: unknown };

const rowOf = (model: RowModel): number => Number(model.row);

function cellProperties(source: CellSource, model: RowModel, column: number) {
  const row = rowOf(model);
  const cell = source.cellAt(row, column) ?? EMPTY;
  const style = source.styleOf(cell, Number(model.height));
  return { "data-row": row, "data-column": column, style, ...(cell.reason ? { title: cell.reason } : {}) };
}

/** Text that runs on over its empty neighbours is put into an element of its own, as wide as there is room. */
function template(axis: Axis, index: number, column: number, source: CellSource): CellTemplate {
  const width = sizeAt(axis, index);
  return (element, { model }) => {
    const row = rowOf(model);
    const cell = source.known(row, column);
    if (!cell || cell.text === "") return "";
    const room = (): number => roomRight(axis, index, (next) => isEmpty(source.known(row, next)));
    const { text, over } = cellText(cell, source.lookOf(cell), width, source.measure, room);
    if (over === 0) return text;
    return element("span", { class: "runs-on", style: { width: `${width + over - 4}px` } }, text);
  };
}

const isEmpty = (cell: ShownCell | undefined): boolean => cell !== undefined && cell.kind === "empty";

/** Pixels of the empty cells to the right, up to a screen's width; text never runs out of the frozen columns. */
function roomRight(axis: Axis, index: number, empty: (column: number) => boolean): number {
  const end = index < axis.frozen ? axis.frozen : axis.lines.length;
  let room = 0;
  for (let next = index + 1; next < end && room < 1500; next += 1) {
    const column = axis.lines[next];
    if (column === undefined || !empty(column)) break;
    room += sizeAt(axis, next);
  }
  return room;
}

/** The numbers of the rows; wide enough for the last of them. */
export function rowNumbers(axis: Axis): RowHeaders {
  const digits = String((axis.lines.at(-1) ?? 0) + 1).length;
  return {
    prop: "row",
    size: Math.max(36, 16 + 8 * digits),
    cellTemplate: (_, { model }) => String(rowOf(model) + 1),
    cellProperties: ({ model }) => ({ "data-row": rowOf(model) }),
  };
}
