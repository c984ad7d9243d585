import { isOwnColumn, recogniseTable } from "#domain/ledger/recognise-columns";
import { type Connection, matchTables } from "../workbook/connection";
import { readExcelLocale, type SampledTable, sampleTables } from "../workbook/table-samples";
import type { TableLook, WorkbookLook } from "./desk";

/** The tables of the open workbook: as they are connected, else as their headers tell. */
export async function lookAround(): Promise<WorkbookLook> {
  const { remembered, tables } = await sampleTables();
  const { connection } = remembered;
  return {
    connected: connection !== null,
    tables: tables.map((table) => lookOf(table, readAs(table, tables, connection))),
    settings: connection?.settings ?? { locale: await readExcelLocale(), defaultCurrency: null },
  };
}

type ReadAs = Pick<TableLook, "kind" | "byHand">;

function readAs(
  { head }: SampledTable,
  tables: readonly SampledTable[],
  connection: Connection | null,
): ReadAs {
  if (!connection) return { kind: recogniseTable(head.headers), byHand: {} };
  const { byId } = matchTables(
    connection,
    tables.map((table) => table.head),
  );
  const { kind, byHand } = byId.get(head.tableId) ?? { kind: null, byHand: {} };
  return { kind, byHand };
}

function lookOf({ head, rowCount, samples }: SampledTable, readAs: ReadAs): TableLook {
  const columns = head.headers.map((header, column) => ({ header, samples: samples[column] ?? [] }));
  return {
    tableId: head.tableId,
    table: head.table,
    sheetName: head.sheetName,
    rowCount,
    columns: columns.filter(({ header }) => !isOwnColumn(header)),
    ...readAs,
  };
}
