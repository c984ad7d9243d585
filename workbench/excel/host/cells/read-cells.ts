import { type CellContent, cellKey, type SheetModel } from "../../model/sheet";
import type { Area } from "../../model/table";
import { isUnbounded } from "../areas";
import { ExcelError } from "../excel-error";
import { shownFormula } from "../functions/function-formula";
import type { SheetArea } from "../host";
import type { Json } from "../json";
import { showCell } from "./shown-text";

/** Excel reads at most five million cells at once. */
const MAX_CELLS = 5_000_000;
/** What Excel shows for a formula that has no result; here nobody calculates. */
const NOT_CALCULATED = "#BUSY!";

type CellReader = (row: number, column: number, value: CellContent) => Json;

/** The stored values; formulas give their stored result, those without one "#BUSY!". Null for whole rows or columns. */
export function readValues({ sheet, area }: SheetArea): Json {
  return readGrid(sheet, area, (row, column, value) => storedValue(sheet, row, column, value));
}

/** Formulas with their "=", other cells as their values. */
export function readFormulas({ sheet, area }: SheetArea): Json {
  return readGrid(sheet, area, (row, column, value) => {
    const formula = sheet.formulas.get(cellKey(row, column));
    return formula === undefined ? value : `=${shownFormula(formula)}`;
  });
}

/** What the cells show. */
export function readText({ host, sheet, area }: SheetArea): Json {
  return readGrid(sheet, area, (row, column, value) => {
    const stored = storedValue(sheet, row, column, value);
    if (stored !== value || sheet.errors.has(cellKey(row, column))) return stored;
    return value === "" ? "" : showCell(value, sheet.numberFormat(row, column), host.workbook.dateSystem);
  });
}

/** "Empty", "String", "Double", "Boolean" or "Error" for each cell. */
export function readValueTypes({ sheet, area }: SheetArea): Json {
  return readGrid(sheet, area, (row, column, value) => {
    const key = cellKey(row, column);
    if (sheet.errors.has(key) || sheet.uncalculated.has(key)) return "Error";
    if (typeof value === "number") return "Double";
    if (typeof value === "boolean") return "Boolean";
    return value === "" && !sheet.formulas.has(key) ? "Empty" : "String";
  });
}

export function readNumberFormats({ sheet, area }: SheetArea): Json {
  return readGrid(sheet, area, (row, column) => sheet.numberFormat(row, column));
}

/** True or false where all rows are hidden or shown, null where some are. Hidden columns are not known here. */
export function readRowHidden({ sheet, area }: SheetArea): boolean | null {
  let hidden = 0;
  for (const row of sheet.hiddenRows) if (row >= area.row && row < area.row + area.rowCount) hidden += 1;
  if (hidden === 0) return false;
  return hidden === area.rowCount ? true : null;
}

function storedValue(sheet: SheetModel, row: number, column: number, value: CellContent): CellContent {
  return sheet.uncalculated.size > 0 && sheet.uncalculated.has(cellKey(row, column)) ? NOT_CALCULATED : value;
}

function readGrid(sheet: SheetModel, area: Area, read: CellReader): Json {
  if (isUnbounded(area)) return null;
  if (area.rowCount * area.columnCount > MAX_CELLS) throw tooManyCells();
  const grid: Json[][] = [];
  for (let row = area.row; row < area.row + area.rowCount; row += 1) {
    const cells = sheet.rows[row];
    const line: Json[] = [];
    for (let column = area.column; column < area.column + area.columnCount; column += 1) {
      line.push(read(row, column, cells?.[column] ?? ""));
    }
    grid.push(line);
  }
  return grid;
}

const tooManyCells = (): ExcelError =>
  new ExcelError(
    "ResponsePayloadSizeLimitExceeded",
    "A range of this size cannot be read at once.",
    "Range",
    413,
  );
