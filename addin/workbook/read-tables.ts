import type { CellValue } from "#domain/ledger/cell";
import type { ColumnMapping, FieldOf, TableKind } from "#domain/ledger/columns";
import { type FreeField, type RecognisedFreeFields, recogniseFreeFields } from "#domain/ledger/free-fields";
import { type RecognisedColumns, recogniseColumns, recogniseTable } from "#domain/ledger/recognise-columns";
import { inSpans, type RowSpan, type RunOptions } from "./chunks";
import { inExcel } from "./refusal";
import {
  columnRuns,
  type ScannedTable,
  type TableHead,
  type TableMapping,
  type UnsettledTable,
  type WorkbookScan,
} from "./scan";
import { listTables } from "./table-list";

/** Invoice rows take about 11 bytes a cell: so many cells stay well under the 5 MB of one answer. */
const CELLS_PER_READ = 60_000;
/** More would keep the page busy for longer than a person notices. */
const MOST_ROWS_PER_READ = 2_000;

export type ReadOptions = RunOptions & {
  /** What a person chose, by table id; tables without a choice are left alone. Without it headers decide for every table. */
  readonly choose?: (heads: readonly TableHead[]) => ReadonlyMap<string, TableMapping>;
};

/** A table we read, with its columns settled; the kind says which of the lists of a scan it goes to. */
type Settled<Kind extends TableKind> = {
  readonly kind: Kind;
  readonly head: TableHead;
  readonly columns: ColumnMapping<FieldOf<Kind>>;
  /** Of a customers table; others have none. */
  readonly freeFields: readonly FreeField[];
};
type SettledTable = { [Kind in TableKind]: Settled<Kind> }[TableKind];

/**
 * Reads the invoice and customers tables of the workbook, in few round trips of less than 5 MB each: one for the list
 * of tables, one for where they stand, then one for some thousand rows. Throws WorkbookRefusal where Excel refuses.
 */
export async function readTables(options: ReadOptions = {}): Promise<WorkbookScan> {
  return inExcel(async (context) => {
    const { heads, dateSystem } = await listTables(context);
    const chosen = options.choose?.(heads);
    const sorted = heads.map((head) => settle(head, chosen ? chosen.get(head.tableId) : recognised(head)));
    const settled = sorted.flatMap((table) => ("columns" in table ? [table] : []));
    const scanned = await readBodies(context, settled, options);
    return {
      dateSystem,
      invoices: scanned.flatMap(({ settled, body }) =>
        settled.kind === "invoices" ? [tableOf(settled, body)] : [],
      ),
      customers: scanned.flatMap(({ settled, body }) =>
        settled.kind === "customers" ? [tableOf(settled, body)] : [],
      ),
      contacts: scanned.flatMap(({ settled, body }) =>
        settled.kind === "contacts" ? [tableOf(settled, body)] : [],
      ),
      payments: scanned.flatMap(({ settled, body }) =>
        settled.kind === "payments" ? [tableOf(settled, body)] : [],
      ),
      unsettled: sorted.flatMap((table) => ("problems" in table ? [table] : [])),
      others: sorted.flatMap((table) => ("columns" in table || "problems" in table ? [] : [table])),
    };
  });
}

const tableOf = <Kind extends TableKind>(
  { head, columns, freeFields }: Settled<Kind>,
  body: Body,
): ScannedTable<FieldOf<Kind>> => ({ ...head, columns, freeFields, ...body });

function recognised(head: TableHead): TableMapping | undefined {
  const kind = recogniseTable(head.headers);
  return kind === null ? undefined : { kind, byHand: {} };
}

function settle(
  head: TableHead,
  mapping: TableMapping | undefined,
): SettledTable | UnsettledTable | TableHead {
  if (!mapping) return head;
  const { kind, byHand, freeFields: marked = [] } = mapping;
  const { headers } = head;
  switch (kind) {
    case "invoices":
      return settledOr(head, kind, recogniseColumns(headers, kind, byHand), NO_FREE_FIELDS);
    case "customers":
      return settledOr(
        head,
        kind,
        recogniseColumns(headers, kind, byHand),
        recogniseFreeFields(headers, marked),
      );
    case "contacts":
      return settledOr(head, kind, recogniseColumns(headers, kind, byHand), NO_FREE_FIELDS);
    case "payments":
      return settledOr(head, kind, recogniseColumns(headers, kind, byHand), NO_FREE_FIELDS);
    default:
      return kind satisfies never;
  }
}

const NO_FREE_FIELDS: RecognisedFreeFields = { freeFields: [], problems: [] };

function settledOr<Kind extends TableKind>(
  head: TableHead,
  kind: Kind,
  { columns, problems }: RecognisedColumns<FieldOf<Kind>>,
  free: RecognisedFreeFields,
): Settled<Kind> | UnsettledTable {
  const all = [...problems, ...free.problems];
  return all.length > 0
    ? { ...head, kind, problems: all }
    : { kind, head, columns, freeFields: free.freeFields };
}

type Body = Pick<ScannedTable, "top" | "left" | "rows">;

async function readBodies(
  context: Excel.RequestContext,
  tables: readonly SettledTable[],
  { onProgress, signal }: RunOptions,
): Promise<readonly { readonly settled: SettledTable; readonly body: Body }[]> {
  const places = tables.map(({ head }) => bodyOf(context, head).load("rowIndex,columnIndex,rowCount"));
  if (places.length > 0) await context.sync();
  const rowsTotal = places.reduce((sum, place) => sum + place.rowCount, 0);
  let rowsBefore = 0;
  const read: { settled: SettledTable; body: Body }[] = [];
  for (const [index, settled] of tables.entries()) {
    const place = places[index];
    if (!place) continue;
    const before = rowsBefore;
    const rows = await readRows(context, settled, place.rowCount, signal, (rowsDone) =>
      onProgress?.({ rowsDone: before + rowsDone, rowsTotal }),
    );
    rowsBefore += rows.length;
    read.push({ settled, body: { top: place.rowIndex, left: place.columnIndex, rows } });
  }
  return read;
}

const bodyOf = (context: Excel.RequestContext, head: TableHead): Excel.Range =>
  context.workbook.tables.getItem(head.tableId).getDataBodyRange();

async function readRows(
  context: Excel.RequestContext,
  table: SettledTable,
  rowCount: number,
  signal: AbortSignal | undefined,
  onRows: (rowsDone: number) => void,
): Promise<readonly (readonly CellValue[])[]> {
  const { head } = table;
  const runs = columnRuns(columnsRead(table));
  const cellsPerRow = runs.reduce((sum, run) => sum + run.count, 0);
  const rowsPerRead = Math.min(MOST_ROWS_PER_READ, Math.floor(CELLS_PER_READ / cellsPerRow));
  const rows: CellValue[][] = [];
  await inSpans(rowCount, rowsPerRead, signal, async (span) => {
    const parts = runs.map((run) => cellsAt(bodyOf(context, head), span, run));
    await context.sync();
    for (let row = 0; row < span.count; row += 1) {
      const cells = new Array<CellValue>(head.headers.length).fill("");
      runs.forEach((run, part) => {
        const values: readonly unknown[] = parts[part]?.values[row] ?? [];
        values.forEach((value, offset) => {
          cells[run.first + offset] = cellValue(value);
        });
      });
      rows.push(cells);
    }
    onRows(rows.length);
  });
  return rows;
}

/** Every column that means something, each once: a free field may be one of ours as well. */
function columnsRead(table: SettledTable): readonly number[] {
  const free = table.freeFields.map(({ column }) => column);
  return [...new Set([...Object.values<number>(table.columns), ...free])];
}

function cellsAt(
  body: Excel.Range,
  span: RowSpan,
  run: { readonly first: number; readonly count: number },
): Excel.Range {
  return body
    .getCell(span.start, run.first)
    .getResizedRange(span.count - 1, run.count - 1)
    .load("values");
}

/** A cell as office.js gives it; anything but text, number and TRUE/FALSE counts as empty. */
export function cellValue(value: unknown): CellValue {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : "";
}
