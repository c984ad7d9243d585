import type { BookView, SheetView } from "../../book/book";
import { onePlace, type Place, type Selection } from "../sheet/selection";
import { type DrawnWidths, type Extent, extentOf } from "../sheet/sheet-axes";

/** The open workbook as the page shows it. */
export type WorkbookState = {
  /** Null until one is open. */
  readonly view: BookView | null;
  /** How many have been opened in this page: what belongs to one workbook is built anew when this goes up. */
  readonly opened: number;
  /** Counts what has changed in it; what is to be saved. */
  readonly changes: number;
  /** The sheet in front. */
  readonly sheetId: string;
  readonly sheets: Readonly<Record<string, SheetState>>;
  /** What the active cell holds as one would edit it; null while that is being asked. */
  readonly typed: string | null;
  /** A sentence about what was refused, until it is put away. */
  readonly problem: string | null;
  /** The latest wish to see a place of the sheet in front, null for none; a new object for every wish. */
  readonly wanted: { readonly place: Place | null; readonly centred: boolean };
};

/** What the page remembers about a sheet; none of it goes into the file. */
export type SheetState = {
  readonly selection: Selection;
  readonly extent: Extent;
  readonly drawn: DrawnWidths;
};

export const NOTHING_OPEN: WorkbookState = {
  view: null,
  opened: 0,
  changes: 0,
  sheetId: "",
  sheets: {},
  typed: null,
  problem: null,
  wanted: { place: null, centred: false },
};

export const sheetInFront = ({ view, sheetId }: WorkbookState): SheetView | null =>
  view?.sheets.find((sheet) => sheet.sheetId === sheetId) ?? null;

/** What is remembered of a sheet, or how it is met for the first time: at its first cell. */
export function stateOfSheet({ sheets, view }: WorkbookState, sheetId: string): SheetState {
  const kept = sheets[sheetId];
  if (kept) return kept;
  const size = view?.sheets.find((sheet) => sheet.sheetId === sheetId) ?? { rowCount: 0, columnCount: 0 };
  return { selection: onePlace({ row: 0, column: 0 }), extent: extentOf(size), drawn: new Map() };
}

/** After the view has been asked anew: the sheets have the room they need, and the one in front still exists. */
export function withView(state: WorkbookState, view: BookView): Partial<WorkbookState> {
  const shown = view.sheets.filter((sheet) => !sheet.hidden);
  const stays = shown.some((sheet) => sheet.sheetId === state.sheetId);
  const sheets = Object.fromEntries(
    view.sheets.map((sheet) => {
      const before = stateOfSheet(state, sheet.sheetId);
      return [sheet.sheetId, { ...before, extent: extentOf(sheet, before.extent) }];
    }),
  );
  return { view, sheets, sheetId: stays ? state.sheetId : frontOf(view) };
}

const frontOf = (view: BookView): string =>
  view.sheets.find((sheet) => sheet.sheetId === view.activeSheetId && !sheet.hidden)?.sheetId ??
  view.sheets.find((sheet) => !sheet.hidden)?.sheetId ??
  "";
