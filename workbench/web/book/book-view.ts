import type { Looks } from "../../excel/looks/looks";
import type { SheetModel } from "../../excel/model/sheet";
import type { WorkbookModel } from "../../excel/model/workbook";
import type { BookView, SheetView } from "./book";
import { chartViews } from "./chart-view";

/** The workbook without its cells, as the page shows it around them. */
export function bookView(workbook: WorkbookModel, looks: Looks): BookView {
  const { sheets, activeSheet, name } = workbook;
  return {
    name,
    activeSheetId: (sheets[activeSheet] ?? sheets[0])?.id ?? "",
    sheets: sheets.map((sheet) => sheetView(sheet, looks)),
    looks: looks.all(),
  };
}

function sheetView(sheet: SheetModel, looks: Looks): SheetView {
  const { id, name, visibility } = sheet;
  const frame = looks.frame(sheet);
  const charts = chartViews(sheet);
  return {
    ...frame,
    // What lies over empty cells is to be scrolled to as well.
    rowCount: Math.max(frame.rowCount, ...charts.map(({ toRow }) => toRow)),
    columnCount: Math.max(frame.columnCount, ...charts.map(({ toColumn }) => toColumn)),
    charts,
    sheetId: id,
    name,
    hidden: visibility !== "Visible",
  };
}
