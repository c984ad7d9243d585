import { cellKey } from "../../model/sheet";
import type { TableModel } from "../../model/table";
import { editing } from "../cells/edit-cells";
import { apiNotFound, invalidArgument } from "../excel-error";
import type { Host } from "../host";
import type { Json } from "../json";
import { refuseFilled } from "../room";

/** SUBTOTAL's numbers for a sum and a count of cells, both without the rows that a filter hides. */
const SUM = 109;
const COUNT = 103;

/**
 * Switches the totals row of a table made in this session on or off: "Total" in the first column and the sum of the last,
 * or its count where it holds no numbers. Nobody calculates here, so the sum reads "#BUSY!" until Excel opens the file.
 */
export function setTotals(host: Host, table: TableModel, value: Json, location: string): void {
  if (typeof value !== "boolean") throw invalidArgument(location);
  if (table.part !== null) throw apiNotFound(location, "it can only be set on tables added in this session");
  if (value === table.showTotals) return;
  const { area, sheet } = table;
  const row = { ...area, row: area.row + area.rowCount - (value ? 0 : 1), rowCount: 1 };
  if (value) refuseFilled(sheet, row, location);
  editing({ host, sheet, area: row }, () => {
    table.showTotals = value;
    table.resize({ ...area, rowCount: area.rowCount + (value ? 1 : -1) }, table.columnNames);
    if (value) writeTotals(table, row.row);
    else for (let at = 0; at < area.columnCount; at += 1) sheet.setValue(row.row, area.column + at, "");
  });
}

function writeTotals(table: TableModel, row: number): void {
  const { area, sheet, columnNames } = table;
  const last = area.column + area.columnCount - 1;
  if (area.columnCount > 1) sheet.setValue(row, area.column, "Total");
  const name = columnNames.at(-1) ?? "";
  const kind = holdsNumbers(table, last) ? SUM : COUNT;
  sheet.setFormula(row, last, `SUBTOTAL(${kind},${table.name}[${escaped(name)}])`);
}

function holdsNumbers(table: TableModel, column: number): boolean {
  const { row, rowCount } = table.body();
  for (let at = row; at < row + rowCount; at += 1) {
    const isNumber = typeof table.sheet.value(at, column) === "number";
    if (isNumber && !table.sheet.errors.has(cellKey(at, column))) return true;
  }
  return false;
}

/** In a formula some characters of a column's name stand behind an apostrophe. */
const escaped = (name: string): string => name.replace(/['#[\]@]/g, "'$&");
