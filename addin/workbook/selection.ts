import type { CellValue } from "#domain/ledger/cell";
import { cellValue } from "./read-tables";
import { inExcel, officeErrorCode } from "./refusal";

/** The rows of one table that are selected. */
export type SelectedTableRows = {
  readonly tableId: string;
  readonly headers: readonly string[];
  /** Those in sight, in their order, by column of the table: what a filter hides is not meant. */
  readonly rows: readonly TableCells[];
  /** The row in which the active cell stands. */
  readonly active: TableCells;
  /** How many rows of the selection were not read because there are too many. */
  readonly left: number;
};

export type TableCells = readonly CellValue[];

/** How long a person may move on before the row is read: holding an arrow key down is one look. */
const DEBOUNCE_MS = 150;

/**
 * Tells that another cell is selected, a moment after the last change; ended by the function it gives. `onProblem` hears
 * why nothing will be told.
 */
export function onSelectionChange(changed: () => void, onProblem: (error: unknown) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const handlers: OfficeExtension.EventHandlerResult<unknown>[] = [];
  const later = async (): Promise<void> => {
    clearTimeout(timer);
    if (!ended) timer = setTimeout(changed, DEBOUNCE_MS);
  };
  const started = inExcel(async (context) => {
    const { worksheets } = context.workbook;
    // Another sheet has its own selection, and no word is said of that.
    handlers.push(worksheets.onSelectionChanged.add(later), worksheets.onActivated.add(later));
    await context.sync();
  }).catch(onProblem);
  return () => {
    ended = true;
    clearTimeout(timer);
    // What cannot be taken off is silent already.
    void started.then(() => Promise.all(handlers.map(takeOff))).catch(() => undefined);
  };
}

function takeOff(handler: OfficeExtension.EventHandlerResult<unknown>): Promise<void> {
  return Excel.run(handler.context, async (context) => {
    handler.remove();
    await context.sync();
  });
}

/**
 * The selected rows of the table that the active cell stands in, `most` at most, or null outside of a table's rows. One row
 * of one of the tables of these ids costs one round trip.
 */
export function readSelectedRows(
  tableIds: readonly string[],
  most: number,
): Promise<SelectedTableRows | null> {
  return inExcel(async (context) => {
    const place = await whereSelected(context, tableIds);
    if (!place) return null;
    const { table, first, count, active } = place;
    const { tableId, headers } = table;
    if (count === 1) return { tableId, headers, rows: [active], active, left: 0 };
    const read = Math.min(count, most);
    const rows = await rowsInSight(context, table, first, read);
    return { tableId, headers, rows: rows.length === 0 ? [active] : rows, active, left: count - read };
  });
}

type TableAround = {
  readonly tableId: string;
  readonly headers: readonly string[];
  readonly body: Excel.Range;
};

type SelectedPlace = {
  readonly table: TableAround;
  /** The first selected row of its body, and how many there are. */
  readonly first: number;
  readonly count: number;
  readonly active: TableCells;
};

async function whereSelected(
  context: Excel.RequestContext,
  tableIds: readonly string[],
): Promise<SelectedPlace | null> {
  const { cell, sheet, row, area, tables, others } = await look(context, tableIds);
  if (row.isNullObject) return null;
  const known = tables.find(
    ({ table, body }) => !table.isNullObject && table.worksheet.id === sheet.id && holds(body, cell),
  );
  const around = known ? aroundOf(known.table, known.body) : await otherAround(context, cell, others);
  if (!around) return null;
  const { body, headers } = around;
  const last = Math.min(area.rowIndex + area.rowCount, body.rowIndex + body.rowCount);
  const top = Math.max(area.rowIndex, body.rowIndex);
  const values: readonly unknown[] = row.values[0] ?? [];
  const left = body.columnIndex - row.columnIndex;
  return {
    table: around,
    first: top - body.rowIndex,
    count: last - top,
    active: headers.map((_, column) => cellValue(values[left + column])),
  };
}

/** What there is around the active cell, in one round trip. */
async function look(context: Excel.RequestContext, tableIds: readonly string[]) {
  try {
    return await lookAt(context, tableIds, context.workbook.getSelectedRange());
  } catch (error) {
    // Several areas at once are no range to Excel: then the row of the active cell is meant.
    if (officeErrorCode(error) !== "InvalidSelection") throw error;
    return lookAt(context, tableIds, context.workbook.getActiveCell());
  }
}

async function lookAt(context: Excel.RequestContext, tableIds: readonly string[], selected: Excel.Range) {
  const cell = context.workbook.getActiveCell().load("rowIndex,columnIndex");
  const sheet = cell.worksheet.load("id");
  const area = selected.load("rowIndex,rowCount");
  const row = cell.getEntireRow().getUsedRangeOrNullObject(true).load("columnIndex,values");
  const tables = tableIds.map((tableId) => askTable(context, tableId));
  const others = cell.getTables(false).load("items/id,items/columns/items/name");
  await context.sync();
  return { cell, sheet, area, row, tables, others };
}

/** A table that is not connected, such as a report's sheet: one more round trip. */
async function otherAround(
  context: Excel.RequestContext,
  cell: Excel.Range,
  { items }: Excel.TableScopedCollection,
): Promise<TableAround | null> {
  const [table] = items;
  if (!table) return null;
  const body = table.getDataBodyRange().load("rowIndex,rowCount,columnIndex,columnCount");
  await context.sync();
  return holds(body, cell) ? aroundOf(table, body) : null;
}

const aroundOf = (table: Excel.Table, body: Excel.Range): TableAround => ({
  tableId: table.id,
  headers: table.columns.items.map(({ name }) => name),
  body,
});

async function rowsInSight(
  context: Excel.RequestContext,
  { body, headers }: TableAround,
  first: number,
  count: number,
): Promise<readonly TableCells[]> {
  const rows = body
    .getCell(first, 0)
    .getResizedRange(count - 1, headers.length - 1)
    .load("values,rowHidden");
  await context.sync();
  const cells = rows.values.map((row: readonly unknown[]) => row.map(cellValue));
  if (rows.rowHidden === true) return [];
  if (rows.rowHidden === false) return cells;
  const each = cells.map((_, row) => rows.getRow(row).load("rowHidden"));
  await context.sync();
  return cells.filter((_, row) => each[row]?.rowHidden !== true);
}

function askTable(context: Excel.RequestContext, tableId: string) {
  const table = context.workbook.tables.getItemOrNullObject(tableId);
  table.load("id,name,worksheet/id,columns/items/name");
  const body = table.getDataBodyRange().load("rowIndex,rowCount,columnIndex,columnCount");
  return { table, body };
}

const holds = (body: Excel.Range, cell: Excel.Range): boolean =>
  isWithin(cell.rowIndex, body.rowIndex, body.rowCount) &&
  isWithin(cell.columnIndex, body.columnIndex, body.columnCount);

const isWithin = (at: number, start: number, count: number): boolean => at >= start && at < start + count;
