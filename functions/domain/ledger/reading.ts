import { type Result, refused } from "../base/result";
import type { CellValue, FieldProblem, ProblemCode } from "./cell";

/** What one cell says, or why it cannot be read. */
export type CellReading<Value> = Result<Value, CellProblem>;
export type CellProblem = { readonly code: ProblemCode; readonly text: string };

/** The cells of one row by field; a field without a column is absent. */
export type RowCells<Field extends string> = { readonly [F in Field]?: CellValue };

/** Every text that Excel shows for an error; the last two mean that a result is still to come. */
const ERROR_TEXTS: ReadonlySet<string> = new Set([
  "#N/A",
  "#REF!",
  "#VALUE!",
  "#DIV/0!",
  "#NAME?",
  "#NUM!",
  "#NULL!",
  "#SPILL!",
  "#CALC!",
  "#FIELD!",
  "#BLOCKED!",
  "#CONNECT!",
  "#UNKNOWN!",
  "#EXTERNAL!",
  "#PYTHON!",
  "#TIMEOUT!",
  "#BUSY!",
  "#GETTING_DATA",
]);
const NOT_CALCULATED: ReadonlySet<string> = new Set(["#BUSY!", "#GETTING_DATA"]);
const FOUND_LENGTH = 60;

export const unread = (code: ProblemCode, text: string): Result<never, CellProblem> =>
  refused({ code, text });

/** Nothing in the cell: no column, empty, or blanks only. */
export function isBlank(cell: CellValue | undefined): cell is "" | undefined {
  return cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

/** The problem of a cell that shows one of Excel's errors, or null for any other cell. */
export function errorIn(cell: CellValue | undefined, label: string): CellProblem | null {
  if (typeof cell !== "string" || !cell.startsWith("#") || !ERROR_TEXTS.has(cell.trim())) return null;
  return NOT_CALCULATED.has(cell.trim())
    ? {
        code: "notCalculated",
        text: `The formula of the ${label} has no stored result: open the workbook in Excel, recalculate and save.`,
      }
    : {
        code: "errorValue",
        text: `The ${label} shows the error ${cell.trim()}: correct the formula or enter the value.`,
      };
}

/** A cell's content as a message quotes it: one line, at most 60 characters. */
export function foundText(cell: CellValue | undefined): string {
  if (cell === undefined) return "";
  const text = typeof cell === "boolean" ? (cell ? "TRUE" : "FALSE") : String(cell);
  const line = text.replace(/\s+/gu, " ").trim();
  // Cut by characters, not UTF-16 halves: half an emoji cannot be shown or stored.
  return line.length <= FOUND_LENGTH ? line : `${[...line].slice(0, FOUND_LENGTH - 1).join("")}…`;
}

/** Reads the fields of one row and keeps every problem met on the way. */
export class RowReader<Field extends string> {
  private readonly found: FieldProblem<Field>[] = [];

  constructor(readonly cells: RowCells<Field>) {}

  get problems(): readonly FieldProblem<Field>[] {
    return this.found;
  }

  /** The value of a reading, or null after its problem has been noted. */
  take<Value>(field: Field, reading: CellReading<Value>): Value | null {
    if (reading.ok) return reading.value;
    this.report(field, reading.problem.code, reading.problem.text);
    return null;
  }

  report(field: Field, code: ProblemCode, text: string): void {
    this.found.push({ field, code, found: foundText(this.cells[field]), text });
  }
}
