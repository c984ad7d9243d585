import { cellKey, type SheetModel } from "../model/sheet";
import type { Area, TableModel } from "../model/table";
import { cellAddress } from "./address";
import { bounding, intersection, tablesIn } from "./areas";
import { MAX_FORMULA, MAX_TEXT } from "./cells/write-cells";
import type { SheetArea } from "./host";
import { isGuarded } from "./protection";
import { lengthen, widen } from "./table-growth";
import { isNamedInFormulas } from "./table-header";

type Texts = readonly (readonly string[])[];

/** Why these texts cannot be typed into these cells, in one sentence; null where they can. Nothing is changed. */
export function refuseTyping(target: SheetArea, texts: Texts): string | null {
  if (isGuarded(target))
    return "The sheet is protected: lift its protection in Excel (Review, Unprotect Sheet) first.";
  for (const [index, line] of texts.entries()) {
    for (const [across, text] of line.entries()) {
      const row = target.area.row + index;
      const column = target.area.column + across;
      const problem = tooLong(text) ?? headerProblem(target, row, column, text);
      if (problem) return `${cellAddress(row, column)} ${problem}`;
    }
  }
  return null;
}

function tooLong(text: string): string | null {
  if (text.startsWith("=") && text.length > MAX_FORMULA)
    return "would get a formula that is longer than Excel allows: shorten it.";
  return text.length > MAX_TEXT ? "would get a text that is longer than Excel allows: shorten it." : null;
}

function headerProblem({ host, sheet }: SheetArea, row: number, column: number, text: string): string | null {
  const table = sheet.tables.find(
    ({ area, showHeaders }) =>
      showHeaders && row === area.row && column >= area.column && column < area.column + area.columnCount,
  );
  const name = table?.columnNames[column - table.area.column];
  if (name === undefined || name === text || !isNamedInFormulas(host.workbook, name)) return null;
  return `is the header of the column "${name}", which formulas name: rename it in Excel, which rewrites them.`;
}

/**
 * Has a table grow over cells that are about to be typed right below or right beside it, as Excel's AutoCorrect does: not
 * below a totals row, not over cells that hold something already, and not for entries that only empty cells.
 */
export function growUnder({ host, sheet, area }: SheetArea, texts: Texts): void {
  if (texts.every((line) => line.every((text) => text === ""))) return;
  const under = sheet.tables.find(
    (table) => isUnder(table, area) && isFree(sheet, rowsFor(table, area), area, table),
  );
  if (under) {
    lengthen(host, under, area.rowCount);
    return;
  }
  const beside = sheet.tables.find(
    (table) => isBeside(table, area) && isFree(sheet, columnsFor(table, area), area, table),
  );
  const isHeaderTyped = beside?.area.row === area.row;
  const names = Array.from({ length: area.columnCount }, (_, at) =>
    isHeaderTyped ? (texts[0]?.[at] ?? "") : "",
  );
  if (beside) widen(host, beside, names);
}

function isUnder({ area: table, showTotals }: TableModel, area: Area): boolean {
  const inColumns =
    area.column >= table.column && area.column + area.columnCount <= table.column + table.columnCount;
  return !showTotals && inColumns && area.row === table.row + table.rowCount;
}

function isBeside({ area: table, showHeaders }: TableModel, area: Area): boolean {
  const inRows = area.row >= table.row && area.row + area.rowCount <= table.row + table.rowCount;
  return showHeaders && inRows && area.column === table.column + table.columnCount;
}

const rowsFor = ({ area: table }: TableModel, { row, rowCount }: Area): Area => ({ ...table, row, rowCount });

const columnsFor = ({ area: table }: TableModel, { column, columnCount }: Area): Area => ({
  ...table,
  column,
  columnCount,
});

/** Nothing stands in the new cells but what is being typed over, and no other table would be touched. */
function isFree(sheet: SheetModel, added: Area, typed: Area, table: TableModel): boolean {
  const grown = bounding(table.area, added);
  if (tablesIn(sheet, grown).some((other) => other !== table)) return false;
  for (let row = added.row; row < added.row + added.rowCount; row += 1) {
    for (let column = added.column; column < added.column + added.columnCount; column += 1) {
      const isTyped = intersection(typed, { row, column, rowCount: 1, columnCount: 1 }) !== null;
      const holds = sheet.value(row, column) !== "" || sheet.formulas.has(cellKey(row, column));
      if (holds && !isTyped) return false;
    }
  }
  return true;
}
