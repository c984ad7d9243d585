import type { Looks } from "../../excel/looks/looks";
import type { SheetModel } from "../../excel/model/sheet";
import type { WorkbookModel } from "../../excel/model/workbook";
import type { BookView, SheetView } from "./book";

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
  return { ...looks.frame(sheet), sheetId: id, name, hidden: visibility !== "Visible" };
}
