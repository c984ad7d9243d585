import type { ChartModel } from "../model/chart";
import type { SheetModel } from "../model/sheet";
import { applyBytePatches } from "./byte-patch";
import { anchorXml, chartsIn, drawingPatch, emptyDrawing, withChart } from "./chart-drawing";
import { newChart } from "./chart-part";
import { patchChart } from "./chart-patch";
import type { OfficePackage } from "./office-package";
import { addContentType, addRelationship, xmlPart } from "./package-edits";
import type { LoadedSheet, WorkbookSource } from "./workbook-source";
import { applyPatches, tagPatch } from "./xml-tags";

const CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
const DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml";

/** Writes the charts that were made or changed since the workbook was opened; all that is drawn besides stays as it is. */
export function writeCharts(
  parts: OfficePackage,
  { dialect }: WorkbookSource,
  sheets: readonly LoadedSheet[],
): void {
  for (const { sheet, part } of sheets) {
    for (const chart of sheet.charts.filter(({ changed }) => changed.size > 0))
      writeChanged(parts, chart, sheet);
    const made = sheet.charts.filter((chart) => chart.parts === null);
    if (made.length === 0) continue;
    const drawing = drawingOf(parts, part, dialect.relationships);
    for (const chart of made) {
      const chartPart = parts.freeName("xl/charts/chart", ".xml");
      parts.put(chartPart, xmlPart(newChart(chart, sheet)));
      addContentType(parts, chartPart, CHART_TYPE);
      const id = addRelationship(parts, drawing, `${dialect.relationships}/chart`, chartPart);
      parts.put(drawing, withChart(parts.text(drawing), chart, id, dialect.relationships));
    }
  }
}

/** The drawing of a sheet; a new one is named in it. */
function drawingOf(parts: OfficePackage, sheetPart: string, relationships: string): string {
  const known = parts.relationships(sheetPart).find(({ type }) => type === "drawing")?.target;
  if (known !== undefined) return known;
  const drawing = parts.freeName("xl/drawings/drawing", ".xml");
  parts.put(drawing, xmlPart(emptyDrawing()));
  addContentType(parts, drawing, DRAWING_TYPE);
  const id = addRelationship(parts, sheetPart, `${relationships}/drawing`, drawing);
  const bytes = parts.bytes(sheetPart);
  parts.put(sheetPart, applyBytePatches(bytes, [drawingPatch(bytes, sheetPart, id, relationships)]));
  return drawing;
}

/** A chart of the file: its own part, and in the drawing its name and place. */
function writeChanged(parts: OfficePackage, chart: ChartModel, sheet: SheetModel): void {
  if (!chart.parts) return;
  const { drawing, chart: part } = chart.parts;
  const before = parts.text(part);
  const after = patchChart(before, chart, sheet);
  if (after !== before) parts.put(part, after);
  if (!chart.changed.has("anchor") && !chart.changed.has("name")) return;
  const target = parts.relationships(drawing).find((one) => one.target === part)?.id;
  const xml = parts.text(drawing);
  const drawn = chartsIn(xml).find(({ relationship }) => relationship === target);
  if (!drawn) return;
  const name = tagPatch(xml, drawn.nameTag, { name: chart.name });
  const anchor = { ...drawn.corners, text: anchorXml(chart.anchor) };
  parts.put(drawing, applyPatches(xml, chart.changed.has("anchor") ? [name, anchor] : [name]));
}
