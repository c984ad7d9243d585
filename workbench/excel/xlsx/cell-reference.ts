import type { Area } from "../model/table";

/** The last row and column a sheet can have, counted from 0. */
export const LAST_ROW = 1_048_575;
export const LAST_COLUMN = 16_383;

/** 0 → "A", 26 → "AA". */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

/** "A" → 0, "AA" → 26; letters only, any case. */
export const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Row and column from 0 → "B7". */
export const cellReference = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;

/** "A1:C7" or "B2" → its area; undefined for anything else (whole columns, several areas, names). */
export function parseArea(reference: string): Area | undefined {
  const match = /^\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?$/.exec(reference);
  if (!match) return undefined;
  const [, left = "", top = "", right = left, bottom = top] = match;
  const row = Number(top) - 1;
  const column = columnNumber(left);
  const lastRow = Number(bottom) - 1;
  const lastColumn = columnNumber(right);
  if (row < 0 || lastRow < row || lastColumn < column) return undefined;
  if (lastRow > LAST_ROW || lastColumn > LAST_COLUMN) return undefined;
  return { row, column, rowCount: lastRow - row + 1, columnCount: lastColumn - column + 1 };
}

/** An area → "A1:C7", a single cell → "B2". */
export function areaReference(area: Area): string {
  const first = cellReference(area.row, area.column);
  if (area.rowCount === 1 && area.columnCount === 1) return first;
  return `${first}:${cellReference(area.row + area.rowCount - 1, area.column + area.columnCount - 1)}`;
}
