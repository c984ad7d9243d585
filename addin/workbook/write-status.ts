import type { CellValue } from "#domain/ledger/cell";
import { invoiceNumberKey } from "#domain/ledger/parse-text";
import { STATUS_FIELDS, type StatusCells, type StatusField } from "#wire/status";
import { inSpans, type RowSpan, type RunOptions } from "./chunks";
import { columnCells, findRows } from "./find-rows";
import { cellValue } from "./read-tables";
import { inExcel, WorkbookRefusal } from "./refusal";
import type { PresentCell } from "./status-cells";
import { changesIn, type PresentRow, type Statuses } from "./status-changes";
import { ensureStatusColumns } from "./status-columns";
import { columnNow, findTable, type KnownTable, type TablePlace } from "./table-place";
import { writeChanges } from "./write-changes";

const ROWS_PER_READ = 2_000;
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
    const found = (key: string): boolean => first.found.has(key) || again.found.has(key);
    return {
      cellsWritten: first.cells + again.cells,
      rowsWritten: first.rows + again.rows,
      columnsAdded: added,
      rowsNotFound: [...statuses.keys()].filter((key) => !found(key)).length,
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
      const changes = changesIn(present, wanted.wanted, place.dateSystem);
      await writeChanges(context, place, span, wanted.columns, changes, signal);
      for (const row of present) found.add(invoiceNumberKey(row.number) ?? "");
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
): Promise<readonly PresentRow[]> {
  const load = (column: number, properties: string): Excel.Range =>
    columnCells(context, place, column, span).load(properties);
  const numbers = load(numberColumn, "values");
  const status = new Map([...columns].map(([field, column]) => [field, load(column, "values,numberFormat")]));
  const compared = hasPosition(wanted, span) ? comparedColumns(place) : [];
  const cells = compared.map(({ now, read }) => ({ read, range: now === null ? null : load(now, "values") }));
  await context.sync();
  return Array.from({ length: span.count }, (_, row) => ({
    position: span.start + row,
    number: cellValue(numbers.values[row]?.[0]),
    asRead: cells.every(({ read, range }) => {
      const before = place.table.rows[span.start + row]?.[read];
      return range !== null && before !== undefined && cellValue(range.values[row]?.[0]) === before;
    }),
    status: presentStatus(status, row),
  }));
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

function presentStatus(
  ranges: ReadonlyMap<StatusField, Excel.Range>,
  row: number,
): Readonly<Record<StatusField, PresentCell>> {
  const cell = (field: StatusField): PresentCell => {
    const range = ranges.get(field);
    const value: CellValue = cellValue(range?.values[row]?.[0]);
    return { value, format: String(range?.numberFormat[row]?.[0] ?? "General") };
  };
  const [status, level, lastNotice, nextAction, nextActionOn, balance, note, latestNote] = STATUS_FIELDS;
  return {
    status: cell(status),
    level: cell(level),
    lastNotice: cell(lastNotice),
    nextAction: cell(nextAction),
    nextActionOn: cell(nextActionOn),
    balance: cell(balance),
    note: cell(note),
    latestNote: cell(latestNote),
  };
}
