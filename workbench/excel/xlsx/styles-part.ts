import { StyleTable } from "../model/styles";
import { builtInFormat, builtInNumber, FIRST_CUSTOM_FORMAT } from "./number-formats";
import { PaintWriter } from "./save-paints";
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

/** The cell styles of the workbook in order, as far as the model knows them. */
export function readStyles(
  xml: string,
  part: string,
): { readonly table: StyleTable; readonly count: number } {
  const styles = parseStyles(xml, part);
  const numberFormats = styles.styles.map((style) => {
    const id = Number(attributeOf(style, "numFmtId") ?? 0);
    return styles.formats.get(id) ?? builtInFormat(id);
  });
  const known = numberFormats.length > 0 ? numberFormats : ["General"];
  const table = new StyleTable(known, stylesWith(styles, wraps), stylesWith(styles, unlocks));
  return { table, count: known.length };
}

/** The ids of the styles that have such a tag in them. */
function stylesWith({ tags, styles }: StylesPart, isWanted: (tag: Tag) => boolean): ReadonlySet<number> {
  const found = new Set<number>();
  const starts = new Map(styles.map(({ start }, id) => [start, id]));
  let id: number | undefined;
  for (const tag of tags) {
    if (tag.depth === 2) id = starts.get(tag.start);
    if (id !== undefined && isWanted(tag)) found.add(id);
  }
  return found;
}

/** Whether a tag says that a protected sheet does not guard the cell. */
const unlocks = (tag: Tag): boolean =>
  tag.name === "protection" && /^(0|false)$/.test(attributeOf(tag, "locked") ?? "");

/** Whether a tag is an alignment that breaks long text into lines. */
const wraps = (tag: Tag): boolean =>
  tag.name === "alignment" && /^(1|true)$/.test(attributeOf(tag, "wrapText") ?? "");

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

/** The styles part with the styles made since it was read: copies of their base with another number format or wrapping. */
export function withDerivedStyles(xml: string, part: string, derived: StyleTable["derived"]): string {
  const styles = parseStyles(xml, part);
  const numbers = numberFormats(styles, derived);
  const prefix = styles.tags[0]?.prefix ?? "";
  const listOf = (list: string, name: string): readonly Tag[] => childrenOf(styles.tags, list, name);
  const paints = new PaintWriter(xml, styles.tags, listOf, prefix);
  const copies = derived.map((style) =>
    copyStyle(styles, style, numbers.get(style.numberFormat) ?? 0, paints),
  );
  const added = [...numbers].filter(
    ([code, id]) => styles.formats.get(id) === undefined && builtInNumber(code) !== id,
  );
  return applyPatches(xml, [
    ...appended(styles, "cellXfs", copies, styles.styles.length),
    ...appendedFormats(styles, added),
    ...appendedPaints(styles, paints),
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

function appendedPaints(styles: StylesPart, { added, loaded }: PaintWriter): readonly Patch[] {
  const fonts = added.fonts.length > 0 ? appended(styles, "fonts", added.fonts, loaded.fonts) : [];
  const fills = added.fills.length > 0 ? appended(styles, "fills", added.fills, loaded.fills) : [];
  return [...fonts, ...fills];
}

function copyStyle(
  styles: StylesPart,
  style: StyleTable["derived"][number],
  numberFormat: number,
  paints: PaintWriter,
): string {
  const { base, wrapText } = style;
  const prefix = styles.tags[0]?.prefix ?? "";
  const tag = styles.styles[base];
  const plain = `<${prefix}xf numFmtId="${numberFormat}" applyNumberFormat="1"/>`;
  if (!tag) return withWrapping(paints.paint(plain, style), wrapText);
  const painted = paints.paint(styles.xml.slice(tag.start, tag.end), style);
  const open = withAttribute(painted, "numFmtId", String(numberFormat));
  const rest = styles.xml.slice(tag.end, elementEnd(styles.tags, tag));
  return withWrapping(withAttribute(open, "applyNumberFormat", "1") + rest, wrapText);
}

/** A cell style that wraps its text or does not; what already says so stays as it is written. */
function withWrapping(style: string, wrapText: boolean): string {
  const tags = tagsOf(style);
  const [xf] = tags;
  const alignment = tags.find((tag) => tag.depth === 1 && tag.name === "alignment" && tag.kind !== "close");
  if (!xf || (alignment !== undefined && wraps(alignment)) === wrapText) return style;
  const applied = withAttribute(style.slice(xf.start, xf.end), "applyAlignment", "1");
  if (alignment) {
    const changed = withAttribute(
      style.slice(alignment.start, alignment.end),
      "wrapText",
      wrapText ? "1" : null,
    );
    return applied + style.slice(xf.end, alignment.start) + changed + style.slice(alignment.end);
  }
  const child = `<${xf.prefix}alignment wrapText="1"/>`;
  if (xf.kind === "open") return applied + child + style.slice(xf.end);
  return `${applied.replace(/\s*\/>$/, ">")}${child}</${xf.prefix}${xf.name}>`;
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
