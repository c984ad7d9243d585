import { customerIdOf, invoiceIdOf } from "#domain/base/identity";
import type { TextLocale } from "#domain/ledger/cell";
import type { CustomerField, InvoiceField } from "#domain/ledger/columns";
import { type LedgerReading, readInvoiceTable } from "#domain/ledger/read-invoice-table";
import { recogniseColumns } from "#domain/ledger/recognise-columns";
import type { RowProblem } from "#domain/ledger/table-rows";
import type { Backend } from "../backend";
import { addressOf } from "../workbook/cell-address";
import { readTables } from "../workbook/read-tables";
import { WorkbookRefusal } from "../workbook/refusal";
import type { ScannedTable, WorkbookScan } from "../workbook/scan";
import { type SentTable, sendTable } from "./send-table";

/** What a sync is told by the person: how the workbook spells numbers and dates, and which workbook it is. */
export type SyncSettings = {
  readonly workbook: string;
  readonly locale: TextLocale;
  readonly defaultCurrency: string | null;
};

export type SyncProgress = {
  readonly stage: "read" | "sync" | "write";
  readonly done: number;
  readonly total: number;
};
export type SyncOptions = {
  readonly onProgress?: (progress: SyncProgress) => void;
  readonly signal?: AbortSignal;
};

/** A row that was not taken, where it stands and what to do about it. */
export type RefusedRow = RowProblem & { readonly where: string };

/** An invoice table after its sync: what write-back needs to find it again. */
export type SyncedTable = {
  readonly table: ScannedTable<InvoiceField>;
  readonly reading: LedgerReading;
  readonly sent: SentTable;
};

export type SyncReport = {
  readonly tables: readonly SyncedTable[];
  readonly customers: SentTable | null;
  readonly invoicesTaken: number;
  readonly customersTaken: number;
  readonly rowsSent: number;
  readonly rowsVanished: number;
  /** In the order of the sheet. */
  readonly refused: readonly RefusedRow[];
};

/** Reads the workbook's tables and sends what has changed. Throws WorkbookRefusal where there is nothing to sync. */
export async function syncWorkbook(
  backend: Backend,
  settings: SyncSettings,
  options: SyncOptions = {},
): Promise<SyncReport> {
  const { onProgress, signal } = options;
  const scan = await readTables({
    ...(signal ? { signal } : {}),
    onProgress: ({ rowsDone, rowsTotal }) =>
      onProgress?.({ stage: "read", done: rowsDone, total: rowsTotal }),
  });
  const customersTable = settledTables(scan);
  const readings = scan.invoices.map((table) => ({
    table,
    reading: readingOf(table, customersTable, scan, settings),
  }));
  const total = readings.reduce((sum, { reading }) => sum + reading.invoices.length, 0);
  const customers =
    customersTable && readings[0]
      ? await sendCustomers(backend, settings, customersTable, readings[0].reading, signal)
      : null;
  const tables: SyncedTable[] = [];
  let done = 0;
  for (const { table, reading } of readings) {
    const rows = reading.invoices.map(({ row }) => row);
    const unreadable = reading.refusedNumbers.map(invoiceIdOf);
    const sent = await sendTable(
      backend,
      { workbook: settings.workbook, table: table.table, kind: "invoices", rows, unreadable },
      {
        ...(signal ? { signal } : {}),
        onSent: (count) => {
          done += count;
          onProgress?.({ stage: "sync", done, total });
        },
      },
    );
    tables.push({ table, reading, sent });
  }
  return report(tables, customers, scan);
}

/** The one customers table, if there is one; a workbook whose tables leave a doubt is not synced. */
function settledTables(scan: WorkbookScan): ScannedTable<CustomerField> | null {
  const doubt = scan.unsettled.flatMap(({ table, problems }) =>
    problems.map((problem) => `Table ${table}: ${problem.text}`),
  );
  if (doubt.length > 0) throw new WorkbookRefusal(doubt.join(" "));
  if (scan.invoices.length === 0) throw new WorkbookRefusal(noInvoices(scan));
  const [first, second] = scan.customers;
  if (first && second) {
    throw new WorkbookRefusal(
      `Two tables look like the list of customers, ${first.table} and ${second.table}: keep the customers in one table.`,
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

function readingOf(
  table: ScannedTable<InvoiceField>,
  customers: ScannedTable<CustomerField> | null,
  { dateSystem }: WorkbookScan,
  { locale, defaultCurrency }: SyncSettings,
): LedgerReading {
  return readInvoiceTable(table, customers, { locale, dateSystem, defaultCurrency });
}

function sendCustomers(
  backend: Backend,
  { workbook }: SyncSettings,
  { table }: ScannedTable<CustomerField>,
  reading: LedgerReading,
  signal: AbortSignal | undefined,
): Promise<SentTable> {
  const rows = reading.customers.map(({ row }) => row);
  const unreadable = reading.refusedCustomerKeys.map(customerIdOf);
  return sendTable(
    backend,
    { workbook, table, kind: "customers", rows, unreadable },
    signal ? { signal } : {},
  );
}

function report(tables: readonly SyncedTable[], customers: SentTable | null, scan: WorkbookScan): SyncReport {
  const scanned = [...scan.invoices, ...scan.customers];
  const problems = tables.flatMap((synced, index) => [
    // The customers' problems are the same in every reading of the workbook.
    ...synced.reading.problems.filter(({ table }) => index === 0 || table === synced.table.table),
    ...clashes(synced),
  ]);
  const sent = [...tables.map((synced) => synced.sent), ...(customers ? [customers] : [])];
  return {
    tables,
    customers,
    invoicesTaken: tables.reduce(
      (sum, { reading, sent }) => sum + reading.invoices.length - sent.refused.size,
      0,
    ),
    customersTaken: tables[0]?.reading.customers.length ?? 0,
    rowsSent: sent.reduce((sum, table) => sum + table.sent, 0),
    rowsVanished: tables.reduce((sum, { sent }) => sum + sent.vanished, 0),
    refused: problems.map((problem) => ({ ...problem, where: addressOf(problem, scanned) ?? problem.table })),
  };
}

/** Rows that the service refused, because another workbook holds their numbers, as problems of their rows. */
function clashes({ table, reading, sent }: SyncedTable): readonly RowProblem[] {
  if (sent.refused.size === 0) return [];
  const number = table.columns.number;
  const column = number === undefined ? null : (table.headers[number] ?? null);
  return reading.invoices.flatMap(({ row, position }) => {
    const text = sent.refused.get(invoiceIdOf(row.number));
    return text
      ? [
          {
            table: table.table,
            position,
            column,
            field: "number" as const,
            code: "otherSource" as const,
            found: row.number,
            text,
          },
        ]
      : [];
  });
}
