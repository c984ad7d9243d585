import { attributeOf, type Tag } from "./xml-tags";

/** The heights of a sheet's rows in pixels at 100 % zoom; a file has them in points. */
export type RowHeights = {
  /** The height of a row that has none of its own. */
  readonly standard: number;
  /** By row, counted from 0; only heights that differ from the standard. */
  readonly own: ReadonlyMap<number, number>;
};

/** Excel's own height of a row in Calibri 11: 15 points. */
const STANDARD_PIXELS = 20;

/** A point is a 72nd of an inch, a pixel a 96th; null for what is no height. */
export function heightPixels(points: number): number | null {
  const pixels = Math.round((points * 96) / 72);
  return pixels > 0 ? pixels : null;
}

/** What the tags before the sheet data say of rows that say nothing themselves (`<sheetFormatPr>`). */
export function standardHeight(head: readonly Tag[]): number {
  const format = head.find(({ name, kind }) => name === "sheetFormatPr" && kind !== "close");
  return heightPixels(Number(format && attributeOf(format, "defaultRowHeight"))) ?? STANDARD_PIXELS;
}

/** The heights of a sheet that came with no file. */
export const PLAIN_HEIGHTS: RowHeights = { standard: STANDARD_PIXELS, own: new Map() };
