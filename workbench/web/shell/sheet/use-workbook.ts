import { useMemo, useSyncExternalStore } from "react";
import type { SheetView } from "../../book/book";
import type { Workbook } from "../workbook/workbook";
import { type SheetState, sheetInFront, stateOfSheet, type WorkbookState } from "../workbook/workbook-state";
import type { Axes } from "./selection";
import { sheetAxes } from "./sheet-axes";

/** The workbook's state, drawn anew with every change of it. */
export const useWorkbook = (workbook: Workbook): WorkbookState =>
  useSyncExternalStore(workbook.state.subscribe, workbook.state.get);

/** The sheet in front with all that is needed to draw it. */
export type SheetInFront = SheetState & { readonly sheet: SheetView; readonly axes: Axes };

/** Null until a workbook is open. */
export function useSheetInFront(state: WorkbookState): SheetInFront | null {
  const sheet = sheetInFront(state);
  const { selection, extent, drawn } = stateOfSheet(state, state.sheetId);
  const axes = useMemo(() => sheet && sheetAxes(sheet, extent, drawn), [sheet, extent, drawn]);
  return sheet && axes ? { sheet, axes, selection, extent, drawn } : null;
}
