import type { CellValue } from "#domain/ledger/cell";
import { cellValue } from "./read-tables";
import { inExcel } from "./refusal";

/** The row of a table that the active cell stands in. */
export type SelectedTableRow = {
  readonly tableId: string;
  readonly headers: readonly string[];
  /** The row's cells, by column of the table. */
  readonly cells: readonly CellValue[];
};

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

/** The row of one of these tables that the active cell stands in, or null outside of their rows: one round trip. */
export function readSelectedRow(tableIds: readonly string[]): Promise<SelectedTableRow | null> {
  return inExcel(async (context) => {
    const cell = context.workbook.getActiveCell().load("rowIndex,columnIndex");
    const sheet = cell.worksheet.load("id");
    const row = cell.getEntireRow().getUsedRangeOrNullObject(true).load("columnIndex,values");
    const tables = tableIds.map((tableId) => askTable(context, tableId));
    await context.sync();
    if (row.isNullObject) return null;
    const around = tables.find(
      ({ table, body }) =>
        !table.isNullObject &&
        table.worksheet.id === sheet.id &&
        isWithin(cell.rowIndex, body.rowIndex, body.rowCount) &&
        isWithin(cell.columnIndex, body.columnIndex, body.columnCount),
    );
    if (!around) return null;
    const values: readonly unknown[] = row.values[0] ?? [];
    const first = around.body.columnIndex - row.columnIndex;
    return {
      tableId: around.tableId,
      headers: around.table.columns.items.map(({ name }) => name),
      cells: around.table.columns.items.map((_, column) => cellValue(values[first + column])),
    };
  });
}

function askTable(context: Excel.RequestContext, tableId: string) {
  const table = context.workbook.tables.getItemOrNullObject(tableId);
  table.load("name,worksheet/id,columns/items/name");
  const body = table.getDataBodyRange().load("rowIndex,rowCount,columnIndex,columnCount");
  return { tableId, table, body };
}

const isWithin = (at: number, start: number, count: number): boolean => at >= start && at < start + count;
