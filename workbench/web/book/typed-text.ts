import type { DateSystem } from "../../excel/host/cells/serial";
import { showCell } from "../../excel/host/cells/shown-text";
import { readTypedEntry } from "../../excel/host/cells/typed-entry";
import { shownFormula } from "../../excel/host/functions/function-formula";
import { type CellContent, cellKey, type SheetModel } from "../../excel/model/sheet";

/**
 * What a person would type to get what the cell holds: its formula, or its value spelt out in full. Typed into the cell
 * again, it changes nothing.
 */
export function typedText(sheet: SheetModel, row: number, column: number, system: DateSystem): string {
  const key = cellKey(row, column);
  const formula = sheet.formulas.get(key);
  if (formula !== undefined) return `=${shownFormula(formula)}`;
  const value = sheet.value(row, column);
  if (sheet.errors.has(key)) return String(value);
  const format = sheet.numberFormat(row, column);
  if (typeof value === "string") return typedString(value, format, system);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return spellings(value, format, system).find((text) => isReadAs(text, value, system)) ?? String(value);
}

/** An apostrophe keeps a text that looks like something else a text, as in Excel. */
function typedString(text: string, format: string, system: DateSystem): string {
  if (text === "") return "";
  const entry = readTypedEntry(text, format, reading(system));
  return entry.kind === "text" && entry.text === text ? text : `'${text}`;
}

/** Days and percentages as they are written; of these the first that says exactly what the cell holds is taken. */
function spellings(value: number, format: string, system: DateSystem): readonly string[] {
  const shown = showCell(value, format, system);
  if (/\d%/.test(format)) return [shown, `${Number((value * 100).toPrecision(15))}%`];
  if (!/[ymdhs]/i.test(bare(format))) return [];
  return [shown, showCell(value, "m/d/yyyy", system), showCell(value, "m/d/yyyy h:mm:ss", system)];
}

/** The format without its quoted and bracketed parts, colours among them. */
const bare = (format: string): string => format.replace(/"[^"]*"|\\.|\[[^\]]*\]|general/gi, "");

function isReadAs(text: string, value: CellContent, system: DateSystem): boolean {
  const entry = readTypedEntry(text, "General", reading(system));
  return entry.kind === "number" && entry.value === value;
}

/** A year is always spelt out here, so that the current one does not matter. */
const reading = (system: DateSystem) => ({ system, currentYear: 2000 });
