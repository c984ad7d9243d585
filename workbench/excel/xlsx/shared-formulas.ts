import { columnLetters, columnNumber, LAST_COLUMN, LAST_ROW } from "./cell-reference";
import { textAt } from "./cell-text";
import type { SheetCursor } from "./sheet-cursor";

type Origin = { readonly row: number; readonly column: number; readonly text: string };

/** A cell's formula; `shared` is the group that one written formula serves, `leads` whether it is written here. */
type CellFormula = { readonly text: string; readonly shared: string | null; readonly leads: boolean };

/** Reads formulas in the order of the sheet; one that is shared is written once and moved for the cells that follow. */
export class FormulaReader {
  private readonly origins = new Map<string, Origin>();

  constructor(private readonly bytes: Buffer) {}

  /** The formula of the cell the cursor stands on; call it for every formula cell in turn. */
  read(cursor: SheetCursor): CellFormula {
    const text = textAt(this.bytes, cursor.formulaStart, cursor.formulaEnd);
    const tag = this.bytes.toString("latin1", cursor.formulaTagStart, cursor.formulaStart);
    const shared = /\st\s*=\s*["']shared["']/.test(tag)
      ? (/\ssi\s*=\s*["']([0-9]+)["']/.exec(tag)?.[1] ?? null)
      : null;
    if (shared === null) return { text, shared, leads: false };
    const origin = this.origins.get(shared);
    if (text !== "") {
      if (!origin) this.origins.set(shared, { row: cursor.row, column: cursor.column, text });
      return { text, shared, leads: !origin };
    }
    const moved = origin
      ? moveFormula(origin.text, cursor.row - origin.row, cursor.column - origin.column)
      : text;
    return { text: moved, shared, leads: false };
  }
}

/** Texts and quoted sheet names stay; what looks like a cell, and is neither a function nor part of a name, moves. */
const PIECES =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\]|(?<![\p{L}\p{M}\p{N}_.$\\?])(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})(?![\p{L}\p{M}\p{N}_.(!\\?])/gu;

/** A formula as it reads when it is filled down and to the right by so many cells; what leaves the sheet is #REF!. */
export function moveFormula(text: string, rows: number, columns: number): string {
  return text.replace(PIECES, (whole, columnFixed, letters, rowFixed, digits) => {
    if (letters === undefined) return whole;
    const column = columnNumber(letters) + (columnFixed ? 0 : columns);
    const row = Number(digits) - 1 + (rowFixed ? 0 : rows);
    if (column < 0 || column > LAST_COLUMN || row < 0 || row > LAST_ROW) return "#REF!";
    return `${columnFixed}${columnLetters(column)}${rowFixed}${row + 1}`;
  });
}
