import { invoiceNumberKey } from "#domain/ledger/parse-text";
import { wordsDigest } from "#domain/merge/cell-words";
import { LONGEST_EDIT, MOST_EDITS, type RowCells } from "#wire/cell-edits";
import type { StatusField } from "#wire/status";
import type { Backend } from "../backend";
import type { FoundEdit, ReplacedCell } from "../workbook/status-changes";
import type { KnownTable } from "../workbook/table-place";
import type { WrittenCell } from "../workbook/write-rows";
import { type MergeReport, type WriteOptions, type WriteReport, writeStatus } from "../workbook/write-status";

/** What people had written into the rows of a table, and what became of it. */
export type MergedRows = WriteReport & {
  /** Cells whose words the service has taken. */
  readonly editsSent: number;
  /** Cells whose words stay in the sheet alone: too long, or in a row that was not taken. */
  readonly editsLeft: readonly LeftEdit[];
  readonly replaced: readonly ReplacedCell[];
  readonly emptied: number;
  readonly remembered: boolean;
  readonly written: readonly WrittenCell[];
};

export type LeftEdit = Pick<FoundEdit, "number" | "field" | "text"> & {
  readonly because: "tooLong" | "unknownInvoice";
};

export type MergeOptions = Omit<WriteOptions, "source" | "told"> & {
  /** Whether the service is told what people wrote: not for who may only look. Left out: it is. */
  readonly sendsEdits?: boolean;
};

/**
 * Writes statuses into the rows of a table and sends what people have written over them; then the rows say what the
 * service made of it. Broken off anywhere, it can be repeated: what was sent is kept once.
 */
export async function mergeStatus(
  backend: Backend,
  sourceId: string,
  table: KnownTable,
  statuses: ReadonlyMap<string, RowCells>,
  { sendsEdits = true, ...options }: MergeOptions = {},
): Promise<MergedRows> {
  const first = await writeStatus(table, statuses, { ...options, source: sourceId });
  if (first.edits.length === 0 || !sendsEdits) return { ...first, editsSent: 0, editsLeft: [] };
  const sent = await sendEdits(backend, sourceId, first.edits, options.signal);
  const { leaveNotTaken, signal } = options;
  const second = await writeStatus(table, sent.rows, {
    source: sourceId,
    told: sent.told,
    ...(leaveNotTaken === undefined ? {} : { leaveNotTaken }),
    ...(signal ? { signal } : {}),
  });
  return { ...together(first, second), editsSent: sent.count, editsLeft: sent.left };
}

type Sent = {
  readonly rows: ReadonlyMap<string, RowCells>;
  readonly told: ReadonlyMap<string, ReadonlyMap<StatusField, string>>;
  readonly count: number;
  readonly left: readonly LeftEdit[];
};

async function sendEdits(
  backend: Backend,
  sourceId: string,
  found: readonly FoundEdit[],
  signal: AbortSignal | undefined,
): Promise<Sent> {
  const tooLong = found.filter(({ text }) => text.length > LONGEST_EDIT);
  const left = tooLong.map((edit): LeftEdit => ({ ...edit, because: "tooLong" }));
  const fit = found.filter(({ text }) => text.length <= LONGEST_EDIT);
  const rows = new Map<string, RowCells>();
  const told = new Map<string, Map<StatusField, string>>();
  let count = 0;
  for (let from = 0; from < fit.length; from += MOST_EDITS) {
    const some = fit.slice(from, from + MOST_EDITS);
    const edits = some.map(({ number, field, base, text }) => ({ number, field, base, text }));
    const answer = await backend.sendCellEdits(sourceId, edits, signal);
    for (const { number, cells, edits: shown } of answer.rows)
      rows.set(invoiceNumberKey(number) ?? number, { ...cells, ...(shown ? { edits: shown } : {}) });
    const unknown = new Set(answer.unknown);
    for (const edit of some) {
      if (unknown.has(edit.number)) left.push({ ...edit, because: "unknownInvoice" });
      else told.set(edit.key, (told.get(edit.key) ?? new Map()).set(edit.field, wordsDigest(edit.text)));
    }
    count += some.length - some.filter(({ number }) => unknown.has(number)).length;
  }
  return { rows, told, count, left };
}

const together = (first: MergeReport, second: MergeReport): MergeReport => ({
  ...first,
  cellsWritten: first.cellsWritten + second.cellsWritten,
  rowsWritten: first.rowsWritten + second.rowsWritten,
  columnsAdded: first.columnsAdded + second.columnsAdded,
  remembered: first.remembered || second.remembered,
  written: [...first.written, ...second.written],
});
