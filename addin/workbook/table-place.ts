import type { InvoiceField } from "#domain/ledger/columns";
import type { DateSystem } from "#domain/ledger/serial-date";
import { WorkbookRefusal } from "./refusal";
import type { ScannedTable } from "./scan";
import { askDateSystem } from "./table-list";

/** An invoice table as it was read. `rows` may be left empty where no row is to be found by its place. */
export type KnownTable = Pick<
  ScannedTable<InvoiceField>,
  "tableId" | "table" | "headers" | "columnIds" | "columns" | "rows"
>;

/** Where a table stands now: since it was read it may have moved, grown, or had its columns moved and renamed. */
export type TablePlace = {
  readonly table: KnownTable;
  readonly headers: readonly string[];
  readonly columnIds: readonly number[];
  /** The whole table with its header and totals rows, on its sheet, counted from 0. */
  readonly area: {
    readonly row: number;
    readonly column: number;
    readonly rowCount: number;
    readonly columnCount: number;
  };
  readonly bodyRows: number;
  readonly hasTotals: boolean;
  readonly dateSystem: DateSystem;
};

/** Finds a table again by its id: one round trip. */
export async function findTable(context: Excel.RequestContext, table: KnownTable): Promise<TablePlace> {
  const dateSystem = askDateSystem(context);
  const found = context.workbook.tables.getItemOrNullObject(table.tableId);
  found.load("showTotals");
  found.columns.load("items/id,items/name");
  const area = found.getRange().load("rowIndex,columnIndex,rowCount,columnCount");
  const body = found.getDataBodyRange().load("rowCount");
  await context.sync();
  if (found.isNullObject) {
    throw new WorkbookRefusal(
      `The table ${table.table} is no longer in the workbook: read the workbook again.`,
    );
  }
  return {
    table,
    headers: found.columns.items.map((column) => column.name),
    columnIds: found.columns.items.map((column) => column.id),
    area: {
      row: area.rowIndex,
      column: area.columnIndex,
      rowCount: area.rowCount,
      columnCount: area.columnCount,
    },
    bodyRows: body.rowCount,
    hasTotals: found.showTotals,
    dateSystem: dateSystem(),
  };
}

/** Where a column of the table as it was read is now: found by its header, or, if that was renamed, by its id. */
export function columnNow(place: TablePlace, scannedColumn: number): number | null {
  const byHeader = place.headers.indexOf(place.table.headers[scannedColumn] ?? "");
  const index =
    byHeader === -1 ? place.columnIds.indexOf(place.table.columnIds[scannedColumn] ?? -1) : byHeader;
  return index === -1 ? null : index;
}

/** The column of invoice numbers as it is now. Throws WorkbookRefusal where the table has none any more. */
export function numberColumnOf(place: TablePlace): number {
  const { number } = place.table.columns;
  const column = number === undefined ? null : columnNow(place, number);
  if (column !== null) return column;
  throw new WorkbookRefusal(
    `The table ${place.table.table} has no column of invoice numbers any more: read the workbook again.`,
  );
}
