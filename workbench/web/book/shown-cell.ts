import type { DateSystem } from "../../excel/host/cells/serial";
import { showCell } from "../../excel/host/cells/shown-text";
import { shownFormula } from "../../excel/host/functions/function-formula";
import { cellKey, type SheetModel } from "../../excel/model/sheet";
import type { ShownCell } from "./book";

/** A cell as a person sees it: its text by its number format, and what kind of content that is. */
export function shownCell(
  sheet: SheetModel,
  row: number,
  column: number,
  dateSystem: DateSystem,
  look: number,
): ShownCell {
  const value = sheet.value(row, column);
  const key = cellKey(row, column);
  const formula = sheet.formulas.get(key);
  // Nobody calculates here: the formula itself says more than an error would.
  if (formula !== undefined && sheet.uncalculated.has(key))
    return sheet.pending.has(key)
      ? { text: "#BUSY!", kind: "error", look }
      : { text: `=${shownFormula(formula)}`, kind: "text", look };
  if (sheet.errors.has(key)) {
    const reason = sheet.reasons.get(key);
    return { text: String(value), kind: "error", look, ...(reason === undefined ? {} : { reason }) };
  }
  if (value === "") return { text: "", kind: "empty", look };
  const text = showCell(value, sheet.numberFormat(row, column), dateSystem);
  return { text, kind: kindOf(value), look };
}

function kindOf(value: string | number | boolean): ShownCell["kind"] {
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "logical" : "text";
}
