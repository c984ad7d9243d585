import { invoiceNumberKey } from "#domain/ledger/parse-text";
import { inSpans, type RowSpan } from "./chunks";
import { cellValue } from "./read-tables";
import type { TablePlace } from "./table-place";

/** A column of numbers is short: so many of them are well under a megabyte. */
const NUMBERS_PER_READ = 10_000;

/** Where rows stand, and which of the keys asked for were among them. */
export type FoundRows = { readonly positions: ReadonlySet<number>; readonly keys: ReadonlySet<string> };

/** Looks for rows by the keys of their invoice numbers: a round trip for each 10,000 rows, none where nothing is asked. */
export async function findRows(
  context: Excel.RequestContext,
  place: TablePlace,
  numberColumn: number,
  wanted: ReadonlyMap<string, unknown>,
  signal: AbortSignal | undefined,
): Promise<FoundRows> {
  const positions = new Set<number>();
  const keys = new Set<string>();
  if (wanted.size === 0) return { positions, keys };
  await inSpans(place.bodyRows, NUMBERS_PER_READ, signal, async (span) => {
    const numbers = columnCells(context, place, numberColumn, span).load("values");
    await context.sync();
    numbers.values.forEach(([number], offset) => {
      const key = invoiceNumberKey(cellValue(number));
      if (key === null || !wanted.has(key)) return;
      positions.add(span.start + offset);
      keys.add(key);
    });
  });
  return { positions, keys };
}

/** The cells of one column of the table's body. */
export function columnCells(
  context: Excel.RequestContext,
  place: TablePlace,
  column: number,
  span: RowSpan,
): Excel.Range {
  const body = context.workbook.tables.getItem(place.table.tableId).getDataBodyRange();
  return body.getCell(span.start, column).getResizedRange(span.count - 1, 0);
}
