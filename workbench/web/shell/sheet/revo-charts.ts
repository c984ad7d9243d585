import type { ChartView } from "../../book/book";
import { type Axis, frozenSize, indexOnAxis } from "./axis";
import { chartPicture } from "./chart-picture";
import type { Axes } from "./selection";

/** The charts over the cells that scroll; of one that begins in frozen rows the part below them is seen. */
export type ChartOverlay = {
  readonly element: HTMLElement;
  readonly draw: (charts: readonly ChartView[], axes: Axes) => void;
};

export function chartOverlay(): ChartOverlay {
  const element = document.createElement("div");
  element.className = "charts";
  element.slot = "data-rgCol-rgRow";
  element.setAttribute("aria-hidden", "true");
  return {
    element,
    draw: (charts, axes) => {
      element.replaceChildren(...charts.map((chart) => boxOf(chart, axes)));
    },
  };
}

function boxOf(chart: ChartView, { rows, columns }: Axes): HTMLElement {
  const box = document.createElement("div");
  const [top, left] = [pixelsAt(rows, chart.fromRow), pixelsAt(columns, chart.fromColumn)];
  const width = Math.max(120, pixelsAt(columns, chart.toColumn) - left);
  const height = Math.max(90, pixelsAt(rows, chart.toRow) - top);
  box.style.cssText = `left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
  box.append(chartPicture(chart, { width, height }));
  return box;
}

/** Where a line begins, from the first that scrolls. */
function pixelsAt(axis: Axis, line: number): number {
  return (axis.starts[indexOnAxis(axis, line)] ?? 0) - frozenSize(axis);
}
