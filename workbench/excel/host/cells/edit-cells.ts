import type { SheetArea } from "../host";
import type { Json } from "../json";
import { isJsonArray } from "../json";
import { refuseProtected } from "../protection";
import { readValues, readValueTypes } from "./read-cells";
import { writeCells } from "./write-cells";

/** Puts values or formulas into cells (see writeCells) as one edit, which is told to whoever listens. */
export function editCells(target: SheetArea, value: Json, location: string): void {
  refuseProtected(target, location);
  editing(target, () => writeCells(target, value, location));
}

/** Does what changes the contents of cells, and has it told. What was cut short by a refusal is only shown. */
export function editing(target: SheetArea, edit: () => void): void {
  const { host, sheet, area } = target;
  const before = area.rowCount * area.columnCount === 1 ? stateOf(target) : null;
  try {
    edit();
  } catch (error) {
    host.news.record({ kind: "redrawn", sheet });
    throw error;
  }
  const after = before && stateOf(target);
  const details = before &&
    after && {
      valueBefore: before.value,
      valueAfter: after.value,
      valueTypeBefore: before.type,
      valueTypeAfter: after.type,
    };
  host.news.record({ kind: "edited", sheet, area, details });
}

type CellState = { readonly value: Json; readonly type: Json };

const stateOf = (cell: SheetArea): CellState => ({
  value: onlyCell(readValues(cell)),
  type: onlyCell(readValueTypes(cell)),
});

function onlyCell(grid: Json): Json {
  const row = isJsonArray(grid) ? grid[0] : null;
  return (row && isJsonArray(row) ? row[0] : null) ?? null;
}
