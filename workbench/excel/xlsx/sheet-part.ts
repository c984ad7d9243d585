import { cellKey, type SheetModel } from "../model/sheet";
import { CellReader } from "./cell-reader";
import { heightPixels, type RowHeights, standardHeight } from "./row-heights";
import { FormulaReader } from "./shared-formulas";
import type { SharedStrings } from "./shared-strings";
import { SheetCursor } from "./sheet-cursor";
import { damagedPart, WorkbookProblem } from "./workbook-problem";
import { type Tag, tagsOf } from "./xml-tags";

/** Where the cells of a sheet part lie; all offsets are bytes. */
export type SheetLayout = {
  /** The tags before the sheet data, read as Latin-1 so that their offsets are bytes too. */
  readonly head: readonly Tag[];
  readonly prefix: string;
  readonly dataStart: number;
  /** Behind the start tag of the sheet data. */
  readonly dataOpen: number;
  /** `<sheetData/>`: a sheet without cells. */
  readonly empty: boolean;
};

/** Finds the sheet data; throws WorkbookProblem where the part is no worksheet. */
export function layoutOf(bytes: Buffer, part: string): SheetLayout {
  const name = bytes.indexOf("sheetData", 0, "latin1");
  const dataStart = bytes.lastIndexOf("<", name, "latin1");
  const dataOpen = bytes.indexOf(">", name, "latin1") + 1;
  if (name < 0 || dataStart < 0 || dataOpen === 0) throw damagedPart(part);
  const head = tagsOf(bytes.toString("latin1", 0, dataOpen));
  const data = head.at(-1);
  const prefix = head[0]?.prefix ?? "";
  if (head[0]?.name !== "worksheet" || data?.name !== "sheetData") throw damagedPart(part);
  if (data.prefix !== prefix) {
    throw new WorkbookProblem(`mixes XML namespaces in ${part}: open it in Excel and save it again.`);
  }
  return { head, prefix, dataStart, dataOpen, empty: data.kind === "empty" };
}

/** A sheet may be wide or long, not both: arrays of this many cells are what we are ready to hold. */
const MOST_PLACES = 60_000_000;

/** What reading a sheet needs to know of the workbook. */
export type SheetContext = { readonly strings: SharedStrings; readonly dateSystem: 1900 | 1904 };

/** What stands around the cells of a sheet part, the heights of its rows, and the styles that these lend to cells the file does not name. */
export type SheetSurroundings = {
  readonly head: readonly Tag[];
  /** UTF-8 from the end tag of the sheet data on: a copy, so that the part itself need not be kept. */
  readonly tail: Uint8Array;
  readonly rowStyles: ReadonlyMap<number, number>;
  readonly heights: RowHeights;
};

/** Reads the cells of a sheet part into the model. */
export function loadSheet(
  bytes: Buffer,
  part: string,
  sheet: SheetModel,
  context: SheetContext,
): SheetSurroundings {
  const layout = layoutOf(bytes, part);
  const rowStyles = new Map<number, number>();
  const { head } = layout;
  const own = new Map<number, number>();
  const heights = { standard: standardHeight(head), own };
  const around = (end: number): SheetSurroundings => ({
    head,
    tail: Uint8Array.from(bytes.subarray(end)),
    rowStyles,
    heights,
  });
  if (layout.empty) return around(layout.dataOpen);
  const cursor = new SheetCursor(bytes, layout.dataOpen, layout.prefix, part);
  const reader = new CellReader(bytes, layout.prefix, part, context.strings.texts, context.dateSystem);
  const formulas = new FormulaReader(bytes);
  let places = 0;
  while (cursor.nextRow()) {
    if (cursor.rowHidden) sheet.hiddenRows.add(cursor.row);
    if (cursor.rowStyle !== 0) rowStyles.set(cursor.row, cursor.rowStyle);
    const height = heightPixels(cursor.rowHeight);
    if (height !== null && height !== heights.standard) own.set(cursor.row, height);
    while (cursor.nextCell()) loadCell(cursor, reader, formulas, sheet);
    places += cursor.column + 1;
    if (places > MOST_PLACES)
      throw new WorkbookProblem("is too large: it has more cells than fit into memory.");
  }
  return around(cursor.dataClose);
}

function loadCell(cursor: SheetCursor, reader: CellReader, formulas: FormulaReader, sheet: SheetModel): void {
  const value = reader.value(cursor);
  sheet.load(cursor.row, cursor.column, value, cursor.styleId);
  if (cursor.kind === "error" && value !== "") sheet.errors.add(cellKey(cursor.row, cursor.column));
  if (cursor.formulaStart < 0) return;
  const key = cellKey(cursor.row, cursor.column);
  sheet.formulas.set(key, formulas.read(cursor).text);
  if (value === "" && (cursor.valueStart < 0 || cursor.kind !== "text")) sheet.uncalculated.add(key);
}
