import type { ColumnRegular, RowDefinition } from "@revolist/revogrid";
import { defineCustomElements } from "@revolist/revogrid/loader";
import type { ChartView } from "../../book/book";
import { onceATurn } from "../workbook/store";
import { type Axis, sizeAt } from "./axis";
import { chartOverlay } from "./revo-charts";
import { type CellSource, rowNumbers, sheetColumns } from "./revo-columns";
import { markHeaders, takeNoFocus } from "./revo-marks";
import { selectionOverlay } from "./revo-overlay";
import { boxOfCell, type CellBox, reveal, rowsInSight, scrollToStart } from "./revo-scroll";
import type { Axes, Place, Selection } from "./selection";

/** The sheet on the screen: RevoGrid draws what is in sight; selection, keys and editing are ours. */
export type RevoSheet = {
  readonly element: HTMLElement;
  /**
   * Builds rows and columns anew where they have changed, and stays where it was scrolled to. Most rows have
   * `rowHeight`, in pixels.
   */
  readonly build: (axes: Axes, rowHeight: number) => void;
  /** Draws the cells in sight anew. */
  readonly redraw: () => void;
  readonly select: (selection: Selection) => void;
  /** The charts that lie over the cells from now on. */
  readonly showCharts: (charts: readonly ChartView[]) => void;
  /** Scrolls as little as needed to bring the cell into sight; `centred` puts one out of sight into the middle. */
  readonly reveal: (place: Place, centred: boolean) => void;
  readonly scrollToStart: () => void;
  /** Where the cell is, in pixels of the browser's window; null before the grid has drawn itself. */
  readonly boxOf: (place: Place) => CellBox | null;
  /** Rows that fit on the screen. */
  readonly rowsInSight: () => number;
};

/** A column that a person has drawn to another width, in pixels. */
export type DrawnColumn = { readonly column: number; readonly width: number };

export type RevoSheetOptions = {
  readonly source: CellSource;
  readonly onResized: (columns: readonly DrawnColumn[]) => void;
  readonly onScrolled: () => void;
};

export function openRevoSheet({ source, onResized, onScrolled }: RevoSheetOptions): RevoSheet {
  const grid = newGrid();
  const overlay = selectionOverlay();
  const charted = chartOverlay();
  let charts: readonly ChartView[] = [];
  grid.append(charted.element, ...overlay.elements);
  let axes: Axes | null = null;
  let selected: Selection | null = null;
  let wished: Wish | null = null;
  const mark = onceATurn(() => {
    takeNoFocus(grid);
    if (selected) markHeaders(grid, selected);
  });
  const draw = (): void => {
    if (selected && axes) overlay.draw(selected, axes);
    if (axes) charted.draw(charts, axes);
    mark();
  };
  // After another sheet has come to the front it takes RevoGrid some drawings to be as long as that sheet.
  const follow = (): void => {
    if (!wished || !axes) return;
    if (reveal(grid, wished.place, axes, wished.centred) || Date.now() > wished.until) wished = null;
  };
  // Until RevoGrid has drawn itself once it cannot be asked to do it again.
  let drawn = false;
  grid.addEventListener("afterrender", () => {
    drawn = true;
    mark();
    follow();
  });
  grid.addEventListener("viewportscroll", onScrolled);
  grid.addEventListener("aftercolumnresize", ({ detail }) => onResized(drawnColumns(detail)));
  return {
    element: grid,
    build: (next, rowHeight) => {
      if (!axes || !sameAxis(axes.rows, next.rows)) giveRows(grid, next.rows, rowHeight);
      if (!axes || !sameAxis(axes.columns, next.columns)) grid.columns = sheetColumns(next.columns, source);
      axes = next;
      draw();
    },
    redraw: () => {
      if (drawn) grid.refresh("all").catch(() => undefined);
    },
    select: (selection) => {
      selected = selection;
      draw();
    },
    showCharts: (next) => {
      charts = next;
      if (axes) charted.draw(charts, axes);
    },
    reveal: (place, centred) => {
      wished = { place, centred, until: Date.now() + FOLLOW_MS };
      follow();
    },
    scrollToStart: () => scrollToStart(grid),
    boxOf: (place) => axes && boxOfCell(grid, place, axes),
    rowsInSight: () => (axes ? rowsInSight(grid, axes) : 1),
  };
}

type Wish = { readonly place: Place; readonly centred: boolean; readonly until: number };

/** Later than this a person scrolls herself. */
const FOLLOW_MS = 500;

/** A grid that only draws: what RevoGrid can do beyond that, our sheet does in its own way or not at all. */
function newGrid(): HTMLRevoGridElement {
  defineCustomElements();
  const grid = document.createElement("revo-grid");
  grid.accessible = false;
  grid.canDrag = false;
  grid.canFocus = false;
  grid.canMoveColumns = false;
  grid.exporting = false;
  grid.filter = false;
  grid.frameSize = 3;
  grid.range = false;
  grid.readonly = true;
  grid.resize = true;
  grid.useClipboard = false;
  // RevoGrid draws numbers, frozen and other columns as tables of their own, so that nobody could hear a row as one. The
  // sheet is spoken cell by cell instead: by the field over the active cell and the line that says what is selected.
  grid.setAttribute("aria-hidden", "true");
  return grid;
}

function giveRows(grid: HTMLRevoGridElement, axis: Axis, rowHeight: number): void {
  const rows = axis.lines.map((row, index) => ({ row, height: sizeAt(axis, index) }));
  grid.rowHeaders = rowNumbers(axis);
  // RevoGrid forgets a height only while it has the row that has it.
  grid.rowDefinitions = [];
  grid.rowSize = rowHeight;
  grid.pinnedTopSource = rows.slice(0, axis.frozen);
  grid.source = rows.slice(axis.frozen);
  grid.rowDefinitions = rows.flatMap(({ height }, index): RowDefinition[] => {
    if (height === rowHeight) return [];
    const frozen = index < axis.frozen;
    return [
      { type: frozen ? "rowPinStart" : "rgRow", index: frozen ? index : index - axis.frozen, size: height },
    ];
  });
}

const sameAxis = (a: Axis, b: Axis): boolean =>
  a.frozen === b.frozen &&
  a.lines.length === b.lines.length &&
  a.lines.every((line, index) => line === b.lines[index]) &&
  a.starts.every((start, index) => start === b.starts[index]);

const drawnColumns = (resized: Readonly<Record<number, ColumnRegular>>): readonly DrawnColumn[] =>
  Object.values(resized).flatMap(({ prop, size }) =>
    size === undefined ? [] : [{ column: Number(prop), width: size }],
  );
