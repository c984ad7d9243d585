import { type CalendarDate, calendarDate } from "#domain/base/calendar";
import type { CellLook } from "../../web/book/book";
import type { SheetModel } from "../model/sheet";
import type { OpenedWorkbook } from "../xlsx/open-workbook";
import { openCellStyles } from "./cell-styles";
import { readDifferentials } from "./differential";
import { isVisible } from "./face";
import { WorkbookValues } from "./formula/workbook-values";
import { LookBook } from "./look-book";
import { openPalette } from "./palette";
import { frameOf, type SheetFrame } from "./sheet-frame";
import { openSheetLooks, type SheetLooks } from "./sheet-looks";
import { openFaceMaker } from "./static-faces";
import { openTableFaces } from "./table/table-faces";

/** How the cells of an open workbook look: their styles, their tables' styles, their conditional formats. */
export type Looks = {
  /** The number of a cell's look as it is now; 0 is a plain cell. Nothing of it is kept, so nothing of it gets old. */
  readonly lookOf: (sheet: SheetModel, row: number, column: number) => number;
  /** The looks by number. The list grows when cells come to look like no cell before; no number changes its meaning. */
  readonly all: () => readonly CellLook[];
  /** The sizes of a sheet, and what of it is frozen, hidden or merged, as they are now. */
  readonly frame: (sheet: SheetModel) => SheetFrame;
};

/**
 * The looks of a workbook. `today` is the day that conditional formats mean by TODAY(). The file is read for the sheets
 * that are asked for, at the first question.
 */
export function openLooks(
  { model, appearance }: Pick<OpenedWorkbook, "model" | "appearance">,
  today: () => CalendarDate = machineDay,
): Looks {
  const root = appearance.styles();
  const palette = openPalette(root, appearance.theme());
  const styles = openCellStyles(root, model.styles, palette);
  const differentials = readDifferentials(root, palette);
  const tables = openTableFaces(appearance, root, differentials, palette);
  const values = new WorkbookValues(model, appearance.workbook(), today);
  const [make, book] = [openFaceMaker(styles), new LookBook()];
  const sheets = new Map<SheetModel, SheetLooks>();
  const looksOf = (sheet: SheetModel): SheetLooks => {
    const around = appearance.around(sheet);
    const opened = () =>
      openSheetLooks(sheet, around, { styles, tables, differentials, palette, values, make, book });
    const looks = sheets.get(sheet) ?? opened();
    sheets.set(sheet, looks);
    return looks;
  };
  return {
    lookOf: (sheet, row, column) => looksOf(sheet).lookOf(row, column),
    all: () => book.looks,
    frame: (sheet) => frameOf(sheet, (styleId) => isVisible(styles.face(styleId)), looksOf(sheet)),
  };
}

/** The day on the clock of this machine. */
export function machineDay(): CalendarDate {
  const now = new Date();
  const day = calendarDate(now.getFullYear(), now.getMonth() + 1, now.getDate());
  if (!day) throw new Error("The clock of this machine shows no day of the calendar.");
  return day;
}
