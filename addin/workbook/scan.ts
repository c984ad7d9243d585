import type { CellValue } from "#domain/ledger/cell";
import type { FieldOf, HandMapping, TableKind } from "#domain/ledger/columns";
import type { ColumnProblem } from "#domain/ledger/recognise-columns";
import type { DateSystem } from "#domain/ledger/serial-date";
import type { TableRows } from "#domain/ledger/table-rows";

/** Where a table stands and what its columns are called. */
export type TableHead = {
  /** Excel's id of the table: it stays when the table is renamed. */
  readonly tableId: string;
  readonly table: string;
  readonly sheetName: string;
  readonly headers: readonly string[];
  /** Excel's ids of the columns, in their order: they stay when a column is renamed. */
  readonly columnIds: readonly number[];
};

/** A table that was read. `rows` hold the columns that were recognised; what the others hold there means nothing. */
export type ScannedTable<Field extends string = string> = TableHead &
  TableRows<Field> & {
    /** The sheet's column of the body's first column, counted from 0. */
    readonly left: number;
    readonly rows: readonly (readonly CellValue[])[];
  };

/** A table that looks like ours but whose columns are not settled: it is not read until they are mapped by hand. */
export type UnsettledTable = TableHead & {
  readonly kind: TableKind;
  readonly problems: readonly ColumnProblem[];
};

/** What a workbook holds for us. */
export type WorkbookScan = {
  readonly dateSystem: DateSystem;
  /** The tables of each kind that were read. */
  readonly invoices: readonly ScannedTable<FieldOf<"invoices">>[];
  readonly customers: readonly ScannedTable<FieldOf<"customers">>[];
  readonly contacts: readonly ScannedTable<FieldOf<"contacts">>[];
  readonly payments: readonly ScannedTable<FieldOf<"payments">>[];
  readonly unsettled: readonly UnsettledTable[];
  /** Tables of the accountant's own, which we leave alone. */
  readonly others: readonly TableHead[];
};

/** What a person chose for a table: what it is read as, and the columns she settled by hand. */
export type TableMapping = {
  readonly kind: TableKind;
  readonly byHand: HandMapping;
  /** Of a customers table: the headers marked as free fields. */
  readonly freeFields?: readonly string[];
};

/** Runs of neighbouring columns that are read together; a gap of one column costs less than another range. */
export function columnRuns(
  columns: readonly number[],
): readonly { readonly first: number; readonly count: number }[] {
  const runs: { first: number; count: number }[] = [];
  for (const column of [...columns].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && column <= last.first + last.count + 1) last.count = column - last.first + 1;
    else runs.push({ first: column, count: 1 });
  }
  return runs;
}
