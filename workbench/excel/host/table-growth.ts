import type { Area, TableModel } from "../model/table";
import type { Host } from "./host";
import { uniqueColumnName } from "./table-header";

/** Lengthens a table over empty cells below it: the new rows look like the one above them. Gives the new cells. */
export function lengthen({ news }: Host, table: TableModel, rowCount: number): Area {
  const { area, sheet } = table;
  const added = { ...area, row: area.row + area.rowCount, rowCount };
  for (let row = added.row; row < added.row + rowCount; row += 1) {
    for (let column = area.column; column < area.column + area.columnCount; column += 1)
      sheet.setStyleId(row, column, sheet.styleId(added.row - 1, column));
  }
  table.resize({ ...area, rowCount: area.rowCount + rowCount }, table.columnNames);
  news.record({ kind: "tableGrown", table, by: "rows", area: added });
  return added;
}

/**
 * Widens a table over empty cells to the right of it: the new columns look like their left neighbour, and have the
 * names wanted, made unique. Gives the new cells, header and totals included.
 */
export function widen({ news }: Host, table: TableModel, wanted: readonly string[]): Area {
  const { area, sheet } = table;
  const names = [...table.columnNames];
  for (const name of wanted) names.push(uniqueColumnName(name, names));
  const added = { ...area, column: area.column + area.columnCount, columnCount: wanted.length };
  for (let row = area.row; row < area.row + area.rowCount; row += 1) {
    for (let column = added.column; column < added.column + added.columnCount; column += 1)
      sheet.setStyleId(row, column, sheet.styleId(row, added.column - 1));
  }
  table.resize({ ...area, columnCount: area.columnCount + wanted.length }, names);
  names.slice(-wanted.length).forEach((name, index) => {
    sheet.setValue(area.row, added.column + index, name);
  });
  news.record({ kind: "tableGrown", table, by: "columns", area: added });
  return added;
}
