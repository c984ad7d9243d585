/** The rows of a sheet, or its columns, as they stand on the screen one after the other: hidden ones are left out. */
export type Axis = {
  /** The shown lines in their order, as they are counted in the sheet. */
  readonly lines: readonly number[];
  /** Pixels from the first shown line to the start of each; one more than there are lines, for the end of the last. */
  readonly starts: readonly number[];
  /** How many of the shown lines stay in place while the others scroll. */
  readonly frozen: number;
};

export type AxisOptions = {
  /** Lines of the sheet, hidden ones included. */
  readonly count: number;
  readonly hidden: readonly number[];
  /** Lines from the first that stay in place, hidden ones included. */
  readonly frozen: number;
  /** Pixels. */
  readonly sizeOf: (line: number) => number;
};

export function axisOf({ count, hidden, frozen, sizeOf }: AxisOptions): Axis {
  const gone = new Set(hidden);
  const lines: number[] = [];
  const starts: number[] = [0];
  let end = 0;
  let frozenShown = 0;
  for (let line = 0; line < count; line += 1) {
    if (gone.has(line)) continue;
    lines.push(line);
    end += sizeOf(line);
    starts.push(end);
    if (line < frozen) frozenShown += 1;
  }
  return { lines, starts, frozen: frozenShown };
}

/** Where the line stands among the shown ones; for a hidden line the next shown one, else the last. */
export function indexOnAxis({ lines }: Axis, line: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low);
}

/** The shown line at an index; the first or the last one beyond the ends. */
export const lineAt = ({ lines }: Axis, index: number): number =>
  lines[Math.min(Math.max(index, 0), lines.length - 1)] ?? 0;

export type Stretch = { readonly from: number; readonly to: number };

/** The pixels that the shown ones of `count` lines cover; null where none of them is shown. */
export function stretchOf(axis: Axis, line: number, count: number): Stretch | null {
  const last = line + count - 1;
  const first = axis.lines.length === 0 ? -1 : indexOnAxis(axis, line);
  const firstLine = axis.lines[first];
  if (firstLine === undefined || firstLine < line || firstLine > last) return null;
  let end = indexOnAxis(axis, last);
  if ((axis.lines[end] ?? 0) > last) end -= 1;
  return { from: axis.starts[first] ?? 0, to: axis.starts[end + 1] ?? 0 };
}

/** The size in pixels of the line at an index among the shown ones. */
export const sizeAt = ({ starts }: Axis, index: number): number =>
  (starts[index + 1] ?? 0) - (starts[index] ?? 0);

/** How many scrolling lines are wholly in sight where so many pixels are scrolled away and so many are there to see. */
export function linesInSight(axis: Axis, scrolled: number, seen: number): number {
  const from = frozenSize(axis) + scrolled;
  return firstFrom(axis, from + seen + 1) - firstFrom(axis, from) - 1;
}

/** The index of the first start that is at or behind so many pixels; past the last one where none is. */
function firstFrom({ starts }: Axis, pixels: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < pixels) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Pixels that the frozen lines take. */
export const frozenSize = ({ starts, frozen }: Axis): number => starts[frozen] ?? 0;
