import type { FieldOf, TableKind } from "#domain/ledger/columns";
import { recogniseColumns } from "#domain/ledger/recognise-columns";
import { type Connection, matchTables } from "../workbook/connection";
import { WorkbookRefusal } from "../workbook/refusal";
import type { ScannedTable, TableHead, TableMapping, WorkbookScan } from "../workbook/scan";

/** What a connection says of the tables as they are now: what is read as what, and by which name each is known. */
export type ConnectedNow = {
  readonly mappings: ReadonlyMap<string, TableMapping>;
  /** The name the service knows a table by, by table id; without an entry that is the table's own name. */
  readonly sources: ReadonlyMap<string, string>;
};

/** Throws WorkbookRefusal where a connected table is no longer there. */
export function connectedNow(connection: Connection, heads: readonly TableHead[]): ConnectedNow {
  const { byId, gone } = matchTables(connection, heads);
  for (const { table, kind } of gone) {
    if (kind === null) continue;
    throw new WorkbookRefusal(
      `The table ${table}, connected as your ${kind}, is no longer in the workbook: bring it back, or choose the tables and columns again.`,
    );
  }
  const mappings = new Map<string, TableMapping>();
  const sources = new Map<string, string>();
  for (const [tableId, { kind, byHand, freeFields, source }] of byId) {
    if (kind === null) continue;
    mappings.set(tableId, { kind, byHand, freeFields });
    sources.set(tableId, source);
  }
  return { mappings, sources };
}

/** The tables beside the invoices, one of each kind at most. */
export type TablesBeside = {
  readonly customers: ScannedTable<FieldOf<"customers">> | null;
  readonly contacts: ScannedTable<FieldOf<"contacts">> | null;
  readonly payments: ScannedTable<FieldOf<"payments">> | null;
};

/** The one table of each other kind, if there is one; a workbook whose tables leave a doubt is refused. */
export function settledTables(scan: WorkbookScan): TablesBeside {
  const doubt = scan.unsettled.flatMap(({ table, problems }) =>
    problems.map((problem) => `Table ${table}: ${problem.text}`),
  );
  if (doubt.length > 0) throw new WorkbookRefusal(doubt.join(" "));
  if (scan.invoices.length === 0) throw new WorkbookRefusal(noInvoices(scan));
  return {
    customers: onlyOne(scan.customers, "customers"),
    contacts: onlyOne(scan.contacts, "contacts"),
    payments: onlyOne(scan.payments, "payments"),
  };
}

function onlyOne<Table extends TableHead>(
  [first, second]: readonly Table[],
  kind: Exclude<TableKind, "invoices">,
): Table | null {
  if (first && second) {
    throw new WorkbookRefusal(
      `Two tables look like the list of ${kind}, ${first.table} and ${second.table}: keep the ${kind} in one table.`,
    );
  }
  return first ?? null;
}

/** Names what a table lacks that is all but one of invoices; a workbook without any is told what to make. */
function noInvoices({ others }: WorkbookScan): string {
  for (const { table, headers } of others) {
    const { columns, problems } = recogniseColumns(headers, "invoices");
    const [only, second] = problems;
    if (only && !second && columns.number !== undefined) return `Table ${table}: ${only.text}`;
  }
  return "No table of invoices was found: make the rows an Excel table (Ctrl+T) with columns for the invoice number, the customer, the due date and the total.";
}
