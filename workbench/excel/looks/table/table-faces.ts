import type { SheetModel } from "../../model/sheet";
import type { TableModel } from "../../model/table";
import { childOf, flagOf, type XmlElement } from "../../xlsx/appearance-element";
import type { AppearanceSource } from "../../xlsx/appearance-source";
import type { Differential } from "../differential";
import { type Face, said } from "../face";
import type { Palette } from "../palette";
import { builtInTableStyle } from "./built-in-styles";
import { readTableStyles } from "./own-styles";
import { type CellRegion, placeClass, regionsOf, type TableSwitches } from "./table-place";
import type { RegionFace, TableStyle } from "./table-style";

/** What the style of the table a cell lies in says of it; null outside of tables and for tables without a style. */
export type TableFaces = (sheet: SheetModel, row: number, column: number) => Face | null;

/** As Excel switches a new table's style. */
const NEW_TABLE: TableSwitches = {
  firstColumn: false,
  lastColumn: false,
  rowStripes: true,
  columnStripes: false,
};

/** What is known of a table's style: by the class of a cell's place, how it looks. */
type KnownTable = {
  readonly name: string | null;
  /** Null for no style, and for a name nobody defined. */
  readonly style: TableStyle | null;
  readonly switches: TableSwitches;
  readonly faces: Map<number, Face>;
};

/**
 * Looks up tables where they are now, so their style follows them when they grow, and is there for those that a program
 * makes. Cells in the same place of a style get the same object.
 */
export function openTableFaces(
  appearance: AppearanceSource,
  styles: XmlElement | null,
  differentials: readonly Differential[],
  palette: Palette,
): TableFaces {
  const own = readTableStyles(styles, differentials);
  const tables = new Map<TableModel, KnownTable>();
  const know = (table: TableModel): KnownTable => {
    const known = tables.get(table);
    if (known?.name === table.style) return known;
    const style = own.get(table.style ?? "") ?? builtInTableStyle(table.style ?? "", palette);
    const switches = table.part === null ? NEW_TABLE : readSwitches(appearance.table(table.part));
    const made = { name: table.style, style, switches, faces: new Map<number, Face>() };
    tables.set(table, made);
    return made;
  };
  return (sheet, row, column) => {
    const table = sheet.tables.find((candidate) => covers(candidate, row, column));
    return table ? faceAt(table, know(table), row - table.area.row, column - table.area.column) : null;
  };
}

function faceAt(table: TableModel, { style, switches, faces }: KnownTable, row: number, column: number) {
  if (!style) return null;
  const place = placeClass(table, style, row, column);
  const known = faces.get(place);
  if (known) return known;
  const made = faceOf(style, regionsOf(table, style, switches, row, column));
  faces.set(place, made);
  return made;
}

const covers = ({ area }: TableModel, row: number, column: number): boolean =>
  row >= area.row &&
  row < area.row + area.rowCount &&
  column >= area.column &&
  column < area.column + area.columnCount;

function readSwitches(table: XmlElement | null): TableSwitches {
  const info = childOf(table, "tableStyleInfo");
  return {
    firstColumn: flagOf(info, "showFirstColumn"),
    lastColumn: flagOf(info, "showLastColumn"),
    rowStripes: flagOf(info, "showRowStripes"),
    columnStripes: flagOf(info, "showColumnStripes"),
  };
}

/** Stronger regions over weaker ones; a side of a region is a side of its outer cells, its inner lines lie between. */
function faceOf(style: TableStyle, regions: readonly CellRegion[]): Face {
  return Object.assign({}, ...regions.map((cell) => regionFace(style.regions[cell.region] ?? {}, cell)));
}

function regionFace({ horizontal, vertical, ...face }: RegionFace, cell: CellRegion): Face {
  const { top, bottom, left, right, ...rest } = face;
  return {
    ...rest,
    ...said({
      top: cell.top ? top : horizontal,
      bottom: cell.bottom ? bottom : horizontal,
      left: cell.left ? left : vertical,
      right: cell.right ? right : vertical,
    }),
  };
}
