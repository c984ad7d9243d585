import type { CellContent } from "../../workbench/excel/model/sheet";
import type { TableModel } from "../../workbench/excel/model/table";
import {
  type OpenedWorkbookPath,
  openWorkbookPath,
  saveWorkbookPath,
} from "../../workbench/excel/xlsx/workbook-path";

/** Workbooks on disk as a clerk sees and changes them. */

/** A row of a table by the names of its columns. */
export type BookRow = Readonly<Record<string, CellContent>>;

/** Opens a workbook that must open. */
export async function openBook(path: string): Promise<OpenedWorkbookPath> {
  const opened = await openWorkbookPath(path);
  if (!opened.ok) throw new Error(opened.problem);
  return opened.value;
}

const tableIn = ({ model }: OpenedWorkbookPath, name: string): TableModel => {
  const table = model.tables().find((candidate) => candidate.name === name);
  if (!table) throw new Error(`No table ${name}`);
  return table;
};

/** The rows of a table in their order, by the names of its columns. */
export async function bookRows(path: string, table = "Invoices"): Promise<readonly BookRow[]> {
  const found = tableIn(await openBook(path), table);
  return cellsOf(found).map((cells) =>
    Object.fromEntries(found.columnNames.map((name, column) => [name, cells[column] ?? ""])),
  );
}

function cellsOf(table: TableModel): readonly (readonly CellContent[])[] {
  const { row, column, rowCount, columnCount } = table.body();
  return Array.from({ length: rowCount }, (_, at) =>
    Array.from({ length: columnCount }, (__, offset) => table.sheet.value(row + at, column + offset)),
  );
}

/** The row with this number in its first column; throws where there is none. */
export function rowOf(rows: readonly BookRow[], number: string): BookRow {
  const row = rows.find((candidate) => Object.values(candidate)[0] === number);
  if (!row) throw new Error(`No row ${number}`);
  return row;
}

/** What Dunbook says in a row, without the name of its column before each: status, level, note and so on. */
export const statusOf = (row: BookRow): Readonly<Record<string, CellContent>> =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, cell]) =>
      name.startsWith("Dunbook ") ? [[name.slice("Dunbook ".length), cell]] : [],
    ),
  );

/** The status of every invoice by its number. */
export async function statuses(
  path: string,
  table = "Invoices",
): Promise<Readonly<Record<string, CellContent>>> {
  const rows = await bookRows(path, table);
  return Object.fromEntries(rows.map((row) => [String(Object.values(row)[0]), row["Dunbook status"] ?? ""]));
}

/** Types into cells of one row, by column name, and saves. */
export async function typeInto(
  path: string,
  number: string,
  cells: BookRow,
  table = "Invoices",
): Promise<void> {
  const book = await openBook(path);
  const found = tableIn(book, table);
  const { row, column } = found.body();
  const at = cellsOf(found).findIndex(([first]) => first === number);
  if (at === -1) throw new Error(`No row ${number}`);
  for (const [name, cell] of Object.entries(cells)) {
    const offset = found.columnNames.indexOf(name);
    if (offset === -1) throw new Error(`No column ${name}`);
    found.sheet.setValue(row + at, column + offset, cell);
  }
  await saved(book);
}

/**
 * Puts the rows of a table into another order, deletes or repeats some, as sorting, deleting and pasting do, and saves.
 * `change` gets the rows' cells and answers with those that are there afterwards.
 */
export async function rearrange(
  path: string,
  change: (rows: readonly (readonly CellContent[])[]) => readonly (readonly CellContent[])[],
  table = "Invoices",
): Promise<void> {
  const book = await openBook(path);
  const found = tableIn(book, table);
  const { row, column, rowCount } = found.body();
  const rows = change(cellsOf(found));
  for (let at = 0; at < Math.max(rowCount, rows.length); at += 1)
    found.columnNames.forEach((_, offset) => {
      found.sheet.setValue(row + at, column + offset, rows[at]?.[offset] ?? "");
    });
  found.resize({ ...found.area, rowCount: found.area.rowCount - rowCount + rows.length }, found.columnNames);
  await saved(book);
}

/** Moves and renames the columns of a table: `names` lists what stands where afterwards, as [name before, name after]. */
export async function relabel(
  path: string,
  names: readonly (readonly [before: string, after: string])[],
  table = "Invoices",
): Promise<void> {
  const book = await openBook(path);
  const found = tableIn(book, table);
  const places = names.map(([before]) => found.columnNames.indexOf(before));
  const rows = cellsOf(found);
  const { row, column } = found.body();
  names.forEach(([, after], offset) => {
    found.sheet.setValue(row - 1, column + offset, after);
    rows.forEach((cells, at) => {
      found.sheet.setValue(row + at, column + offset, cells[places[offset] ?? -1] ?? "");
    });
  });
  found.resize(
    found.area,
    names.map(([, after]) => after),
  );
  await saved(book);
}

async function saved(book: OpenedWorkbookPath): Promise<void> {
  const result = await saveWorkbookPath(book);
  if (!result.ok) throw new Error(result.problem);
}
