import { WorkbookProblem } from "./workbook-problem";
import { escapeAttribute, unescapeXml } from "./xml-text";

/** One tag of a small XML part with its place in the text; `name` is without its namespace prefix. */
export type Tag = {
  readonly name: string;
  /** "x:" or "". */
  readonly prefix: string;
  readonly kind: "open" | "close" | "empty";
  readonly start: number;
  readonly end: number;
  /** How many elements it lies in; the root is 0, an end tag has the depth of its start tag. */
  readonly depth: number;
  readonly attributes: string;
};

/** A piece of text to put in place of what stands from `start` to `end`. */
export type Patch = { readonly start: number; readonly end: number; readonly text: string };

const TAG = /<(\/?)([^\s/>:]+:)?([^\s/>]+)((?:\s+[^\s=>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/y;

/** Every tag of a part in order. Throws WorkbookProblem for a DOCTYPE (which can hide a bomb) and for broken XML. */
export function tagsOf(xml: string): readonly Tag[] {
  const tags: Tag[] = [];
  let depth = 0;
  for (let at = xml.indexOf("<"); at >= 0; at = xml.indexOf("<", at)) {
    const skipped = skipUntagged(xml, at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const tag = tagAt(xml, at, depth);
    tags.push(tag);
    depth += tag.kind === "open" ? 1 : tag.kind === "close" ? -1 : 0;
    at = tag.end;
  }
  return tags;
}

function tagAt(xml: string, start: number, depth: number): Tag {
  TAG.lastIndex = start;
  const match = TAG.exec(xml);
  if (!match) throw broken();
  const [whole, slash, prefix = "", name = "", attributes = "", empty] = match;
  const kind = slash ? "close" : empty ? "empty" : "open";
  const end = start + whole.length;
  return { name, prefix, kind, start, end, depth: kind === "close" ? depth - 1 : depth, attributes };
}

const broken = (): WorkbookProblem =>
  new WorkbookProblem(
    "is damaged: one of its parts is not well-formed. Open it in Excel, let it repair, save it.",
  );

function skipUntagged(xml: string, at: number): number {
  if (xml.startsWith("<?", at)) return after(xml, "?>", at);
  if (xml.startsWith("<!--", at)) return after(xml, "-->", at);
  if (xml.startsWith("<![CDATA[", at)) return after(xml, "]]>", at);
  if (xml.startsWith("<!", at)) throw doctype();
  return at;
}

function after(xml: string, mark: string, at: number): number {
  const found = xml.indexOf(mark, at);
  if (found < 0) throw broken();
  return found + mark.length;
}

/** The refusal for a part that declares a document type: Excel never writes one. */
export const doctype = (): WorkbookProblem =>
  new WorkbookProblem(
    "holds an XML document type declaration, which no spreadsheet program writes: it was not opened.",
  );

/** The unescaped value of an attribute; its namespace prefix does not matter, an unprefixed one goes first. */
export function attributeOf(tag: Tag, name: string): string | undefined {
  let found: string | undefined;
  for (const match of tag.attributes.matchAll(/([^\s=:]+:)?([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (match[2] !== name) continue;
    if (!match[1]) return unescapeXml(match[3] ?? match[4] ?? "");
    if (match[1] !== "xmlns:") found = unescapeXml(match[3] ?? match[4] ?? "");
  }
  return found;
}

/** The text of a start tag with one (unprefixed) attribute set, or taken away for `null`; the rest stays as written. */
export function withAttribute(tag: string, name: string, value: string | null): string {
  const known = new RegExp(`\\s+${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`);
  const written = value === null ? "" : ` ${name}="${escapeAttribute(value)}"`;
  if (known.test(tag)) return tag.replace(known, () => written);
  return tag.replace(/\s*\/?>$/, (end) => `${written}${end.trimStart()}`);
}

/** A patch that sets attributes of one tag. */
export function tagPatch(xml: string, tag: Tag, values: Readonly<Record<string, string | null>>): Patch {
  const text = Object.entries(values).reduce(
    (written, [name, value]) => withAttribute(written, name, value),
    xml.slice(tag.start, tag.end),
  );
  return { start: tag.start, end: tag.end, text };
}

/** The text with all patches applied; they must not overlap. */
export function applyPatches(xml: string, patches: readonly Patch[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const patch of [...patches].sort((a, b) => a.start - b.start || a.end - b.end)) {
    pieces.push(xml.slice(at, patch.start), patch.text);
    at = patch.end;
  }
  return [...pieces, xml.slice(at)].join("");
}

/** Where an element that begins with `open` ends (behind its end tag). */
export function elementEnd(tags: readonly Tag[], open: Tag): number {
  if (open.kind === "empty") return open.end;
  const close = tags.find(
    (tag) => tag.kind === "close" && tag.depth === open.depth && tag.start > open.start,
  );
  if (!close) throw broken();
  return close.end;
}
