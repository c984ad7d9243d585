import { basesIn, basesText, type RowBases } from "#domain/merge/row-bases";
import { STATUS_FIELDS } from "#wire/status";
import { inSpans } from "../chunks";
import { WorkbookRefusal } from "../refusal";
import { type MemorySheet, openMemorySheet, type Slot } from "./memory-sheet";

/** Two short texts a row: so many of them are well under a megabyte. */
const ROWS_PER_READ = 10_000;
/** Rows to be left alone between two to be written, for one block instead of two. */
const WIDEST_GAP = 20;
/** Before every text: no cell then takes it for a number, a date or a formula. */
const KEY = "k|";
const TEXT = "m|";
const WRITING = `${TEXT}writing`;
const QUIET = `${TEXT}quiet`;

/** What the last sync left in the status cells of a table, as the workbook remembers it. */
export type SyncMemory = {
  readonly of: (key: string) => RowBases | undefined;
  /** Whether the last sync left these cells, as digests in the order of STATUS_FIELDS, in some row or other. */
  readonly leftInARow: (cells: readonly string[]) => boolean;
  /** A writing broke off: cells may still hold what they held before it. */
  readonly torn: boolean;
  /** Queues that a writing begins: until `end`, a cell may hold what it held before or what it is to hold. */
  readonly begin: (context: Excel.RequestContext) => void;
  /** Queues what rows are left with. It counts as known only after `confirm`. */
  readonly put: (context: Excel.RequestContext, rows: ReadonlyMap<string, RowBases>) => void;
  readonly end: (context: Excel.RequestContext) => void;
  readonly confirm: (rows: ReadonlyMap<string, RowBases>) => void;
  /** Every row has been gone through: nothing is torn any more. */
  readonly mend: (context: Excel.RequestContext) => void;
};

/**
 * Opens the memory of a source in the workbook; it is made where there is none. Null where Excel does not let a sheet be
 * added, as in a workbook whose structure is protected: then nobody remembers.
 */
export async function openMemory(
  context: Excel.RequestContext,
  source: string,
  signal: AbortSignal | undefined,
): Promise<SyncMemory | null> {
  const sheet = await openMemorySheet(context, source, QUIET);
  if (sheet === null) return null;
  const { slot } = sheet;
  const known = await readRows(context, sheet, signal);
  return memoryOf(slot, known);
}

type Known = {
  /** Row of the sheet and text, by key. */
  readonly rows: Map<string, { readonly row: number; readonly text: string }>;
  /** The texts as they were when the memory was opened. */
  readonly opened: readonly string[];
  next: number;
};

async function readRows(
  context: Excel.RequestContext,
  { slot, rowCount }: MemorySheet,
  signal: AbortSignal | undefined,
): Promise<Known> {
  const rows: Known["rows"] = new Map();
  await inSpans(Math.max(0, rowCount - 1), ROWS_PER_READ, signal, async ({ start, count }) => {
    const cells = slot.range(context, start + 1, count).load("values");
    await context.sync();
    cells.values.forEach(([key, text]: readonly unknown[], offset) => {
      if (typeof key !== "string" || !key.startsWith(KEY) || typeof text !== "string") return;
      rows.set(key.slice(KEY.length), { row: start + 1 + offset, text });
    });
  });
  let last = 0;
  for (const { row } of rows.values()) last = Math.max(last, row);
  return { rows, opened: [...rows.values()].map(({ text }) => text), next: last + 1 };
}

function memoryOf(slot: Slot, known: Known): SyncMemory {
  const torn = slot.marker === WRITING;
  let left: ReadonlySet<string> | null = null;
  const textOf = (bases: RowBases): string => `${TEXT}${basesText(bases)}`;
  return {
    torn,
    of: (key) => {
      const found = known.rows.get(key);
      return found && basesIn(found.text.slice(TEXT.length));
    },
    leftInARow: (cells) => {
      left ??= new Set(known.opened.map((text) => rowText(leftIn(basesIn(text.slice(TEXT.length))))));
      return left.has(rowText(cells));
    },
    begin: (context) => slot.mark(context, WRITING),
    end: (context) => slot.mark(context, torn ? WRITING : QUIET),
    mend: (context) => slot.mark(context, QUIET),
    put: (context, rows) => {
      const lines = [...rows].map(([key, bases]) => ({ row: rowOf(known, key), key, text: textOf(bases) }));
      for (const block of blocksOf(lines)) {
        const first = block[0]?.row ?? 0;
        const last = block.at(-1)?.row ?? first;
        const byRow = new Map(block.map((line) => [line.row, line]));
        const values = Array.from({ length: last - first + 1 }, (_, offset) => {
          const line = byRow.get(first + offset);
          return line ? [`${KEY}${line.key}`, line.text] : [null, null];
        });
        slot.range(context, first, values.length).values = values;
      }
    },
    confirm: (rows) => {
      for (const [key, bases] of rows) known.rows.set(key, { row: rowOf(known, key), text: textOf(bases) });
    },
  };
}

const leftIn = (bases: RowBases): readonly string[] =>
  STATUS_FIELDS.map((field) => bases[field]?.sheet ?? "");
const rowText = (cells: readonly string[]): string => cells.join(" ");

type Line = { readonly row: number; readonly key: string; readonly text: string };

/** The row of a key; a new key takes the next free one. */
function rowOf(known: Known, key: string): number {
  const found = known.rows.get(key);
  if (found) return found.row;
  const row = known.next;
  if (row > LAST_ROW)
    throw new WorkbookRefusal(
      "Dunbook's memory of this table is full: save the workbook under another name and connect its tables anew.",
    );
  known.next += 1;
  known.rows.set(key, { row, text: TEXT });
  return row;
}

const LAST_ROW = 1_048_575;

/** Lines in the order of their rows, in blocks without wide gaps. */
function blocksOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const blocks: Line[][] = [];
  for (const line of [...lines].sort((a, b) => a.row - b.row)) {
    const block = blocks.at(-1);
    const last = block?.at(-1);
    if (block && last && line.row - last.row <= WIDEST_GAP) block.push(line);
    else blocks.push([line]);
  }
  return blocks;
}
