import { contentOf } from "#domain/ledger/column-content";
import { isOwnColumn, recogniseTable } from "#domain/ledger/recognise-columns";
import { type Connection, matchTables } from "../workbook/connection";
import { type SampledTable, sampleTables } from "../workbook/table-samples";
import type { ReadingSettings, TableLook, WorkbookLook } from "./desk";

/**
 * What has one reading is taken, what could be read in two ways is refused until a person says how this workbook spells.
 * Excel's own language is no answer: ledgers come from elsewhere, and a wrong declaration would refuse what is clear.
 */
const AS_IT_READS: ReadingSettings = { locale: { decimal: null, dateOrder: null }, defaultCurrency: null };

/** The tables of the open workbook: as they are connected, else as their headers tell. */
export async function lookAround(): Promise<WorkbookLook> {
  const { remembered, tables } = await sampleTables();
  const { connection } = remembered;
  return {
    connected: connection !== null,
    tables: tables.map((table) => lookOf(table, readAs(table, tables, connection))),
    settings: connection?.settings ?? AS_IT_READS,
  };
}

type ReadAs = Pick<TableLook, "kind" | "byHand" | "freeFields">;

const LEFT_ALONE: ReadAs = { kind: null, byHand: {}, freeFields: [] };

function readAs(
  { head }: SampledTable,
  tables: readonly SampledTable[],
  connection: Connection | null,
): ReadAs {
  if (!connection) return { kind: recogniseTable(head.headers), byHand: {}, freeFields: [] };
  const { byId } = matchTables(
    connection,
    tables.map((table) => table.head),
  );
  const { kind, byHand, freeFields } = byId.get(head.tableId) ?? LEFT_ALONE;
  return { kind, byHand, freeFields };
}

const NOTHING_TOLD = contentOf([]);

function lookOf({ head, rowCount, samples, contents }: SampledTable, readAs: ReadAs): TableLook {
  const columns = head.headers.map((header, column) => ({
    header,
    samples: samples[column] ?? [],
    content: contents[column] ?? NOTHING_TOLD,
  }));
  return {
    tableId: head.tableId,
    table: head.table,
    sheetName: head.sheetName,
    rowCount,
    columns: columns.filter(({ header }) => !isOwnColumn(header)),
    ...readAs,
  };
}
