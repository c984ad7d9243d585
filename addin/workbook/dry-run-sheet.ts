import { inSpans, type RowSpan, type RunOptions } from "./chunks";
import { type DryRunSheet, formatOf, LINE_BEGINS, widthOf, writtenCell } from "./dry-run-cells";
import { askEarlier, type DryRunPlace, fitEarlier } from "./dry-run-place";
import { inExcel } from "./refusal";
import { freeName, namesIn, nameTable } from "./starter-sheets";
import { cellText } from "./status-cells";
import { askDateSystem } from "./table-list";

/** A request with so many rows stays far below the 5 MB that Excel on the web takes. */
const ROWS_PER_WRITE = 2_000;
/** The lines, and an empty row. */
const HEADER_ROW = 3;

/**
 * Writes the sheets of a dry run, each with its table, and brings the first to the front. A table that is there from an
 * earlier time is filled anew where it stands; nothing else in the workbook is touched. Can be repeated after it was
 * broken off. Throws WorkbookRefusal where Excel or the sheet does not allow it.
 */
export async function writeDryRun(
  sheets: readonly DryRunSheet[],
  { signal }: Pick<RunOptions, "signal"> = {},
): Promise<void> {
  await inExcel(async (context) => {
    const places = await placesOf(context, sheets);
    for (const [index, place] of places.entries()) {
      const wanted = sheets[index];
      if (wanted) await fill(context, place, wanted, signal);
    }
    const first = places[0];
    if (!first) return;
    first.sheet.activate();
    first.sheet.getRangeByIndexes(first.top, first.columns[0] ?? 0, 1, 1).select();
    await context.sync();
  });
}

/** The tables, each where it was or on a new sheet, as long as it has to be. */
async function placesOf(
  context: Excel.RequestContext,
  sheets: readonly DryRunSheet[],
): Promise<readonly DryRunPlace[]> {
  const { worksheets, tables } = context.workbook;
  worksheets.load("items/name");
  tables.load("items/name");
  const dateSystem = askDateSystem(context);
  const asked = sheets.map(({ table }) => askEarlier(context, table));
  await context.sync();
  const takenSheets = namesIn(worksheets.items);
  // Looked at before anything is made, so that a refusal leaves no sheet behind.
  const known = asked.map((earlier) => earlier());
  const places: DryRunPlace[] = [];
  for (const [index, wanted] of sheets.entries()) {
    const earlier = known[index];
    places.push(
      earlier
        ? await fitEarlier(context, earlier, wanted, dateSystem())
        : await addSheet(context, wanted, freeName(wanted.sheet, " ", takenSheets), dateSystem()),
    );
  }
  return places;
}

async function addSheet(
  context: Excel.RequestContext,
  { columns, rows, table: tableName }: DryRunSheet,
  name: string,
  dateSystem: DryRunPlace["dateSystem"],
): Promise<DryRunPlace> {
  const sheet = context.workbook.worksheets.add(name);
  const lines = sheet.getRangeByIndexes(0, 0, 2, 1);
  lines.numberFormat = [["@"], ["@"]];
  lines.values = [[LINE_BEGINS], [""]];
  sheet.getRangeByIndexes(0, 0, 1, 1).format.font.bold = true;
  sheet.getRangeByIndexes(HEADER_ROW, 0, 1, columns.length).values = [columns.map(({ header }) => header)];
  for (const [index, column] of columns.entries())
    sheet.getRangeByIndexes(HEADER_ROW, index, 1, 1).format.columnWidth = widthOf(column);
  const whole = sheet.getRangeByIndexes(HEADER_ROW, 0, Math.max(1, rows.length) + 1, columns.length);
  const table = context.workbook.tables.add(whole, true);
  sheet.freezePanes.freezeRows(HEADER_ROW + 1);
  await context.sync();
  await nameTable(context, table, tableName);
  return { sheet, table, top: HEADER_ROW + 1, columns: [...columns.keys()], dateSystem };
}

async function fill(
  context: Excel.RequestContext,
  place: DryRunPlace,
  wanted: DryRunSheet,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { sheet, table, top } = place;
  const first = sheet.getRangeByIndexes(0, 0, 1, 1).load("values");
  await context.sync();
  // What an earlier filter hid must not hide what is new. An Excel that knows no filters has none either.
  table.clearFilters();
  await context.sync().catch(() => undefined);
  if (top > HEADER_ROW && String(first.values[0]?.[0]).startsWith(LINE_BEGINS)) {
    const lines = sheet.getRangeByIndexes(0, 0, 2, 1);
    lines.numberFormat = [["@"], ["@"]];
    lines.values = wanted.lines.map((line) => [cellText(line)]);
  }
  await inSpans(Math.max(1, wanted.rows.length), ROWS_PER_WRITE, signal, async (span) => {
    putRows(place, wanted, span);
    await context.sync();
  });
}

/** The cells of some rows; a dry run without any leaves one empty row, which no table can be without. */
function putRows({ sheet, top, columns, dateSystem }: DryRunPlace, wanted: DryRunSheet, span: RowSpan): void {
  for (const [index, column] of wanted.columns.entries()) {
    const cells = sheet.getRangeByIndexes(top + span.start, columns[index] ?? 0, span.count, 1);
    // Formats first: a text must never meet a cell that would read it as a formula. One format for all cells: Excel's
    // documentation allows it, its type declaration only knows arrays of every cell.
    Reflect.set(cells, "numberFormat", formatOf(column));
    cells.values = Array.from({ length: span.count }, (_, offset) => [
      writtenCell(wanted.rows[span.start + offset]?.[index] ?? null, column, dateSystem),
    ]);
  }
}
