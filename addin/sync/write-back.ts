import { invoiceNumberKey } from "#domain/ledger/parse-text";
import type { StatusCells } from "#wire/status";
import type { Backend } from "../backend";
import { NOT_TAKEN } from "../workbook/status-changes";
import { keepWorkbookId, readWorkbookId } from "../workbook/workbook-id";
import { fetchStatuses } from "./fetch-statuses";
import type { KnownStatuses } from "./known-statuses";
import { type MergedRows, mergeStatus } from "./merge-status";
import type { RefusedRow } from "./refused-rows";
import type { SyncedTable, SyncOptions, SyncReport } from "./sync-workbook";

/** `changed`: whether the workbook is another than before, and so worth saving. */
export type WriteBackReport = Omit<MergedRows, "written"> & { readonly changed: boolean };

export type WriteBackOptions = SyncOptions & {
  /** Where the statuses of a table come from; without it all of them are fetched. */
  readonly statusesOf?: KnownStatuses["all"];
  /** Told of every table whose rows have been written: `seen` asks for what changes from then on. */
  readonly onWritten?: (sourceId: string, seen: string) => void;
  /** Told of what was written into a table, so that it can be undone. */
  readonly onMerged?: (table: SyncedTable["table"], sourceId: string, merged: MergedRows) => void;
};

/** Writes the status of every synced row back into it, and says in refused rows why they were not taken. */
export async function writeBack(
  backend: Backend,
  workbook: string,
  synced: SyncReport,
  options: WriteBackOptions = {},
): Promise<WriteBackReport> {
  let written = NOTHING_WRITTEN;
  for (const table of synced.tables)
    written = added(written, await writeTable(backend, table, synced.refused, options));
  // Kept only now: a workbook that nothing was written to stays as it was.
  const isNew = (await readWorkbookId()) === null;
  if (isNew) await keepWorkbookId(workbook);
  const { editsSent, cellsWritten, columnsAdded, remembered } = written;
  return { ...written, changed: isNew || remembered || editsSent + cellsWritten + columnsAdded > 0 };
}

const NOTHING_WRITTEN: Omit<MergedRows, "written"> = {
  cellsWritten: 0,
  rowsWritten: 0,
  columnsAdded: 0,
  rowsNotFound: 0,
  remembered: false,
  editsSent: 0,
  editsLeft: [],
  replaced: [],
  emptied: 0,
};

async function writeTable(
  backend: Backend,
  { table, sent, reading }: SyncedTable,
  refusedRows: readonly RefusedRow[],
  { onProgress, onWritten, onMerged, signal, statusesOf }: WriteBackOptions,
): Promise<Omit<MergedRows, "written">> {
  const rows = reading.invoices.length;
  // Two halves of one bar: what the rows should say is fetched, then written.
  const tell = (done: number, total: number): void =>
    onProgress?.({ stage: "write", done: Math.min(done, total), total });
  const wish = { signal, onRows: (fetched: number) => tell(Math.floor(fetched / 2), rows) };
  const { statuses, seen } = await (statusesOf
    ? statusesOf(sent.sourceId, wish)
    : fetchStatuses(backend, sent.sourceId, wish));
  const refused = refusedCells(table, refusedRows);
  for (const [key, cells] of refused.byNumber) statuses.set(key, cells);
  const merged = await mergeStatus(backend, sent.sourceId, table, statuses, {
    byPosition: refused.byPosition,
    isWhole: true,
    ...(signal ? { signal } : {}),
    onProgress: ({ rowsDone, rowsTotal }) => tell(Math.ceil((rowsTotal + rowsDone) / 2), rowsTotal),
  });
  onMerged?.(table, sent.sourceId, merged);
  onWritten?.(sent.sourceId, seen);
  const { written: _, ...report } = merged;
  return report;
}

type RefusedCells = {
  readonly byNumber: ReadonlyMap<string, StatusCells>;
  readonly byPosition: ReadonlyMap<number, StatusCells>;
};

/** What refused rows say, by their number where it can be read, else by their place. */
function refusedCells(table: SyncedTable["table"], refused: readonly RefusedRow[]): RefusedCells {
  const byNumber = new Map<string, StatusCells>();
  const byPosition = new Map<number, StatusCells>();
  const column = table.columns.number;
  const texts = new Map<number, string[]>();
  for (const problem of refused) {
    if (problem.table === table.table)
      texts.set(problem.position, [...(texts.get(problem.position) ?? []), problem.text]);
  }
  for (const [position, problems] of texts) {
    const key = column === undefined ? null : invoiceNumberKey(table.rows[position]?.[column] ?? "");
    const cells = notTaken(problems.join(" "));
    if (key === null) byPosition.set(position, cells);
    else if (!byNumber.has(key)) byNumber.set(key, cells);
  }
  return { byNumber, byPosition };
}

const notTaken = (note: string): StatusCells => ({
  status: NOT_TAKEN,
  level: "",
  lastNotice: null,
  nextAction: "",
  nextActionOn: null,
  balance: null,
  note,
  latestNote: "",
});

const added = (
  sum: Omit<MergedRows, "written">,
  more: Omit<MergedRows, "written">,
): Omit<MergedRows, "written"> => ({
  cellsWritten: sum.cellsWritten + more.cellsWritten,
  rowsWritten: sum.rowsWritten + more.rowsWritten,
  columnsAdded: sum.columnsAdded + more.columnsAdded,
  rowsNotFound: sum.rowsNotFound + more.rowsNotFound,
  remembered: sum.remembered || more.remembered,
  editsSent: sum.editsSent + more.editsSent,
  editsLeft: [...sum.editsLeft, ...more.editsLeft],
  replaced: [...sum.replaced, ...more.replaced],
  emptied: sum.emptied + more.emptied,
});
