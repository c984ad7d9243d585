import { STATUS_HEADERS } from "#wire/status";
import { showsAmount, showsDay } from "./number-format";
import { columnNow, type TablePlace } from "./table-place";

/** How the accountant's own columns look, as far as columns added beside them follow; columns of the table, from 0. */
export type TableLook = {
  /** The last own column, whose header ours resemble. */
  readonly header: number;
  /** The last own column of texts, whose cells ours resemble row by row. */
  readonly body: number;
  /** Whether long headers are broken into lines. */
  readonly headerWraps: boolean;
  /** The number formats of the due dates and the totals, or the plain ones where those have none that fits. */
  readonly dayFormat: string;
  readonly amountFormat: string;
};

/** What the first rows hold tells what a column is for. */
const SAMPLE_ROWS = 20;
const PLAIN_DAY = "yyyy-mm-dd";
const PLAIN_AMOUNT = "#,##0.00";
const OUR_HEADERS = new Set(Object.values(STATUS_HEADERS).map((header) => header.toLowerCase()));

/** Asks how the table looks; the answer is there after the next sync. */
export function askTableLook(context: Excel.RequestContext, place: TablePlace): () => TableLook {
  const own = [...place.headers.keys()].filter((column) => !isOurs(place.headers[column] ?? ""));
  const last = own.at(-1) ?? 0;
  const table = context.workbook.tables.getItem(place.table.tableId);
  const rows = Math.min(place.bodyRows, SAMPLE_ROWS);
  const sample = table.getDataBodyRange().getAbsoluteResizedRange(rows, place.headers.length);
  sample.load("numberFormat,valueTypes");
  const header = table.getHeaderRowRange().getCell(0, last).format.load("wrapText");
  return () => {
    const formats = (column: number): readonly string[] =>
      sample.numberFormat.map((row: readonly unknown[]) => String(row[column]));
    const isText = (column: number): boolean =>
      formats(column).every((format) => format === "General" || format === "@") &&
      sample.valueTypes.every((row) => row[column] === "String" || row[column] === "Empty");
    return {
      header: last,
      body: own.findLast(isText) ?? last,
      headerWraps: header.wrapText,
      dayFormat: formatOf(place, "dueOn", formats, showsDay) ?? PLAIN_DAY,
      amountFormat: formatOf(place, "total", formats, amountTest(place)) ?? PLAIN_AMOUNT,
    };
  };
}

const isOurs = (header: string): boolean => OUR_HEADERS.has(header.trim().toLowerCase());

/** The first format of a field's column that shows what the field holds. */
function formatOf(
  place: TablePlace,
  field: "dueOn" | "total",
  formats: (column: number) => readonly string[],
  shows: (format: string) => boolean,
): string | undefined {
  const read = place.table.columns[field];
  const column = read === undefined ? null : columnNow(place, read);
  return column === null ? undefined : formats(column).find(shows);
}

/** In a table of several currencies a format that names one would name it on the rows of the others, too. */
function amountTest({ table }: TablePlace): (format: string) => boolean {
  const mayName = table.columns.currency === undefined;
  return (format) => showsAmount(format, { mayName });
}
