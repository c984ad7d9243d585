import type { StatusField } from "#wire/status";
import type { RowSpan } from "./chunks";
import type { CellChange } from "./status-cells";
import type { ColumnChanges, SpanChanges } from "./status-changes";
import type { TablePlace } from "./table-place";

/** Well under the 5 MB that Excel on the web takes in one request. */
const MOST_CHARACTERS = 1_000_000;
/** What a cell costs beside its text: brackets, quotes, its format. */
const CELL_OVERHEAD = 30;

/** A block of one column between its first and last changed cell, to be written in one go. */
type Block = {
  readonly column: number;
  readonly start: number;
  readonly changes: readonly (CellChange | null)[];
};

/** Writes the changed cells of a span: one round trip, or a few where notes are very long; none where nothing changed. */
export async function writeChanges(
  context: Excel.RequestContext,
  place: TablePlace,
  span: RowSpan,
  columns: ReadonlyMap<StatusField, number>,
  changes: SpanChanges,
  signal: AbortSignal | undefined,
): Promise<void> {
  let characters = 0;
  for (const [field, column] of columns) {
    for (const block of blocksOf(changes.columns.get(field), column)) {
      const size = sizeOf(block);
      if (characters > 0 && characters + size > MOST_CHARACTERS) {
        signal?.throwIfAborted();
        await context.sync();
        characters = 0;
      }
      putBlock(context, place, span, block);
      characters += size;
    }
  }
  if (characters > 0) await context.sync();
}

/** One block from the first changed cell to the last, split where it would be too large for a request. */
function blocksOf(changes: ColumnChanges | undefined, column: number): readonly Block[] {
  if (!changes || changes.size === 0) return [];
  const rows = [...changes.keys()];
  const first = Math.min(...rows);
  const whole = Array.from(
    { length: Math.max(...rows) - first + 1 },
    (_, offset) => changes.get(first + offset) ?? null,
  );
  return split({ column, start: first, changes: whole });
}

function split(block: Block): readonly Block[] {
  if (sizeOf(block) <= MOST_CHARACTERS || block.changes.length === 1) return [block];
  const half = Math.ceil(block.changes.length / 2);
  return [
    ...split({ ...block, changes: block.changes.slice(0, half) }),
    ...split({ ...block, start: block.start + half, changes: block.changes.slice(half) }),
  ];
}

function sizeOf({ changes }: Block): number {
  return changes.reduce((sum, change) => sum + CELL_OVERHEAD + String(change?.value ?? "").length, 0);
}

function putBlock(context: Excel.RequestContext, place: TablePlace, span: RowSpan, block: Block): void {
  const body = context.workbook.tables.getItem(place.table.tableId).getDataBodyRange();
  const cells = body
    .getCell(span.start + block.start, block.column)
    .getResizedRange(block.changes.length - 1, 0);
  // Formats first: a text must never meet a cell that would read it as a formula. Null leaves a cell as it is.
  if (block.changes.some((change) => change !== null && change.format !== null)) {
    cells.numberFormat = block.changes.map((change) => [change?.format ?? null]);
  }
  cells.values = block.changes.map((change) => [change === null ? null : change.value]);
}
