import type { CellContent } from "../model/sheet";
import type { WorkbookModel } from "../model/workbook";
import { numberAt, TextScanner, textAt } from "./cell-text";
import type { SheetCursor } from "./sheet-cursor";
import { damagedPart } from "./workbook-problem";

/** Turns what the cursor found into the content of a cell. */
export class CellReader {
  constructor(
    private readonly bytes: Buffer,
    private readonly prefix: string,
    private readonly part: string,
    private readonly texts: readonly string[],
    private readonly dateSystem: WorkbookModel["dateSystem"],
  ) {}

  /** The value of the cell the cursor stands on; "" where it has none. */
  value(cursor: SheetCursor): CellContent {
    if (cursor.kind === "inline") return this.inlineText(cursor);
    if (cursor.valueStart < 0 || cursor.valueEnd === cursor.valueStart) return "";
    switch (cursor.kind) {
      case "number":
        return this.number(cursor);
      case "shared":
        return this.sharedText(cursor);
      case "boolean":
        return /^\s*(1|true)/.test(this.text(cursor));
      case "date":
        return serialOf(this.text(cursor), this.dateSystem);
      case "text":
      case "error":
        return this.text(cursor);
    }
  }

  private text(cursor: SheetCursor): string {
    return textAt(this.bytes, cursor.valueStart, cursor.valueEnd);
  }

  private number(cursor: SheetCursor): CellContent {
    const value = numberAt(this.bytes, cursor.valueStart, cursor.valueEnd);
    return Number.isFinite(value) ? value : this.text(cursor);
  }

  private sharedText(cursor: SheetCursor): string {
    const text = this.texts[numberAt(this.bytes, cursor.valueStart, cursor.valueEnd)];
    if (text === undefined) throw damagedPart(this.part);
    return text;
  }

  private inlineText(cursor: SheetCursor): string {
    if (cursor.inlineStart < 0 || cursor.inlineEnd === cursor.inlineStart) return "";
    const scanner = new TextScanner(this.bytes, cursor.inlineStart, this.prefix, this.part);
    scanner.readRuns();
    return scanner.text;
  }
}

const ISO = /^(?:(\d{4})-(\d\d)-(\d\d))?(?:T?(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?Z?$/;
const DAY_MS = 86_400_000;

/** A day or time in ISO 8601 → Excel's count of days; a text that is neither stays a text. */
export function serialOf(text: string, dateSystem: WorkbookModel["dateSystem"]): CellContent {
  const match = ISO.exec(text.trim());
  if (!match || text.trim() === "") return text;
  const [, year, month, day, hours = "0", minutes = "0", seconds = "0"] = match;
  const time = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) / 86_400;
  if (year === undefined) return time;
  const instant = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (dateSystem === 1904) return (instant - Date.UTC(1904, 0, 1)) / DAY_MS + time;
  const days = (instant - Date.UTC(1899, 11, 30)) / DAY_MS;
  // Excel counts a 29 February 1900 that never was, so the days before it are one less.
  return (days < 61 ? days - 1 : days) + time;
}
