import { inSpans, type RowSpan, type RunOptions } from "../chunks";
import { inExcel } from "../refusal";
import { freeName, namesIn, nameTable } from "../starter-sheets";
import { cellText } from "../status-cells";
import { askDateSystem } from "../table-list";
import { keepCells } from "./kept-cells";
import { keysOf, leftCells, NO_OWN_CELLS, type OwnCells, readOwnCells } from "./own-cells";
import { drawChart } from "./report-chart";
import { askReportMemory, putReportMemory, type ReportMemory } from "./report-memory";
import { askEarlier, columnOwners, type EarlierTable, fitEarlier, type ReportPlace } from "./report-place";
import {
  formatOf,
  type ReportCell,
  type ReportColumn,
  type ReportSheet,
  widthOf,
  writtenCell,
} from "./report-sheet";

/** A request with so many rows stays far below the 5 MB that Excel on the web takes. */
const ROWS_PER_WRITE = 2_000;
/** The lines, and an empty row. */
const HEADER_ROW = 3;

export type WriteOptions = RunOptions & {
  /** The day it is as of, for what is kept of rows that are gone: "2026-11-16". */
  readonly on?: string;
  /** False: whatever sheet is in front stays there. */
  readonly show?: boolean;
};

/** A sheet as it was written. */
export type WrittenSheet = { readonly sheetName: string; readonly table: string; readonly rows: number };

/**
 * Writes the sheets of a report, each with its table, and brings the first to the front. A table that is there from an
 * earlier time is filled anew where it stands; what a person has written beside its rows goes with them, and nothing else
 * in the workbook is touched. Can be repeated after it was broken off. Throws WorkbookRefusal where Excel or the sheet
 * does not allow it.
 */
export async function writeReports(
  sheets: readonly ReportSheet[],
  { signal, onProgress, on = "", show = true }: WriteOptions = {},
): Promise<readonly WrittenSheet[]> {
  return inExcel(async (context) => {
    const { places, memory } = await placesOf(context, sheets, on, signal);
    const rowsTotal = sheets.reduce((sum, { rows }) => sum + rows.length, 0);
    let rowsDone = 0;
    for (const { place, own, wanted } of places) {
      await fill(context, place, wanted, own, memory, signal, (count) => {
        rowsDone += count;
        onProgress?.({ rowsDone, rowsTotal });
      });
      await drawChart(context, place, wanted);
    }
    putReportMemory(context, { ...memory, ...Object.fromEntries(places.map(remembered)) });
    const first = places[0]?.place;
    if (first && show) {
      first.sheet.activate();
      first.sheet.getRangeByIndexes(first.top, first.columns[0] ?? 0, 1, 1).select();
    }
    for (const { place } of places) place.sheet.load("name");
    await context.sync();
    return places.map(({ place, wanted }) => ({
      sheetName: place.sheet.name,
      table: wanted.table,
      rows: wanted.rows.length,
    }));
  });
}

type Placed = { readonly place: ReportPlace; readonly own: OwnCells; readonly wanted: ReportSheet };

const remembered = ({ place, wanted }: Placed) =>
  [
    wanted.table,
    {
      headers: Object.fromEntries(wanted.columns.map(({ id }, index) => [id, place.headers[index] ?? ""])),
      line: cellText(wanted.lines[0]),
    },
  ] as const;

/** The tables, each where it was or on a new sheet, as long as it has to be. */
async function placesOf(
  context: Excel.RequestContext,
  sheets: readonly ReportSheet[],
  on: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly places: readonly Placed[]; readonly memory: ReportMemory }> {
  const { worksheets } = context.workbook;
  worksheets.load("items/name");
  const dateSystem = askDateSystem(context);
  const memory = askReportMemory(context);
  const asked = sheets.map(({ table }) => askEarlier(context, table));
  await context.sync();
  const taken = namesIn(worksheets.items);
  // Looked at before anything is made, so that a refusal leaves no sheet behind.
  const known = asked.map((earlier) => earlier());
  const places: Placed[] = [];
  for (const [index, wanted] of sheets.entries()) {
    signal?.throwIfAborted();
    const earlier = known[index];
    if (earlier) {
      places.push(await refit(context, earlier, wanted, memory(), dateSystem(), on, signal));
    } else {
      const name = freeName(wanted.sheet, " ", taken);
      places.push({ place: await addSheet(context, wanted, name, dateSystem()), own: NO_OWN_CELLS, wanted });
    }
  }
  return { places, memory: memory() };
}

async function refit(
  context: Excel.RequestContext,
  earlier: EarlierTable,
  wanted: ReportSheet,
  memory: ReportMemory,
  dateSystem: ReportPlace["dateSystem"],
  on: string,
  signal: AbortSignal | undefined,
): Promise<Placed> {
  const owners = columnOwners(earlier, wanted, memory[wanted.table]);
  const own = await readOwnCells(context, earlier, wanted, owners, signal);
  const left = leftCells(own, keysOf(wanted, dateSystem));
  // Kept before its place is given away: broken off in between, it stands twice and is never lost.
  await keepCells(context, left, wanted.sheet, on);
  const moving = own.columns.map(({ at }) => at);
  return { place: await fitEarlier(context, earlier, wanted, owners, moving, dateSystem), own, wanted };
}

async function addSheet(
  context: Excel.RequestContext,
  { columns, rows, table: tableName, lines: [line] }: ReportSheet,
  name: string,
  dateSystem: ReportPlace["dateSystem"],
): Promise<ReportPlace> {
  const sheet = context.workbook.worksheets.add(name);
  putLines(sheet, [line, ""]);
  sheet.getRangeByIndexes(0, 0, 1, 1).format.font.bold = true;
  const heads = sheet.getRangeByIndexes(HEADER_ROW, 0, 1, columns.length);
  heads.numberFormat = [columns.map(() => "@")];
  heads.values = [columns.map(({ header }) => header)];
  for (const [index, column] of columns.entries())
    sheet.getRangeByIndexes(HEADER_ROW, index, 1, 1).format.columnWidth = widthOf(column);
  const whole = sheet.getRangeByIndexes(HEADER_ROW, 0, Math.max(1, rows.length) + 1, columns.length);
  const table = context.workbook.tables.add(whole, true);
  sheet.freezePanes.freezeRows(HEADER_ROW + 1);
  await context.sync();
  await nameTable(context, table, tableName);
  const headers = columns.map(({ header }) => header);
  return { sheet, table, top: HEADER_ROW + 1, columns: [...columns.keys()], headers, dateSystem };
}

function putLines(sheet: Excel.Worksheet, lines: readonly string[]): void {
  const range = sheet.getRangeByIndexes(0, 0, lines.length, 1);
  range.numberFormat = lines.map(() => ["@"]);
  range.values = lines.map((line) => [cellText(line)]);
}

async function fill(
  context: Excel.RequestContext,
  place: ReportPlace,
  wanted: ReportSheet,
  own: OwnCells,
  memory: ReportMemory,
  signal: AbortSignal | undefined,
  onRows: (count: number) => void,
): Promise<void> {
  const { sheet, table, top } = place;
  const first = sheet.getRangeByIndexes(0, 0, 1, 1).load("values");
  await context.sync();
  const line = memory[wanted.table]?.line;
  const isOurs = line === undefined || String(first.values[0]?.[0]) === line;
  if (top > HEADER_ROW && isOurs) putLines(sheet, wanted.lines);
  const keys = keysOf(wanted, place.dateSystem);
  // Once a person's own cells are on their way to other rows, all of them must arrive.
  const stop = own.byKey.size > 0 ? undefined : signal;
  await inSpans(Math.max(1, wanted.rows.length), ROWS_PER_WRITE, stop, async (span) => {
    putRows(place, wanted, span);
    putOwn(place, own, keys, span);
    await context.sync();
    onRows(Math.min(span.count, wanted.rows.length));
  });
  // A person's filter is hers; what it hides is decided anew. An Excel that knows no filters has none either.
  table.reapplyFilters();
  await context.sync().catch(() => undefined);
}

/** The cells of some rows; a report without any leaves one empty row, which no table can be without. */
function putRows({ sheet, top, columns, dateSystem }: ReportPlace, wanted: ReportSheet, span: RowSpan): void {
  for (const [index, column] of wanted.columns.entries()) {
    const cells = sheet.getRangeByIndexes(top + span.start, columns[index] ?? 0, span.count, 1);
    const rows = Array.from({ length: span.count }, (_, offset) => wanted.rows[span.start + offset]);
    const formats = rows.map((row) => formatOf(column, currencyOf(wanted.columns, column, row)));
    const [format] = formats;
    const isSame = formats.every((one) => one === format);
    // Formats first: a text must never meet a cell that would read it as a formula. One format for all cells: Excel's
    // documentation allows it, its type declaration only knows arrays of every cell.
    Reflect.set(cells, "numberFormat", isSame ? format : formats.map((one) => [one]));
    cells.values = rows.map((row) => [writtenCell(row?.[index] ?? null, column, dateSystem)]);
  }
}

function currencyOf(
  columns: readonly ReportColumn[],
  { shows }: ReportColumn,
  row: readonly ReportCell[] | undefined,
): ReportCell {
  if (shows.kind !== "money") return null;
  return row?.[columns.findIndex(({ id }) => id === shows.currencyIn)] ?? null;
}

/** What a person wrote beside the rows, beside the same rows again, looking as it did. */
function putOwn({ sheet, top }: ReportPlace, own: OwnCells, keys: readonly string[], span: RowSpan): void {
  for (const [index, { inSheet, format }] of own.columns.entries()) {
    const cells = sheet.getRangeByIndexes(top + span.start, inSheet, span.count, 1);
    const found = Array.from({ length: span.count }, (_, offset) => {
      const key = keys[span.start + offset];
      return (key === undefined ? undefined : own.byKey.get(key)?.[index]) ?? { value: "", format };
    });
    // Formats first, here too: what she wrote as a text stays one.
    cells.numberFormat = found.map((cell) => [cell.format]);
    cells.values = found.map((cell) => [cell.value]);
  }
}
