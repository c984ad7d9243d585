import type { StyleTable } from "../model/styles";
import { builtInFormat, builtInNumber, FIRST_CUSTOM_FORMAT } from "./number-formats";
import { damagedPart } from "./workbook-problem";
import {
  applyPatches,
  attributeOf,
  elementEnd,
  type Patch,
  type Tag,
  tagPatch,
  tagsOf,
  withAttribute,
} from "./xml-tags";
import { escapeAttribute } from "./xml-text";

type StylesPart = {
  readonly xml: string;
  readonly tags: readonly Tag[];
  /** The workbook's own formats: code by number. */
  readonly formats: ReadonlyMap<number, string>;
  /** The start tags of the cell styles in order; the index is the style id. */
  readonly styles: readonly Tag[];
};

/** The number format of every cell style in order. */
export function readNumberFormats(xml: string, part: string): readonly string[] {
  const { formats, styles } = parseStyles(xml, part);
  return styles.map((style) => {
    const id = Number(attributeOf(style, "numFmtId") ?? 0);
    return formats.get(id) ?? builtInFormat(id);
  });
}

function parseStyles(xml: string, part: string): StylesPart {
  const tags = tagsOf(xml);
  if (tags[0]?.name !== "styleSheet") throw damagedPart(part);
  const formats = new Map(
    childrenOf(tags, "numFmts", "numFmt").map((tag) => [
      Number(attributeOf(tag, "numFmtId")),
      attributeOf(tag, "formatCode") ?? "General",
    ]),
  );
  return { xml, tags, formats, styles: childrenOf(tags, "cellXfs", "xf") };
}

function childrenOf(tags: readonly Tag[], list: string, name: string): readonly Tag[] {
  const from = tags.findIndex((tag) => tag.depth === 1 && tag.name === list && tag.kind === "open");
  if (from < 0) return [];
  const to = tags.findIndex((tag, index) => index > from && tag.depth === 1);
  return tags.slice(from, to).filter((tag) => tag.depth === 2 && tag.name === name && tag.kind !== "close");
}

/** The styles part with the styles made since it was read: copies of their base with another number format. */
export function withDerivedStyles(xml: string, part: string, derived: StyleTable["derived"]): string {
  const styles = parseStyles(xml, part);
  const numbers = numberFormats(styles, derived);
  const copies = derived.map(({ base, numberFormat }) =>
    copyStyle(styles, base, numbers.get(numberFormat) ?? 0),
  );
  const added = [...numbers].filter(
    ([code, id]) => styles.formats.get(id) === undefined && builtInNumber(code) !== id,
  );
  return applyPatches(xml, [
    ...appended(styles, "cellXfs", copies, styles.styles.length),
    ...appendedFormats(styles, added),
  ]);
}

/** The number of each code that is needed: built in, known to the workbook, or new. */
function numberFormats(styles: StylesPart, derived: StyleTable["derived"]): ReadonlyMap<string, number> {
  const own = new Map([...styles.formats].map(([id, code]) => [code, id]));
  const needed = new Map<string, number>();
  let next = Math.max(FIRST_CUSTOM_FORMAT - 1, ...styles.formats.keys()) + 1;
  for (const { numberFormat } of derived) {
    if (needed.has(numberFormat)) continue;
    const known = own.get(numberFormat) ?? builtInNumber(numberFormat);
    needed.set(numberFormat, known ?? next);
    if (known === undefined) next += 1;
  }
  return needed;
}

function copyStyle(styles: StylesPart, base: number, numberFormat: number): string {
  const tag = styles.styles[base];
  if (!tag) return `<${styles.tags[0]?.prefix ?? ""}xf numFmtId="${numberFormat}" applyNumberFormat="1"/>`;
  const open = withAttribute(styles.xml.slice(tag.start, tag.end), "numFmtId", String(numberFormat));
  const rest = styles.xml.slice(tag.end, elementEnd(styles.tags, tag));
  return withAttribute(open, "applyNumberFormat", "1") + rest;
}

function appended(
  styles: StylesPart,
  list: string,
  items: readonly string[],
  before: number,
): readonly Patch[] {
  const open = styles.tags.find((tag) => tag.depth === 1 && tag.name === list && tag.kind === "open");
  const close = styles.tags.find((tag) => tag.depth === 1 && tag.name === list && tag.kind === "close");
  if (!open || !close) throw new Error(`The styles part has no ${list}, yet a style was derived from it.`);
  return [
    tagPatch(styles.xml, open, { count: String(before + items.length) }),
    { start: close.start, end: close.start, text: items.join("") },
  ];
}

function appendedFormats(
  styles: StylesPart,
  added: readonly (readonly [string, number])[],
): readonly Patch[] {
  if (added.length === 0) return [];
  const prefix = styles.tags[0]?.prefix ?? "";
  const items = added.map(
    ([code, id]) => `<${prefix}numFmt numFmtId="${id}" formatCode="${escapeAttribute(code)}"/>`,
  );
  if (styles.formats.size > 0) return appended(styles, "numFmts", items, styles.formats.size);
  // The list of formats, where there is one, comes first in the part; an empty one is replaced.
  const old = styles.tags.find((tag) => tag.depth === 1 && tag.name === "numFmts");
  const at = old?.start ?? styles.tags[0]?.end ?? 0;
  const text = `<${prefix}numFmts count="${items.length}">${items.join("")}</${prefix}numFmts>`;
  return [{ start: at, end: old ? elementEnd(styles.tags, old) : at, text }];
}

/** A styles part with the one plain style, for a workbook that came without. */
export const plainStyles = (namespace: string): string =>
  `<styleSheet xmlns="${namespace}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>';
