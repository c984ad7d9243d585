import { cellKey, type SheetModel } from "../model/sheet";
import type { Area } from "../model/table";
import { cellAddress, SHEET_COLUMNS, SHEET_ROWS } from "./address";
import { tablesIn, usedArea } from "./areas";
import { insertDeleteConflict } from "./excel-error";

/**
 * Refuses where a cell or table stands in the area a table wants to grow over, naming the first. Excel would shift
 * plain cells away, with every formula that names them; this host moves nothing.
 */
export function refuseFilled(sheet: SheetModel, area: Area, location: string): void {
  const [table] = tablesIn(sheet, area);
  if (table) throw insertDeleteConflict(location, `the table "${table.name}" stands in the way`);
  const filled = usedArea(sheet, area, true);
  const cell = filled && firstFilled(sheet, filled);
  if (cell) throw insertDeleteConflict(location, `cell ${cell} of "${sheet.name}" is not empty`);
}

/** Everything to the right of an area, in its rows. */
export function rightOf({ row, rowCount, column, columnCount }: Area): Area {
  const start = column + columnCount;
  return { row, rowCount, column: start, columnCount: SHEET_COLUMNS - start };
}

/** Everything below an area, in its columns. */
export function below({ row, rowCount, column, columnCount }: Area): Area {
  const start = row + rowCount;
  return { row: start, rowCount: SHEET_ROWS - start, column, columnCount };
}

function firstFilled(sheet: SheetModel, { row, column, columnCount, rowCount }: Area): string | null {
  for (let at = row; at < row + rowCount; at += 1) {
    for (let across = column; across < column + columnCount; across += 1) {
      if (sheet.value(at, across) !== "" || sheet.formulas.has(cellKey(at, across)))
        return cellAddress(at, across);
    }
  }
  return null;
}
