import { invoiceNumberKey } from "#domain/ledger/parse-text";
import type { RowProblem } from "#domain/ledger/table-rows";
import { STATUS_HEADERS } from "#wire/status";
import { cellValue } from "./read-tables";
import { inExcel, WorkbookRefusal } from "./refusal";

/** What tells a row from the others wherever it has been moved: the column of numbers, and the key of its own. */
export type RowMark = { readonly column: string; readonly key: string };

/**
 * Brings the sheet to the front and selects the cell of a problem; with its mark the row is found where it stands now.
 * Throws WorkbookRefusal where the table is gone.
 */
export async function selectCell(
  { position, column }: Pick<RowProblem, "position" | "column">,
  tableId: string,
  mark: RowMark | null = null,
): Promise<void> {
  await inExcel(async (context) => {
    const table = context.workbook.tables.getItem(tableId);
    table.columns.load("items/name");
    const numbers = mark && table.columns.getItemOrNullObject(mark.column).getDataBodyRange().load("values");
    await context.sync();
    const names = table.columns.items.map(({ name }) => name);
    const row = mark && numbers && names.includes(mark.column) ? rowNow(numbers, mark, position) : position;
    const across = Math.max(0, column === null ? 0 : names.indexOf(column));
    table.worksheet.activate();
    table.getDataBodyRange().getCell(row, across).select();
    await context.sync();
  });
}

/** Brings the first of the status columns to the front. Throws WorkbookRefusal where the table has none, or is gone. */
export async function selectStatusColumn(tableId: string): Promise<void> {
  await inExcel(async (context) => {
    const table = context.workbook.tables.getItem(tableId);
    const column = table.columns.getItemOrNullObject(STATUS_HEADERS.status);
    const header = column.getHeaderRowRange();
    await context.sync();
    if (column.isNullObject) {
      throw new WorkbookRefusal(
        "The status columns are not in the table any more: sync again, and they are.",
      );
    }
    table.worksheet.activate();
    header.select();
    await context.sync();
  });
}

/** Its old place where the row still stands there, else the first place of its number, else its old place. */
function rowNow(numbers: Excel.Range, { key }: RowMark, position: number): number {
  const keys = numbers.values.map(([number]) => invoiceNumberKey(cellValue(number)));
  if (keys[position] === key) return position;
  const now = keys.indexOf(key);
  return now === -1 ? position : now;
}
