import type { CalendarDate } from "#domain/base/calendar";
import type { CellValue } from "#domain/ledger/cell";
import { type DateSystem, serialOfDate } from "#domain/ledger/serial-date";
import { inExcel } from "./refusal";
import { askDateSystem } from "./table-list";

/** A cell of a sheet to be made: a value, or a day. */
export type StarterCell = CellValue | { readonly on: CalendarDate };

export type StarterColumn = {
  readonly header: string;
  readonly shows: "text" | "day" | "amount";
  readonly characters: number;
};

/** A sheet to be made, with one table of its name. */
export type StarterSheet = {
  readonly name: string;
  readonly columns: readonly StarterColumn[];
  readonly rows: readonly (readonly StarterCell[])[];
};

const FORMATS = { text: "@", day: "yyyy-mm-dd", amount: "#,##0.00" } as const;
/** A character of Excel's normal font is 7 pixels wide; office.js counts widths in points. */
const POINTS_PER_CHARACTER = 7 * 0.75;

/**
 * Adds the sheets after those that are there and shows the first; a name that is taken gets a number ("Invoices 2").
 * Nothing else in the workbook is touched.
 */
export async function addStarterSheets(sheets: readonly StarterSheet[]): Promise<void> {
  await inExcel(async (context) => {
    const { worksheets, tables } = context.workbook;
    worksheets.load("items/name");
    tables.load("items/name");
    const dateSystem = askDateSystem(context);
    await context.sync();
    const takenSheets = namesIn(worksheets.items);
    const takenTables = namesIn(tables.items);
    const made = sheets.map((sheet) => {
      const own = worksheets.add(freeName(sheet.name, " ", takenSheets));
      fill(own, sheet, dateSystem());
      const whole = own.getRangeByIndexes(0, 0, sheet.rows.length + 1, sheet.columns.length);
      return { own, table: own.tables.add(whole, true), name: freeName(sheet.name, "", takenTables) };
    });
    made[0]?.own.activate();
    made[0]?.own.getRangeByIndexes(1, 0, 1, 1).select();
    await context.sync();
    for (const { table, name } of made) await nameTable(context, table, name);
  });
}

/** Names a table, in a round trip. A name of the workbook may be in the way: then the table keeps the one that Excel gave it, which does as well. */
export async function nameTable(
  context: Excel.RequestContext,
  table: Excel.Table,
  name: string,
): Promise<void> {
  table.name = name;
  await context.sync().catch(() => undefined);
}

/** Cells first, then the table over them: rows added to a table one by one would each be a request's work. */
function fill(own: Excel.Worksheet, { columns, rows }: StarterSheet, dateSystem: DateSystem): void {
  const body = own.getRangeByIndexes(1, 0, rows.length, columns.length);
  body.numberFormat = rows.map(() => columns.map(({ shows }) => FORMATS[shows]));
  body.values = rows.map((row) => row.map((cell) => cellOf(cell, dateSystem)));
  own.getRangeByIndexes(0, 0, 1, columns.length).values = [columns.map(({ header }) => header)];
  columns.forEach(({ characters }, column) => {
    own.getRangeByIndexes(0, column, 1, 1).format.columnWidth = characters * POINTS_PER_CHARACTER;
  });
  own.freezePanes.freezeRows(1);
}

function cellOf(cell: StarterCell, dateSystem: DateSystem): CellValue {
  return typeof cell === "object" ? (serialOfDate(cell.on, dateSystem) ?? "") : cell;
}

/** The names of some sheets or tables, as they are told apart. */
export const namesIn = (items: readonly { readonly name: string }[]): Set<string> =>
  new Set(items.map(({ name }) => name.toLowerCase()));

/** `name`, or with a number behind it where it is taken, which then is taken, too. Excel keeps names apart whatever their case. */
export function freeName(name: string, before: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name}${before}${number}`;
  taken.add(free.toLowerCase());
  return free;
}
