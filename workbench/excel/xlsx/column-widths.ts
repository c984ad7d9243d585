import type { SheetModel } from "../model/sheet";
import type { BytePatch } from "./byte-patch";
import { layoutOf, type SheetLayout } from "./sheet-part";
import { attributeOf, elementEnd, type Tag, withAttribute } from "./xml-tags";

/**
 * A file counts widths in digits of the workbook's normal font, margins included, to a 256th (ECMA-376 Part 1, 18.3.1.13):
 * 64 pixels are 9.140625. A digit has 7 pixels in Calibri 11 and in Arial 10; other fonts are not measured here.
 */
const DIGIT_PIXELS = 7;
const DIGIT_PARTS = 256;
/** Digits that fit a standard column where the file does not say, and the pixels of a column's margins. */
const STANDARD_DIGITS = 8;
const MARGIN_PIXELS = 5;

/** Rounded as the standard says: half a pixel is added in 256ths of a digit, then the rest of a pixel is cut off. */
function pixelsOf(width: number): number {
  const half = Math.trunc(DIGIT_PARTS / 2 / DIGIT_PIXELS);
  return Math.trunc(((width * DIGIT_PARTS + half) / DIGIT_PARTS) * DIGIT_PIXELS);
}

const widthOf = (pixels: number): string =>
  String(Math.trunc((pixels / DIGIT_PIXELS) * DIGIT_PARTS) / DIGIT_PARTS);

/** Reads the widths of a sheet's columns (`<sheetFormatPr>` and `<cols>`) into the model. */
export function loadColumnWidths(bytes: Buffer, part: string, sheet: SheetModel): void {
  const { head } = layoutOf(bytes, part);
  for (const tag of head) {
    if (tag.name === "sheetFormatPr" && tag.kind !== "close") sheet.widths.standard = standardPixels(tag);
  }
  for (const tag of columnTags(head)) {
    const width = attributeOf(tag, "width");
    const own = width === undefined ? sheet.widths.standard : pixelsOf(Number(width));
    sheet.widths.load(firstOf(tag), lastOf(tag), isHidden(tag) ? 0 : own);
  }
}

/** Excel rounds the standard width up to whole steps of 8 pixels where it counts it itself. */
function standardPixels(tag: Tag): number {
  const width = attributeOf(tag, "defaultColWidth");
  if (width !== undefined) return pixelsOf(Number(width));
  const digits = Number(attributeOf(tag, "baseColWidth") ?? STANDARD_DIGITS);
  return Math.ceil((digits * DIGIT_PIXELS + MARGIN_PIXELS) / 8) * 8;
}

const columnTags = (head: readonly Tag[]): readonly Tag[] =>
  head.filter((tag) => tag.name === "col" && tag.kind !== "close");

const firstOf = (tag: Tag): number => Number(attributeOf(tag, "min")) - 1;
const lastOf = (tag: Tag): number => Number(attributeOf(tag, "max")) - 1;
const isHidden = (tag: Tag): boolean => /^(1|true)$/.test(attributeOf(tag, "hidden") ?? "");

type Width = readonly [column: number, pixels: number];

/**
 * Patches that give the columns of `sheet.widths.edits` their widths, in order of the bytes. Ranges that hold such a column
 * are split, and keep what else they say (style, outline); every other range stays as it is written.
 */
export function columnPatches(bytes: Buffer, part: string, sheet: SheetModel): readonly BytePatch[] {
  const layout = layoutOf(bytes, part);
  const patches: BytePatch[] = [];
  let rest: readonly Width[] = [...sheet.widths.edits].sort(([a], [b]) => a - b);
  for (const tag of columnTags(layout.head)) {
    const before = rest.filter(([column]) => column < firstOf(tag));
    const inside = rest.filter(([column]) => column >= firstOf(tag) && column <= lastOf(tag));
    rest = rest.slice(before.length + inside.length);
    if (before.length > 0) patches.push(inserted(tag.start, newColumns(before, layout.prefix)));
    if (inside.length > 0) patches.push(splitRange(bytes, layout.head, tag, inside));
  }
  return rest.length === 0 ? patches : [...patches, appended(layout, newColumns(rest, layout.prefix))];
}

const inserted = (at: number, text: string): BytePatch => ({ start: at, end: at, text });

const newColumns = (widths: readonly Width[], prefix: string): string =>
  widths.map(([column, pixels]) => columnTag(`<${prefix}col/>`, column, column, pixels)).join("");

/** A range in pieces: each changed column by itself, the columns between them as they were. */
function splitRange(bytes: Buffer, head: readonly Tag[], tag: Tag, changed: readonly Width[]): BytePatch {
  const written = bytes.toString("utf8", tag.start, tag.end).replace(/\s*\/?>$/, "/>");
  const pieces: string[] = [];
  let next = firstOf(tag);
  for (const [column, pixels] of changed) {
    if (column > next) pieces.push(columnTag(written, next, column - 1, null));
    pieces.push(columnTag(written, column, column, pixels));
    next = column + 1;
  }
  if (next <= lastOf(tag)) pieces.push(columnTag(written, next, lastOf(tag), null));
  return { start: tag.start, end: elementEnd(head, tag), text: pieces.join("") };
}

/** A `<col>` for columns from `first` to `last`; with a width of their own, or as `written` where `pixels` is null. */
function columnTag(written: string, first: number, last: number, pixels: number | null): string {
  const ranged = withAttribute(withAttribute(written, "min", String(first + 1)), "max", String(last + 1));
  if (pixels === null) return ranged;
  const plain = withAttribute(withAttribute(ranged, "hidden", null), "bestFit", null);
  return withAttribute(withAttribute(plain, "width", widthOf(pixels)), "customWidth", "1");
}

/** At the end of the list, which where it is missing stands right before the sheet data. */
function appended({ head, prefix, dataStart }: SheetLayout, columns: string): BytePatch {
  const list = head.findLast((tag) => tag.name === "cols");
  if (list?.kind === "close") return inserted(list.start, columns);
  const text = `<${prefix}cols>${columns}</${prefix}cols>`;
  return list ? { start: list.start, end: list.end, text } : inserted(dataStart, text);
}
