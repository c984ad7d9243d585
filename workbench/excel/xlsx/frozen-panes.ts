import type { SheetModel } from "../model/sheet";
import type { BytePatch } from "./byte-patch";
import { cellReference } from "./cell-reference";
import { layoutOf } from "./sheet-part";
import { applyPatches, attributeOf, elementEnd, type Tag, tagsOf } from "./xml-tags";

/** Reads from the tags before a sheet's cells how many rows and columns are frozen (ECMA-376 Part 1, 18.3.1.66). */
export function loadFrozenPanes(head: readonly Tag[], sheet: SheetModel): void {
  const pane = head.find((tag) => tag.name === "pane" && tag.kind !== "close");
  if (!pane || !/^frozen/.test(attributeOf(pane, "state") ?? "")) return;
  sheet.frozen.load(Number(attributeOf(pane, "ySplit") ?? 0), Number(attributeOf(pane, "xSplit") ?? 0));
}

/**
 * Patches that freeze what the model has frozen. Of the first view only the pane is replaced, with the selections that
 * lie in panes: a pane that is no longer there must not be named.
 */
export function frozenPatches(bytes: Buffer, part: string, sheet: SheetModel): readonly BytePatch[] {
  const { head, prefix } = layoutOf(bytes, part);
  const view = head.find((tag) => tag.name === "sheetView" && tag.kind !== "close");
  const pane = paneXml(sheet, prefix);
  if (!view) return [newViews(head, prefix, pane)];
  if (view.kind === "empty") {
    const open = bytes.toString("utf8", view.start, view.end).replace(/\s*\/>$/, ">");
    return [{ start: view.start, end: view.end, text: `${open}${pane}</${prefix}sheetView>` }];
  }
  const end = elementEnd(head, view);
  const inside = head.filter((tag) => tag.start > view.start && tag.start < end && tag.kind !== "close");
  const gone = inside.filter((tag) => tag.name === "pane" || isInPane(tag));
  const patches = gone.map((tag) => ({ start: tag.start, end: elementEnd(head, tag), text: "" }));
  return [{ start: view.end, end: view.end, text: pane }, ...patches];
}

const isInPane = (tag: Tag): boolean => tag.name === "selection" && attributeOf(tag, "pane") !== undefined;

function paneXml({ frozen: { rows, columns } }: SheetModel, prefix: string): string {
  if (rows === 0 && columns === 0) return "";
  const active = rows > 0 && columns > 0 ? "bottomRight" : rows > 0 ? "bottomLeft" : "topRight";
  const splits = `${columns > 0 ? ` xSplit="${columns}"` : ""}${rows > 0 ? ` ySplit="${rows}"` : ""}`;
  const topLeft = cellReference(rows, columns);
  return (
    `<${prefix}pane${splits} topLeftCell="${topLeft}" activePane="${active}" state="frozen"/>` +
    `<${prefix}selection pane="${active}"/>`
  );
}

/** What the format has before the views of a sheet. */
const BEFORE_VIEWS: ReadonlySet<string> = new Set(["worksheet", "sheetPr", "dimension"]);

function newViews(head: readonly Tag[], prefix: string, pane: string): BytePatch {
  const [root] = head;
  const next = head.find((tag) => tag.depth === 1 && !BEFORE_VIEWS.has(tag.name));
  const at = next?.start ?? root?.end ?? 0;
  const text = `<${prefix}sheetViews><${prefix}sheetView workbookViewId="0">${pane}</${prefix}sheetView></${prefix}sheetViews>`;
  return { start: at, end: at, text };
}

/** workbook.xml with a window: the view of a sheet names one, and not every program writes it. */
export function withWindow(xml: string): string {
  const tags = tagsOf(xml);
  if (tags.some((tag) => tag.depth === 1 && tag.name === "bookViews")) return xml;
  const sheets = tags.find((tag) => tag.depth === 1 && tag.name === "sheets");
  if (!sheets) throw new Error("workbook.xml has no list of sheets, yet it was read.");
  const { prefix, start } = sheets;
  const text = `<${prefix}bookViews><${prefix}workbookView/></${prefix}bookViews>`;
  return applyPatches(xml, [{ start, end: start, text }]);
}
