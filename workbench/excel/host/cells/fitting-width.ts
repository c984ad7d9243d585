import type { SheetModel } from "../../model/sheet";
import type { Area } from "../../model/table";
import { usedArea } from "../areas";
import type { SheetArea } from "../host";
import { isJsonArray } from "../json";
import { readText } from "./read-cells";

/** A digit of Calibri 11 at 100 % zoom; texts are counted as if every letter were as wide. */
const DIGIT_PIXELS = 7;
/** Margins of a cell, and a little more: some letters are wider than a digit. */
const ROOM_PIXELS = 12;
/** Bold letters are wider than plain ones by about a tenth. */
const BOLD_FACTOR = 1.1;
/** The arrow of a table's filter stands over the end of its header. */
const FILTER_ARROW_PIXELS = 18;

/**
 * How many pixels a column needs for what the cells of a range show in it; null where they show nothing. Fonts are not
 * measured here, so it is near Excel's autofit and no pixel's match for it.
 */
export function fittingWidth({ host, sheet, area }: SheetArea, column: number): number | null {
  const within = usedArea(sheet, { ...area, column, columnCount: 1 }, true);
  if (!within) return null;
  const texts = readText({ host, sheet, area: within });
  const widths = (isJsonArray(texts) ? texts : []).map((line, index) => {
    const text = isJsonArray(line) ? String(line[0] ?? "") : "";
    return text === "" ? 0 : widthOf(sheet, within, within.row + index, text);
  });
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  return widest === 0 ? null : Math.ceil(widest) + ROOM_PIXELS;
}

function widthOf(sheet: SheetModel, { column }: Area, row: number, text: string): number {
  const lines = text.split("\n").map((line) => line.length);
  const plain = Math.max(...lines) * DIGIT_PIXELS;
  const isBold = sheet.styles.paint(sheet.styleId(row, column)).bold ?? false;
  const header = sheet.tables.some(
    ({ area, showHeaders }) =>
      showHeaders && area.row === row && column >= area.column && column < area.column + area.columnCount,
  );
  return plain * (isBold || header ? BOLD_FACTOR : 1) + (header ? FILTER_ARROW_PIXELS : 0);
}
