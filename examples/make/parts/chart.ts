import { element, escaped, NAMESPACE, XML_HEADER } from "./xml";

/** A column chart over two ranges of the workbook, with the values Excel keeps beside the references. */
type ChartPlan = {
  readonly title: string;
  readonly categories: { readonly range: string; readonly names: readonly string[] };
  readonly values: { readonly range: string; readonly numbers: readonly number[] };
};

const CATEGORY_AXIS = 50_010_001;
const VALUE_AXIS = 50_010_002;

/** The chart part. */
export function chartPart(plan: ChartPlan): string {
  const namespaces = {
    "xmlns:c": NAMESPACE.chart,
    "xmlns:a": NAMESPACE.drawing,
    "xmlns:r": NAMESPACE.relationship,
  };
  const chart = element(
    "c:chart",
    {},
    titleXml(plan.title),
    flag("autoTitleDeleted", 0),
    element("c:plotArea", {}, element("c:layout"), columns(plan), categoryAxis(), valueAxis()),
    flag("plotVisOnly", 1),
    flag("dispBlanksAs", "gap"),
  );
  return XML_HEADER + element("c:chartSpace", namespaces, flag("roundedCorners", 0), chart);
}

/** The drawing part that puts the chart of relationship rId1 over the cells from `from` to `to` (column, row; from 0). */
export function drawingPart(
  name: string,
  from: readonly [number, number],
  to: readonly [number, number],
): string {
  const corner = (tag: string, [column, row]: readonly [number, number]): string =>
    element(tag, {}, count("col", column), count("colOff", 0), count("row", row), count("rowOff", 0));
  const frame = element(
    "xdr:graphicFrame",
    { macro: "" },
    element(
      "xdr:nvGraphicFramePr",
      {},
      element("xdr:cNvPr", { id: 2, name }),
      element("xdr:cNvGraphicFramePr"),
    ),
    element("xdr:xfrm", {}, element("a:off", { x: 0, y: 0 }), element("a:ext", { cx: 0, cy: 0 })),
    element(
      "a:graphic",
      {},
      element(
        "a:graphicData",
        { uri: NAMESPACE.chart },
        element("c:chart", {
          "xmlns:c": NAMESPACE.chart,
          "xmlns:r": NAMESPACE.relationship,
          "r:id": "rId1",
        }),
      ),
    ),
  );
  const anchored = [corner("xdr:from", from), corner("xdr:to", to), frame, element("xdr:clientData")];
  const namespaces = { "xmlns:xdr": NAMESPACE.sheetDrawing, "xmlns:a": NAMESPACE.drawing };
  return XML_HEADER + element("xdr:wsDr", namespaces, element("xdr:twoCellAnchor", {}, ...anchored));
}

const flag = (name: string, val: string | number): string => element(`c:${name}`, { val });
const count = (name: string, value: number): string => element(`xdr:${name}`, {}, String(value));
const colored = (color: string): string => element("a:solidFill", {}, element("a:srgbClr", { val: color }));

function titleXml(title: string): string {
  const run = element(
    "a:r",
    {},
    element("a:rPr", { lang: "en-GB", sz: 1200, b: 1 }, colored("1F3A5F")),
    element("a:t", {}, escaped(title)),
  );
  const paragraph = element("a:p", {}, element("a:pPr", {}, element("a:defRPr", { sz: 1200, b: 1 })), run);
  const rich = element("c:rich", {}, element("a:bodyPr"), element("a:lstStyle"), paragraph);
  return element("c:title", {}, element("c:tx", {}, rich), flag("overlay", 0));
}

function columns({ categories, values }: ChartPlan): string {
  const names = categories.names.map((name, idx) => point(idx, escaped(name)));
  const numbers = values.numbers.map((number, idx) => point(idx, String(number)));
  const series = element(
    "c:ser",
    {},
    flag("idx", 0),
    flag("order", 0),
    element("c:spPr", {}, colored("2F6690")),
    flag("invertIfNegative", 0),
    labels(),
    element("c:cat", {}, cached("strRef", categories.range, "strCache", [], names)),
    element(
      "c:val",
      {},
      cached("numRef", values.range, "numCache", [element("c:formatCode", {}, "#,##0")], numbers),
    ),
  );
  const head = [flag("barDir", "col"), flag("grouping", "clustered"), flag("varyColors", 0)];
  const axes = [flag("axId", CATEGORY_AXIS), flag("axId", VALUE_AXIS)];
  return element("c:barChart", {}, ...head, series, flag("gapWidth", 60), ...axes);
}

const point = (idx: number, content: string): string => element("c:pt", { idx }, element("c:v", {}, content));

function cached(
  reference: string,
  range: string,
  cache: string,
  head: readonly string[],
  points: readonly string[],
): string {
  const kept = element(`c:${cache}`, {}, ...head, flag("ptCount", points.length), ...points);
  return element(`c:${reference}`, {}, element("c:f", {}, escaped(range)), kept);
}

const labels = (): string =>
  element(
    "c:dLbls",
    {},
    element("c:numFmt", { formatCode: "#,##0", sourceLinked: 0 }),
    flag("showLegendKey", 0),
    flag("showVal", 1),
    flag("showCatName", 0),
    flag("showSerName", 0),
    flag("showPercent", 0),
    flag("showBubbleSize", 0),
  );

const axisHead = (id: number, position: string): readonly string[] => [
  flag("axId", id),
  element("c:scaling", {}, flag("orientation", "minMax")),
  flag("delete", 0),
  flag("axPos", position),
];

const ticks = (): readonly string[] => [
  flag("majorTickMark", "none"),
  flag("minorTickMark", "none"),
  flag("tickLblPos", "nextTo"),
];

const categoryAxis = (): string =>
  element(
    "c:catAx",
    {},
    ...axisHead(CATEGORY_AXIS, "b"),
    ...ticks(),
    flag("crossAx", VALUE_AXIS),
    flag("crosses", "autoZero"),
  );

function valueAxis(): string {
  const lines = element("c:spPr", {}, element("a:ln", { w: 6350 }, colored("D5DCE4")));
  return element(
    "c:valAx",
    {},
    ...axisHead(VALUE_AXIS, "l"),
    element("c:majorGridlines", {}, lines),
    element("c:numFmt", { formatCode: "#,##0", sourceLinked: 0 }),
    ...ticks(),
    flag("crossAx", CATEGORY_AXIS),
    flag("crosses", "autoZero"),
    flag("crossBetween", "between"),
  );
}
