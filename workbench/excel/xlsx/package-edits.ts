import { type OfficePackage, relationshipsPart } from "./office-package";
import { applyPatches, attributeOf, type Patch, tagsOf } from "./xml-tags";
import { escapeAttribute } from "./xml-text";

const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** An XML part from its content. */
export const xmlPart = (content: string): string => `${XML_HEAD}${content}`;

/** Adds a relationship and returns its id; `target` is absolute inside the package, `type` the full type. */
export function addRelationship(parts: OfficePackage, from: string, type: string, target: string): string {
  const file = relationshipsPart(from);
  const xml = parts.has(file)
    ? parts.text(file)
    : xmlPart(`<Relationships xmlns="${PACKAGE}/relationships"></Relationships>`);
  const known = new Set(tagsOf(xml).map((tag) => attributeOf(tag, "Id")));
  let number = known.size;
  while (known.has(`rId${number}`)) number += 1;
  const attributes = `Id="rId${number}" Type="${escapeAttribute(type)}" Target="/${escapeAttribute(target)}"`;
  parts.put(file, withChild(xml, "Relationship", attributes));
  return `rId${number}`;
}

/** Takes away the relationships of a part that lead to `target`. */
export function removeRelationship(parts: OfficePackage, from: string, target: string): void {
  const file = relationshipsPart(from);
  const ids = new Set(
    parts
      .relationships(from)
      .filter((relationship) => relationship.target === target)
      .map((relationship) => relationship.id),
  );
  parts.put(
    file,
    withoutTags(parts.text(file), (tag) => ids.has(attributeOf(tag, "Id") ?? "")),
  );
}

const CONTENT_TYPES = "[Content_Types].xml";

/** Says in [Content_Types].xml what a new part is. */
export function addContentType(parts: OfficePackage, part: string, type: string): void {
  const attributes = `PartName="/${escapeAttribute(part)}" ContentType="${escapeAttribute(type)}"`;
  parts.put(CONTENT_TYPES, withChild(parts.text(CONTENT_TYPES), "Override", attributes));
}

export function removeContentType(parts: OfficePackage, part: string): void {
  const name = `/${part}`.toLowerCase();
  parts.put(
    CONTENT_TYPES,
    withoutTags(parts.text(CONTENT_TYPES), (tag) => attributeOf(tag, "PartName")?.toLowerCase() === name),
  );
}

/** Appends an empty element to the root element. */
function withChild(xml: string, name: string, attributes: string): string {
  const [root] = tagsOf(xml);
  const child = `<${root?.prefix ?? ""}${name} ${attributes}/>`;
  return insideRoot(xml, child);
}

/** The part with `content` as the last thing in its root element. */
function insideRoot(xml: string, content: string): string {
  const tags = tagsOf(xml);
  const root = tags[0];
  const last = tags.at(-1);
  if (!root || !last) return xml;
  if (root.kind !== "empty")
    return applyPatches(xml, [{ start: last.start, end: last.start, text: content }]);
  const open = xml.slice(root.start, root.end).replace(/\s*\/>$/, ">");
  const text = `${open}${content}</${root.prefix}${root.name}>`;
  return applyPatches(xml, [{ start: root.start, end: root.end, text }]);
}

function withoutTags(xml: string, unwanted: (tag: ReturnType<typeof tagsOf>[number]) => boolean): string {
  const patches = tagsOf(xml)
    .filter((tag) => tag.depth === 1 && tag.kind === "empty" && unwanted(tag))
    .map((tag): Patch => ({ start: tag.start, end: tag.end, text: "" }));
  return applyPatches(xml, patches);
}
