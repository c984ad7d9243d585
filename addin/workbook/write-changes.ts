import type { CellValue } from "#domain/ledger/cell";
import type { Base } from "#domain/merge/merge-cell";
import type { RowBases } from "#domain/merge/row-bases";
import type { StatusField } from "#wire/status";
import type { RowSpan } from "./chunks";
import { columnCells } from "./find-rows";
import type { SyncMemory } from "./memory/sync-memory";
import { cellValue } from "./read-tables";
import type { CellChange } from "./status-cells";
import type { ColumnChanges, SpanChanges } from "./status-changes";
import type { TablePlace } from "./table-place";

/** Well under the 5 MB that Excel on the web takes in one request. */
const MOST_CHARACTERS = 1_000_000;
/** What a cell costs beside its text: brackets, quotes, its format. */
const CELL_OVERHEAD = 30;

/** A block of one column between its first and last changed cell, to be written in one go. */
type Block = {
  readonly field: StatusField;
  readonly column: number;
  readonly start: number;
  readonly changes: readonly (CellChange | null)[];
};

/** Where the cells of a span are written. */
export type WritePlace = {
  readonly context: Excel.RequestContext;
  readonly place: TablePlace;
  readonly numberColumn: number;
  readonly columns: ReadonlyMap<StatusField, number>;
  readonly memory: SyncMemory | null;
  readonly signal: AbortSignal | undefined;
};

/** A cell into which somebody wrote between the look at it and the writing: her words stand there again. */
export type OvertakenCell = {
  readonly place: number;
  readonly field: StatusField;
  readonly value: CellValue;
};

/** "moved": the rows were not where they had been read, and all is as it was before; they are to be read again. */
export type SpanWritten =
  | { readonly kind: "moved" }
  | { readonly kind: "written"; readonly overtaken: readonly OvertakenCell[] };

/**
 * Writes the changed cells of a span, and what the workbook remembers of them, in one round trip, or a few where notes are
 * very long; none where nothing changed. Each request first reads what it is about to write over, so that nobody's row or
 * words are lost that came in between.
 */
export async function writeChanges(
  where: WritePlace,
  span: RowSpan,
  changes: SpanChanges,
): Promise<SpanWritten> {
  const { context, memory, signal } = where;
  const remembered = basesToKeep(changes);
  const groups = inGroups(blocksIn(where, changes));
  if (groups.length === 0 && remembered.size === 0) return NONE_OVERTAKEN;
  // First that it begins, then what the cells are to hold: a writing that breaks off is never taken for a person's.
  if (groups.length > 0) memory?.begin(context);
  memory?.put(context, remembered);
  const overtaken: OvertakenCell[] = [];
  for (const [at, group] of groups.entries()) {
    if (at > 0) signal?.throwIfAborted();
    const looks = lookAndPut(where, span, group);
    if (at === groups.length - 1) memory?.end(context);
    await context.sync();
    if (haveMoved(looks, changes)) {
      await putBack(where, span, looks);
      return { kind: "moved" };
    }
    overtaken.push(...overtakenIn(looks, changes));
  }
  if (groups.length === 0) await context.sync();
  memory?.confirm(remembered);
  if (overtaken.length > 0) await giveBack(where, span, overtaken, changes);
  return { kind: "written", overtaken };
}

const NONE_OVERTAKEN: SpanWritten = { kind: "written", overtaken: [] };

function basesToKeep({ decisions }: SpanChanges): ReadonlyMap<string, RowBases> {
  const kept = new Map<string, RowBases>();
  for (const { key, bases } of decisions.values()) if (key !== null && bases) kept.set(key, bases);
  return kept;
}

function blocksIn({ columns }: WritePlace, changes: SpanChanges): readonly Block[] {
  return [...columns].flatMap(([field, column]) => blocksOf(field, changes.columns.get(field), column));
}

/** Blocks that go together into one request. */
function inGroups(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const groups: Block[][] = [];
  let characters = 0;
  for (const block of blocks) {
    const size = sizeOf(block);
    const group = groups.at(-1);
    if (!group || characters + size > MOST_CHARACTERS) {
      groups.push([block]);
      characters = size;
    } else {
      group.push(block);
      characters += size;
    }
  }
  return groups;
}

/** One block from the first changed cell to the last, split where it would be too large for a request. */
function blocksOf(field: StatusField, changes: ColumnChanges | undefined, column: number): readonly Block[] {
  if (!changes || changes.size === 0) return [];
  const rows = [...changes.keys()];
  const first = Math.min(...rows);
  const whole = Array.from(
    { length: Math.max(...rows) - first + 1 },
    (_, offset) => changes.get(first + offset) ?? null,
  );
  return split({ field, column, start: first, changes: whole });
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

/** What stood in the cells right before they were written. */
type Looks = {
  readonly numbers: Excel.Range;
  readonly blocks: readonly { readonly block: Block; readonly before: Excel.Range }[];
};

/** Queues the look and the writing; within one request they are done in this order. */
function lookAndPut(
  { context, place, numberColumn }: WritePlace,
  span: RowSpan,
  blocks: readonly Block[],
): Looks {
  const numbers = columnCells(context, place, numberColumn, span).load("values");
  const looks = blocks.map((block) => ({
    block,
    before: blockCells(context, place, span, block).load("values"),
  }));
  for (const block of blocks) putBlock(context, place, span, block);
  return { numbers, blocks: looks };
}

function blockCells(
  context: Excel.RequestContext,
  place: TablePlace,
  span: RowSpan,
  { column, start, changes }: Block,
): Excel.Range {
  return columnCells(context, place, column, { start: span.start + start, count: changes.length });
}

function putBlock(context: Excel.RequestContext, place: TablePlace, span: RowSpan, block: Block): void {
  const cells = blockCells(context, place, span, block);
  // Formats first: a text must never meet a cell that would read it as a formula. Null leaves a cell as it is.
  if (block.changes.some((change) => change !== null && change.format !== null)) {
    cells.numberFormat = block.changes.map((change) => [change?.format ?? null]);
  }
  cells.values = block.changes.map((change) => [change === null ? null : change.value]);
}

/** Whether a row that was written is another than the one that was read. */
function haveMoved({ numbers, blocks }: Looks, { rows }: SpanChanges): boolean {
  const values: readonly (readonly unknown[])[] = numbers.values;
  return blocks.some(({ block }) =>
    block.changes.some((change, offset) => {
      const place = block.start + offset;
      return change !== null && cellValue(values[place]?.[0]) !== rows.get(place)?.number;
    }),
  );
}

/** Every cell that was written holds again what stood there before. */
async function putBack({ context, place, memory }: WritePlace, span: RowSpan, looks: Looks): Promise<void> {
  memory?.begin(context);
  for (const { block, before } of looks.blocks) {
    const values: readonly (readonly unknown[])[] = before.values;
    blockCells(context, place, span, block).values = block.changes.map((change, offset) => [
      change === null ? null : cellValue(values[offset]?.[0]),
    ]);
  }
  await context.sync();
}

/** Cells that held something else when they were written than when it was decided, and not what they got. */
function overtakenIn({ blocks }: Looks, { rows }: SpanChanges): readonly OvertakenCell[] {
  return blocks.flatMap(({ block, before }) => {
    const values: readonly (readonly unknown[])[] = before.values;
    return block.changes.flatMap((change, offset) => {
      const place = block.start + offset;
      const value = cellValue(values[offset]?.[0]);
      const isNews = change !== null && value !== rows.get(place)?.status(block.field).value;
      return isNews && value !== change.value ? [{ place, field: block.field, value }] : [];
    });
  });
}

/** Gives back the words that came in between; the row is remembered as it was before, so that they are a person's. */
async function giveBack(
  { context, place, columns, memory }: WritePlace,
  span: RowSpan,
  overtaken: readonly OvertakenCell[],
  { decisions }: SpanChanges,
): Promise<void> {
  const bases = new Map<string, RowBases>();
  for (const { place: row, field, value } of overtaken) {
    const column = columns.get(field);
    if (column === undefined) continue;
    columnCells(context, place, column, { start: span.start + row, count: 1 }).values = [[value]];
    const decision = decisions.get(row);
    if (!decision || decision.key === null) continue;
    const kept = bases.get(decision.key) ?? decision.bases ?? decision.known;
    bases.set(decision.key, { ...kept, [field]: decision.known[field] ?? NEVER_WRITTEN });
  }
  memory?.put(context, bases);
  await context.sync();
  memory?.confirm(bases);
}

/** The cell was empty when it was looked at for the first time. */
const NEVER_WRITTEN: Base = { sheet: "", cloud: "", before: null };
