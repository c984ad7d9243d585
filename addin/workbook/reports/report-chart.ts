import type { ReportPlace } from "./report-place";
import type { ReportChart, ReportSheet } from "./report-sheet";

/** Rows left free between a table and the chart below it. */
const ROOM_TO_GROW = 6;
/** How far below and beside its table's header a new chart reaches, in cells. */
const CHART_ROWS = 20;
const CHART_COLUMNS = 9;

/**
 * Lets a report's chart show the table's first rows: an earlier one is given the new cells and keeps its place, size and
 * colours; otherwise it is made beside or below the table. The first columns of the table must still stand side by side.
 */
export async function drawChart(
  context: Excel.RequestContext,
  { sheet, top, columns }: ReportPlace,
  { chart: wanted, rows }: ReportSheet,
): Promise<void> {
  if (!wanted) return;
  const first = columns[0] ?? 0;
  const isTogether = columns.slice(0, wanted.columns).every((column, index) => column === first + index);
  // A person's own column stands between them: the chart stays as it is, and shows what it showed.
  if (!isTogether) return;
  const rowCount = Math.min(Math.max(1, rows.length), wanted.mostRows) + 1;
  const source = sheet.getRangeByIndexes(top - 1, first, rowCount, wanted.columns);
  const earlier = sheet.charts.getItemOrNullObject(wanted.name);
  earlier.load("name");
  await context.sync();
  if (earlier.isNullObject) {
    if (wanted.place === "below") addChart(sheet, source, wanted, top + rowCount + ROOM_TO_GROW, first);
    else addChart(sheet, source, wanted, top, Math.max(...columns) + 2);
  } else {
    earlier.setData(source, "Columns");
    earlier.title.text = wanted.title;
  }
  await context.sync();
}

function addChart(
  sheet: Excel.Worksheet,
  source: Excel.Range,
  { name, title, type }: ReportChart,
  row: number,
  column: number,
): void {
  const chart = sheet.charts.add(type, source, "Columns");
  chart.name = name;
  chart.title.text = title;
  chart.legend.position = "Bottom";
  chart.setPosition(
    sheet.getRangeByIndexes(row, column, 1, 1),
    sheet.getRangeByIndexes(row + CHART_ROWS, column + CHART_COLUMNS, 1, 1),
  );
}
