import type { RowProblem } from "#domain/ledger/table-rows";
import type { ScannedTable } from "./scan";

/** Where a problem stands, as Excel writes it ("Invoices!F17"); null for a table that was not read. */
export function addressOf(
  problem: Pick<RowProblem, "table" | "position" | "column">,
  tables: readonly ScannedTable[],
): string | null {
  const table = tables.find(({ table: name }) => name === problem.table);
  if (!table) return null;
  const column = columnIndexOf(problem, table);
  return `${quoted(table.sheetName)}!${columnLetters(table.left + column)}${table.top + problem.position + 1}`;
}

/** The column of a problem within its table; a problem without one is shown at the row's first cell. */
function columnIndexOf(problem: Pick<RowProblem, "column">, table: ScannedTable): number {
  return Math.max(0, problem.column === null ? 0 : table.headers.indexOf(problem.column));
}

/** The letters of a column counted from 0: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  const last = String.fromCharCode(65 + (column % 26));
  return rest === 0 ? last : columnLetters(rest - 1) + last;
}

/** A sheet name that is no plain word, or looks like a cell ("Q1"), stands in apostrophes. */
function quoted(sheetName: string): string {
  const plain = /^[A-Za-z_][A-Za-z_]*$/.test(sheetName) && !/^(R|C|RC)$/i.test(sheetName);
  return plain ? sheetName : `'${sheetName.replace(/'/g, "''")}'`;
}
