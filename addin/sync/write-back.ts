import { invoiceNumberKey } from "#domain/ledger/parse-text";
import type { StatusCells } from "#wire/status";
import type { Backend } from "../backend";
import { keepWorkbookId, readWorkbookId } from "../workbook/workbook-id";
import { type WriteReport, writeStatus } from "../workbook/write-status";
import type { RefusedRow, SyncedTable, SyncOptions, SyncReport } from "./sync-workbook";

/** `changed`: whether the workbook is another than before, and so worth saving. */
export type WriteBackReport = WriteReport & { readonly changed: boolean };

/** Writes the status of every synced row back into it, and says in refused rows why they were not taken. */
export async function writeBack(
  backend: Backend,
  workbook: string,
  synced: SyncReport,
  options: SyncOptions = {},
): Promise<WriteBackReport> {
  const { onProgress, signal } = options;
  let written: WriteReport = { cellsWritten: 0, rowsWritten: 0, columnsAdded: 0, rowsNotFound: 0 };
  for (const { table, sent } of synced.tables) {
    const { rows } = await backend.status(sent.sourceId);
    const statuses = new Map(rows.map(({ number, cells }) => [keyOf(number), cells]));
    const refused = refusedCells(table, synced.refused);
    for (const [key, cells] of refused.byNumber) statuses.set(key, cells);
    const report = await writeStatus(table, statuses, {
      byPosition: refused.byPosition,
      ...(signal ? { signal } : {}),
      onProgress: ({ rowsDone, rowsTotal }) =>
        onProgress?.({ stage: "write", done: rowsDone, total: rowsTotal }),
    });
    written = added(written, report);
  }
  // Kept only now: a workbook that nothing was written to stays as it was.
  const isNew = (await readWorkbookId()) === null;
  if (isNew) await keepWorkbookId(workbook);
  return { ...written, changed: isNew || written.cellsWritten > 0 || written.columnsAdded > 0 };
}

const keyOf = (number: string): string => invoiceNumberKey(number) ?? number;

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
  status: "Not taken",
  level: "",
  lastNotice: null,
  nextAction: "",
  nextActionOn: null,
  balance: null,
  note,
  latestNote: "",
});

const added = (sum: WriteReport, more: WriteReport): WriteReport => ({
  cellsWritten: sum.cellsWritten + more.cellsWritten,
  rowsWritten: sum.rowsWritten + more.rowsWritten,
  columnsAdded: sum.columnsAdded + more.columnsAdded,
  rowsNotFound: sum.rowsNotFound + more.rowsNotFound,
});
