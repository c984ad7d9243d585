import type { StatusCells, StatusField } from "#wire/status";
import { inSlices } from "../breathe";
import { inSpans, type RowSpan, type RunOptions } from "./chunks";
import { columnCells, findRows } from "./find-rows";
import { cellValue } from "./read-tables";
import { inExcel, WorkbookRefusal } from "./refusal";
import type { PresentCell } from "./status-cells";
import { changesIn, type PresentRow, type Statuses } from "./status-changes";
import { ensureStatusColumns } from "./status-columns";
import { columnNow, findTable, type KnownTable, type TablePlace } from "./table-place";
import { writeChanges } from "./write-changes";

const ROWS_PER_READ = 1_000;
/** So many rows at least for each one wanted: then it pays to look for them in the column of numbers first. */
const FEW = 8;

export type WriteReport = {
  readonly cellsWritten: number;
  readonly rowsWritten: number;
  readonly columnsAdded: number;
  /** Statuses whose invoice number stands in no row of the table. */
  readonly rowsNotFound: number;
};

export type WriteOptions = RunOptions & {
  /** For rows whose number cannot be read: by the place at which they were read, and only if they are still the same. */
  readonly byPosition?: ReadonlyMap<number, StatusCells>;
  /** Leaves rows alone that say they were not taken. */
  readonly leaveNotTaken?: boolean;
};

/**
 * Writes the statuses into the rows of their invoices, by number, wherever those rows stand now; only cells that differ
 * are touched, so that a second run writes nothing. `statuses` is keyed by invoiceNumberKey. A run that was cancelled or
 * broke off can be repeated. Throws WorkbookRefusal where Excel or the sheet does not allow it.
 */
export async function writeStatus(
  table: KnownTable,
  statuses: ReadonlyMap<string, StatusCells>,
  { byPosition = new Map(), leaveNotTaken = false, onProgress, signal }: WriteOptions = {},
): Promise<WriteReport> {
  return inExcel(async (context) => {
    const place = await findTable(context, table);
    const numberColumn = numberColumnOf(place, table);
    const { columns, added } = await ensureStatusColumns(context, place);
    const wanted: Statuses = { byNumber: statuses, byPosition, leaveNotTaken };
    const writing: Writing = { context, place, numberColumn, columns, wanted, signal, onProgress };
    const few = (statuses.size + byPosition.size) * FEW < place.bodyRows && place.bodyRows > ROWS_PER_READ;
    const seen = few ? await findRows(context, place, numberColumn, statuses, signal) : null;
    const first = await writeRows(writing, seen && new Set([...seen.positions, ...byPosition.keys()]));
    // Rows that were moved between the look and the writing: then all rows are gone through.
    const missed = seen !== null && [...seen.keys].some((key) => !first.found.has(key));
    const again = missed ? await writeRows(writing, null) : NOTHING_WRITTEN;
    const found = missed ? new Set([...first.found, ...again.found]) : first.found;
    return {
      cellsWritten: first.cells + again.cells,
      rowsWritten: first.rows + again.rows,
      columnsAdded: added,
      rowsNotFound: statuses.size - found.size,
    };
  });
}

type Writing = Wanted & {
  readonly context: Excel.RequestContext;
  readonly place: TablePlace;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: RunOptions["onProgress"] | undefined;
};

type Written = { readonly cells: number; readonly rows: number; readonly found: ReadonlySet<string> };

const NOTHING_WRITTEN: Written = { cells: 0, rows: 0, found: new Set() };

/** Goes through the rows span by span; with `only` through the spans that hold one of these positions. */
async function writeRows(
  { context, place, signal, onProgress, ...wanted }: Writing,
  only: ReadonlySet<number> | null,
): Promise<Written> {
  const found = new Set<string>();
  let cells = 0;
  let rows = 0;
  await inSpans(place.bodyRows, ROWS_PER_READ, signal, async (span) => {
    if (only === null || holdsOne(span, only)) {
      const present = await readSpan(context, place, span, wanted);
      const changes = await inSlices(changesIn(present, wanted.wanted, place.dateSystem), signal);
      await writeChanges(context, place, span, wanted.columns, changes, signal);
      for (const key of changes.found) found.add(key);
      cells += changes.cells;
      rows += changes.rows;
    }
    onProgress?.({ rowsDone: span.start + span.count, rowsTotal: place.bodyRows });
  });
  return { cells, rows, found };
}

const holdsOne = ({ start, count }: RowSpan, positions: ReadonlySet<number>): boolean =>
  Array.from({ length: count }, (_, offset) => start + offset).some((position) => positions.has(position));

function numberColumnOf(place: TablePlace, table: KnownTable): number {
  const { number } = table.columns;
  const column = number === undefined ? null : columnNow(place, number);
  if (column !== null) return column;
  throw new WorkbookRefusal(
    `The table ${table.table} has no column of invoice numbers any more: read the workbook again.`,
  );
}

type Wanted = {
  readonly numberColumn: number;
  readonly columns: ReadonlyMap<StatusField, number>;
  readonly wanted: Statuses;
};

async function readSpan(
  context: Excel.RequestContext,
  place: TablePlace,
  span: RowSpan,
  { numberColumn, columns, wanted }: Wanted,
): Promise<Iterable<PresentRow>> {
  const load = (column: number, properties: string): Excel.Range =>
    columnCells(context, place, column, span).load(properties);
  const numbers = load(numberColumn, "values");
  const status = new Map([...columns].map(([field, column]) => [field, load(column, "values,numberFormat")]));
  const compared = hasPosition(wanted, span) ? comparedColumns(place) : [];
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

const hasPosition = ({ byPosition }: Statuses, span: RowSpan): boolean =>
  [...byPosition.keys()].some((position) => position >= span.start && position < span.start + span.count);

/** The columns whose cells tell whether a row is still the one that was read: all that were read. */
function comparedColumns(
  place: TablePlace,
): readonly { readonly read: number; readonly now: number | null }[] {
  const read = Object.values<number | undefined>(place.table.columns);
  return read.flatMap((column) =>
    column === undefined ? [] : [{ read: column, now: columnNow(place, column) }],
  );
}
