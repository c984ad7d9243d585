import type { SheetModel } from "../model/sheet";
import type { Area } from "../model/table";
import type { Host } from "./host";

const FIRST_CELL: Area = { row: 0, column: 0, rowCount: 1, columnCount: 1 };

/** What is selected on a sheet: A1 until something else is. */
export const selectionOn = ({ selections }: Host, sheet: SheetModel): Area =>
  selections.get(sheet) ?? FIRST_CELL;

/** Selects cells; their sheet comes to the front. */
export function select(host: Host, sheet: SheetModel, area: Area): void {
  moveTo(host, sheet, area, true);
}

/** Brings a sheet to the front, with what was selected on it. */
export function activate(host: Host, sheet: SheetModel): void {
  moveTo(host, sheet, selectionOn(host, sheet), false);
}

/** Where nothing is different afterwards, nothing has happened. */
function moveTo(host: Host, sheet: SheetModel, area: Area, isNewArea: boolean): void {
  const { workbook, selections, news } = host;
  const front = workbook.sheets[workbook.activeSheet] ?? sheet;
  const before = { sheet: front, area: selectionOn(host, front) };
  const known = selectionOn(host, sheet);
  const moved = known.row !== area.row || known.column !== area.column;
  const resized = known.rowCount !== area.rowCount || known.columnCount !== area.columnCount;
  workbook.activeSheet = workbook.sheets.indexOf(sheet);
  selections.set(sheet, area);
  const isNew = isNewArea && (moved || resized);
  if (front !== sheet || isNew) news.record({ kind: "selected", sheet, area, before, isNewArea: isNew });
}
