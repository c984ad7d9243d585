import type { SheetModel } from "../model/sheet";
import type { TableModel } from "../model/table";
import type { WorkbookModel } from "../model/workbook";
import { apiNotFound, invalidArgument } from "./excel-error";

/** Excel's longest column name. */
const MAX_HEADER = 255;

/** A name no other column has: "Status", then "Status2"; an empty one becomes "Column1". Upper and lower case are the same. */
export function uniqueColumnName(wanted: string, others: readonly string[]): string {
  const taken = new Set(others.map((name) => name.toLowerCase()));
  const base = wanted === "" ? "Column" : wanted;
  if (wanted !== "" && !taken.has(wanted.toLowerCase())) return wanted;
  for (let number = wanted === "" ? 1 : 2; ; number += 1) {
    const name = `${base}${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/**
 * Renames a table's column and its header cell. Excel would rewrite the formulas that name the column; this host
 * cannot, so it refuses where there are any.
 */
export function renameColumn(
  workbook: WorkbookModel,
  table: TableModel,
  index: number,
  wanted: string,
  location: string,
): void {
  const before = table.columnNames[index];
  if (before === undefined || wanted.length > MAX_HEADER) throw invalidArgument(location);
  const others = table.columnNames.filter((_, at) => at !== index);
  const name = uniqueColumnName(wanted, others);
  if (name === before) return;
  if (isNamedInFormulas(workbook, before))
    throw apiNotFound(location, `formulas name the column "${before}", and would have to be rewritten`);
  table.resize(table.area, table.columnNames.toSpliced(index, 1, name));
  table.sheet.setValue(table.area.row, table.area.column + index, name);
}

/** Whether a formula anywhere names a column of this name, of whatever table. */
export function isNamedInFormulas(workbook: WorkbookModel, column: string): boolean {
  const name = `${column.toLowerCase()}]`;
  const names = (sheet: SheetModel): boolean =>
    [...sheet.formulas.values()].some((formula) => {
      const text = formula.toLowerCase();
      return text.includes(`[${name}`) || text.includes(`[@${name}`);
    });
  return workbook.sheets.some(names);
}
