import { ok, type Result, refused } from "#domain/base/result";
import type { SheetModel } from "../model/sheet";
import type { Area, TableModel } from "../model/table";
import { onGrid } from "./areas";
import { editCells } from "./cells/edit-cells";
import { ExcelError } from "./excel-error";
import type { Host, SheetArea } from "./host";
import { showPane } from "./objects/app-runtime";
import type { ExcelHost } from "./open-host";
import { select } from "./selection";
import { giveTableName, isTableName, ownerOfName } from "./table-name";
import { growUnder, refuseTyping } from "./typing";

// What a person does at the sheet, as Excel does it: with events for the programs, and refusals in a sentence.

/**
 * Types into cells, row by row from the one named, as one entry or as one paste: numbers, dates, TRUE/FALSE, formulas
 * after "=" (which stay uncalculated), text after an apostrophe; "" empties a cell. What is typed right below or right
 * beside a table becomes part of it. Either all of it is done or nothing.
 */
export function typeCells(
  { desk }: ExcelHost,
  sheetId: string,
  row: number,
  column: number,
  texts: readonly (readonly string[])[],
): Result<null, string> {
  const sheet = sheetOf(desk, sheetId);
  const area = {
    row,
    column,
    rowCount: texts.length,
    columnCount: Math.max(0, ...texts.map((line) => line.length)),
  };
  if (!onGrid(area))
    return refused("What you paste does not fit on the sheet: start further up or to the left.");
  const target: SheetArea = { host: desk, sheet, area };
  const even = texts.map((line) => Array.from({ length: area.columnCount }, (_, at) => line[at] ?? ""));
  const problem = refuseTyping(target, even);
  if (problem) return refused(problem);
  return asPerson(desk, () => {
    growUnder(target, even);
    editCells(target, even, "Range.values");
  });
}

/** Selects cells; their sheet comes to the front. What is off the grid is cut away by whoever shows it. */
export function selectCells({ desk }: ExcelHost, sheetId: string, area: Area): void {
  const sheet = sheetOf(desk, sheetId);
  if (onGrid(area)) select(desk, sheet, area);
  desk.news.publish("person");
}

/** Renames a table, as in Excel's table design; formulas that name it follow. */
export function renameTable({ desk }: ExcelHost, tableId: string, name: string): Result<null, string> {
  const table = tableOf(desk, tableId);
  if (!isTableName(name))
    return refused(
      "A table's name begins with a letter, has letters, digits, dots and underscores only, and is no cell's name.",
    );
  const owner = ownerOfName(desk.workbook, table, name);
  if (owner) {
    const kind = owner === "table" ? "table" : "name for cells";
    return refused(`There is a ${kind} called ${name} already: choose another name.`);
  }
  return asPerson(desk, () => giveTableName(desk, table, name));
}

/** Opens or closes the add-in's pane, which runs on unseen; the add-in is told. */
export function setPaneShown({ desk }: ExcelHost, visible: boolean): void {
  showPane(desk, visible);
  desk.news.publish("person");
}

function asPerson({ news }: Host, deed: () => void): Result<null, string> {
  try {
    deed();
    return ok(null);
  } catch (error) {
    if (error instanceof ExcelError) return refused(error.message);
    throw error;
  } finally {
    news.publish("person");
  }
}

/** The page only names sheets it has been told of. */
function sheetOf({ workbook }: Host, sheetId: string): SheetModel {
  const sheet = workbook.sheets.find(({ id }) => id === sheetId);
  if (!sheet) throw new Error(`No sheet has the id ${sheetId}`);
  return sheet;
}

function tableOf({ workbook }: Host, tableId: string): TableModel {
  const table = workbook.tables().find(({ id }) => id === tableId);
  if (!table) throw new Error(`No table has the id ${tableId}`);
  return table;
}
