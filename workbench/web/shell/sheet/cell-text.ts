import type { CellLook, ShownCell } from "../../book/book";
import { alignmentOf } from "./cell-look";

/** Gives the width of a text in pixels. */
export type TextMeasure = (text: string, bold: boolean, fontSize: number) => number;

/** What a cell says, and how many pixels of the empty cells to its right it may write over. */
export type CellText = { readonly text: string; readonly over: number };

/** Pixels at both sides of a cell's text together. */
const PADDING = 6;
/** Excel's own size of text, in pixels. */
const FONT_SIZE = 14;

/**
 * As Excel does it: a number that does not fit its column is hidden behind number signs rather than cut, and text runs on
 * over empty cells to its right. `roomRight` gives the pixels of these.
 */
export function cellText(
  cell: ShownCell,
  look: CellLook,
  width: number,
  measure: TextMeasure,
  roomRight: () => number,
): CellText {
  if (cell.kind === "empty" || cell.text === "") return { text: "", over: 0 };
  const fontSize = look.fontSize ?? FONT_SIZE;
  const needed = measure(cell.text, look.bold === true, fontSize) + PADDING;
  if (needed <= width) return { text: cell.text, over: 0 };
  if (cell.kind === "number") {
    const sign = measure("#", look.bold === true, fontSize);
    return { text: "#".repeat(Math.max(1, Math.floor((width - PADDING) / sign))), over: 0 };
  }
  const runsOn = cell.kind === "text" && !look.wrap && alignmentOf(look, cell.kind) === "left";
  return { text: cell.text, over: runsOn ? Math.min(roomRight(), needed - width) : 0 };
}

/** Measures with the browser's own text metrics, each text once. */
export function openTextMeasure(family: string): TextMeasure {
  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map<string, number>();
  return (text, bold, fontSize) => {
    const key = `${bold ? "b" : "n"}${fontSize} ${text}`;
    const kept = widths.get(key);
    if (kept !== undefined || !pen) return kept ?? 0;
    pen.font = `${bold ? 600 : 400} ${fontSize}px ${family}`;
    const { width } = pen.measureText(text);
    if (widths.size > 20_000) widths.clear();
    widths.set(key, width);
    return width;
  };
}
