import { cellKey, columnOfKey, rowOfKey, type SheetModel } from "../model/sheet";
import { applyBytePatches, type BytePatch } from "./byte-patch";
import { CellReader } from "./cell-reader";
import { CellWriter } from "./cell-writer";
import { FormulaReader } from "./shared-formulas";
import type { SharedStringWriter } from "./shared-strings";
import { SheetCursor } from "./sheet-cursor";
import { defaultStyles, dimensionPatch, rowStyleOf, rowTagPatch } from "./sheet-frame";
import { layoutOf, type SheetContext, type SheetLayout } from "./sheet-part";
import { withAttribute } from "./xml-tags";

/** A patched sheet part; `formulasGone` are the cells (by key) that held a formula in the file and hold none now. */
type PatchedSheet = { readonly bytes: Buffer; readonly formulasGone: readonly number[] };

/** Writes the cells of `edits` (by key) into a sheet part as the model has them; null where the part already says so. */
export function patchSheet(
  bytes: Buffer,
  part: string,
  sheet: SheetModel,
  edits: Iterable<number>,
  context: SheetContext & { readonly writer: SharedStringWriter },
): PatchedSheet | null {
  const layout = layoutOf(bytes, part);
  const patcher = new SheetPatcher(bytes, part, sheet, columnsByRow(edits), layout, context);
  const patches = patcher.patches();
  if (patches.length === 0) return null;
  const dimension = dimensionPatch(layout.head, bytes, patcher.written);
  const all = dimension ? [dimension, ...patches] : patches;
  return { bytes: applyBytePatches(bytes, all), formulasGone: patcher.formulasGone };
}

function columnsByRow(edits: Iterable<number>): ReadonlyMap<number, readonly number[]> {
  const byRow = new Map<number, number[]>();
  for (const key of [...edits].sort((a, b) => a - b)) {
    const row = rowOfKey(key);
    const columns = byRow.get(row);
    if (columns) columns.push(columnOfKey(key));
    else byRow.set(row, [columnOfKey(key)]);
  }
  return byRow;
}

class SheetPatcher {
  readonly formulasGone: number[] = [];
  /** The cells that were written with content, by key. */
  readonly written: number[] = [];
  private readonly cursor: SheetCursor;
  private readonly reader: CellReader;
  private readonly formulas: FormulaReader;
  private readonly cells: CellWriter;
  /** Groups of shared formulas whose written formula was overwritten: each cell that follows it needs its own now. */
  private readonly orphaned = new Set<string>();
  private readonly rowsToCome: number[];
  private readonly columnStyle: (column: number) => number;
  /** Whether rows without edits need no look: no formula in them can depend on one that is overwritten. */
  private readonly skippable: boolean;

  constructor(
    private readonly bytes: Buffer,
    part: string,
    private readonly sheet: SheetModel,
    private readonly edits: ReadonlyMap<number, readonly number[]>,
    private readonly layout: SheetLayout,
    private readonly context: SheetContext & { readonly writer: SharedStringWriter },
  ) {
    const { dataOpen, prefix, head } = layout;
    this.cursor = new SheetCursor(bytes, dataOpen, prefix, part);
    this.reader = new CellReader(bytes, prefix, part, context.strings.texts, context.dateSystem);
    this.formulas = new FormulaReader(bytes);
    this.cells = new CellWriter(sheet, prefix, context.writer);
    this.rowsToCome = [...edits.keys()];
    this.columnStyle = defaultStyles(head);
    this.skippable = !bytes.includes(`<${prefix}f`) && !bytes.includes("<!");
  }

  patches(): readonly BytePatch[] {
    if (this.layout.empty) return this.fillEmptySheet();
    const patches: BytePatch[] = [];
    while (this.cursor.nextRow()) {
      patches.push(...inserted(this.cursor.rowStart, this.newRows(this.cursor.row)));
      if (this.rowsToCome[0] === this.cursor.row) this.rowsToCome.shift();
      const columns = this.edits.get(this.cursor.row);
      if (columns || !this.skippable) patches.push(...this.rowPatches(columns ?? []));
      else this.cursor.skipCells();
    }
    patches.push(...inserted(this.cursor.dataClose, this.newRows(Number.POSITIVE_INFINITY)));
    return patches;
  }

  private fillEmptySheet(): readonly BytePatch[] {
    const rows = this.newRows(Number.POSITIVE_INFINITY);
    if (rows === "") return [];
    const { dataStart, dataOpen, prefix } = this.layout;
    const open = this.bytes.toString("utf8", dataStart, dataOpen).replace(/\s*\/>$/, ">");
    return [{ start: dataStart, end: dataOpen, text: `${open}${rows}</${prefix}sheetData>` }];
  }

  /** The rows that must stand before `next` and are not in the file. */
  private newRows(next: number): string {
    const { prefix } = this.layout;
    let text = "";
    for (let row = this.rowsToCome[0]; row !== undefined && row < next; row = this.rowsToCome[0]) {
      const cells = this.newCells(row, this.edits.get(row) ?? [], 0);
      if (cells !== "") text += `<${prefix}row r="${row + 1}">${cells}</${prefix}row>`;
      this.rowsToCome.shift();
    }
    return text;
  }

  private newCells(row: number, columns: readonly number[], rowStyle: number): string {
    return columns.map((column) => this.newCell(row, column, rowStyle)).join("");
  }

  /** A cell that is not in the file looks as its row or column does; an empty one without a look is not written. */
  private newCell(row: number, column: number, rowStyle: number): string {
    const own = this.sheet.styleId(row, column);
    const holds = this.sheet.value(row, column) !== "" || this.sheet.formulas.has(cellKey(row, column));
    if (!holds && own === 0) return "";
    this.written.push(cellKey(row, column));
    return this.cells.write(row, column, own || rowStyle || this.columnStyle(column));
  }

  private rowPatches(columns: readonly number[]): readonly BytePatch[] {
    const { cursor } = this;
    const patches: BytePatch[] = [];
    const rowStyle = columns.length === 0 ? 0 : rowStyleOf(this.bytes, cursor);
    const added: number[] = [];
    let next = 0;
    while (cursor.nextCell()) {
      const from = next;
      while ((columns[next] ?? Number.POSITIVE_INFINITY) < cursor.column) next += 1;
      const before = columns.slice(from, next);
      added.push(...before);
      patches.push(...inserted(cursor.cellStart, this.newCells(cursor.row, before, rowStyle)));
      const edited = columns[next] === cursor.column;
      if (edited) next += 1;
      patches.push(...this.cellPatches(edited));
    }
    if (columns.length === 0) return patches;
    const rest = columns.slice(next);
    const cells = this.newCells(cursor.row, rest, rowStyle);
    const row = rowTagPatch(this.bytes, cursor, [...added, ...rest], cells, this.layout.prefix);
    return [...row.before, ...patches, ...row.after];
  }

  private cellPatches(edited: boolean): readonly BytePatch[] {
    const { cursor, sheet } = this;
    const formula = cursor.formulaStart >= 0 ? this.formulas.read(cursor) : null;
    const lost = formula?.shared != null && !formula.leads && this.orphaned.has(formula.shared);
    if (!edited && !lost) return [];
    const key = cellKey(cursor.row, cursor.column);
    const kept = !lost && this.sameContent(key, formula?.text);
    const styleId = sheet.styleId(cursor.row, cursor.column);
    if (kept) return styleId === cursor.styleId ? [] : [this.stylePatch(styleId)];
    if (formula?.shared != null && formula.leads) this.orphaned.add(formula.shared);
    if (formula && !sheet.formulas.has(key)) this.formulasGone.push(key);
    if (cursor.kind === "shared") this.context.writer.release();
    this.written.push(key);
    const text = this.cells.write(cursor.row, cursor.column, styleId);
    return [{ start: cursor.cellStart, end: cursor.cellEnd, text }];
  }

  private sameContent(key: number, formula: string | undefined): boolean {
    const { cursor, sheet } = this;
    return (
      sheet.formulas.get(key) === formula &&
      sheet.errors.has(key) === (cursor.kind === "error" && cursor.valueStart >= 0) &&
      sheet.value(cursor.row, cursor.column) === this.reader.value(cursor)
    );
  }

  private stylePatch(styleId: number): BytePatch {
    const { cellStart, cellEnd } = this.cursor;
    const end = this.bytes.indexOf(">", cellStart, "latin1") + 1;
    const tag = this.bytes.toString("latin1", cellStart, Math.min(end, cellEnd));
    return { start: cellStart, end, text: withAttribute(tag, "s", styleId === 0 ? null : String(styleId)) };
  }
}

const inserted = (at: number, text: string): readonly BytePatch[] =>
  text === "" ? [] : [{ start: at, end: at, text }];
