/** Cells as text on the clipboard: one line per row, tabs between cells, as spreadsheets exchange them. */

/** Cells that hold a tab, a line break or begin with a quotation mark are quoted. */
export const tabText = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map(quoted).join("\t")).join("\r\n");

const quoted = (text: string): string =>
  /[\t\r\n]/.test(text) || text.startsWith('"') ? `"${text.replaceAll('"', '""')}"` : text;

/** Reads such text, or any text: what has neither tabs nor line breaks is one cell. Rows are filled up to the same length. */
export function readTabText(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const { cell, end } of cellsOf(text)) {
    row.push(cell);
    if (end === "\t") continue;
    rows.push(row);
    row = [];
  }
  const width = Math.max(...rows.map((cells) => cells.length));
  return rows.map((cells) => [...cells, ...Array<string>(width - cells.length).fill("")]);
}

type TextCell = { readonly cell: string; readonly end: string };

/** A quoted cell, or one up to the next tab or line break. A quotation mark that nothing closes is a plain character. */
const CELL = /(?:"((?:[^"]|"")*)"(?=\t|\r|\n|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/y;

function* cellsOf(text: string): Generator<TextCell> {
  let at = 0;
  for (;;) {
    CELL.lastIndex = at;
    const match = CELL.exec(text);
    const [whole = "", inQuotes, plain = "", end = ""] = match ?? [];
    yield { cell: inQuotes === undefined ? plain : inQuotes.replaceAll('""', '"'), end };
    at += whole.length;
    // A line break after the last row ends it; it does not begin another one.
    if (end === "" || (end !== "\t" && at >= text.length)) return;
  }
}
