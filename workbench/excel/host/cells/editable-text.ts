import { cellKey, type SheetModel } from "../../model/sheet";
import { type DateSystem, dayOfSerial } from "./serial";
import { isDateFormat } from "./shown-text";
import { readTypedEntry } from "./typed-entry";

/** Excel shows and takes 15 significant digits. */
const SIGNIFICANT_DIGITS = 15;
const DAY_SECONDS = 86_400;

/**
 * What a cell holds as one would type it, for the formula bar: a formula with its "=", a date as a date, a percentage with
 * its sign, a number with all its digits, and an apostrophe before text that would otherwise be read as something else.
 * Typed back unchanged it leaves the cell as it is, but for digits beyond the fifteenth.
 */
export function editableText(sheet: SheetModel, row: number, column: number, system: DateSystem): string {
  const key = cellKey(row, column);
  const formula = sheet.formulas.get(key);
  if (formula !== undefined) return `=${formula}`;
  const value = sheet.value(row, column);
  const format = sheet.numberFormat(row, column);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (sheet.errors.has(key)) return String(value);
  return typeof value === "number"
    ? editableNumber(value, format, system)
    : editableWords(value, format, system);
}

function editableNumber(value: number, format: string, system: DateSystem): string {
  const candidates = [
    isDateFormat(format) ? dateText(value, system) : null,
    format.includes("%") ? `${digits(value * 100)}%` : null,
  ];
  const same = (text: string): boolean => {
    const entry = readTypedEntry(text, "General", reading(system));
    return entry.kind === "number" && entry.value === value;
  };
  return candidates.find((text) => text !== null && same(text)) ?? digits(value);
}

const digits = (value: number): string => String(Number(value.toPrecision(SIGNIFICANT_DIGITS))).toUpperCase();

/** Of every text that is written out in full the year is given, so none is asked for. */
const reading = (system: DateSystem): { readonly system: DateSystem; readonly currentYear: number } => ({
  system,
  currentYear: 1900,
});

function dateText(value: number, system: DateSystem): string | null {
  const whole = Math.floor(value);
  const seconds = Math.round((value - whole) * DAY_SECONDS);
  const day = dayOfSerial(whole, system);
  if (!day) return null;
  const time = timeText(seconds);
  if (whole === 0) return time;
  const date = `${day.month}/${day.day}/${day.year}`;
  return seconds === 0 ? date : `${date} ${time}`;
}

function timeText(seconds: number): string {
  const hour = Math.floor(seconds / 3600) % 24;
  const two = (part: number): string => String(part).padStart(2, "0");
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${clock} ${hour < 12 ? "AM" : "PM"}`;
}

function editableWords(text: string, format: string, system: DateSystem): string {
  if (text === "") return "";
  const entry = readTypedEntry(text, format, reading(system));
  return entry.kind === "text" && entry.text === text ? text : `'${text}`;
}
