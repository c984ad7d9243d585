import type { SheetView } from "../../web/book/book";
import type { SheetModel } from "../model/sheet";
import type { Area } from "../model/table";
import type { XmlElement } from "../xlsx/appearance-element";
import { parseArea } from "../xlsx/cell-reference";
import type { RowHeights } from "../xlsx/row-heights";

/** The sizes of a sheet and what of it is frozen, hidden or merged, as they are now. */
export type SheetFrame = Pick<
  SheetView,
  | "rowCount"
  | "columnCount"
  | "frozenRows"
  | "frozenColumns"
  | "columnWidths"
  | "defaultColumnWidth"
  | "rowHeights"
  | "defaultRowHeight"
  | "hiddenRows"
  | "hiddenColumns"
> & {
  /** Areas that show as one cell. */
  readonly merges: readonly Area[];
};

/** A page shows empty columns beside the filled ones: widths are told of this many at least. */
const LEAST_COLUMNS = 64;

/** `isVisible` tells whether a cell style shows in an empty cell; `merges` and `heights` are those of the file. */
export function frameOf(
  sheet: SheetModel,
  isVisible: (styleId: number) => boolean,
  { merges, heights }: { readonly merges: readonly Area[]; readonly heights: RowHeights },
): SheetFrame {
  const { rowCount, columnCount } = extentOf(sheet, isVisible, merges);
  const { widths, frozen } = sheet;
  const columns = Array.from({ length: Math.max(columnCount, LEAST_COLUMNS) }, (_, column) => column);
  const own = columns.filter((column) => ![0, widths.standard].includes(widths.pixels(column)));
  return {
    rowCount,
    columnCount,
    frozenRows: frozen.rows,
    frozenColumns: frozen.columns,
    columnWidths: Object.fromEntries(own.map((column) => [column, widths.pixels(column)])),
    defaultColumnWidth: widths.standard,
    rowHeights: Object.fromEntries(heights.own),
    defaultRowHeight: heights.standard,
    hiddenRows: [...sheet.hiddenRows].sort((one, other) => one - other),
    hiddenColumns: columns.filter((column) => widths.pixels(column) === 0),
    merges,
  };
}

/** The merged areas that stand behind the cells of a sheet's part. */
export function readMerges(tail: readonly XmlElement[]): readonly Area[] {
  const list = tail.find(({ name }) => name === "mergeCells");
  return (list?.children ?? []).flatMap((merge) => parseArea(merge.attribute("ref") ?? "") ?? []);
}

/** Up to the last row and column that hold anything, look like anything, or belong to a table. */
function extentOf(
  sheet: SheetModel,
  isVisible: (styleId: number) => boolean,
  merges: readonly Area[],
): Pick<SheetFrame, "rowCount" | "columnCount"> {
  const areas = [...sheet.tables.map(({ area }) => area), ...merges];
  const filled = sheet.extent();
  let rowCount = Math.max(filled.rowCount, ...areas.map((area) => area.row + area.rowCount));
  let columnCount = Math.max(filled.columnCount, ...areas.map((area) => area.column + area.columnCount));
  sheet.styleIds.forEach((styleIds, row) => {
    const width = visibleWidth(styleIds ?? [], row < rowCount ? columnCount : 0, isVisible);
    if (width === 0) return;
    rowCount = Math.max(rowCount, row + 1);
    columnCount = Math.max(columnCount, width);
  });
  return { rowCount, columnCount };
}

/** Behind the last cell that shows anything; 0 where none from column `from` on does. */
function visibleWidth(
  styleIds: readonly number[],
  from: number,
  isVisible: (styleId: number) => boolean,
): number {
  for (let column = styleIds.length - 1; column >= from; column -= 1) {
    if (isVisible(styleIds[column] ?? 0)) return column + 1;
  }
  return 0;
}
