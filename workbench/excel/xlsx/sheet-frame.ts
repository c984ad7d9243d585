import { columnOfKey, rowOfKey } from "../model/sheet";
import type { Area } from "../model/table";
import type { BytePatch } from "./byte-patch";
import { areaReference, parseArea } from "./cell-reference";
import type { SheetCursor } from "./sheet-cursor";
import { attributeOf, type Tag, tagsOf, withAttribute } from "./xml-tags";

/** The style that a cell takes from its column when it is not in the file itself (`<cols>`); 0 for none. */
export function defaultStyles(head: readonly Tag[]): (column: number) => number {
  const columns = head
    .filter((tag) => tag.name === "col" && attributeOf(tag, "style") !== undefined)
    .map((tag) => ({
      first: Number(attributeOf(tag, "min")) - 1,
      last: Number(attributeOf(tag, "max")) - 1,
      style: Number(attributeOf(tag, "style")),
    }));
  return (column) => columns.find(({ first, last }) => column >= first && column <= last)?.style ?? 0;
}

/** The style that a cell takes from the row the cursor stands in; 0 for none. */
export function rowStyleOf(bytes: Buffer, cursor: SheetCursor): number {
  const tag = tagsOf(bytes.toString("latin1", cursor.rowStart, cursor.rowTagEnd))[0];
  return tag && attributeOf(tag, "customFormat") !== undefined ? Number(attributeOf(tag, "s") ?? 0) : 0;
}

/** Widens the sheet's `<dimension>` over the written cells; undefined where it covers them or there is none. */
export function dimensionPatch(
  head: readonly Tag[],
  bytes: Buffer,
  written: readonly number[],
): BytePatch | undefined {
  const tag = head.find((candidate) => candidate.name === "dimension");
  const area = tag && parseArea(attributeOf(tag, "ref") ?? "");
  if (!tag || !area) return undefined;
  const wide = written.reduce(include, area);
  if (wide === area) return undefined;
  const text = withAttribute(bytes.toString("latin1", tag.start, tag.end), "ref", areaReference(wide));
  return { start: tag.start, end: tag.end, text };
}

function include(area: Area, key: number): Area {
  const row = Math.min(area.row, rowOfKey(key));
  const column = Math.min(area.column, columnOfKey(key));
  const rowCount = Math.max(area.row + area.rowCount, rowOfKey(key) + 1) - row;
  const columnCount = Math.max(area.column + area.columnCount, columnOfKey(key) + 1) - column;
  const same = rowCount === area.rowCount && columnCount === area.columnCount;
  return same ? area : { row, column, rowCount, columnCount };
}

/**
 * Patches for the row itself: `cells` go to its end (which for `<row/>` must first be opened), and `spans` is dropped where
 * an added column lies outside, since Excel takes it at its word. Its other attributes stay.
 */
export function rowTagPatch(
  bytes: Buffer,
  cursor: SheetCursor,
  added: readonly number[],
  cells: string,
  prefix: string,
): { readonly before: readonly BytePatch[]; readonly after: readonly BytePatch[] } {
  const written = bytes.toString("latin1", cursor.rowStart, cursor.rowTagEnd);
  const closed = written.endsWith("/>") && cells !== "";
  const rowTag = tagsOf(written)[0];
  const spans = rowTag && attributeOf(rowTag, "spans");
  const kept = spans === undefined || added.every((column) => covers(spans, column + 1));
  const open = kept ? written : withAttribute(written, "spans", null);
  const tag = closed ? `${open.replace(/\s*\/>$/, ">")}${cells}</${prefix}row>` : open;
  const before = tag === written ? [] : [{ start: cursor.rowStart, end: cursor.rowTagEnd, text: tag }];
  const after = closed || cells === "" ? [] : [{ start: cursor.rowClose, end: cursor.rowClose, text: cells }];
  return { before, after };
}

const covers = (spans: string, column: number): boolean =>
  spans.split(/\s+/).some((span) => {
    const [first = 0, last = 0] = span.split(":").map(Number);
    return column >= first && column <= last;
  });
