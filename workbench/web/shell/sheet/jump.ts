import type { BlockArea, SheetView, ShownCell } from "../../book/book";
import type { Place } from "./selection";

/** Cells that are looked at in one go on the way to an edge. */
const STRIDE = 2000;

export type Direction = { readonly rows: -1 | 0 | 1; readonly columns: -1 | 0 | 1 };

/** Gives the cells of a rectangle. */
export type CellReader = (area: BlockArea) => Promise<readonly (readonly ShownCell[])[]>;

/**
 * Where Ctrl with an arrow leads: from inside filled cells to the last of them, else to the next filled cell, else to the
 * edge of what is shown of the sheet, whose last row and column are `last`.
 */
export async function edgeFrom(
  from: Place,
  direction: Direction,
  sheet: Pick<SheetView, "rowCount" | "columnCount">,
  last: Place,
  read: CellReader,
): Promise<Place> {
  const down = direction.rows !== 0;
  const by = down ? direction.rows : direction.columns;
  const start = down ? from.row : from.column;
  const used = down ? sheet.rowCount : sheet.columnCount;
  const limit = by < 0 ? 0 : down ? last.row : last.column;
  const line = (first: number, count: number): BlockArea =>
    down
      ? { row: first, column: from.column, rowCount: count, columnCount: 1 }
      : { row: from.row, column: first, rowCount: 1, columnCount: count };
  const filled = lineReader((first, count) => read(line(first, count)), used);
  const stop = await stopOf(start, by < 0 ? -1 : 1, limit, used, filled);
  return down ? { row: stop, column: from.column } : { row: from.row, column: stop };
}

type Filled = (at: number, by: 1 | -1) => Promise<boolean>;

async function stopOf(
  start: number,
  by: 1 | -1,
  limit: number,
  used: number,
  filled: Filled,
): Promise<number> {
  if (start === limit || (by > 0 && start > limit)) return start;
  const runs = (await filled(start, by)) && (await filled(start + by, by));
  for (let at = start + by; ; at += by) {
    // Nothing is filled beyond what is used.
    if (by > 0 && at >= used) return runs ? Math.max(start, used - 1) : limit;
    if (runs && !(await filled(at, by))) return at - by;
    if (!runs && (await filled(at, by))) return at;
    if (at === limit) return limit;
  }
}

/** Reads a line of cells a stride at a time, in the direction one goes. */
function lineReader(read: (first: number, count: number) => ReturnType<CellReader>, used: number): Filled {
  let first = 0;
  let known: readonly ShownCell[] = [];
  return async (at, by) => {
    if (at >= used) return false;
    if (at < first || at >= first + known.length) {
      first = by > 0 ? at : Math.max(0, at - STRIDE + 1);
      known = (await read(first, Math.min(STRIDE, used - first))).flat();
    }
    return (known[at - first]?.kind ?? "empty") !== "empty";
  };
}
