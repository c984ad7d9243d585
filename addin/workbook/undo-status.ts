import type { Base } from "#domain/merge/merge-cell";
import type { StatusField } from "#wire/status";
import { findRows } from "./find-rows";
import { openMemory, type SyncMemory } from "./memory/sync-memory";
import { rememberedDigests } from "./merge-row";
import { inExcel } from "./refusal";
import { type CellChange, sheetWords } from "./status-cells";
import { type DecideRow, keyOf } from "./status-changes";
import { ensureStatusColumns } from "./status-columns";
import { findTable, type KnownTable, numberColumnOf, type TablePlace } from "./table-place";
import { nothingWritten, type WrittenCell, writeRows } from "./write-rows";

/** `left`: cells that say something else by now than what had been written, and stay as they are. */
export type UndoReport = { readonly undone: number; readonly left: number };

/**
 * Gives cells back what stood in them before they were written, found by invoice number, and only where they still say
 * what was written. They stay so until the cloud has something new for them.
 */
export function undoStatus(
  table: KnownTable,
  source: string,
  written: readonly WrittenCell[],
  signal?: AbortSignal,
): Promise<UndoReport> {
  return inExcel(async (context) => {
    const place = await findTable(context, table);
    const numberColumn = numberColumnOf(place);
    const { columns } = await ensureStatusColumns(context, place);
    const memory = await openMemory(context, source, signal);
    const byKey = new Map<string, Map<StatusField, WrittenCell>>();
    for (const cell of written)
      byKey.set(cell.key, (byKey.get(cell.key) ?? new Map<StatusField, WrittenCell>()).set(cell.field, cell));
    const sum = nothingWritten();
    const writing = {
      context,
      place,
      numberColumn,
      columns,
      memory,
      decide: undoing(byKey, place, memory),
      placed: new Set<number>(),
      wordsOf: () => "",
      signal,
      onProgress: undefined,
    };
    const { positions } = await findRows(context, place, numberColumn, byKey, signal);
    await writeRows(writing, positions, sum);
    return { undone: sum.cells, left: written.length - sum.cells };
  });
}

function undoing(
  byKey: ReadonlyMap<string, ReadonlyMap<StatusField, WrittenCell>>,
  { dateSystem }: TablePlace,
  memory: SyncMemory | null,
): DecideRow {
  const digestOf = rememberedDigests();
  return (row) => {
    const key = keyOf(row);
    const cells = key === null ? undefined : byKey.get(key);
    if (key === null || !cells) return null;
    const known = memory?.of(key) ?? {};
    const bases: { [Field in StatusField]?: Base } = { ...known };
    const changes: (readonly [StatusField, CellChange])[] = [];
    for (const [field, { before, after }] of cells) {
      if (row.status(field).value !== after) continue;
      changes.push([field, { value: before, format: null }]);
      const sheet = digestOf(sheetWords(before, field, dateSystem));
      const now = digestOf(sheetWords(after, field, dateSystem));
      bases[field] = { sheet, cloud: known[field]?.cloud ?? now, before: now };
    }
    const isRemembered = memory !== null && changes.length > 0;
    const none = { edits: [], replaced: [], emptied: 0 };
    return { key, number: row.number, changes, bases: isRemembered ? bases : null, known, ...none };
  };
}
