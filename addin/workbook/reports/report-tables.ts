import { inExcel, WorkbookRefusal } from "../refusal";
import { isReportTable } from "./report-sheet";

/** The tables of reports that the workbook has, by their names: one round trip. */
export function reportTables(): Promise<readonly string[]> {
  return inExcel(async (context) => {
    const { tables } = context.workbook;
    tables.load("items/name");
    await context.sync();
    return tables.items.map(({ name }) => name).filter(isReportTable);
  });
}

/** Brings the sheet with that table to the front. Throws WorkbookRefusal where it is gone. */
export function showReport(table: string): Promise<void> {
  return inExcel(async (context) => {
    const found = context.workbook.tables.getItemOrNullObject(table);
    found.load("name");
    await context.sync();
    if (found.isNullObject)
      throw new WorkbookRefusal("This sheet is no longer in the workbook: put the list into a sheet again.");
    found.worksheet.activate();
    found.getRange().getCell(0, 0).select();
    await context.sync();
  });
}
