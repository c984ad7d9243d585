import type { OfficePackage } from "./office-package";
import { addContentType, addRelationship, xmlPart } from "./package-edits";
import { damagedPart } from "./workbook-problem";
import { attributeOf, tagsOf } from "./xml-tags";
import { escapeText, unescapeXml } from "./xml-text";

/**
 * Add-in settings lie in a custom XML part of the workbook, which Excel keeps through its own saves (ECMA-376 Part 1, 15.2.5):
 * one element in this namespace whose text is a JSON object of the settings by key.
 */
const NAMESPACE = "urn:dunbook:addin-settings:1";
/** Excel tells custom XML parts apart by such an id; a workbook has at most one part of ours, so it may be fixed. */
const STORE_ID = "{5B1F2C1E-6D0A-4F57-9C53-D0B00C5E771D}";
const PROPERTIES_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";
const PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";

/** The custom XML part that holds our settings, or null. */
export function findSettingsPart(parts: OfficePackage, workbookPart: string): string | null {
  const candidates = parts
    .relationships(workbookPart)
    .filter(({ type, target }) => type === "customXml" && parts.has(target));
  return candidates.find(({ target }) => isSettings(parts, target))?.target ?? null;
}

/** Other programs' parts may be of any size and make, so only the beginning of each is looked at. */
const isSettings = (parts: OfficePackage, part: string): boolean =>
  parts.bytes(part).toString("utf8", 0, 2048).includes(NAMESPACE);

/** Reads the settings; throws WorkbookProblem where the part is not as we write it. */
export function readSettings(parts: OfficePackage, part: string): ReadonlyMap<string, unknown> {
  const xml = parts.text(part);
  const [open, close] = tagsOf(xml);
  if (!open || attributeOf(open, "xmlns") !== NAMESPACE) throw damagedPart(part);
  if (!close) return new Map();
  return new Map(Object.entries(parseObject(unescapeXml(xml.slice(open.end, close.start)), part)));
}

function parseObject(json: string, part: string): object {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    throw damagedPart(part);
  }
  throw damagedPart(part);
}

/** The settings as the text of the part; the same settings in the same order give the same text. */
export function settingsXml(settings: ReadonlyMap<string, unknown>): string {
  // JSON leaves these two characters as they are, and XML cannot hold them.
  const json = JSON.stringify(Object.fromEntries(settings)).replace(
    /[\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16)}`,
  );
  return xmlPart(`<settings xmlns="${NAMESPACE}">${escapeText(json)}</settings>`);
}

/** Writes the settings into their part, which is added with its properties where the workbook has none yet. */
export function putSettings(
  parts: OfficePackage,
  workbookPart: string,
  part: string | null,
  xml: string,
  relationships: string,
): void {
  if (part !== null) {
    parts.put(part, xml);
    return;
  }
  const item = parts.freeName("customXml/item", ".xml");
  const properties = item.replace("customXml/item", "customXml/itemProps");
  parts.put(item, xml);
  parts.put(
    properties,
    xmlPart(
      `<ds:datastoreItem ds:itemID="${STORE_ID}" xmlns:ds="${PROPERTIES_NAMESPACE}">` +
        `<ds:schemaRefs><ds:schemaRef ds:uri="${NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>`,
    ),
  );
  addRelationship(parts, workbookPart, `${relationships}/customXml`, item);
  addRelationship(parts, item, `${relationships}/customXmlProps`, properties);
  addContentType(parts, properties, PROPERTIES_TYPE);
}
