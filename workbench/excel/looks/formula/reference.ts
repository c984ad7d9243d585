import type { SheetModel } from "../../model/sheet";
import { columnNumber, LAST_COLUMN, LAST_ROW } from "../../xlsx/cell-reference";
import type { Node, Offset } from "./node";
import { NO_REFERENCE, UNKNOWN } from "./value";
import type { SheetArea, WorkbookValues } from "./workbook-values";

/** A row or column of a reference: fixed by "$", or moving with the cell the formula is worked out for. */
type Line = { readonly at: number; readonly fixed: boolean };

type Corner = { readonly row: Line; readonly column: Line };

const CORNER = /^(\$?)([A-Za-z]{1,3})(?:(\$?)(\d{1,7}))?$/;

/** A reference as it is written, seen from a sheet; null where its sheet is not in the workbook. */
export function referenceNode(written: string, sheet: SheetModel, values: WorkbookValues): Node | null {
  const bang = written.lastIndexOf("!");
  const target = bang < 0 ? sheet : values.sheet(sheetName(written.slice(0, bang)));
  const [from = "", to] = written.slice(bang + 1).split(":");
  const first = corner(from, 0);
  const last = corner(to ?? from, LAST_ROW);
  if (!target || !first || !last) return null;
  const area = (at: Offset): SheetArea | null => areaAt(target, first, last, at);
  const value = (at: Offset) => {
    const found = area(at);
    if (!found) return NO_REFERENCE;
    const { row, column, rowCount, columnCount } = found.area;
    return rowCount * columnCount === 1 ? values.value(target, row, column) : UNKNOWN;
  };
  return { value, area };
}

const sheetName = (written: string): string =>
  written.startsWith("'") ? written.slice(1, -1).replaceAll("''", "'") : written;

/** A corner without a row number is that of whole columns. */
function corner(text: string, missingRow: number): Corner | null {
  const match = CORNER.exec(text);
  if (!match) return null;
  const [, columnSign, letters = "", rowSign, digits] = match;
  const row = digits === undefined ? missingRow : Number(digits) - 1;
  return {
    row: { at: row, fixed: digits === undefined || rowSign === "$" },
    column: { at: columnNumber(letters), fixed: columnSign === "$" },
  };
}

function areaAt(sheet: SheetModel, first: Corner, last: Corner, { rows, columns }: Offset): SheetArea | null {
  const [top, bottom] = ordered(moved(first.row, rows), moved(last.row, rows));
  const [left, right] = ordered(moved(first.column, columns), moved(last.column, columns));
  if (top < 0 || left < 0 || bottom > LAST_ROW || right > LAST_COLUMN) return null;
  return {
    sheet,
    area: { row: top, column: left, rowCount: bottom - top + 1, columnCount: right - left + 1 },
  };
}

const moved = ({ at, fixed }: Line, by: number): number => (fixed ? at : at + by);

const ordered = (one: number, other: number): readonly [number, number] =>
  one <= other ? [one, other] : [other, one];
