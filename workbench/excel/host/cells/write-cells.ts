import type { SheetModel } from "../../model/sheet";
import type { TableModel } from "../../model/table";
import { isUnbounded, tablesIn } from "../areas";
import { apiNotFound, invalidArgument, wrongDimensions } from "../excel-error";
import { storedFormula } from "../functions/function-formula";
import type { SheetArea } from "../host";
import { isJsonArray, type Json } from "../json";
import { refuseProtectedSheet } from "../protection";
import { renameColumn } from "../table-header";
import { showGeneral } from "./shown-number";
import type { DateReading } from "./typed-date";
import { readTypedEntry, type TypedEntry } from "./typed-entry";

/** Excel's longest text in a cell, and its longest formula with the "=", in UTF-16 units. */
export const MAX_TEXT = 32_767;
export const MAX_FORMULA = 8_192;

/**
 * Puts values or formulas into cells as Excel does for a program: null leaves a cell as it is, "" empties it, text is
 * read as if typed (see readTypedEntry), one value fills the range. A number or TRUE/FALSE put into a Text cell ("@")
 * becomes text. Over a table's header cell it renames the column. Writing beside or below a table does not widen it.
 * Cells before one that is refused stay written.
 */
export function writeCells(target: SheetArea, value: Json, location: string): void {
  const headers = tablesIn(target.sheet, target.area);
  // "1/2" is a day of the year in which it is written.
  const reading = { system: target.host.workbook.dateSystem, currentYear: new Date().getFullYear() };
  eachCell(target, value, location, (row, column, content) => {
    const table = headers.find((candidate) => isHeaderCell(candidate, row, column));
    if (table)
      renameColumn(target.host.workbook, table, column - table.area.column, asText(content), location);
    else writeCell(target, { row, column }, content, reading, location);
  });
}

/** Sets number formats; null leaves a cell's format. Codes are taken as they stand: Excel would refuse nonsense. */
export function writeNumberFormats(target: SheetArea, value: Json, location: string): void {
  refuseProtectedSheet(target, location);
  eachCell(target, value, location, (row, column, format) => {
    if (typeof format !== "string" || format === "") throw invalidArgument(location);
    target.sheet.setNumberFormat(row, column, format.toLowerCase() === "general" ? "General" : format);
  });
  target.host.news.record({ kind: "redrawn", sheet: target.sheet });
}

/** Refuses an array that has not the size of the range; one value fits any. */
export function checkShape(target: SheetArea, value: Json, location: string): void {
  if (!isJsonArray(value)) return;
  const { columnCount } = target.area;
  const even = value.every((cells) => isJsonArray(cells) && cells.length === columnCount);
  checkDimensions(target, value.length, even ? columnCount : -1, location);
}

/** Refuses a number of rows and columns that is not the range's. */
export function checkDimensions({ area }: SheetArea, rows: number, columns: number, location: string): void {
  if (rows !== area.rowCount || columns !== area.columnCount) throw wrongDimensions(location);
}

type CellWriter = (row: number, column: number, content: string | number | boolean) => void;

/** Writes an array cell by cell, or one value to every cell. */
function eachCell(target: SheetArea, value: Json, location: string, write: CellWriter): void {
  const { area } = target;
  if (isUnbounded(area)) throw apiNotFound(location, "whole rows and columns cannot be set");
  checkShape(target, value, location);
  const rows = isJsonArray(value) ? value : null;
  for (let row = 0; row < area.rowCount; row += 1) {
    const line = rows?.[row];
    const cells = line !== undefined && isJsonArray(line) ? line : null;
    for (let column = 0; column < area.columnCount; column += 1) {
      const content = cells ? cells[column] : value;
      if (content === null || content === undefined) continue;
      if (typeof content === "object") throw invalidArgument(location);
      write(area.row + row, area.column + column, content);
    }
  }
}

function isHeaderCell({ area }: TableModel, row: number, column: number): boolean {
  return row === area.row && column >= area.column && column < area.column + area.columnCount;
}

/** Headers and Text cells hold text, whatever is put into them. */
function asText(content: string | number | boolean): string {
  if (typeof content === "number") return showGeneral(content);
  if (typeof content === "boolean") return content ? "TRUE" : "FALSE";
  return content.startsWith("'") ? content.slice(1) : content;
}

type Place = { readonly row: number; readonly column: number };

function writeCell(
  { host, sheet }: SheetArea,
  place: Place,
  content: string | number | boolean,
  reading: DateReading,
  location: string,
): void {
  const { row, column } = place;
  const format = sheet.numberFormat(row, column);
  if (typeof content === "string") {
    const entry = readTypedEntry(content, format, reading);
    writeTyped(
      sheet,
      place,
      entry.kind === "formula" ? asStored(host, sheet, place, entry) : entry,
      location,
    );
  } else sheet.setValue(row, column, format === "@" ? asText(content) : content);
}

/** Functions of the add-in are written as files have them. */
function asStored(
  { functions }: SheetArea["host"],
  sheet: SheetModel,
  { row, column }: Place,
  { formula }: Extract<TypedEntry, { kind: "formula" }>,
): TypedEntry {
  const [table = null] = tablesIn(sheet, { row, column, rowCount: 1, columnCount: 1 });
  return { kind: "formula", formula: storedFormula(formula, functions.namespaces(), table) };
}

function writeTyped(sheet: SheetModel, { row, column }: Place, entry: TypedEntry, location: string): void {
  switch (entry.kind) {
    case "text":
      if (entry.text.length > MAX_TEXT) throw invalidArgument(location);
      sheet.setValue(row, column, entry.text);
      break;
    case "formula":
      if (entry.formula.length >= MAX_FORMULA) throw invalidArgument(location);
      sheet.setFormula(row, column, entry.formula);
      break;
    case "error":
      sheet.setError(row, column, entry.text);
      break;
    case "boolean":
      sheet.setValue(row, column, entry.value);
      break;
    case "number":
      sheet.setValue(row, column, entry.value);
      if (entry.numberFormat !== "General" && sheet.numberFormat(row, column) === "General")
        sheet.setNumberFormat(row, column, entry.numberFormat);
  }
}
