import type { CellValue } from "#domain/ledger/cell";
import type { RowCells } from "#wire/cell-edits";
import { STATUS_FIELDS, type StatusCells, type StatusField } from "#wire/status";
import type { RunOptions } from "./chunks";
import { findRows } from "./find-rows";
import { openMemory } from "./memory/sync-memory";
import { type MergeGround, mergeRow, rememberedDigests } from "./merge-row";
import { inExcel } from "./refusal";
import { changeOf, sheetWords, wantedCells } from "./status-cells";
import {
  type DecideRow,
  type FoundEdit,
  keyOf,
  NOT_TAKEN,
  type PresentRow,
  type ReplacedCell,
  type RowDecision,
} from "./status-changes";
import { ensureStatusColumns } from "./status-columns";
import { findTable, type KnownTable, numberColumnOf } from "./table-place";
import { nothingWritten, ROWS_PER_READ, type Writing, type WrittenCell, writeRows } from "./write-rows";

/** So many rows at least for each one wanted: then it pays to look for them in the column of numbers first. */
const FEW = 8;

export type WriteReport = {
  readonly cellsWritten: number;
  readonly rowsWritten: number;
  readonly columnsAdded: number;
  /** Statuses whose invoice number stands in no row of the table. */
  readonly rowsNotFound: number;
};

/** What merging found out besides: see status-changes.ts. */
export type MergeReport = WriteReport & {
  readonly edits: readonly FoundEdit[];
  readonly replaced: readonly ReplacedCell[];
  readonly emptied: number;
  /** Whether what the workbook remembers has changed. */
  readonly remembered: boolean;
  readonly written: readonly WrittenCell[];
};

export type WriteOptions = RunOptions & {
  /** The source whose memory the rows are merged with; without it every cell is written as the statuses say. */
  readonly source?: string;
  /** The statuses are those of all rows: what an earlier writing left torn is whole after this one. */
  readonly isWhole?: boolean;
  /** Digests of words that the service has heard, by key and field. */
  readonly told?: MergeGround["told"];
  /** For rows whose number cannot be read: by the place at which they were read, and only if they are still the same. */
  readonly byPosition?: ReadonlyMap<number, StatusCells>;
  /** Leaves rows alone that say they were not taken. */
  readonly leaveNotTaken?: boolean;
};

/**
 * Merges the statuses into the rows of their invoices, by number, wherever those rows stand now; only cells that differ
 * are touched, so that a second run writes nothing, and what a person wrote stays. `statuses` is keyed by
 * invoiceNumberKey. A run that was cancelled or broke off can be repeated. Throws WorkbookRefusal where Excel or the sheet
 * does not allow it.
 */
export async function writeStatus(
  table: KnownTable,
  statuses: ReadonlyMap<string, RowCells>,
  options: WriteOptions = {},
): Promise<MergeReport> {
  return inExcel(async (context) => {
    const { source, byPosition = new Map(), onProgress, signal } = options;
    const place = await findTable(context, table);
    const numberColumn = numberColumnOf(place);
    const { columns, added } = await ensureStatusColumns(context, place);
    const memory = source === undefined ? null : await openMemory(context, source, signal);
    const { dateSystem } = place;
    const ground: MergeGround = {
      dateSystem,
      memory,
      told: options.told ?? new Map(),
      digestOf: rememberedDigests(),
      isNew: (field) => (columns.get(field) ?? 0) >= place.headers.length,
    };
    const writing: Writing = {
      context,
      place,
      numberColumn,
      columns,
      memory,
      decide: deciding(statuses, options, ground),
      placed: new Set(byPosition.keys()),
      wordsOf: (value: CellValue, field: StatusField) => sheetWords(value, field, dateSystem),
      signal,
      onProgress,
    };
    const sum = nothingWritten();
    const sought = statuses.size + byPosition.size;
    const few = sought * FEW < place.bodyRows && place.bodyRows > ROWS_PER_READ;
    const seen = few ? await findRows(context, place, numberColumn, statuses, signal) : null;
    await writeRows(writing, seen && new Set([...seen.positions, ...byPosition.keys()]), sum);
    // Rows that were moved between the look and the writing: then all rows are gone through.
    const missed = seen !== null && [...seen.keys].some((key) => !sum.found.has(key));
    if (missed) await writeRows(writing, null, sum);
    if (memory?.torn && options.isWhole && (missed || seen === null)) {
      memory.mend(context);
      await context.sync();
    }
    return {
      cellsWritten: sum.cells,
      rowsWritten: sum.rows,
      columnsAdded: added,
      rowsNotFound: statuses.size - [...sum.found].filter((key) => statuses.has(key)).length,
      edits: eachOnce(sum.edits),
      replaced: sum.replaced,
      emptied: sum.emptied,
      remembered: sum.remembered,
      written: sum.written,
    };
  });
}

/** Rows that were gone through twice told their edits twice. */
function eachOnce(edits: readonly FoundEdit[]): readonly FoundEdit[] {
  return [...new Map(edits.map((edit) => [`${edit.field} ${edit.key}`, edit])).values()];
}

function deciding(
  statuses: ReadonlyMap<string, RowCells>,
  { byPosition = new Map(), leaveNotTaken = false }: WriteOptions,
  ground: MergeGround,
): DecideRow {
  return (row) => {
    const key = keyOf(row);
    const named = key === null ? undefined : statuses.get(key);
    if (leaveNotTaken && row.status("status").value === NOT_TAKEN)
      return key === null || !named ? null : untouched(row, key);
    if (key !== null && named) return mergeRow(row, key, named, ground);
    const placed = byPosition.get(row.position);
    return placed && row.isAsRead() ? placedRow(row, placed, ground) : null;
  };
}

/** Found, and left as it is. */
const untouched = (row: PresentRow, key: string): RowDecision => ({ ...BARE, key, number: row.number });

const BARE = { changes: [], bases: null, known: {}, edits: [], replaced: [], emptied: 0 };

/** A row without a number of its own: nobody could find it again, so nothing of it is remembered. */
function placedRow(row: PresentRow, cells: StatusCells, { dateSystem }: MergeGround): RowDecision {
  const wanted = wantedCells(cells, dateSystem);
  const changes = STATUS_FIELDS.flatMap((field) => {
    const change = changeOf(row.status(field), wanted[field]);
    return change ? [[field, change] as const] : [];
  });
  return { ...BARE, key: null, number: row.number, changes };
}
