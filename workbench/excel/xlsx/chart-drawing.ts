import type { ChartAnchor, ChartModel } from "../model/chart";
import type { BytePatch } from "./byte-patch";
import { layoutOf } from "./sheet-part";
import { dataEnd } from "./table-list";
import { damagedPart } from "./workbook-problem";
import { attributeOf, elementEnd, type Tag, tagsOf } from "./xml-tags";
import { escapeAttribute, unescapeXml } from "./xml-text";

/** Drawings: what lies over a sheet's cells, and where (ECMA-376 Part 1, 20.5). */

const SPREADSHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
const CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";

/** The content of a drawing with nothing in it. */
export const emptyDrawing = (): string =>
  `<xdr:wsDr xmlns:xdr="${SPREADSHEET_DRAWING}" xmlns:a="${DRAWING}"></xdr:wsDr>`;

/** A drawing with one more chart in it, on top of the others. */
export function withChart(
  xml: string,
  chart: ChartModel,
  relationship: string,
  relationships: string,
): string {
  const tags = tagsOf(xml);
  const [root] = tags;
  const close = tags.at(-1);
  if (!root || !close) return xml;
  const ids = tags.filter(({ name }) => name === "cNvPr").map((tag) => Number(attributeOf(tag, "id") ?? 0));
  const id = Math.max(1, ...ids) + 1;
  const frame =
    `<xdr:twoCellAnchor xmlns:xdr="${SPREADSHEET_DRAWING}">${anchorXml(chart.anchor)}<xdr:graphicFrame macro="">` +
    `<xdr:nvGraphicFramePr><xdr:cNvPr id="${id}" name="${escapeAttribute(chart.name)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
    `<xdr:xfrm><a:off xmlns:a="${DRAWING}" x="0" y="0"/><a:ext xmlns:a="${DRAWING}" cx="0" cy="0"/></xdr:xfrm>` +
    `<a:graphic xmlns:a="${DRAWING}"><a:graphicData uri="${CHART}">` +
    `<c:chart xmlns:c="${CHART}" xmlns:r="${relationships}" r:id="${relationship}"/></a:graphicData></a:graphic>` +
    "</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>";
  if (root.kind !== "empty") return `${xml.slice(0, close.start)}${frame}${xml.slice(close.start)}`;
  const open = xml.slice(root.start, root.end).replace(/\s*\/>$/, ">");
  return `${xml.slice(0, root.start)}${open}${frame}</${root.prefix}${root.name}>`;
}

/** The two corners, each at the corner of a cell. */
export const anchorXml = ({ fromRow, fromColumn, toRow, toColumn }: ChartAnchor): string =>
  `<xdr:from>${cornerXml(fromRow, fromColumn)}</xdr:from><xdr:to>${cornerXml(toRow, toColumn)}</xdr:to>`;

const cornerXml = (row: number, column: number): string =>
  `<xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff>`;

/** A chart in a drawing: its name, where it lies, and by which relationship its part is found. */
export type DrawnChart = {
  readonly name: string;
  readonly nameTag: Tag;
  readonly anchor: ChartAnchor;
  /** The tags that begin and end what says where it lies. */
  readonly corners: { readonly start: number; readonly end: number };
  readonly relationship: string;
};

/** The charts of a drawing that lie from cell to cell; whatever else is in it stays as it is. */
export function chartsIn(xml: string): readonly DrawnChart[] {
  const tags = tagsOf(xml);
  return tags.flatMap((tag) =>
    tag.name === "twoCellAnchor" && tag.kind === "open" ? (chartIn(xml, tags, tag) ?? []) : [],
  );
}

function chartIn(xml: string, tags: readonly Tag[], anchor: Tag): DrawnChart | null {
  const end = elementEnd(tags, anchor);
  const inside = tags.filter((tag) => tag.start > anchor.start && tag.start < end && tag.kind !== "close");
  const of = (name: string): Tag | undefined => inside.find((tag) => tag.name === name);
  const [from, to, chart, named] = [of("from"), of("to"), of("chart"), of("cNvPr")];
  const relationship = chart && attributeOf(chart, "id");
  if (!from || !to || !named || relationship === undefined) return null;
  const number = (name: string, start: number): number => {
    const found = inside.find((tag) => tag.name === name && tag.start > start);
    return found ? Number(unescapeXml(xml.slice(found.end, xml.indexOf("<", found.end)))) : 0;
  };
  return {
    name: attributeOf(named, "name") ?? "",
    nameTag: named,
    anchor: {
      fromRow: number("row", from.start),
      fromColumn: number("col", from.start),
      toRow: number("row", to.start),
      toColumn: number("col", to.start),
    },
    corners: { start: from.start, end: elementEnd(tags, to) },
    relationship,
  };
}

/** What the format has behind a sheet's drawing. */
const BEHIND: ReadonlySet<string> = new Set([
  "legacyDrawing",
  "legacyDrawingHF",
  "drawingHF",
  "picture",
  "oleObjects",
  "controls",
  "webPublishItems",
  "tableParts",
  "extLst",
]);

/** Names a drawing in a worksheet that has none, in the place the format gives it (ECMA-376 Part 1, 18.3.1.99). */
export function drawingPatch(bytes: Buffer, part: string, id: string, relationships: string): BytePatch {
  const layout = layoutOf(bytes, part);
  const from = layout.empty ? layout.dataOpen : dataEnd(bytes, part);
  const tags = tagsOf(bytes.toString("latin1", from));
  const next = tags.find((tag) => tag.depth === 0 && BEHIND.has(tag.name)) ?? tags.at(-1);
  if (!next) throw damagedPart(part);
  const at = from + next.start;
  const { prefix } = layout;
  return { start: at, end: at, text: `<${prefix}drawing xmlns:r="${relationships}" r:id="${id}"/>` };
}
