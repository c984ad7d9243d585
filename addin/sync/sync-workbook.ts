import { customerIdOf, invoiceIdOf } from "#domain/base/identity";
import type { TextLocale } from "#domain/ledger/cell";
import type { InvoiceField } from "#domain/ledger/columns";
import type { LedgerReading } from "#domain/ledger/read-invoice-table";
import { readLedgerInSteps, type WorkbookReading } from "#domain/ledger/read-ledger";
import type { Backend } from "../backend";
import { inSlices } from "../breathe";
import type { Connection } from "../workbook/connection";
import { readTables } from "../workbook/read-tables";
import type { ScannedTable, WorkbookScan } from "../workbook/scan";
import { type FlaggedRow, flaggedRows, type RefusedRow, refusedRows } from "./refused-rows";
import { type SentTable, sendTable } from "./send-table";
import { type ConnectedNow, connectedNow, settledTables, type TablesBeside } from "./tables-to-read";

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
  /** The tables beside the invoices, as they were read. */
  readonly beside: TablesBeside;
  readonly customers: SentTable | null;
  readonly contacts: SentTable | null;
  readonly invoicesTaken: number;
  readonly customersTaken: number;
  readonly contactsTaken: number;
  /** Payments that belong to invoices that were taken. */
  readonly paymentsTaken: number;
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
  const beside = settledTables(scan);
  const ledger = await readingOf(scan, beside, settings, options.signal);
  const readings = scan.invoices.flatMap((table, index): readonly Reading[] => {
    const reading = ledger.invoiceTables[index];
    return reading ? [{ table, reading }] : [];
  });
  const send = new Sending(backend, settings.workbook, sources, readings, options);
  // First what is given up: another table may hold the same invoices now, and a number has one table only.
  const former = await send.former(settings.connection);
  const customers = beside.customers ? await send.customers(beside.customers) : null;
  const tables: SyncedTable[] = [];
  for (const read of readings) tables.push({ ...read, sent: await send.invoices(read) });
  // Last: they belong to customers, whom only the invoices may have named.
  const contacts = beside.contacts ? await send.contacts(beside.contacts, ledger) : null;
  return report({ tables, beside, customers, contacts }, ledger, former);
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
  { invoices, dateSystem }: WorkbookScan,
  beside: TablesBeside,
  { locale: said, defaultCurrency, connection }: SyncSettings,
  signal: AbortSignal | undefined,
): Promise<WorkbookReading> {
  const kept = connection?.settings;
  const locale = {
    decimal: said.decimal ?? kept?.locale.decimal ?? null,
    dateOrder: said.dateOrder ?? kept?.locale.dateOrder ?? null,
  };
  const currency = defaultCurrency ?? kept?.defaultCurrency ?? null;
  const settings = { locale, dateSystem, defaultCurrency: currency };
  return inSlices(readLedgerInSteps({ invoices, ...beside }, settings), signal);
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

  contacts(head: ScannedTable, { contacts }: WorkbookReading): Promise<SentTable> {
    const unreadable = contacts.refusedKeys.map(customerIdOf);
    const table = this.nameOf(head);
    return sendTable(
      this.backend,
      { workbook: this.workbook, table, kind: "contacts", rows: contacts.groups, unreadable },
      this.signal,
    );
  }

  async customers(head: ScannedTable): Promise<SentTable | null> {
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
    for (const { source: table, kind } of connection?.former ?? []) {
      // Payments went with their invoices, and go with them.
      if (kind === "payments") continue;
      sent.push(
        await sendTable(
          this.backend,
          { workbook: this.workbook, table, kind, rows: [], unreadable: [] },
          this.signal,
        ),
      );
    }
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
  synced: Pick<SyncReport, "tables" | "beside" | "customers" | "contacts">,
  ledger: WorkbookReading,
  former: readonly SentTable[],
): SyncReport {
  const { tables, beside, customers, contacts } = synced;
  const others = Object.values(beside).filter((table) => table !== null);
  const scanned = [...tables.map(({ table }) => table), ...others];
  const invoices = tables.map(({ sent }) => sent);
  const sent = [...invoices, ...[customers, contacts].filter((table) => table !== null)];
  return {
    ...synced,
    invoicesTaken: tables.reduce(
      (sum, { reading, sent }) => sum + reading.invoices.length - sent.refused.size,
      0,
    ),
    customersTaken: Math.max(0, (tables[0]?.reading.customers.length ?? 0) - (customers?.refused.size ?? 0)),
    contactsTaken: ledger.contacts.groups.reduce((sum, group) => sum + group.contacts.length, 0),
    paymentsTaken: tables.reduce((sum, { reading }) => sum + paymentsIn(reading), 0),
    rowsSent: sent.reduce((sum, table) => sum + table.sent, 0),
    rowsVanished: [...invoices, ...former].reduce((sum, { vanished }) => sum + vanished, 0),
    refused: refusedRows(
      tables,
      ledger,
      scanned,
      beside.customers && customers ? { table: beside.customers, sent: customers } : null,
    ),
    flagged: flaggedRows(tables, scanned),
  };
}

const paymentsIn = ({ invoices }: LedgerReading): number =>
  invoices.reduce((sum, { row }) => sum + row.payments.length, 0);
