import { type Axis, frozenSize, indexOnAxis, linesInSight, sizeAt } from "./axis";
import type { Axes, Place } from "./selection";

/** The elements of RevoGrid that scroll: sideways the one, up and down the other. Null until it has drawn itself. */
type ScrollingElements = { readonly across: HTMLElement; readonly down: HTMLElement };

function scrollingElements(grid: HTMLElement): ScrollingElements | null {
  const across = grid.querySelector("revogr-viewport-scroll.rgCol");
  const down = across?.querySelector(".vertical-inner");
  return across instanceof HTMLElement && down instanceof HTMLElement ? { across, down } : null;
}

/** How many of the scrolling rows are wholly in sight, but one at least. */
export function rowsInSight(grid: HTMLElement, { rows }: Axes): number {
  const down = scrollingElements(grid)?.down;
  return Math.max(1, down ? linesInSight(rows, down.scrollTop, down.clientHeight) : 1);
}

/**
 * Scrolls as little as needed to bring the cell into sight; `centred` puts one that is out of sight into the middle. False
 * where the grid is not (yet) long enough for it.
 */
export function reveal(grid: HTMLElement, place: Place, { rows, columns }: Axes, centred: boolean): boolean {
  const elements = scrollingElements(grid);
  if (!elements) return false;
  const { across, down } = elements;
  const top = scrolledTo(rows, place.row, down.scrollTop, down.clientHeight, centred);
  const left = scrolledTo(columns, place.column, across.scrollLeft, across.clientWidth, centred);
  if (top !== down.scrollTop) down.scrollTop = top;
  if (left !== across.scrollLeft) across.scrollLeft = left;
  return Math.abs(down.scrollTop - top) < 2 && Math.abs(across.scrollLeft - left) < 2;
}

function scrolledTo(axis: Axis, line: number, now: number, size: number, centred: boolean): number {
  const index = indexOnAxis(axis, line);
  if (index < axis.frozen) return now;
  const edge = frozenSize(axis);
  const from = (axis.starts[index] ?? 0) - edge;
  const to = (axis.starts[index + 1] ?? 0) - edge;
  if (from >= now && to <= now + size) return now;
  if (centred) return Math.max(0, Math.round((from + to - size) / 2));
  return from < now ? from : Math.min(from, to - size);
}

export function scrollToStart(grid: HTMLElement): void {
  const elements = scrollingElements(grid);
  if (elements) {
    elements.down.scrollTop = 0;
    elements.across.scrollLeft = 0;
  }
}

/** Where a cell is, in pixels of the browser's window. */
export type CellBox = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** Where the cell is drawn, or would be if it were in sight. */
export function boxOfCell(grid: HTMLElement, place: Place, { rows, columns }: Axes): CellBox | null {
  const elements = scrollingElements(grid);
  if (!elements) return null;
  const { across, down } = elements;
  const row = indexOnAxis(rows, place.row);
  const column = indexOnAxis(columns, place.column);
  const fixedLeft = grid.querySelector("revogr-viewport-scroll.colPinStart")?.getBoundingClientRect().left;
  const left =
    column < columns.frozen && fixedLeft !== undefined
      ? fixedLeft
      : across.getBoundingClientRect().left - frozenSize(columns) - across.scrollLeft;
  const top = down.getBoundingClientRect().top - frozenSize(rows) - (row < rows.frozen ? 0 : down.scrollTop);
  return {
    left: left + (columns.starts[column] ?? 0),
    top: top + (rows.starts[row] ?? 0),
    width: sizeAt(columns, column),
    height: sizeAt(rows, row),
  };
}
