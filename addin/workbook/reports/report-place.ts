import type { DateSystem } from "#domain/ledger/serial-date";
import { columnLetters } from "../cell-address";
import { WorkbookRefusal } from "../refusal";
import type { WrittenTable } from "./report-memory";
import type { ReportSheet } from "./report-sheet";

/** Where a table of a report stands, with room for all its rows; rows and columns of the sheet, from 0. */
export type ReportPlace = {
  readonly sheet: Excel.Worksheet;
  readonly table: Excel.Table;
  /** The row of the first of the table's own. */
  readonly top: number;
  /** The sheet's column of each of ours, in their order. */
  readonly columns: readonly number[];
  /** The header of each of ours, as it stands. */
  readonly headers: readonly string[];
  readonly dateSystem: DateSystem;
};

/** The table of an earlier report, as it is now. */
export type EarlierTable = {
  readonly table: Excel.Table;
  readonly headers: readonly string[];
  readonly area: {
    readonly row: number;
    readonly column: number;
    readonly rowCount: number;
    readonly columnCount: number;
  };
};

/**
 * Asks for the table of an earlier report; after the next sync the answer is there, null where there is none. Throws
 * WorkbookRefusal where a person has changed it so that it cannot be written again.
 */
export function askEarlier(context: Excel.RequestContext, name: string): () => EarlierTable | null {
  const table = context.workbook.tables.getItemOrNullObject(name);
  table.load("showTotals,showHeaders");
  table.columns.load("items/name");
  const range = table.getRange().load("rowIndex,columnIndex,rowCount,columnCount");
  return () => {
    if (table.isNullObject) return null;
    if (table.showTotals || !table.showHeaders) {
      throw new WorkbookRefusal(
        `The table ${name} has been given a total row, or has lost its header row: set that right on the tab Table Design, or delete its sheet, and try again.`,
      );
    }
    return {
      table,
      headers: table.columns.items.map((column) => column.name),
      area: {
        row: range.rowIndex,
        column: range.columnIndex,
        rowCount: range.rowCount,
        columnCount: range.columnCount,
      },
    };
  };
}

/** Which of an earlier table's columns are ours and which are a person's own, as columns of the table from 0. */
export type ColumnOwners = {
  /** By our own order; -1: the table lacks it. */
  readonly ours: readonly number[];
  /** Written at an earlier time and wanted no more, such as a currency that nobody owes in any longer. */
  readonly former: readonly number[];
  readonly own: readonly number[];
};

export function columnOwners(
  { headers }: Pick<EarlierTable, "headers">,
  { columns }: Pick<ReportSheet, "columns">,
  written: WrittenTable | undefined,
): ColumnOwners {
  const ours = columns.map(({ id, header }) => {
    const known = written?.headers[id];
    const remembered = known === undefined ? -1 : indexOf(headers, known);
    return remembered === -1 ? indexOf(headers, header) : remembered;
  });
  const wanted = new Set(columns.map(({ id }) => id));
  const former = Object.entries(written?.headers ?? {})
    .filter(([id]) => !wanted.has(id))
    .map(([, header]) => indexOf(headers, header))
    .filter((index) => index !== -1 && !ours.includes(index));
  const own = [...headers.keys()].filter((index) => !ours.includes(index) && !former.includes(index));
  return { ours, former, own };
}

/**
 * Makes an earlier table as long as the new rows, with the columns it lacks at its right end. All around the table stays
 * as it is: throws WorkbookRefusal where something is in the way. `moving`: a person's own columns, whose cells have been
 * read and will be written again.
 */
export async function fitEarlier(
  context: Excel.RequestContext,
  { table, headers, area }: EarlierTable,
  wanted: ReportSheet,
  { ours, former }: ColumnOwners,
  moving: readonly number[],
  dateSystem: DateSystem,
): Promise<ReportPlace> {
  const sheet = table.worksheet;
  const missing = wanted.columns.map(({ header }) => header).filter((_, index) => ours[index] === -1);
  const all = [...headers, ...missing];
  const places = placesOf(ours, headers.length);
  const rowCount = Math.max(1, wanted.rows.length) + 1;
  const below = area.row + area.rowCount;
  const grown = rowCount - area.rowCount;
  const filled = [...places, ...moving];
  await refuseOccupied(context, sheet, wanted.table, [
    ...(grown > 0
      ? filled.map((at) => ({ row: below, column: area.column + at, rows: grown, columns: 1 }))
      : []),
    ...(missing.length > 0
      ? [{ row: area.row, column: area.column + headers.length, rows: rowCount, columns: missing.length }]
      : []),
  ]);
  if (missing.length > 0) {
    const heads = sheet.getRangeByIndexes(area.row, area.column + headers.length, 1, missing.length);
    heads.numberFormat = [missing.map(() => "@")];
    heads.values = [[...missing]];
  }
  for (const at of former)
    sheet.getRangeByIndexes(area.row + 1, area.column + at, area.rowCount - 1, 1).clear("Contents");
  for (const at of grown < 0 ? filled : [])
    if (at < headers.length)
      sheet.getRangeByIndexes(area.row + rowCount, area.column + at, -grown, 1).clear("Contents");
  table.resize(sheet.getRangeByIndexes(area.row, area.column, rowCount, all.length));
  await context.sync();
  return {
    sheet,
    table,
    top: area.row + 1,
    columns: places.map((at) => area.column + at),
    headers: places.map((at) => all[at] ?? ""),
    dateSystem,
  };
}

/** The columns of ours, those that the table lacks behind its last. */
function placesOf(ours: readonly number[], width: number): readonly number[] {
  let next = width;
  return ours.map((at) => {
    if (at !== -1) return at;
    next += 1;
    return next - 1;
  });
}

/** Excel keeps headers unique whatever their case. */
const indexOf = (headers: readonly string[], name: string): number =>
  headers.findIndex((header) => header.trim().toLowerCase() === name.trim().toLowerCase());

type Block = {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
};

async function refuseOccupied(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  table: string,
  blocks: readonly Block[],
): Promise<void> {
  if (blocks.length === 0) return;
  const used = blocks.map(({ row, column, rows, columns }) =>
    sheet
      .getRangeByIndexes(row, column, rows, columns)
      .getUsedRangeOrNullObject(true)
      .load("rowIndex,columnIndex"),
  );
  await context.sync();
  const first = used.find((range) => !range.isNullObject);
  if (!first) return;
  throw new WorkbookRefusal(
    `The cell ${columnLetters(first.columnIndex)}${first.rowIndex + 1} is in the way: the table ${table} needs its place. Move or clear what stands there and try again.`,
  );
}
