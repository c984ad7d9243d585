import { STATUS_FIELDS, STATUS_HEADERS, type StatusField } from "#wire/status";
import { columnLetters } from "./cell-address";
import { askWidths, dressColumns } from "./dress-columns";
import { WorkbookRefusal } from "./refusal";
import { askTableLook } from "./table-look";
import type { TablePlace } from "./table-place";

/** Columns a sheet can have. */
const SHEET_COLUMNS = 16_384;

/** The status columns by field, as columns of the table counted from 0, and how many had to be appended. */
export type StatusColumns = {
  readonly columns: ReadonlyMap<StatusField, number>;
  readonly added: number;
};

/**
 * Finds the status columns by their headers; those that are missing are appended at the right end of the table, in the
 * look of its own columns. Cells in the way are never moved or overwritten: then a WorkbookRefusal names them.
 */
export async function ensureStatusColumns(
  context: Excel.RequestContext,
  place: TablePlace,
): Promise<StatusColumns> {
  const columns = new Map<StatusField, number>();
  const missing: StatusField[] = [];
  for (const field of STATUS_FIELDS) {
    const index = indexOfHeader(place.headers, STATUS_HEADERS[field]);
    columns.set(field, index === -1 ? place.headers.length + missing.length : index);
    if (index === -1) missing.push(field);
  }
  if (missing.length > 0) {
    const sheet = sheetOf(context, place);
    const look = askTableLook(context, place);
    const widths = askWidths(sheet, place.area.column + place.area.columnCount, missing.length);
    await refuseOccupied(context, place, missing.length);
    append(context, place, missing);
    dressColumns(sheet, place, missing, look(), widths());
    await context.sync();
  }
  return { columns, added: missing.length };
}

/** Excel keeps headers unique whatever their case. */
function indexOfHeader(headers: readonly string[], name: string): number {
  return headers.findIndex((header) => header.trim().toLowerCase() === name.toLowerCase());
}

async function refuseOccupied(
  context: Excel.RequestContext,
  place: TablePlace,
  count: number,
): Promise<void> {
  const { area, table } = place;
  const first = area.column + area.columnCount;
  if (first + count > SHEET_COLUMNS) {
    throw new WorkbookRefusal(
      `The table ${table.table} has no room for ${count} status columns at its right end: move it to the left.`,
    );
  }
  // Beside a totals row columns are added one by one, and that shifts whatever stands further right.
  const room = place.hasTotals ? SHEET_COLUMNS - first : count;
  const beside = sheetOf(context, place).getRangeByIndexes(area.row, first, area.rowCount, room);
  const used = beside.getUsedRangeOrNullObject(true).load("address");
  await context.sync();
  if (used.isNullObject) return;
  const columns = `${columnLetters(first)} to ${columnLetters(first + count - 1)}`;
  throw new WorkbookRefusal(
    `${used.address} is in the way: the table ${table.table} needs columns ${columns} for its status. Move or clear those cells and try again.`,
  );
}

function append(context: Excel.RequestContext, place: TablePlace, missing: readonly StatusField[]): void {
  const { area } = place;
  const sheet = sheetOf(context, place);
  const first = area.column + area.columnCount;
  const names = missing.map((field) => STATUS_HEADERS[field]);
  const table = context.workbook.tables.getItem(place.table.tableId);
  if (place.hasTotals) {
    for (const name of names) table.columns.add(undefined, undefined, name);
    return;
  }
  sheet.getRangeByIndexes(area.row, first, 1, names.length).values = [names];
  // Adding table columns shifts whatever stands further right; resizing moves nothing.
  const wider = sheet.getRangeByIndexes(
    area.row,
    area.column,
    area.rowCount,
    area.columnCount + names.length,
  );
  table.resize(wider);
}

const sheetOf = (context: Excel.RequestContext, place: TablePlace): Excel.Worksheet =>
  context.workbook.tables.getItem(place.table.tableId).worksheet;
