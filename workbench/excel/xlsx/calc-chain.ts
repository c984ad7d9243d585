import { applyPatches, attributeOf, type Patch, tagPatch, tagsOf } from "./xml-tags";

/** A formula cell that is none any more: the sheet's id in the workbook and the cell, as "B7". */
export type FormulaGone = { readonly sheetId: string; readonly cell: string };

/**
 * The calculation chain (ECMA-376 Part 1, 18.6) without these cells, or null when none is left. An entry without a sheet id
 * has that of the entry before it, so the one that follows a removed entry gets its id written out.
 */
export function withoutFormulas(xml: string, gone: readonly FormulaGone[]): string | null {
  const unwanted = new Set(gone.map(({ sheetId, cell }) => `${sheetId} ${cell}`));
  const patches: Patch[] = [];
  let sheetId = "";
  let written = "";
  let left = 0;
  for (const tag of tagsOf(xml)) {
    if (tag.name !== "c" || tag.kind === "close") continue;
    const own = attributeOf(tag, "i");
    sheetId = own ?? sheetId;
    if (unwanted.has(`${sheetId} ${attributeOf(tag, "r") ?? ""}`)) {
      patches.push({ start: tag.start, end: tag.end, text: "" });
      continue;
    }
    if (own === undefined && written !== sheetId) patches.push(tagPatch(xml, tag, { i: sheetId }));
    written = sheetId;
    left += 1;
  }
  return left === 0 ? null : applyPatches(xml, patches);
}
