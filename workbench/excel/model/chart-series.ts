import type { ChartSource } from "./chart";
import type { CellContent, SheetModel } from "./sheet";
import type { Area } from "./table";

/** One series of a chart: where its name, its categories and its values stand; null where there are none. */
export type ChartSeries = {
  readonly name: Area | null;
  readonly categories: Area | null;
  readonly values: Area;
};

/**
 * The series of the cells that a chart shows. As Excel finds them: texts in the first row are names, and what stands in the
 * first column beside numbers are categories (for series in columns; the other way round for series in rows).
 */
export function seriesOf(sheet: SheetModel, { area, seriesBy }: ChartSource): readonly ChartSeries[] {
  const isByColumns = seriesBy === "Columns";
  const lines = isByColumns ? area.columnCount : area.rowCount;
  const length = isByColumns ? area.rowCount : area.columnCount;
  /** A stretch of one line of the source: a column of it for series in columns. */
  const stretch = (line: number, from: number, count: number): Area =>
    isByColumns
      ? { row: area.row + from, column: area.column + line, rowCount: count, columnCount: 1 }
      : { row: area.row + line, column: area.column + from, rowCount: 1, columnCount: count };
  const hasCategories = lines > 1 && isWords(sheet, stretch(0, length > 1 ? 1 : 0, Math.max(1, length - 1)));
  const first = hasCategories ? 1 : 0;
  const hasNames = length > 1 && isWords(sheet, stretch(first, 0, 1));
  const skipped = hasNames ? 1 : 0;
  return Array.from({ length: lines - first }, (_, index) => ({
    name: hasNames ? stretch(first + index, 0, 1) : null,
    categories: hasCategories ? stretch(0, skipped, length - skipped) : null,
    values: stretch(first + index, skipped, length - skipped),
  }));
}

/** The contents of an area's cells, row by row. */
export function contentsOf(sheet: SheetModel, area: Area): readonly CellContent[] {
  return Array.from({ length: area.rowCount * area.columnCount }, (_, index) =>
    sheet.value(area.row + Math.floor(index / area.columnCount), area.column + (index % area.columnCount)),
  );
}

const isWords = (sheet: SheetModel, area: Area): boolean =>
  contentsOf(sheet, area).every((value) => typeof value !== "number");
