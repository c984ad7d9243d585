import type { CellValue } from "#domain/ledger/cell";
import { inSpans } from "./chunks";
import { cellValue } from "./read-tables";
import { inExcel, WorkbookRefusal } from "./refusal";

/** What is looked for in a table whose headers are known: which columns to read, and whether a row is it. */
export type Search = {
  readonly columns: readonly number[];
  /** Its cells by column of the table, empty where they were not read. */
  readonly isIt: (cells: readonly CellValue[]) => boolean;
};

/** A row that is looked for in one table; `searchIn` gives null where the table can have no such row. */
export type RowSought = {
  readonly tableId: string;
  readonly searchIn: (headers: readonly string[]) => Search | null;
};

/** A row that was found: where it stands in its table's body, and the cells that were read. */
export type FoundRow = {
  readonly tableId: string;
  readonly headers: readonly string[];
  readonly position: number;
  readonly cells: readonly CellValue[];
};

/** A row that was brought to the front. `hidden`: a filter, or a person, has put it out of sight. */
export type ShownRow = { readonly hidden: boolean };

/** Looks for a row in one table after the other, wherever it stands now. Null: no table has it. */
export const findRow = (sought: readonly RowSought[]): Promise<FoundRow | null> =>
  inExcel((context) => findIn(context, sought));

/** Finds a row as findRow does, shows its sheet and selects it. Throws WorkbookRefusal where its sheet is hidden. */
export function showRow(sought: readonly RowSought[]): Promise<ShownRow | null> {
  return inExcel(async (context) => {
    const found = await findIn(context, sought);
    return found && selectRow(context, found);
  });
}

async function findIn(context: Excel.RequestContext, sought: readonly RowSought[]): Promise<FoundRow | null> {
  for (const one of sought) {
    const found = await findInTable(context, one);
    if (found) return found;
  }
  return null;
}

async function findInTable(
  context: Excel.RequestContext,
  { tableId, searchIn }: RowSought,
): Promise<FoundRow | null> {
  const table = context.workbook.tables.getItemOrNullObject(tableId);
  table.load("columns/items/name");
  const body = table.getDataBodyRange().load("rowCount");
  await context.sync();
  if (table.isNullObject) return null;
  const headers = table.columns.items.map(({ name }) => name);
  const search = searchIn(headers);
  const found = search && (await searchRows(context, body, headers.length, search));
  return found && { tableId, headers, ...found };
}

/** A column of numbers is short: so many of them are well under a megabyte. */
const ROWS_PER_READ = 10_000;

async function searchRows(
  context: Excel.RequestContext,
  body: Excel.Range,
  width: number,
  { columns, isIt }: Search,
): Promise<Pick<FoundRow, "position" | "cells"> | null> {
  let found: Pick<FoundRow, "position" | "cells"> | null = null;
  await inSpans(body.rowCount, ROWS_PER_READ, undefined, async (span) => {
    if (found) return;
    const parts = columns.map((column) =>
      body
        .getCell(span.start, column)
        .getResizedRange(span.count - 1, 0)
        .load("values"),
    );
    await context.sync();
    for (let row = 0; row < span.count && !found; row += 1) {
      const cells = new Array<CellValue>(width).fill("");
      columns.forEach((column, part) => {
        cells[column] = cellValue(parts[part]?.values[row]?.[0]);
      });
      if (isIt(cells)) found = { position: span.start + row, cells };
    }
  });
  return found;
}

async function selectRow(context: Excel.RequestContext, { tableId, position }: FoundRow): Promise<ShownRow> {
  const table = context.workbook.tables.getItem(tableId);
  const sheet = table.worksheet.load("name,visibility");
  const row = table.getDataBodyRange().getRow(position).load("rowHidden");
  await context.sync();
  if (sheet.visibility !== "Visible")
    throw new WorkbookRefusal(
      `The row is on the sheet ${sheet.name}, which is hidden: unhide the sheet first.`,
    );
  sheet.activate();
  row.select();
  await context.sync();
  return { hidden: row.rowHidden === true };
}
