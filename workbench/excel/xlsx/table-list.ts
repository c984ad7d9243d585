import type { BytePatch } from "./byte-patch";
import { SheetCursor } from "./sheet-cursor";
import { layoutOf } from "./sheet-part";
import { damagedPart } from "./workbook-problem";
import { tagsOf, withAttribute } from "./xml-tags";

/**
 * Names more tables in a worksheet: by the ids of their relationships, in the place the format gives the list (ECMA-376
 * Part 1, 18.3.1.99: last but for extLst).
 */
export function tableListPatch(
  bytes: Buffer,
  part: string,
  ids: readonly string[],
  relationships: string,
): BytePatch {
  const layout = layoutOf(bytes, part);
  const from = layout.empty ? layout.dataOpen : dataEnd(bytes, part);
  const tail = bytes.toString("latin1", from);
  const tags = tagsOf(tail);
  const { prefix } = layout;
  const items = ids.map((id) => `<${prefix}tablePart xmlns:r="${relationships}" r:id="${id}"/>`).join("");
  const list = tags.find((tag) => tag.depth === 0 && tag.name === "tableParts");
  if (!list) {
    const next = tags.find((tag) => tag.depth === 0 && tag.name === "extLst") ?? tags.at(-1);
    if (!next) throw damagedPart(part);
    const at = from + next.start;
    const text = `<${prefix}tableParts count="${ids.length}">${items}</${prefix}tableParts>`;
    return { start: at, end: at, text };
  }
  const count = tags.filter((tag) => tag.name === "tablePart" && tag.kind !== "close").length + ids.length;
  const close = tags.find((tag) => tag.depth === 0 && tag.name === "tableParts" && tag.kind === "close");
  const open = withAttribute(tail.slice(list.start, list.end), "count", String(count)).replace(
    /\s*\/>$/,
    ">",
  );
  const before = close ? tail.slice(list.end, close.start) : "";
  const end = close?.end ?? list.end;
  const text = `${open}${before}${items}</${prefix}tableParts>`;
  return { start: from + list.start, end: from + end, text };
}

/** Behind the end tag of the sheet data. */
export function dataEnd(bytes: Buffer, part: string): number {
  const layout = layoutOf(bytes, part);
  const cursor = new SheetCursor(bytes, layout.dataOpen, layout.prefix, part);
  while (cursor.nextRow()) while (cursor.nextCell());
  return bytes.indexOf(">", cursor.dataClose, "latin1") + 1;
}
