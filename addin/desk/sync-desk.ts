import { invoiceNumberKey } from "#domain/ledger/parse-text";
import type { Backend } from "../backend";
import { KnownStatuses } from "../sync/known-statuses";
import { fileNameOf, namingWorkbook } from "../sync/name-workbook";
import { type RefusedRow, type SyncReport, type SyncSettings, syncWorkbook } from "../sync/sync-workbook";
import { writeBack } from "../sync/write-back";
import { workbookAddress } from "../workbook/office-start";
import { WorkbookRefusal } from "../workbook/refusal";
import { type RowMark, selectCell, selectStatusColumn } from "../workbook/select-cell";
import type { DeskSyncOptions, SyncOutcome } from "./desk";
import type { Memory } from "./memory";
import type { StatusKeeper } from "./status-keeper";
import { SyncMark } from "./sync-mark";

/** What the workbook remembers says how it is read; nobody says more at the pane. */
const AS_REMEMBERED = { locale: { decimal: null, dateOrder: null }, defaultCurrency: null } as const;

/** A person's sync, and the way from what was refused to its cell. */
export class SyncDesk {
  private shown: ReadonlyMap<string, RefusedTable> = new Map();
  private statusTable: string | null = null;
  private readonly known: KnownStatuses;

  constructor(
    private readonly backend: Backend,
    private readonly memory: Memory,
    private readonly keeper: StatusKeeper,
  ) {
    this.known = new KnownStatuses(backend);
  }

  async run(options: DeskSyncOptions): Promise<SyncOutcome> {
    const { workbook, connection } = await this.memory.fresh();
    if (workbook === null || connection === null)
      throw new WorkbookRefusal("This workbook is not connected yet: choose its tables first.");
    return SyncMark.of(workbook).during(() => this.sync({ workbook, connection, ...AS_REMEMBERED }, options));
  }

  /** When a sync of this workbook was broken off that nobody has seen the end of; null: none was. */
  async brokenOff(): Promise<Date | null> {
    const { workbook } = await this.memory.latest();
    return workbook === null ? null : SyncMark.of(workbook).left();
  }

  private async sync(settings: SyncSettings, { onProgress, signal }: DeskSyncOptions): Promise<SyncOutcome> {
    const backend = namingWorkbook(this.backend, fileNameOf(workbookAddress()));
    const synced = await syncWorkbook(backend, settings, { onProgress, signal });
    this.shown = refusedTables(synced);
    this.statusTable = synced.tables[0]?.table.tableId ?? null;
    const { cellsWritten } = await writeBack(this.backend, settings.workbook, synced, {
      onProgress,
      signal,
      statusesOf: (sourceId, wish) => this.known.all(sourceId, wish),
      onWritten: (sourceId, seen) => this.keeper.written(sourceId, seen),
      onMerged: (table, sourceId, merged) => this.keeper.merged(table, sourceId, merged),
    });
    const { invoicesTaken, customersTaken, contactsTaken, paymentsTaken } = synced;
    const { rowsSent, rowsVanished, refused } = synced;
    return {
      ...{ invoicesTaken, customersTaken, contactsTaken, paymentsTaken },
      ...{ rowsSent, rowsVanished, refused, cellsWritten },
    };
  }

  async showStatus(): Promise<void> {
    if (this.statusTable === null)
      throw new WorkbookRefusal("Sync first: then the statuses are in the sheet.");
    await selectStatusColumn(this.statusTable);
  }

  async show(refused: RefusedRow): Promise<void> {
    const table = this.shown.get(refused.table);
    if (!table) throw new WorkbookRefusal("The workbook has been read anew since: sync it again.");
    await selectCell(refused, table.tableId, table.marks.get(refused.position) ?? null);
  }
}

/** A table with refused rows, as far as it takes to find them again; the other rows are not kept in memory. */
type RefusedTable = { readonly tableId: string; readonly marks: ReadonlyMap<number, RowMark> };

function refusedTables({ tables, beside, refused }: SyncReport): ReadonlyMap<string, RefusedTable> {
  const found = new Map<string, RefusedTable>();
  for (const other of Object.values(beside))
    if (other) found.set(other.table, { tableId: other.tableId, marks: new Map() });
  for (const { table } of tables) {
    const { number } = table.columns;
    const column = number === undefined ? undefined : table.headers[number];
    const marks = refused.flatMap((row): readonly [number, RowMark][] => {
      if (row.table !== table.table || number === undefined || column === undefined) return [];
      const key = invoiceNumberKey(table.rows[row.position]?.[number]);
      return key === null ? [] : [[row.position, { column, key }]];
    });
    found.set(table.table, { tableId: table.tableId, marks: new Map(marks) });
  }
  return found;
}
