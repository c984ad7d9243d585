import type { CellValue, FieldProblem, ProblemCode } from "./cell";
import type { ColumnMapping, LedgerField } from "./columns";
import type { FreeField } from "./free-fields";
import { isBlank, type RowCells } from "./reading";

/** The body of a table as it stands in the sheet, with the columns that were recognised or mapped by hand. */
export type TableRows<Field extends string> = {
  /** The table's name in the workbook. */
  readonly table: string;
  /** The sheet's row of the body's first row, counted from 0: messages name rows as Excel numbers them. */
  readonly top: number;
  readonly headers: readonly string[];
  readonly columns: ColumnMapping<Field>;
  /** Of a customers table: the columns marked as free fields. */
  readonly freeFields?: readonly FreeField[];
  /** The cells of each row by column; header and totals row are not among them. */
  readonly rows: readonly (readonly CellValue[])[];
};

/** A row that was taken, and its place in the table's body, counted from 0. */
export type TakenRow<Row> = { readonly row: Row; readonly position: number };

/** A problem and the cell that shows it. */
export type RowProblem = {
  readonly table: string;
  /** The row's place in the table's body, counted from 0. */
  readonly position: number;
  /** The header of the column; null where the table has no column for the field. */
  readonly column: string | null;
  readonly field: LedgerField | "freeField";
  readonly code: ProblemCode;
  readonly found: string;
  readonly text: string;
};

/** Something about a row that was taken, for a person to look at; nobody has to do anything for the row to count. */
export type RowWarning = Omit<RowProblem, "code"> & {
  readonly code: "withdrawnCurrency" | "paymentsDiffer";
};

/** The cells of one row by field. */
export function cellsOf<Field extends string>(
  { columns }: TableRows<Field>,
  row: readonly CellValue[],
): RowCells<Field> {
  const cells: Record<string, CellValue> = {};
  for (const [field, column] of Object.entries<number | undefined>(columns)) {
    if (column !== undefined) cells[field] = row[column] ?? "";
  }
  // The mapping's keys are fields and nothing else; the compiler loses that in Object.entries.
  return cells as RowCells<Field>;
}

/** Formulas filled down below the last invoice leave a 0 there; a row with nothing else is as good as empty. */
const ZERO_MEANS_NOTHING: ReadonlySet<string> = new Set([
  "total",
  "paid",
  "balance",
  "creditLimit",
  "amount",
]);
/** A column of check boxes holds FALSE down to its last row. */
const FALSE_MEANS_NOTHING: ReadonlySet<string> = new Set([
  "disputed",
  "subjectToDunning",
  "takesPartInCases",
  "primary",
]);

/** True for a row in which no field that we read holds anything. */
export function isEmptyRow(cells: RowCells<string>): boolean {
  for (const field in cells) {
    const cell = cells[field];
    if (isBlank(cell) || (cell === 0 && ZERO_MEANS_NOTHING.has(field))) continue;
    if (cell !== false || !FALSE_MEANS_NOTHING.has(field)) return false;
  }
  return true;
}

/** A problem of a field with the place where it stands. */
export function placed<Field extends LedgerField>(
  { table, headers, columns }: TableRows<Field>,
  position: number,
  problem: FieldProblem<Field>,
): RowProblem {
  const index: number | undefined = columns[problem.field];
  const column = index === undefined ? null : (headers[index] ?? null);
  return { table, position, column, ...problem };
}

/** Problems or warnings in the order of the sheet: by table, then from top to bottom. */
export function inSheetOrder<Placed extends Pick<RowProblem, "table" | "position">>(
  problems: readonly Placed[],
): readonly Placed[] {
  return [...problems].sort((a, b) =>
    a.table === b.table ? a.position - b.position : a.table < b.table ? -1 : 1,
  );
}

const NAMED_ROWS = 5;

/** The rows of a key as Excel numbers them: "rows 17 and 23"; of many, the first five and how many more. */
export function rowNumbers({ top }: Pick<TableRows<never>, "top">, positions: readonly number[]): string {
  const named = positions.slice(0, NAMED_ROWS).map((position) => String(top + position + 1));
  const rest = positions.length - named.length;
  const last = rest > 0 ? `${rest} more` : named.pop();
  return `rows ${named.join(", ")} and ${last}`;
}

/** The positions at which each key stands; rows without a key (null) are left out. */
export function positionsByKey<Entry extends { readonly position: number }>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string | null,
): ReadonlyMap<string, readonly number[]> {
  const positions = new Map<string, number[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key === null) continue;
    const known = positions.get(key);
    if (known) known.push(entry.position);
    else positions.set(key, [entry.position]);
  }
  return positions;
}
