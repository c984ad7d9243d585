import type { SheetModel } from "./sheet";
import type { TableModel } from "./table";
import { type NewNames, withTableNames } from "./table-names";
import type { WorkbookModel } from "./workbook";

/**
 * Gives a table another name, and every formula and defined name that speaks of it: what they come to stays. Gives the sheets
 * whose formulas read differently now. Whether the name is a good one, and free, is for the caller to know.
 */
export function renameTable(workbook: WorkbookModel, table: TableModel, name: string): readonly SheetModel[] {
  const names: NewNames = new Map([[table.name.toLowerCase(), name]]);
  table.name = name;
  workbook.names = workbook.names.map((defined) => ({
    ...defined,
    formula: withTableNames(defined.formula, names),
  }));
  return workbook.sheets.filter((sheet) => renameInCells(sheet, names));
}

/** The cells are no edits: in a file the name is changed where it stands, and the formula stays as it was written. */
function renameInCells(sheet: SheetModel, names: NewNames): boolean {
  let changed = false;
  for (const [key, formula] of sheet.formulas) {
    const renamed = withTableNames(formula, names);
    if (renamed === formula) continue;
    sheet.formulas.set(key, renamed);
    changed = true;
  }
  if (changed) sheet.revision += 1;
  return changed;
}
