import {
  CHART_COLORS,
  CHART_TYPES,
  type ChartModel,
  type ChartType,
  type LegendPosition,
} from "../model/chart";
import { type ChartSeries, contentsOf, seriesOf } from "../model/chart-series";
import type { SheetModel } from "../model/sheet";
import type { Area } from "../model/table";
import { cellReference } from "./cell-reference";
import { escapeText } from "./xml-text";

/** Charts as parts of the file (ECMA-376 Part 1, 21.2). The formats' namespaces are the same in both dialects but for the host. */

const CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";

/** The ids of the two axes: any numbers, the same in the plot and at the axes. */
const CATEGORY_AXIS = 500_000_001;
const VALUE_AXIS = 500_000_002;

/** The content of the part of a new chart. */
export function newChart(chart: ChartModel, sheet: SheetModel): string {
  const { type, source, title, legend } = chart;
  if (type === null || source === null) throw new Error(`The chart ${chart.name} has nothing to show.`);
  const series = seriesOf(sheet, source).map((one, index) => seriesXml(one, index, sheet));
  const { direction, grouping } = KINDS[type];
  const overlap = grouping === "clustered" ? "" : '<c:overlap val="100"/>';
  return (
    `<c:chartSpace xmlns:c="${CHART}" xmlns:a="${DRAWING}"><c:roundedCorners val="0"/><c:chart>` +
    `${titleXml(title)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>` +
    `<c:barChart><c:barDir val="${direction}"/><c:grouping val="${grouping}"/><c:varyColors val="0"/>` +
    `${series.join("")}<c:gapWidth val="60"/>${overlap}` +
    `<c:axId val="${CATEGORY_AXIS}"/><c:axId val="${VALUE_AXIS}"/></c:barChart>` +
    `${axesXml(direction, grouping)}</c:plotArea>` +
    (legend === null
      ? ""
      : `<c:legend><c:legendPos val="${LEGENDS[legend]}"/><c:overlay val="0"/></c:legend>`) +
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>'
  );
}

/** A chart's title as the format has it. */
export const titleXml = (title: string): string =>
  '<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US" sz="1300" b="0"/>' +
  `<a:t>${escapeText(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;

/** What a series' name, categories and values point to, with what stands there now. */
export function referenceXml(kind: "tx" | "cat" | "val", area: Area, sheet: SheetModel): string {
  const values = contentsOf(sheet, area);
  const isNumbers = kind === "val";
  const points = values.map((value, index) =>
    value === "" || (isNumbers && typeof value !== "number")
      ? ""
      : `<c:pt idx="${index}"><c:v>${escapeText(String(value))}</c:v></c:pt>`,
  );
  const format = isNumbers ? `<c:formatCode>${escapeText(formatOf(area, sheet))}</c:formatCode>` : "";
  const cache = `${format}<c:ptCount val="${values.length}"/>${points.join("")}`;
  const name = isNumbers ? "num" : "str";
  return `<c:${name}Ref><c:f>${escapeText(formulaOf(area, sheet))}</c:f><c:${name}Cache>${cache}</c:${name}Cache></c:${name}Ref>`;
}

const formatOf = (area: Area, sheet: SheetModel): string => sheet.numberFormat(area.row, area.column);

/** 'Dunbook ageing EUR'!$B$4:$B$19 */
function formulaOf({ row, column, rowCount, columnCount }: Area, { name }: SheetModel): string {
  const absolute = (at: number, across: number): string =>
    cellReference(at, across).replace(/^([A-Z]+)(\d+)$/, "$$$1$$$2");
  const last = absolute(row + rowCount - 1, column + columnCount - 1);
  const cells = rowCount * columnCount === 1 ? last : `${absolute(row, column)}:${last}`;
  return `'${name.replaceAll("'", "''")}'!${cells}`;
}

const seriesXml = ({ name, categories, values }: ChartSeries, index: number, sheet: SheetModel): string =>
  `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>` +
  (name ? `<c:tx>${referenceXml("tx", name, sheet)}</c:tx>` : "") +
  `<c:spPr><a:solidFill><a:srgbClr val="${CHART_COLORS[index % CHART_COLORS.length]}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>` +
  (categories ? `<c:cat>${referenceXml("cat", categories, sheet)}</c:cat>` : "") +
  `<c:val>${referenceXml("val", values, sheet)}</c:val></c:ser>`;

const KINDS: Readonly<Record<ChartType, { readonly direction: "col" | "bar"; readonly grouping: string }>> = {
  ColumnClustered: { direction: "col", grouping: "clustered" },
  ColumnStacked: { direction: "col", grouping: "stacked" },
  ColumnStacked100: { direction: "col", grouping: "percentStacked" },
  BarClustered: { direction: "bar", grouping: "clustered" },
  BarStacked: { direction: "bar", grouping: "stacked" },
  BarStacked100: { direction: "bar", grouping: "percentStacked" },
};

/** The kind that a plot of bars is, by the format's own words; null for any other. */
export function chartTypeOf(direction: string | undefined, grouping: string | undefined): ChartType | null {
  const isSame = (type: ChartType): boolean =>
    KINDS[type].direction === direction && KINDS[type].grouping === grouping;
  return CHART_TYPES.find(isSame) ?? null;
}

const LEGENDS: Readonly<Record<LegendPosition, string>> = { Top: "t", Bottom: "b", Left: "l", Right: "r" };

function axesXml(direction: "col" | "bar", grouping: string): string {
  // Whole numbers are what an axis has room for.
  const format = grouping === "percentStacked" ? "0%" : "#,##0";
  const [category, value] = direction === "col" ? ["b", "l"] : ["l", "b"];
  const line = '<c:spPr><a:ln><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr>';
  return (
    `<c:catAx><c:axId val="${CATEGORY_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>` +
    `<c:axPos val="${category}"/><c:numFmt formatCode="General" sourceLinked="1"/><c:majorTickMark val="none"/>` +
    `<c:minorTickMark val="none"/><c:tickLblPos val="low"/>${line}<c:crossAx val="${VALUE_AXIS}"/><c:crosses val="autoZero"/></c:catAx>` +
    `<c:valAx><c:axId val="${VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>` +
    `<c:axPos val="${value}"/><c:majorGridlines>${line}</c:majorGridlines><c:numFmt formatCode="${format}" sourceLinked="0"/>` +
    `<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>` +
    `<c:crossAx val="${CATEGORY_AXIS}"/><c:crosses val="autoZero"/></c:valAx>`
  );
}
