import { renameTable } from "../model/rename-table";
import type { TableModel } from "../model/table";
import type { WorkbookModel } from "../model/workbook";
import { parseAddress } from "./address";
import type { Host } from "./host";

const NAME = /^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u;

/** What Excel reads as a cell, row or column in its other notation: "R", "C5", "R2C". */
const ROW_AND_COLUMN = /^(?:r\d*(?:c\d*)?|c\d*)$/i;

/** Whether Excel takes a text as the name of a table: also not a cell ("TAX2026"). Whether it is free is not looked at. */
export const isTableName = (name: string): boolean =>
  NAME.test(name) &&
  parseAddress(name) === null &&
  !ROW_AND_COLUMN.test(name) &&
  !/^(?:true|false)$/i.test(name);

/** What has a name already that a table is to get: upper and lower case are the same. */
export function ownerOfName(
  workbook: WorkbookModel,
  table: TableModel,
  name: string,
): "table" | "definedName" | null {
  const isIt = (other: { readonly name: string }): boolean => other.name.toLowerCase() === name.toLowerCase();
  if (workbook.tables().some((other) => other !== table && isIt(other))) return "table";
  return workbook.names.some(isIt) ? "definedName" : null;
}

/** Renames a table, and tells of every sheet that reads differently then. The name is good and free. */
export function giveTableName({ workbook, news }: Host, table: TableModel, name: string): void {
  for (const sheet of new Set([table.sheet, ...renameTable(workbook, table, name)]))
    news.record({ kind: "redrawn", sheet });
}
