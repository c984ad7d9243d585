import { type CalendarDate, dayNumber } from "#domain/base/calendar";
import { serialOf } from "../../host/cells/serial";
import { cellKey, type SheetModel } from "../../model/sheet";
import type { Area } from "../../model/table";
import type { WorkbookModel } from "../../model/workbook";
import { childOf, childrenOf, type XmlElement } from "../../xlsx/appearance-element";
import { type ErrorValue, UNKNOWN, type Value } from "./value";

/** A rectangle of cells of a sheet. */
export type SheetArea = { readonly sheet: SheetModel; readonly area: Area };

type Memory = { revision: number; readonly known: Map<string, unknown> };

/** The values of a workbook's cells as formulas see them, and what was already worked out of them. */
export class WorkbookValues {
  private readonly memories = new WeakMap<SheetModel, Memory>();

  constructor(
    private readonly model: WorkbookModel,
    private readonly workbook: XmlElement | null,
    private readonly day: () => CalendarDate,
  ) {}

  /** Today as Excel counts days. */
  today(): number {
    const at = new Date(dayNumber(this.day()) * 86_400_000);
    const day = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
    return serialOf(day, this.dateSystem) ?? 0;
  }

  get dateSystem(): WorkbookModel["dateSystem"] {
    return this.model.dateSystem;
  }

  sheet(name: string): SheetModel | undefined {
    const wanted = name.toLowerCase();
    return this.model.sheets.find((sheet) => sheet.name.toLowerCase() === wanted);
  }

  /** The formula of a defined name as it is seen from a sheet; undefined where there is none. */
  nameFormula(name: string, sheet: SheetModel): string | undefined {
    const tabs = childrenOf(childOf(this.workbook, "sheets"), "sheet").map((tab) => tab.attribute("name"));
    const found = childrenOf(childOf(this.workbook, "definedNames"), "definedName").filter(
      (defined) => defined.attribute("name")?.toLowerCase() === name.toLowerCase(),
    );
    const scope = (defined: XmlElement) => defined.attribute("localSheetId");
    const own = found.find((defined) => tabs[Number(scope(defined) ?? -1)] === sheet.name);
    return (own ?? found.find((defined) => scope(defined) === undefined))?.text;
  }

  value(sheet: SheetModel, row: number, column: number): Value {
    const content = sheet.value(row, column);
    if (typeof content === "number" || typeof content === "boolean") return content;
    const key = cellKey(row, column);
    if (sheet.uncalculated.has(key)) return UNKNOWN;
    if (sheet.errors.has(key)) return { error: content };
    return content === "" && !sheet.formulas.has(key) ? null : content;
  }

  /** The filled cells of an area, row by row. */
  *filled({ sheet, area }: SheetArea): Generator<Value> {
    for (const place of this.places({ sheet, area })) {
      const value = this.value(sheet, place.row, place.column);
      if (value !== null) yield value;
    }
  }

  /** The places of an area that can hold anything: the sheet may be shorter and narrower than the area. */
  *places({ sheet, area }: SheetArea): Generator<{ readonly row: number; readonly column: number }> {
    const end = Math.min(area.row + area.rowCount, sheet.rows.length);
    for (let row = area.row; row < end; row += 1) {
      const width = Math.min(area.column + area.columnCount, sheet.rows[row]?.length ?? 0);
      for (let column = area.column; column < width; column += 1) yield { row, column };
    }
  }

  /** The numbers of an area; the first error where it holds one. */
  numbers(area: SheetArea): readonly number[] | ErrorValue {
    return this.once(area, "numbers", () => {
      const numbers: number[] = [];
      for (const value of this.filled(area)) {
        if (typeof value === "number") numbers.push(value);
        else if (typeof value === "object" && value !== null) return value;
      }
      return numbers;
    });
  }

  /** Works something out of an area once, and again only after cells of its sheet have changed. */
  once<Found>({ sheet, area }: SheetArea, what: string, find: () => Found): Found {
    const known = this.memory(sheet);
    const key = `${what} ${area.row} ${area.column} ${area.rowCount} ${area.columnCount}`;
    if (known.has(key)) return known.get(key) as Found;
    const found = find();
    known.set(key, found);
    return found;
  }

  private memory(sheet: SheetModel): Map<string, unknown> {
    const memory = this.memories.get(sheet) ?? { revision: sheet.revision, known: new Map() };
    if (memory.revision !== sheet.revision) memory.known.clear();
    memory.revision = sheet.revision;
    this.memories.set(sheet, memory);
    return memory.known;
  }
}
