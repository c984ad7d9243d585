import type { Workbook } from "../workbook/workbook";
import { openCellStyles } from "./cell-look";
import { openTextMeasure } from "./cell-text";
import type { CellSource } from "./revo-columns";

/** The letters of the sheet. */
export const SHEET_FONT =
  '"Aptos Narrow", "Segoe UI", Calibri, Carlito, "Liberation Sans", system-ui, sans-serif';

/** The cells of whatever sheet is in front, with the looks of the workbook as it is now. */
export function openCellSource(workbook: Workbook): CellSource {
  const looks = () => workbook.state.get().view?.looks ?? [];
  let known = looks();
  let styleOf = openCellStyles(known);
  return {
    cellAt: (row, column) => workbook.cells().cellAt(row, column),
    known: (row, column) => workbook.cells().known(row, column),
    lookOf: ({ look }) => looks()[look] ?? {},
    styleOf: (cell, height) => {
      if (looks() !== known) {
        known = looks();
        styleOf = openCellStyles(known);
      }
      return styleOf(cell, height);
    },
    measure: openTextMeasure(SHEET_FONT),
  };
}
