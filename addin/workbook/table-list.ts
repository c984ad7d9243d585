import type { DateSystem } from "#domain/ledger/serial-date";
import { isReportTable } from "./reports/report-sheet";
import type { TableHead } from "./scan";

/** DATE(2000,1,1) tells the date system: nothing in Excel's API names it. */
const MILLENNIUM_IN_1904 = 35_064;

/** Asks for the workbook's date system; the answer is there after the next sync. */
export function askDateSystem(context: Excel.RequestContext): () => DateSystem {
  const day = context.workbook.functions.date(2000, 1, 1);
  day.load("value");
  return () => (day.value === MILLENNIUM_IN_1904 ? 1904 : 1900);
}

/** The tables of the workbook that show their headers, Dunbook's own reports left out, and its date system: one round trip. */
export async function listTables(
  context: Excel.RequestContext,
): Promise<{ readonly heads: readonly TableHead[]; readonly dateSystem: DateSystem }> {
  const dateSystem = askDateSystem(context);
  const tables = context.workbook.tables;
  tables.load(
    "items/id,items/name,items/showHeaders,items/worksheet/name,items/columns/items/id,items/columns/items/name",
  );
  await context.sync();
  const heads = tables.items
    .filter(({ showHeaders, name }) => showHeaders && !isReportTable(name))
    .map(headOf);
  return { heads, dateSystem: dateSystem() };
}

function headOf(table: Excel.Table): TableHead {
  return {
    tableId: table.id,
    table: table.name,
    sheetName: table.worksheet.name,
    headers: table.columns.items.map((column) => column.name),
    columnIds: table.columns.items.map((column) => column.id),
  };
}
