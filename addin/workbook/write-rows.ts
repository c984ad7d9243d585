import type { CellValue } from "#domain/ledger/cell";
import type { StatusField } from "#wire/status";
import { inSlices } from "../breathe";
import { inSpans, type RowSpan, type RunOptions } from "./chunks";
import { columnCells } from "./find-rows";
import type { SyncMemory } from "./memory/sync-memory";
import { cellValue } from "./read-tables";
import { WorkbookRefusal } from "./refusal";
import type { PresentCell } from "./status-cells";
import {
  changesIn,
  type DecideRow,
  type FoundEdit,
  type PresentRow,
  type ReplacedCell,
  type SpanChanges,
} from "./status-changes";
import { columnNow, type TablePlace } from "./table-place";
import { type OvertakenCell, writeChanges } from "./write-changes";

/** Rows that are read and written together. */
export const ROWS_PER_READ = 1_000;
/** How often rows may be found elsewhere than they were read before it is given up. */
const MOST_MOVES = 5;

/** What rows are gone through with. */
export type Writing = {
  readonly context: Excel.RequestContext;
  readonly place: TablePlace;
  readonly numberColumn: number;
  readonly columns: ReadonlyMap<StatusField, number>;
  readonly memory: SyncMemory | null;
  readonly decide: DecideRow;
  /** Rows at these places are compared with how they were read. */
  readonly placed: ReadonlySet<number>;
  /** A cell's value as words. */
  readonly wordsOf: (value: CellValue, field: StatusField) => string;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: RunOptions["onProgress"] | undefined;
};

/** A cell that was written, and what stood in it before: so it can be undone. */
export type WrittenCell = {
  readonly key: string;
  readonly field: StatusField;
  readonly before: CellValue;
  readonly after: CellValue;
};

/** What has been done to rows, gone through so far. */
export type RowsWritten = {
  cells: number;
  rows: number;
  emptied: number;
  /** Whether what is remembered of any row has changed. */
  remembered: boolean;
  readonly written: WrittenCell[];
  readonly edits: FoundEdit[];
  readonly replaced: ReplacedCell[];
  /** Keys of the rows that were decided for. */
  readonly found: Set<string>;
};

export const nothingWritten = (): RowsWritten => ({
  cells: 0,
  rows: 0,
  emptied: 0,
  remembered: false,
  written: [],
  edits: [],
  replaced: [],
  found: new Set(),
});

/**
 * Goes through the rows span by span, decides for each and writes; with `only` through the spans that hold one of these
 * places. What is done is added to `sum` span by span, so that it is known also where the run is broken off.
 */
export async function writeRows(
  writing: Writing,
  only: ReadonlySet<number> | null,
  sum: RowsWritten,
): Promise<void> {
  const { place, signal, onProgress } = writing;
  await inSpans(place.bodyRows, ROWS_PER_READ, signal, async (span) => {
    if (only === null || holdsOne(span, only)) await writeSpan(writing, span, sum);
    onProgress?.({ rowsDone: span.start + span.count, rowsTotal: place.bodyRows });
  });
}

async function writeSpan(writing: Writing, span: RowSpan, sum: RowsWritten): Promise<void> {
  for (let moves = 0; moves < MOST_MOVES; moves += 1) {
    const present = await readSpan(writing, span);
    const changes = await inSlices(changesIn(present, writing.decide), writing.signal);
    const done = await writeChanges(writing, span, changes);
    if (done.kind === "moved") continue;
    addUp(sum, changes, done.overtaken, writing);
    return;
  }
  throw new WorkbookRefusal(
    `The rows of the table ${writing.place.table.table} are being sorted or deleted: wait until that is done, and sync again.`,
  );
}

function addUp(
  sum: RowsWritten,
  { decisions, rows }: SpanChanges,
  overtaken: readonly OvertakenCell[],
  { wordsOf }: Pick<Writing, "wordsOf">,
): void {
  const given = new Set(overtaken.map(({ place, field }) => `${place} ${field}`));
  for (const [place, { key, changes, bases, edits, replaced, emptied }] of decisions) {
    const done = changes.filter(([field]) => !given.has(`${place} ${field}`));
    sum.cells += done.length;
    sum.rows += done.length > 0 ? 1 : 0;
    sum.emptied += emptied;
    sum.remembered ||= bases !== null;
    sum.edits.push(...edits);
    sum.replaced.push(...replaced);
    if (key === null) continue;
    sum.found.add(key);
    for (const [field, { value }] of done)
      sum.written.push({ key, field, before: rows.get(place)?.status(field).value ?? "", after: value });
  }
  for (const { place, field, value } of overtaken) {
    const decision = decisions.get(place);
    if (!decision || decision.key === null) continue;
    const base = decision.known[field]?.cloud ?? "";
    const text = wordsOf(value, field);
    sum.edits.push({ key: decision.key, number: String(decision.number), field, base, text });
  }
}

const holdsOne = ({ start, count }: RowSpan, positions: ReadonlySet<number>): boolean =>
  Array.from({ length: count }, (_, offset) => start + offset).some((position) => positions.has(position));

async function readSpan(
  { context, place, numberColumn, columns, placed }: Writing,
  span: RowSpan,
): Promise<Iterable<PresentRow>> {
  const load = (column: number, properties: string): Excel.Range =>
    columnCells(context, place, column, span).load(properties);
  const numbers = load(numberColumn, "values");
  const status = new Map([...columns].map(([field, column]) => [field, load(column, "values,numberFormat")]));
  const compared = holdsOne(span, placed) ? comparedColumns(place) : [];
  const asRead = compared.map(({ now, read }) => ({ read, now: now === null ? null : load(now, "values") }));
  await context.sync();
  return presentRows(place, span, { numbers, status, asRead });
}

type SpanRanges = {
  readonly numbers: Excel.Range;
  readonly status: ReadonlyMap<StatusField, Excel.Range>;
  readonly asRead: readonly { readonly read: number; readonly now: Excel.Range | null }[];
};

/** The rows of a span one by one; what nobody asks of a row is not looked at. */
function* presentRows(
  { table }: TablePlace,
  { start, count }: RowSpan,
  { numbers, status, asRead }: SpanRanges,
): Generator<PresentRow> {
  const numberValues: readonly (readonly unknown[])[] = numbers.values;
  const cells = new Map([...status].map(([field, range]) => [field, cellsOf(range)]));
  const before = asRead.map(({ read, now }) => ({ read, values: now === null ? null : now.values }));
  for (let row = 0; row < count; row += 1) {
    yield {
      position: start + row,
      number: cellValue(numberValues[row]?.[0]),
      status: (field) => cells.get(field)?.(row) ?? NO_CELL,
      isAsRead: () =>
        before.every(({ read, values }) => {
          const was = table.rows[start + row]?.[read];
          return values !== null && was !== undefined && cellValue(values[row]?.[0]) === was;
        }),
    };
  }
}

const NO_CELL: PresentCell = { value: "", format: "General" };

function cellsOf(range: Excel.Range): (row: number) => PresentCell {
  const values: readonly (readonly unknown[])[] = range.values;
  const formats: readonly (readonly unknown[])[] = range.numberFormat;
  return (row) => ({
    value: cellValue(values[row]?.[0]),
    format: String(formats[row]?.[0] ?? NO_CELL.format),
  });
}

/** The columns whose cells tell whether a row is still the one that was read: all that were read. */
function comparedColumns(
  place: TablePlace,
): readonly { readonly read: number; readonly now: number | null }[] {
  const read = Object.values<number | undefined>(place.table.columns);
  return read.flatMap((column) =>
    column === undefined ? [] : [{ read: column, now: columnNow(place, column) }],
  );
}
