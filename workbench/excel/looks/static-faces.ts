import { cellKey, type SheetModel } from "../model/sheet";
import { defaultStyles } from "../xlsx/sheet-frame";
import type { SheetSurroundings } from "../xlsx/sheet-part";
import type { CellStyles } from "./cell-styles";
import { type Face, NO_FACE, over } from "./face";
import type { TableFaces } from "./table/table-faces";

/** The faces of cells as they are whatever the cells hold; the same face always is the same object. */
export type StaticFaces = (row: number, column: number) => Face;

/** Lays what a cell's style says on purpose over what its table says, over the text of the style Normal. */
export function openFaceMaker(styles: CellStyles): (style: Face, table: Face | null) => Face {
  const made = new Map<Face, Map<Face, Face>>();
  return (style, table) => {
    const byTable = made.get(style) ?? new Map<Face, Face>();
    made.set(style, byTable);
    const known = byTable.get(table ?? NO_FACE);
    if (known) return known;
    const face = over(style, over(table ?? NO_FACE, styles.normal));
    byTable.set(table ?? NO_FACE, face);
    return face;
  };
}

/** The faces of a sheet's cells but for their conditional formats. */
export function staticFaces(
  sheet: SheetModel,
  around: SheetSurroundings | null,
  styles: CellStyles,
  tables: TableFaces,
  make: ReturnType<typeof openFaceMaker>,
): StaticFaces {
  const columnStyle = defaultStyles(around?.head ?? []);
  const styleOf = (row: number, column: number): number => {
    const own = sheet.styleId(row, column);
    const written = own !== 0 || (sheet.value(row, column) !== "" && !sheet.edits.has(cellKey(row, column)));
    // A cell that is not in the file, or only since it was edited, looks like its row, or else its column.
    return written ? own : (around?.rowStyles.get(row) ?? columnStyle(column));
  };
  return (row, column) => make(styles.face(styleOf(row, column)), tables(sheet, row, column));
}
