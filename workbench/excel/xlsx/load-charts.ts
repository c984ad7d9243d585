import { ChartModel, type ChartSource, chartId, type LegendPosition } from "../model/chart";
import type { SheetModel } from "../model/sheet";
import type { Area } from "../model/table";
import { chartsIn, type DrawnChart } from "./chart-drawing";
import { chartTypeOf } from "./chart-part";
import { titleIn } from "./chart-patch";
import type { OfficePackage } from "./office-package";
import { WorkbookProblem } from "./workbook-problem";
import { attributeOf, type Tag, tagsOf } from "./xml-tags";
import { unescapeXml } from "./xml-text";

/** Reads the charts of a sheet: those that can be made here as such, all others by their names alone. */
export function loadCharts(parts: OfficePackage, sheetPart: string, sheet: SheetModel): void {
  const drawing = parts.relationships(sheetPart).find(({ type }) => type === "drawing")?.target;
  if (drawing === undefined || !parts.has(drawing)) return;
  const targets = new Map(parts.relationships(drawing).map(({ id, target }) => [id, target]));
  for (const drawn of readable(() => chartsIn(parts.text(drawing))) ?? []) {
    const chart = targets.get(drawn.relationship);
    if (chart === undefined || !parts.has(chart)) continue;
    const id = chartId(sheet.charts.length + 1);
    const read = readable(() => chartOf(id, drawn, parts.text(chart), { drawing, chart }, sheet));
    if (read) sheet.charts.push(read);
  }
}

/** A drawing that no program can read hinders nobody from working with the cells: it stays in the file as it is. */
function readable<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (problem) {
    if (problem instanceof WorkbookProblem) return null;
    throw problem;
  }
}

function chartOf(
  id: string,
  { name, anchor }: DrawnChart,
  xml: string,
  parts: NonNullable<ChartModel["parts"]>,
  sheet: SheetModel,
): ChartModel {
  const tags = tagsOf(xml);
  const source = sourceIn(xml, tags, sheet);
  const kind = source && kindIn(tags);
  return new ChartModel(id, name, kind, titleIn(xml, tags), source, anchor, legendIn(tags), parts);
}

/** Of one plot of bars, and nothing besides. */
function kindIn(tags: readonly Tag[]) {
  const plots = tags.filter(({ name, kind }) => /Chart$/.test(name) && kind === "open");
  const value = (name: string): string | undefined => {
    const tag = tags.find((one) => one.name === name);
    return tag && attributeOf(tag, "val");
  };
  return plots.length === 1 && plots[0]?.name === "barChart"
    ? chartTypeOf(value("barDir"), value("grouping"))
    : null;
}

const LEGENDS: Readonly<Record<string, LegendPosition>> = { t: "Top", b: "Bottom", l: "Left", r: "Right" };

function legendIn(tags: readonly Tag[]): LegendPosition | null {
  const tag = tags.find(({ name }) => name === "legendPos");
  return tag ? (LEGENDS[attributeOf(tag, "val") ?? "r"] ?? null) : null;
}

/** The one rectangle of this sheet that all its series lie in; null where they lie anywhere else. */
function sourceIn(xml: string, tags: readonly Tag[], sheet: SheetModel): ChartSource | null {
  const formulas = tags
    .filter(({ name, kind }) => name === "f" && kind === "open")
    .map((tag) => unescapeXml(xml.slice(tag.end, xml.indexOf("<", tag.end))));
  const areas = formulas.map((formula) => areaOf(formula, sheet.name));
  const known = areas.filter((area) => area !== null);
  const [first] = known;
  if (!first || known.length < areas.length) return null;
  const top = Math.min(...known.map(({ row }) => row));
  const left = Math.min(...known.map(({ column }) => column));
  const bottom = Math.max(...known.map(({ row, rowCount }) => row + rowCount));
  const right = Math.max(...known.map(({ column, columnCount }) => column + columnCount));
  const area = { row: top, column: left, rowCount: bottom - top, columnCount: right - left };
  const isByColumns = known.every(({ columnCount }) => columnCount === 1);
  const isByRows = known.every(({ rowCount }) => rowCount === 1);
  if (!isByColumns && !isByRows) return null;
  return { area, seriesBy: isByColumns ? "Columns" : "Rows" };
}

function areaOf(formula: string, sheetName: string): Area | null {
  const found = /^(?:'((?:[^']|'')+)'|([^'!]+))!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?$/.exec(formula);
  if (!found) return null;
  const [, quoted, plain, left = "", top = "", right = left, bottom = top] = found;
  if ((quoted?.replaceAll("''", "'") ?? plain) !== sheetName) return null;
  const [row, column] = [Number(top) - 1, columnOf(left)];
  return { row, column, rowCount: Number(bottom) - row, columnCount: columnOf(right) - column + 1 };
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
