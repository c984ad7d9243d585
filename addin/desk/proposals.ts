import type { HandMapping, TableKind } from "#domain/ledger/columns";
import { looksLikeInvoices, proposeColumns } from "#domain/ledger/propose-columns";
import type { TableLook, WorkbookLook } from "./desk";

/** What is proposed of a table by what stands in its cells: a person confirms it by connecting, or chooses otherwise. */

/** The headers proposed for fields that neither headers nor a person have settled. */
export const proposedColumns = (table: TableLook, kind: TableKind): HandMapping =>
  proposeColumns(table.columns, kind, kind === table.kind ? table.byHand : {});

/**
 * What a table is proposed to be read as; null: nothing is. Only where no table is known as one of invoices, and one alone
 * looks like it: a list of suppliers' bills looks the same.
 */
export function proposedKind({ connected, tables }: WorkbookLook, table: TableLook): TableKind | null {
  if (connected || table.kind !== null || tables.some(({ kind }) => kind === "invoices")) return null;
  const alike = tables.filter(({ kind, columns }) => kind === null && looksLikeInvoices(columns));
  return alike.length === 1 && alike[0]?.tableId === table.tableId ? "invoices" : null;
}
