import type { SheetModel } from "../model/sheet";
import type { Area } from "../model/table";

/** The size of Excel's grid. */
export const SHEET_ROWS = 1_048_576;
export const SHEET_COLUMNS = 16_384;

const LETTERS = 26;
const CELL = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/;
const COLUMN = /^\$?([A-Za-z]{1,3})$/;
const ROW = /^\$?(\d{1,7})$/;

/** "A", "B", … "AA": the column counted from 0. */
function columnLetters(column: number): string {
  const rest = Math.floor(column / LETTERS);
  const letter = String.fromCharCode(65 + (column % LETTERS));
  return rest === 0 ? letter : columnLetters(rest - 1) + letter;
}

/** "B7" for row 6, column 1. */
export const cellAddress = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;

/** The address as Excel gives it: "Sheet1!A1:C4", whole rows "Sheet1!2:3", whole columns "Sheet1!A:B". */
export const areaAddress = (sheet: SheetModel, area: Area): string =>
  `${quotedName(sheet.name)}!${localAddress(area)}`;

/** The address without its sheet, as events give it. */
export function localAddress({ row, column, rowCount, columnCount }: Area): string {
  const lastRow = row + rowCount - 1;
  const lastColumn = column + columnCount - 1;
  if (columnCount === SHEET_COLUMNS) return `${row + 1}:${lastRow + 1}`;
  if (rowCount === SHEET_ROWS) return `${columnLetters(column)}:${columnLetters(lastColumn)}`;
  const first = cellAddress(row, column);
  return rowCount * columnCount === 1 ? first : `${first}:${cellAddress(lastRow, lastColumn)}`;
}

/** A sheet's name as formulas write it: in apostrophes unless it is a plain word that is no cell's name. */
function quotedName(name: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !CELL.test(name);
  return plain ? name : `'${name.replaceAll("'", "''")}'`;
}

/** Reads "A1", "$A$1:B2", "A:C", "2:5", each also after "Sheet1!" or "'My sheet'!"; null for anything else. */
export function parseAddress(
  text: string,
): { readonly sheetName: string | null; readonly area: Area } | null {
  const bang = text.lastIndexOf("!");
  const sheetName = bang < 0 ? null : unquoted(text.slice(0, bang));
  const [from = "", to, ...more] = text.slice(bang + 1).split(":");
  const first = corner(from);
  const last = corner(to ?? from);
  if (more.length > 0 || !first || !last) return null;
  if (to === undefined && !CELL.test(from)) return null;
  const area = between(first, last);
  return area && { sheetName, area };
}

const unquoted = (name: string): string =>
  name.startsWith("'") && name.endsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;

type Corner = { readonly row: number | null; readonly column: number | null };

function corner(text: string): Corner | null {
  const cell = CELL.exec(text);
  const letters = cell?.[1] ?? COLUMN.exec(text)?.[1];
  const digits = cell?.[2] ?? ROW.exec(text)?.[1];
  if (letters === undefined && digits === undefined) return null;
  const row = digits === undefined ? null : Number(digits) - 1;
  const column = letters === undefined ? null : columnNumber(letters);
  const inside = (row ?? 0) >= 0 && (row ?? 0) < SHEET_ROWS && (column ?? 0) < SHEET_COLUMNS;
  return inside ? { row, column } : null;
}

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - 64, 0) - 1;

/** Both corners must be cells, or both columns, or both rows. */
function between(a: Corner, b: Corner): Area | null {
  if ((a.row === null) !== (b.row === null) || (a.column === null) !== (b.column === null)) return null;
  const rows = span(a.row, b.row, SHEET_ROWS);
  const columns = span(a.column, b.column, SHEET_COLUMNS);
  return { row: rows.start, rowCount: rows.count, column: columns.start, columnCount: columns.count };
}

function span(
  a: number | null,
  b: number | null,
  all: number,
): { readonly start: number; readonly count: number } {
  if (a === null || b === null) return { start: 0, count: all };
  return { start: Math.min(a, b), count: Math.abs(a - b) + 1 };
}
