import { SHEET_COLUMNS, SHEET_ROWS } from "../../../excel/host/address";
import type { SheetView } from "../../book/book";
import type { Workbook } from "../workbook/workbook";
import { sheetInFront, stateOfSheet } from "../workbook/workbook-state";
import { indexOnAxis, lineAt } from "./axis";
import { edgeFrom } from "./jump";
import type { SheetDeed } from "./keys";
import {
  type Axes,
  advanced,
  areaOf,
  movedBy,
  onePlace,
  type Place,
  type Selection,
  wholeArea,
  widenedTo,
} from "./selection";

/** What the deeds need to know about the screen. */
export type Sight = { readonly axes: Axes; readonly rowsInSight: number };

/** Does what a key asks for, all but editing: selects, or empties cells. */
export async function perform(workbook: Workbook, deed: SheetDeed, sight: Sight): Promise<void> {
  const state = workbook.state.get();
  const sheet = sheetInFront(state);
  if (!sheet) return;
  const { selection } = stateOfSheet(state, sheet.sheetId);
  switch (deed.kind) {
    case "edit":
      return;
    case "clear":
      return clear(workbook, sheet, selection);
    case "sheet":
      return workbook.bringToFront(neighbourOf(sheet, workbook, deed.by));
    case "jump": {
      const from = deed.widen ? selection.head : selection.active;
      const to = await edgeFrom(from, deed, sheet, lastShown(sight.axes), (area) => workbook.cellsIn(area));
      return workbook.select(reached(selection, shownNear(to, sight.axes), deed.widen));
    }
    case "advance": {
      const next = advanced(selection, deed.along, deed.by, sight.axes);
      return workbook.select(next, next.active);
    }
    case "all":
    case "wholeRows":
    case "wholeColumns":
      return workbook.select(wide(deed.kind, selection, sheet), null);
    default: {
      const from = deed.widen ? selection.head : selection.active;
      return workbook.select(reached(selection, target(deed, from, sheet, sight), deed.widen));
    }
  }
}

const reached = (selection: Selection, place: Place, widen: boolean): Selection =>
  widen ? widenedTo(selection, place) : onePlace(place);

type Walk = Extract<SheetDeed, { kind: "step" | "page" | "lineStart" | "corner" }>;

function target(deed: Walk, from: Place, sheet: SheetView, { axes, rowsInSight }: Sight): Place {
  switch (deed.kind) {
    case "step":
      return movedBy(from, deed.rows, deed.columns, axes);
    case "page":
      return movedBy(from, deed.rows * Math.max(1, rowsInSight - 1), 0, axes);
    case "lineStart":
      return { row: from.row, column: lineAt(axes.columns, 0) };
    case "corner":
      return deed.which === "first"
        ? { row: lineAt(axes.rows, 0), column: lineAt(axes.columns, 0) }
        : shownNear({ row: sheet.rowCount - 1, column: sheet.columnCount - 1 }, axes);
  }
}

const lastShown = ({ rows, columns }: Axes): Place => ({
  row: rows.lines.at(-1) ?? 0,
  column: columns.lines.at(-1) ?? 0,
});

/** The place itself or, where it is hidden, the nearest one that is shown. */
const shownNear = ({ row, column }: Place, axes: Axes): Place => ({
  row: lineAt(axes.rows, indexOnAxis(axes.rows, Math.max(0, row))),
  column: lineAt(axes.columns, indexOnAxis(axes.columns, Math.max(0, column))),
});

function wide(kind: "all" | "wholeRows" | "wholeColumns", selection: Selection, sheet: SheetView): Selection {
  const { row, column, rowCount, columnCount } = areaOf(selection);
  if (kind === "wholeRows")
    return {
      ...wholeArea({ row, column: 0, rowCount, columnCount: SHEET_COLUMNS }),
      active: selection.active,
    };
  if (kind === "wholeColumns")
    return { ...wholeArea({ row: 0, column, rowCount: SHEET_ROWS, columnCount }), active: selection.active };
  const used = { rowCount: Math.max(1, sheet.rowCount), columnCount: Math.max(1, sheet.columnCount) };
  return { ...wholeArea({ row: 0, column: 0, ...used }), active: { row: 0, column: 0 } };
}

/** Empties the selected cells that hold anything; the rest of a selected column or row is empty already. */
async function clear(workbook: Workbook, sheet: SheetView, selection: Selection): Promise<void> {
  const { row, column, rowCount, columnCount } = areaOf(selection);
  const rows = Math.min(rowCount, sheet.rowCount - row);
  const columns = Math.min(columnCount, sheet.columnCount - column);
  if (rows < 1 || columns < 1) return;
  const line = Array<string>(columns).fill("");
  await workbook.type(
    { row, column },
    Array.from({ length: rows }, () => line),
  );
}

function neighbourOf(sheet: SheetView, workbook: Workbook, by: 1 | -1): string {
  const shown = workbook.state.get().view?.sheets.filter(({ hidden }) => !hidden) ?? [];
  const at = shown.findIndex(({ sheetId }) => sheetId === sheet.sheetId);
  return shown[at + by]?.sheetId ?? sheet.sheetId;
}
