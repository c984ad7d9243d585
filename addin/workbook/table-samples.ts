import { type ColumnContent, contentOf, type SampleCell } from "#domain/ledger/column-content";
import { askConnection, type Remembered } from "./connection";
import { cellValue } from "./read-tables";
import { inExcel } from "./refusal";
import type { TableHead } from "./scan";
import { listTables } from "./table-list";

/** The workbook's tables as one sees them, and what it remembers of them. */
export type SampledWorkbook = {
  readonly remembered: Remembered;
  readonly tables: readonly SampledTable[];
};

export type SampledTable = {
  readonly head: TableHead;
  readonly rowCount: number;
  /** By column: the first different cells that hold anything, as they are shown. */
  readonly samples: readonly (readonly string[])[];
  /** By column: what the cells from the top tell of it. */
  readonly contents: readonly ColumnContent[];
};

/** Cells from so far down are looked at, and so many different ones are shown. */
const ROWS_LOOKED_AT = 50;
const MOST_SAMPLES = 3;
/** A sample says what a column is for; the rest of a long text does not add to that. */
const LONGEST_SAMPLE = 40;

/** Looks at the tables of the workbook: two round trips. Throws WorkbookRefusal where Excel refuses. */
export function sampleTables(): Promise<SampledWorkbook> {
  return inExcel(async (context) => {
    const remembered = askConnection(context);
    const { heads } = await listTables(context);
    const asked = heads.map((head) => ({ head, ...askSample(context, head) }));
    if (asked.length > 0) await context.sync();
    return {
      remembered: remembered(),
      tables: asked.map(({ head, body, top }) => ({
        head,
        rowCount: body.rowCount,
        samples: head.headers.map((_, column) => samplesOf(top.text, column)),
        contents: head.headers.map((_, column) => contentOf(cellsIn(top, column))),
      })),
    };
  });
}

/** The body's size, and its top rows; a body with fewer rows gives what it has. */
function askSample(
  context: Excel.RequestContext,
  { tableId, headers }: TableHead,
): { readonly body: Excel.Range; readonly top: Excel.Range } {
  const body = context.workbook.tables.getItem(tableId).getDataBodyRange().load("rowCount");
  const wanted = body.getCell(0, 0).getResizedRange(ROWS_LOOKED_AT - 1, headers.length - 1);
  return { body, top: body.getIntersection(wanted).load("text,values") };
}

const cellsIn = ({ text, values }: Excel.Range, column: number): readonly SampleCell[] =>
  text.map((row, index) => ({ text: row[column] ?? "", value: cellValue(values[index]?.[column]) }));

function samplesOf(rows: readonly (readonly string[])[], column: number): readonly string[] {
  const found = new Set<string>();
  for (const row of rows) {
    const text = shortened((row[column] ?? "").replace(/\s+/gu, " ").trim());
    if (text !== "") found.add(text);
    if (found.size === MOST_SAMPLES) break;
  }
  return [...found];
}

const shortened = (text: string): string =>
  text.length <= LONGEST_SAMPLE ? text : `${[...text].slice(0, LONGEST_SAMPLE - 1).join("")}…`;
