import { strToU8, type Zippable, zipSync } from "fflate";
import { element, XML_HEADER } from "./xml";

/** One part of the file: its path in the zip, its type, its XML, and the parts it refers to as [type, target]. */
export type Part = {
  readonly path: string;
  readonly contentType: string;
  readonly xml: string;
  readonly refersTo: readonly (readonly [string, string])[];
};

const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** Parts type of the office open package for spreadsheets: "worksheet", "table" and the like. */
export const spreadsheetType = (kind: string): string =>
  `application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml`;

/**
 * Zips the parts. `rootTargets` are what the package itself refers to, as [type, path]. The time is told in local
 * fields, as zip wants it, so the bytes are the same in every time zone.
 */
export function packParts(
  parts: readonly Part[],
  rootTargets: readonly (readonly [string, string])[],
): Uint8Array {
  const files: Zippable = {
    "[Content_Types].xml": strToU8(contentTypes(parts)),
    "_rels/.rels": strToU8(relationships(rootTargets)),
  };
  for (const part of parts) {
    files[part.path] = strToU8(part.xml);
    if (part.refersTo.length > 0) files[relationshipsPath(part.path)] = strToU8(relationships(part.refersTo));
  }
  return zipSync(files, { level: 9, mtime: new Date(2026, 10, 13, 16, 30, 0) });
}

function contentTypes(parts: readonly Part[]): string {
  const defaults = [
    ["rels", "application/vnd.openxmlformats-package.relationships+xml"],
    ["xml", "application/xml"],
    ["vml", "application/vnd.openxmlformats-officedocument.vmlDrawing"],
  ].map(([extension = "", type = ""]) => element("Default", { Extension: extension, ContentType: type }));
  const overrides = parts
    .filter(({ path }) => path.endsWith(".xml"))
    .map(({ path, contentType }) => element("Override", { PartName: `/${path}`, ContentType: contentType }));
  return XML_HEADER + element("Types", { xmlns: `${PACKAGE}/content-types` }, ...defaults, ...overrides);
}

/** rId1, rId2 … in the order given. Short types are those of office documents. */
function relationships(targets: readonly (readonly [string, string])[]): string {
  const lines = targets.map(([type, target], index) =>
    element("Relationship", {
      Id: `rId${index + 1}`,
      Type: type.startsWith("http") ? type : `${OFFICE}/${type}`,
      Target: target,
    }),
  );
  return XML_HEADER + element("Relationships", { xmlns: `${PACKAGE}/relationships` }, ...lines);
}

function relationshipsPath(path: string): string {
  const cut = path.lastIndexOf("/") + 1;
  return `${path.slice(0, cut)}_rels/${path.slice(cut)}.rels`;
}
