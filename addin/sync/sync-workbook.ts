import { customerIdOf, invoiceIdOf } from "#domain/base/identity";
import type { TextLocale } from "#domain/ledger/cell";
import type { CustomerField, InvoiceField } from "#domain/ledger/columns";
import { type LedgerReading, readInvoiceTableInSteps } from "#domain/ledger/read-invoice-table";
import type { Backend } from "../backend";
import { inSlices } from "../breathe";
import type { Connection } from "../workbook/connection";
import { readTables } from "../workbook/read-tables";
import type { ScannedTable, WorkbookScan } from "../workbook/scan";
import { type FlaggedRow, flaggedRows, type RefusedRow, refusedRows } from "./refused-rows";
import { type SentTable, sendTable } from "./send-table";
import { type ConnectedNow, connectedNow, settledTables } from "./tables-to-read";

export type { FlaggedRow, RefusedRow } from "./refused-rows";

/** Which workbook it is, what it remembers, and how the person says that it spells numbers and dates. */
export type SyncSettings = {
  readonly workbook: string;
  /** null: nobody has chosen tables, so all that are recognised are read. */
  readonly connection: Connection | null;
  /** What is said here wins over what the workbook remembers. */
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

/** An invoice table after its sync: what write-back needs to find it again. */
export type SyncedTable = {
  readonly table: ScannedTable<InvoiceField>;
  readonly reading: LedgerReading;
  readonly sent: SentTable;
};

export type SyncReport = {
  readonly tables: readonly SyncedTable[];
  readonly customersTable: ScannedTable<CustomerField> | null;
  readonly customers: SentTable | null;
  readonly invoicesTaken: number;
  readonly customersTaken: number;
  readonly rowsSent: number;
  readonly rowsVanished: number;
  /** In the order of the sheet. */
  readonly refused: readonly RefusedRow[];
  /** Rows that were taken and should be looked at, in the same order. */
  readonly flagged: readonly FlaggedRow[];
};

/**
 * Reads the workbook's tables and sends what has changed; where the workbook remembers a connection, the tables it names.
 * Throws WorkbookRefusal where there is nothing to sync.
 */
export async function syncWorkbook(
  backend: Backend,
  settings: SyncSettings,
  options: SyncOptions = {},
): Promise<SyncReport> {
  const { scan, sources } = await scanned(settings.connection, options);
  const customersTable = settledTables(scan);
  const readings: Reading[] = [];
  for (const table of scan.invoices)
    readings.push({ table, reading: await readingOf(table, customersTable, scan, settings, options.signal) });
  const send = new Sending(backend, settings.workbook, sources, readings, options);
  // First what is given up: another table may hold the same invoices now, and a number has one table only.
  const former = await send.former(settings.connection);
  const customers = customersTable ? await send.customers(customersTable) : null;
  const tables: SyncedTable[] = [];
  for (const read of readings) tables.push({ ...read, sent: await send.invoices(read) });
  return report({ tables, customersTable, customers }, former);
}

type Reading = { readonly table: ScannedTable<InvoiceField>; readonly reading: LedgerReading };

async function scanned(
  connection: Connection | null,
  { onProgress, signal }: SyncOptions,
): Promise<{ readonly scan: WorkbookScan; readonly sources: ConnectedNow["sources"] }> {
  let sources: ConnectedNow["sources"] = new Map();
  const scan = await readTables({
    ...(signal ? { signal } : {}),
    ...(connection && {
      choose: (heads) => {
        const now = connectedNow(connection, heads);
        sources = now.sources;
        return now.mappings;
      },
    }),
    onProgress: ({ rowsDone, rowsTotal }) =>
      onProgress?.({ stage: "read", done: rowsDone, total: rowsTotal }),
  });
  return { scan, sources };
}

function readingOf(
  table: ScannedTable<InvoiceField>,
  customers: ScannedTable<CustomerField> | null,
  { dateSystem }: WorkbookScan,
  { locale: said, defaultCurrency, connection }: SyncSettings,
  signal: AbortSignal | undefined,
): Promise<LedgerReading> {
  const kept = connection?.settings;
  const locale = {
    decimal: said.decimal ?? kept?.locale.decimal ?? null,
    dateOrder: said.dateOrder ?? kept?.locale.dateOrder ?? null,
  };
  const currency = defaultCurrency ?? kept?.defaultCurrency ?? null;
  const settings = { locale, dateSystem, defaultCurrency: currency };
  return inSlices(readInvoiceTableInSteps(table, customers, settings), signal);
}

/** Sends one table after the other, each under the name the service knows it by. */
class Sending {
  private done = 0;
  private readonly total: number;

  constructor(
    private readonly backend: Backend,
    private readonly workbook: string,
    private readonly sources: ConnectedNow["sources"],
    private readonly readings: readonly Reading[],
    private readonly options: SyncOptions,
  ) {
    this.total = readings.reduce((sum, { reading }) => sum + reading.invoices.length, 0);
  }

  async customers(head: ScannedTable<CustomerField>): Promise<SentTable | null> {
    // Every reading of the workbook has the same customers.
    const reading = this.readings[0]?.reading;
    if (!reading) return null;
    const rows = reading.customers.map(({ row }) => row);
    const unreadable = reading.refusedCustomerKeys.map(customerIdOf);
    const table = this.nameOf(head);
    return sendTable(
      this.backend,
      { workbook: this.workbook, table, kind: "customers", rows, unreadable },
      this.signal,
    );
  }

  invoices({ table: head, reading }: Reading): Promise<SentTable> {
    const rows = reading.invoices.map(({ row }) => row);
    const unreadable = reading.refusedNumbers.map(invoiceIdOf);
    const table = this.nameOf(head);
    const onSent = (count: number): void => {
      this.done += count;
      this.options.onProgress?.({ stage: "sync", done: this.done, total: this.total });
    };
    return sendTable(
      this.backend,
      { workbook: this.workbook, table, kind: "invoices", rows, unreadable },
      { ...this.signal, onSent },
    );
  }

  /** Tables that are read no longer hold no rows any more; told once, that costs one small request each time. */
  async former(connection: Connection | null): Promise<readonly SentTable[]> {
    const sent: SentTable[] = [];
    for (const { source: table, kind } of connection?.former ?? [])
      sent.push(
        await sendTable(
          this.backend,
          { workbook: this.workbook, table, kind, rows: [], unreadable: [] },
          this.signal,
        ),
      );
    return sent;
  }

  private nameOf({ tableId, table }: ScannedTable): string {
    return this.sources.get(tableId) ?? table;
  }

  private get signal(): Pick<SyncOptions, "signal"> {
    return this.options.signal ? { signal: this.options.signal } : {};
  }
}

function report(
  synced: Pick<SyncReport, "tables" | "customersTable" | "customers">,
  former: readonly SentTable[],
): SyncReport {
  const { tables, customersTable, customers } = synced;
  const scanned = [...tables.map(({ table }) => table), ...(customersTable ? [customersTable] : [])];
  const invoices = tables.map(({ sent }) => sent);
  const sent = [...invoices, ...(customers ? [customers] : [])];
  return {
    ...synced,
    invoicesTaken: tables.reduce(
      (sum, { reading, sent }) => sum + reading.invoices.length - sent.refused.size,
      0,
    ),
    customersTaken: tables[0]?.reading.customers.length ?? 0,
    rowsSent: sent.reduce((sum, table) => sum + table.sent, 0),
    rowsVanished: [...invoices, ...former].reduce((sum, { vanished }) => sum + vanished, 0),
    refused: refusedRows(tables, scanned),
    flagged: flaggedRows(tables, scanned),
  };
}
