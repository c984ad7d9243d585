import { say } from "../../words/say";
import { freeName, namesIn, nameTable } from "../starter-sheets";
import { cellText } from "../status-cells";
import type { LeftCell } from "./own-cells";
import { askEarlier } from "./report-place";
import { widthOf } from "./report-sheet";

/** Where what a person wrote is kept once the row it stood beside has left its report: on a sheet of its own, below what is there. */
const TABLE = "DunbookKept";
const WIDTHS = [12, 26, 40, 20, 60] as const;

/** Appends the cells to the table of what is kept. `on`: the day, "2026-11-16"; `report`: the name of the report's sheet. */
export async function keepCells(
  context: Excel.RequestContext,
  cells: readonly LeftCell[],
  report: string,
  on: string,
): Promise<void> {
  if (cells.length === 0) return;
  const earlier = askEarlier(context, TABLE);
  context.workbook.worksheets.load("items/name");
  await context.sync();
  const known = earlier();
  const rows = cells.map(({ row, column, text }) => [on, report, row, column, text].map(cellText));
  if (known) {
    const { area, table } = known;
    put(table.worksheet, area.row + area.rowCount, area.column, rows);
    const rowCount = area.rowCount + rows.length;
    table.resize(table.worksheet.getRangeByIndexes(area.row, area.column, rowCount, area.columnCount));
    await context.sync();
    return;
  }
  const names = namesIn(context.workbook.worksheets.items);
  const sheet = context.workbook.worksheets.add(freeName(say("Dunbook notes kept"), " ", names));
  const heads = [say("Kept on"), say("List"), say("Row"), say("Column"), say("What stood there")];
  put(sheet, 0, 0, [heads, ...rows]);
  for (const [column, header] of heads.entries()) {
    const width = widthOf({ header, characters: WIDTHS[column] ?? 0 });
    sheet.getRangeByIndexes(0, column, 1, 1).format.columnWidth = width;
  }
  const table = context.workbook.tables.add(
    sheet.getRangeByIndexes(0, 0, rows.length + 1, heads.length),
    true,
  );
  await context.sync();
  await nameTable(context, table, TABLE);
}

/** All of it as text, formats first: nothing that a person wrote may become a formula on the way. */
function put(sheet: Excel.Worksheet, row: number, column: number, rows: readonly string[][]): void {
  const range = sheet.getRangeByIndexes(row, column, rows.length, WIDTHS.length);
  range.numberFormat = rows.map((cells) => cells.map(() => "@"));
  range.values = rows.map((cells) => [...cells]);
}
