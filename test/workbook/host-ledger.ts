import { type CellContent, SheetModel } from "../../workbench/excel/model/sheet";
import { StyleTable } from "../../workbench/excel/model/styles";
import { TableModel } from "../../workbench/excel/model/table";
import { WorkbookModel } from "../../workbench/excel/model/workbook";

/** A workbook with one sheet and the table "Invoices" of three rows at B2; styles 1–3 are text, amount and date. */
export function ledgerWorkbook(dateSystem: 1900 | 1904 = 1900): WorkbookModel {
  const styles = new StyleTable(["General", "@", "#,##0.00", "yyyy-mm-dd"]);
  const workbook = new WorkbookModel("Ledger.xlsx", styles, dateSystem);
  const sheet = new SheetModel("{00000000-0001-0000-0000-000000000000}", "Open items", styles);
  workbook.sheets.push(sheet);
  fill(sheet, 1, 1, [
    ["Number", "Total", "Due"],
    ["0001", 1234.5, 45992],
    ["0002", 20, 45993],
    ["0003", 30, 45994],
  ]);
  for (const row of [2, 3, 4]) {
    for (const style of [1, 2, 3]) sheet.load(row, style, sheet.value(row, style), style);
  }
  const area = { row: 1, column: 1, rowCount: 4, columnCount: 3 };
  sheet.tables.push(
    new TableModel(
      "1",
      "Invoices",
      sheet,
      area,
      ["Number", "Total", "Due"],
      false,
      "TableStyleLight1",
      "table1",
    ),
  );
  return workbook;
}

/** A workbook with one empty sheet. */
export function emptyWorkbook(name = "Empty.xlsx"): WorkbookModel {
  const workbook = new WorkbookModel(name, new StyleTable());
  workbook.sheets.push(new SheetModel("{00000000-0001-0000-0000-000000000000}", "Sheet1", workbook.styles));
  return workbook;
}

/** Puts rows of cells as a file would bring them. */
export function fill(
  sheet: SheetModel,
  row: number,
  column: number,
  rows: readonly (readonly CellContent[])[],
): void {
  rows.forEach((cells, down) => {
    cells.forEach((value, across) => {
      sheet.load(row + down, column + across, value, 0);
    });
  });
}

/** The sheet at a position; the tests' workbooks have it. */
export function sheetAt(workbook: WorkbookModel, position = 0): SheetModel {
  const sheet = workbook.sheets[position];
  if (!sheet) throw new Error(`No sheet ${position}`);
  return sheet;
}

/** The error a program's work ends in; fails where it ends in none. */
export async function refusalOf(work: Promise<unknown>): Promise<OfficeExtension.Error> {
  const outcome: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof OfficeExtension.Error) return outcome;
  throw new Error(`Expected Excel to refuse, but: ${String(outcome)}`);
}
