import { CHART_COLORS } from "../../../excel/model/chart";
import type { ChartView } from "../../book/book";

/** A chart as a plain picture: a title, columns, what each colour means. Excel draws it better; here one sees what is in it. */

const SVG = "http://www.w3.org/2000/svg";
const TITLE = 30;
const LEFT = 64;
const LABELS = 44;
const LINES = 4;

type Size = { readonly width: number; readonly height: number };
type Columns = NonNullable<ChartView["columns"]>;
/** One piece of a column, in parts of the plot: 0 is its left or lower end. */
export type Piece = {
  readonly left: number;
  readonly width: number;
  readonly from: number;
  readonly to: number;
  readonly series: number;
};

/** The chart as an element of that size, in pixels. */
export function chartPicture({ title, columns }: ChartView, { width, height }: Size): SVGElement {
  const picture = element("svg", { width, height, viewBox: `0 0 ${width} ${height}` });
  picture.append(
    element("rect", {
      width: width - 1,
      height: height - 1,
      x: 0.5,
      y: 0.5,
      fill: "#fff",
      stroke: "#d9d9d9",
    }),
    text(title, { x: width / 2, y: 20, "text-anchor": "middle", "font-size": 15 }),
  );
  if (columns) picture.append(...plot(columns, { width, height }));
  else
    picture.append(text("Excel draws this chart.", { x: width / 2, y: height / 2, "text-anchor": "middle" }));
  return picture;
}

function plot(columns: Columns, { width, height }: Size): readonly SVGElement[] {
  const top = mostOf(columns);
  const [across, up] = [width - LEFT - 16, height - TITLE - LABELS];
  const y = (part: number): number => TITLE + up * (1 - part);
  const lines = Array.from({ length: LINES + 1 }, (_, index) => index / LINES).flatMap((part) => [
    element("line", { x1: LEFT, x2: LEFT + across, y1: y(part), y2: y(part), stroke: "#d9d9d9" }),
    text(axisText(columns, top * part), { x: LEFT - 6, y: y(part) + 4, "text-anchor": "end" }),
  ]);
  const bars = piecesOf(columns, top).map(({ left, width: part, from, to, series }) =>
    element("rect", {
      x: LEFT + left * across,
      width: part * across,
      y: y(to),
      height: up * (to - from),
      fill: `#${CHART_COLORS[series % CHART_COLORS.length]}`,
    }),
  );
  const step = across / Math.max(1, columns.categories.length);
  const names = columns.categories.map((name, index) =>
    text(shortened(name, step), {
      x: LEFT + (index + 0.5) * step,
      y: height - LABELS + 16,
      "text-anchor": "middle",
    }),
  );
  return [...lines, ...bars, ...names, ...legend(columns, { width, height })];
}

/** The pieces of all columns, a sixth of each place left free on either side. */
export function piecesOf({ stacking, series }: Columns, top: number): readonly Piece[] {
  const count = series[0]?.values.length ?? 0;
  const place = 1 / Math.max(1, count);
  return Array.from({ length: count }, (_, at) => {
    const values = series.map((one) => Math.max(0, one.values[at] ?? 0));
    const sum = values.reduce((all, value) => all + value, 0);
    const whole = stacking === "share" ? sum || 1 : top;
    let below = 0;
    return values.map((value, index): Piece => {
      const share = value / whole;
      const from = stacking === "clustered" ? 0 : below;
      below += share;
      const width = (place * 2) / 3 / (stacking === "clustered" ? Math.max(1, series.length) : 1);
      const left = (at + 1 / 6) * place + (stacking === "clustered" ? index * width : 0);
      return { left, width, from, to: from + share, series: index };
    });
  }).flat();
}

/** A round number that no column is higher than; of shares 1. */
export function mostOf({ stacking, series }: Columns): number {
  if (stacking === "share") return 1;
  const heights = (series[0]?.values ?? []).map((_, at) => {
    const values = series.map((one) => Math.max(0, one.values[at] ?? 0));
    return stacking === "clustered" ? Math.max(0, ...values) : values.reduce((sum, value) => sum + value, 0);
  });
  const most = Math.max(0, ...heights);
  if (most === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 4, 5, 10].find((factor) => factor * power >= most) ?? 10) * power;
}

const axisText = ({ stacking }: Columns, value: number): string =>
  stacking === "share"
    ? `${Math.round(value * 100)}%`
    : value.toLocaleString("en", { maximumFractionDigits: 2 });

function legend({ series }: Columns, { width, height }: Size): readonly SVGElement[] {
  const step = Math.min(120, (width - 24) / Math.max(1, series.length));
  const start = (width - step * series.length) / 2;
  return series.flatMap(({ name }, index) => [
    element("rect", {
      x: start + index * step,
      y: height - 18,
      width: 9,
      height: 9,
      fill: `#${CHART_COLORS[index % CHART_COLORS.length]}`,
    }),
    text(shortened(name, step - 16), { x: start + index * step + 13, y: height - 10 }),
  ]);
}

/** A letter of this size is about six pixels wide. */
function shortened(name: string, pixels: number): string {
  const most = Math.max(3, Math.floor(pixels / 6));
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}

function text(content: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = element("text", { "font-size": 11, fill: "#444", ...attributes });
  made.textContent = content;
  return made;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
