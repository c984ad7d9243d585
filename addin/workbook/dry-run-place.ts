import type { DateSystem } from "#domain/ledger/serial-date";
import { columnLetters } from "./cell-address";
import type { DryRunSheet } from "./dry-run-cells";
import { WorkbookRefusal } from "./refusal";

/** Where a table of the dry run stands, with room for all its rows; rows and columns of the sheet, from 0. */
export type DryRunPlace = {
  readonly sheet: Excel.Worksheet;
  readonly table: Excel.Table;
  /** The row of the first message. */
  readonly top: number;
  /** The sheet's column of each of ours, in their order. */
  readonly columns: readonly number[];
  readonly dateSystem: DateSystem;
};

/** The table of an earlier dry run, as it is now. */
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
 * Asks for the table of an earlier dry run; after the next sync the answer is there, null where there is none. Throws
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

/**
 * Makes an earlier table as long as the new rows, with the columns it lacks at its right end. A person's own columns
 * and all around the table stay as they are: throws WorkbookRefusal where something is in the way.
 */
export async function fitEarlier(
  context: Excel.RequestContext,
  { table, headers, area }: EarlierTable,
  { columns, rows, table: name, amountsBegin }: DryRunSheet,
  dateSystem: DateSystem,
): Promise<DryRunPlace> {
  const sheet = table.worksheet;
  const missing = columns.map(({ header }) => header).filter((header) => indexOf(headers, header) === -1);
  const all = [...headers, ...missing];
  const ours = columns.map(({ header }) => area.column + indexOf(all, header));
  const rowCount = Math.max(1, rows.length) + 1;
  const below = area.row + area.rowCount;
  const [firstNew, grown] = [area.column + headers.length, rowCount - area.rowCount];
  const needed = [
    ...(grown > 0 ? ours.map((column) => ({ row: below, column, rows: grown, columns: 1 })) : []),
    ...(missing.length > 0
      ? [{ row: area.row, column: firstNew, rows: rowCount, columns: missing.length }]
      : []),
  ];
  await refuseOccupied(context, sheet, needed, name);
  if (missing.length > 0)
    sheet.getRangeByIndexes(area.row, firstNew, 1, missing.length).values = [[...missing]];
  // The sums of a currency that is asked for no longer go, too.
  for (const column of formerAmounts(headers, columns, amountsBegin))
    sheet.getRangeByIndexes(area.row + 1, area.column + column, area.rowCount - 1, 1).clear("Contents");
  for (const column of grown < 0 ? ours : [])
    if (column < firstNew) sheet.getRangeByIndexes(area.row + rowCount, column, -grown, 1).clear("Contents");
  table.resize(sheet.getRangeByIndexes(area.row, area.column, rowCount, all.length));
  await context.sync();
  return { sheet, table, top: area.row + 1, columns: ours, dateSystem };
}

/** Excel keeps headers unique whatever their case. */
const indexOf = (headers: readonly string[], name: string): number =>
  headers.findIndex((header) => header.trim().toLowerCase() === name.toLowerCase());

/** Columns of currencies that were asked for at an earlier time and are not now, as columns of the table. */
function formerAmounts(
  headers: readonly string[],
  columns: DryRunSheet["columns"],
  begin: string,
): readonly number[] {
  const wanted = columns.map(({ header }) => header);
  return [...headers.keys()].filter((index) => {
    const header = headers[index] ?? "";
    const [start, end] = [header.slice(0, -4), header.slice(-4)];
    return start === begin && /^ [A-Z]{3}$/.test(end) && indexOf(wanted, header) === -1;
  });
}

type Block = {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
};

async function refuseOccupied(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  blocks: readonly Block[],
  table: string,
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
