import type { SheetModel } from "../model/sheet";
import type { Area } from "../model/table";
import { readElements, type XmlElement } from "../xlsx/appearance-element";
import { PLAIN_HEIGHTS, type RowHeights } from "../xlsx/row-heights";
import type { SheetSurroundings } from "../xlsx/sheet-part";
import type { CellStyles } from "./cell-styles";
import { conditionalFaces } from "./conditional/conditional-faces";
import { readRules } from "./conditional/read-rules";
import type { Differential } from "./differential";
import { type Edge, type Face, heavier, over, said } from "./face";
import { formatColor } from "./format-color";
import type { WorkbookValues } from "./formula/workbook-values";
import type { LookBook } from "./look-book";
import type { Palette } from "./palette";
import { readMerges } from "./sheet-frame";
import { type openFaceMaker, type StaticFaces, staticFaces } from "./static-faces";
import type { TableFaces } from "./table/table-faces";

/** How the cells of one sheet look. */
export type SheetLooks = {
  /** The number of a cell's look in the workbook's book of looks. */
  readonly lookOf: (row: number, column: number) => number;
  readonly merges: readonly Area[];
  readonly heights: RowHeights;
};

/** What the sheets of a workbook share. */
export type LooksWorld = {
  readonly styles: CellStyles;
  readonly tables: TableFaces;
  readonly differentials: readonly Differential[];
  readonly palette: Palette;
  readonly values: WorkbookValues;
  readonly make: ReturnType<typeof openFaceMaker>;
  readonly book: LookBook;
};

/** Reads what stands around the cells of a sheet; no cell is looked at before it is asked for. */
export function openSheetLooks(
  sheet: SheetModel,
  around: SheetSurroundings | null,
  { styles, tables, differentials, palette, values, make, book }: LooksWorld,
): SheetLooks {
  const tail = tailOf(around);
  const faces = staticFaces(sheet, around, styles, tables, make);
  const conditional = conditionalFaces(readRules(tail, differentials, { sheet, values, palette }));
  const lookOf = (row: number, column: number): number => {
    const own = faces(row, column);
    const edges = edgesOf(sheet, faces, row, column);
    const color = formatColor(sheet.numberFormat(row, column), sheet.value(row, column));
    const rules = conditional(row, column);
    const key = `${book.tag(own)}|${cssOf(edges)}|${color ?? ""}|${rules.map((face) => book.tag(face)).join()}`;
    return book.numberOf(key, () => {
      const face = colored({ ...withoutEdges(own), ...said(edges) }, color);
      return rules.reduceRight((lower, upper) => over(upper, lower), face);
    });
  };
  return { lookOf, merges: readMerges(tail), heights: around?.heights ?? PLAIN_HEIGHTS };
}

/** What stands behind the cells of a sheet that came with the file. */
const tailOf = (around: SheetSurroundings | null): readonly XmlElement[] =>
  around ? readElements(new TextDecoder().decode(around.tail)) : [];

const colored = (face: Face, color: Face["color"]): Face => (color ? { ...face, color } : face);

function withoutEdges({ top, bottom, left, right, ...face }: Face): Face {
  return face;
}

type Edges = Readonly<Record<"top" | "bottom" | "left" | "right", Edge | undefined>>;

/**
 * The line between two cells is drawn once, by the upper or left one, and the heavier of the two that they ask for. Only
 * where nothing is shown above or to the left the cell draws that line too.
 */
function edgesOf(sheet: SheetModel, faces: StaticFaces, row: number, column: number): Edges {
  const own = faces(row, column);
  const rowHidden = (at: number): boolean => at < 0 || sheet.hiddenRows.has(at);
  const columnHidden = (at: number): boolean => at < 0 || sheet.widths.pixels(at) === 0;
  const below = rowHidden(row + 1) ? undefined : faces(row + 1, column).top;
  const after = columnHidden(column + 1) ? undefined : faces(row, column + 1).left;
  const above = (): Edge | undefined =>
    row === 0 ? own.top : heavier(own.top, faces(row - 1, column).bottom);
  const before = (): Edge | undefined =>
    column === 0 ? own.left : heavier(own.left, faces(row, column - 1).right);
  return {
    top: rowHidden(row - 1) ? above() : undefined,
    bottom: heavier(own.bottom, below),
    left: columnHidden(column - 1) ? before() : undefined,
    right: heavier(own.right, after),
  };
}

const cssOf = ({ top, bottom, left, right }: Edges): string =>
  `${top?.css ?? ""}|${bottom?.css ?? ""}|${left?.css ?? ""}|${right?.css ?? ""}`;
