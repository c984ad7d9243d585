import { cellKey, type SheetModel } from "../../model/sheet";
import type { WorkbookModel } from "../../model/workbook";
import type { Json } from "../json";
import type { FunctionArgument, FunctionCall } from "./function-formula";
import type { RegisteredFunction } from "./registered";

/** The cell a formula stands in. */
export type FormulaCell = { readonly sheet: SheetModel; readonly row: number; readonly column: number };

/** What a function is called with; or the error that the cell shows instead, with its reason; or that an argument is still to come. */
export type ArgumentValues =
  | { readonly kind: "values"; readonly values: readonly Json[] }
  | { readonly kind: "error"; readonly error: string; readonly reason: string }
  | { readonly kind: "waits" };

/** The values of a call's arguments as Excel gives them to a function; one that is left out is null. */
export function argumentValues(
  workbook: WorkbookModel,
  at: FormulaCell,
  { given }: FunctionCall,
  { name, parameters }: RegisteredFunction,
): ArgumentValues {
  const needed = parameters.filter(({ optional }) => !optional).length;
  // Excel does not even take such a formula; in a file it may stand nevertheless.
  if (given.length < needed || given.length > parameters.length)
    return failed("#VALUE!", `${name} takes ${numbers(needed, parameters.length)}, and got ${given.length}.`);
  const values: Json[] = [];
  for (const one of given) {
    const value = valueOfArgument(workbook, at, one);
    if (value.kind !== "values") return value;
    values.push(...value.values);
  }
  return { kind: "values", values: [...values, ...parameters.slice(given.length).map(() => null)] };
}

const numbers = (least: number, most: number): string =>
  `${least === most ? most : `${least} to ${most}`} ${most === 1 ? "argument" : "arguments"}`;

const failed = (error: string, reason: string): ArgumentValues => ({ kind: "error", error, reason });
const one = (value: Json): ArgumentValues => ({ kind: "values", values: [value] });

function valueOfArgument(
  workbook: WorkbookModel,
  at: FormulaCell,
  argument: FunctionArgument,
): ArgumentValues {
  switch (argument.kind) {
    case "value":
      return one(argument.value);
    case "cell": {
      const { sheetName, row, column } = argument;
      const sheet =
        sheetName === null ? at.sheet : workbook.sheets.find(({ name }) => isSame(name, sheetName));
      return sheet
        ? cellValue({ sheet, row, column })
        : failed("#REF!", `There is no sheet ${sheetName} in this workbook.`);
    }
    case "ownRow":
      return ownRowValue(workbook, at, argument.table, argument.column);
    case "beyond":
      return failed(
        "#N/A",
        `The workbench's Excel cannot work out ${argument.text}: give a text, a number, or one cell.`,
      );
    default:
      return argument satisfies never;
  }
}

function ownRowValue(
  workbook: WorkbookModel,
  at: FormulaCell,
  tableName: string,
  header: string,
): ArgumentValues {
  const table = workbook.tables().find(({ name }) => isSame(name, tableName));
  const column = table?.columnNames.findIndex((name) => isSame(name, header)) ?? -1;
  if (!table || column < 0) return failed("#REF!", `There is no column ${header} in a table ${tableName}.`);
  const { row, rowCount } = table.body();
  const isBeside = table.sheet === at.sheet && at.row >= row && at.row < row + rowCount;
  if (!isBeside) return failed("#VALUE!", `This row is none of the table ${tableName}.`);
  return cellValue({ sheet: table.sheet, row: at.row, column: table.area.column + column });
}

/** An error in an argument is the result, as in Excel; an empty cell is an empty text. */
function cellValue({ sheet, row, column }: FormulaCell): ArgumentValues {
  const key = cellKey(row, column);
  if (sheet.pending.has(key) || sheet.uncalculated.has(key)) return { kind: "waits" };
  const value = sheet.value(row, column);
  if (sheet.errors.has(key)) return failed(String(value), "The cell it names holds this error.");
  return one(value);
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
