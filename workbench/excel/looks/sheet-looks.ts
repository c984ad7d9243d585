import type { SheetModel } from "../model/sheet";
import type { Area } from "../model/table";
import { readElements, type XmlElement } from "../xlsx/appearance-element";
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
    const said = conditional(row, column);
    const face = (): Face => colored({ ...withoutEdges(own), ...edges }, color);
    if (said) return book.number(over(said, face()));
    const key = [own.number, edges.top?.css, edges.bottom?.css, edges.left?.css, edges.right?.css, color];
    return book.numberOf(key.join("|"), face);
  };
  return { lookOf, merges: readMerges(tail) };
}

/** What stands behind the cells; nothing where it is damaged: the sheet is then shown without it. */
function tailOf(around: SheetSurroundings | null): readonly XmlElement[] {
  try {
    return around ? readElements(new TextDecoder().decode(around.tail)) : [];
  } catch {
    return [];
  }
}

const colored = (face: Face, color: Face["color"]): Face => (color ? { ...face, color } : face);

function withoutEdges({ top, bottom, left, right, ...face }: Face): Face {
  return face;
}

type Edges = Pick<Face, "top" | "bottom" | "left" | "right">;

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
  return said({
    top: rowHidden(row - 1) ? above() : undefined,
    bottom: heavier(own.bottom, below),
    left: columnHidden(column - 1) ? before() : undefined,
    right: heavier(own.right, after),
  });
}
