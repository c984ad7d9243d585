import { type CellContent, cellKey, type SheetModel } from "../model/sheet";
import { cellReference } from "./cell-reference";
import type { SharedStringWriter } from "./shared-strings";
import { WorkbookProblem } from "./workbook-problem";
import { escapeExcel, escapeText } from "./xml-text";

/** Writes the cells of one sheet as the model has them. */
export class CellWriter {
  constructor(
    private readonly sheet: SheetModel,
    private readonly prefix: string,
    private readonly strings: SharedStringWriter,
  ) {}

  /** The `<c>` element of a cell; `styleId` is its style in the file. */
  write(row: number, column: number, styleId: number): string {
    const { prefix } = this;
    const style = styleId === 0 ? "" : ` s="${styleId}"`;
    const open = `<${prefix}c r="${cellReference(row, column)}"${style}`;
    const content = this.content(row, column);
    return content === null ? `${open}/>` : `${open}${content}</${prefix}c>`;
  }

  /** From the type attribute to the last child; null for an empty cell. */
  private content(row: number, column: number): string | null {
    const key = cellKey(row, column);
    const value = this.sheet.value(row, column);
    const formula = this.sheet.formulas.get(key);
    if (formula === undefined) {
      if (value === "") return null;
      return this.sheet.errors.has(key) ? this.typed("e", escapeText(String(value))) : this.plain(value);
    }
    const written = `<${this.prefix}f>${escapeText(formula)}</${this.prefix}f>`;
    if (this.sheet.uncalculated.has(key)) return `>${written}`;
    if (this.sheet.errors.has(key)) return this.typed("e", escapeText(String(value)), written);
    if (typeof value !== "string") return this.plain(value, written);
    return this.typed("str", escapeText(escapeExcel(value)), written);
  }

  private plain(value: CellContent, before = ""): string {
    if (typeof value === "boolean") return this.typed("b", value ? "1" : "0", before);
    if (typeof value === "string") return this.typed("s", String(this.strings.refer(value)), before);
    if (!Number.isFinite(value)) {
      throw new WorkbookProblem(`cannot take ${value} in ${this.sheet.name}: a cell holds finite numbers.`);
    }
    return this.typed(null, String(value), before);
  }

  private typed(type: string | null, value: string, before = ""): string {
    const attribute = type === null ? "" : ` t="${type}"`;
    return `${attribute}>${before}<${this.prefix}v>${value}</${this.prefix}v>`;
  }
}
