import { nameKey } from "../base/identity";
import type { CellValue, FieldProblem, RowSettings } from "./cell";
import { type CustomerField, FIELD_LABELS } from "./columns";
import type { CustomerRow } from "./customer";
import { parseFreeValue } from "./free-fields";
import { parseCustomerRow } from "./parse-customer-row";
import { parseCode, parseText, readableText } from "./parse-text";
import { foundText, type RowCells } from "./reading";
import {
  cellsOf,
  isEmptyRow,
  placed,
  positionsByKey,
  type RowProblem,
  rowNumbers,
  type TableRows,
  type TakenRow,
} from "./table-rows";

/** A customers table, read: the rows taken, every problem of the others, and a book to look customers up in. */
export type CustomersReading = {
  readonly customers: readonly TakenRow<CustomerRow>[];
  readonly problems: readonly RowProblem[];
  /** Keys of customers whose row is there but was refused. */
  readonly refusedKeys: readonly string[];
  readonly book: CustomerBook;
};

/** A customer of the table, also one whose row was refused: it is known, only not readable. */
export type KnownCustomer = {
  readonly key: string;
  readonly hasCode: boolean;
  readonly email: string | null;
  readonly position: number;
};

/** Finds the customer an invoice row means; "ambiguous" where several bear the name. */
export type CustomerBook = {
  readonly find: (code: string | null, name: string | null) => KnownCustomer | "ambiguous" | null;
};

/** Whether the contacts table has an address for notices to a customer, told by its code or name. */
export type IsLent = (code: string | null, name: string | null) => boolean;
export const NOBODY_LENDS: IsLent = () => false;

/** The book of a workbook without a customers table. */
export const NO_CUSTOMERS: CustomerBook = { find: () => null };

type Entry = {
  readonly position: number;
  readonly code: string | null;
  readonly name: string | null;
  readonly key: string | null;
  readonly row: CustomerRow | null;
  readonly problems: readonly RowProblem[];
};

/** Reads a customers table: each row is taken, or refused with all its problems; one bad row stops no other. */
export function readCustomerTable(
  table: TableRows<CustomerField>,
  settings: RowSettings,
  isLent: IsLent = NOBODY_LENDS,
): CustomersReading {
  const entries = withoutDuplicates(table, entriesOf(table, settings, isLent));
  return {
    customers: entries.flatMap(({ row, position }) => (row ? [{ row, position }] : [])),
    problems: entries.flatMap(({ problems }) => problems),
    refusedKeys: entries.flatMap(({ row, key }) => (row === null && key !== null ? [key] : [])),
    book: bookOf(entries),
  };
}

function entriesOf(table: TableRows<CustomerField>, settings: RowSettings, isLent: IsLent): readonly Entry[] {
  return table.rows.flatMap((cellRow, position) => {
    const cells: RowCells<CustomerField> = cellsOf(table, cellRow);
    if (isEmptyRow(cells)) return [];
    const code = readableText(parseCode, cells.customerCode);
    const name = readableText(parseText, cells.name);
    const parsed = parseCustomerRow(cells, settings, isLent(code, name));
    const free = freeFieldsOf(table, cellRow, position);
    const row = parsed.ok && free.problems.length === 0 ? { ...parsed.value, fields: free.fields } : null;
    const refusals = parsed.ok ? [] : parsed.problem.map((problem) => placed(table, position, problem));
    const problems = [...refusals, ...free.problems];
    return [{ position, code, name, key: code ?? name, row, problems }];
  });
}

function freeFieldsOf(
  { table, freeFields = [] }: TableRows<CustomerField>,
  cellRow: readonly CellValue[],
  position: number,
): { readonly fields: CustomerRow["fields"]; readonly problems: readonly RowProblem[] } {
  const said: [string, string][] = [];
  const problems: RowProblem[] = [];
  for (const { name, column } of freeFields) {
    const cell = cellRow[column] ?? "";
    const reading = parseFreeValue(name, cell);
    if (reading.ok && reading.value !== null) said.push([name, reading.value]);
    if (!reading.ok) {
      const found = foundText(cell);
      problems.push({ table, position, column: name, field: "freeField", found, ...reading.problem });
    }
  }
  return { fields: Object.fromEntries(said), problems };
}

function withoutDuplicates(table: TableRows<CustomerField>, entries: readonly Entry[]): readonly Entry[] {
  const positions = positionsByKey(entries, ({ key }) => (key === null ? null : nameKey(key)));
  return entries.map((entry) => {
    const same = entry.key === null ? [] : (positions.get(nameKey(entry.key)) ?? []);
    if (same.length < 2 || entry.key === null) return entry;
    const field = entry.code === null ? "name" : "customerCode";
    const text = `The ${FIELD_LABELS[field]} ${entry.key} stands in ${rowNumbers(table, same)}: give each customer its own code, or delete one of the rows.`;
    const problem: FieldProblem<CustomerField> = { field, code: "duplicate", found: entry.key, text };
    return { ...entry, row: null, problems: [...entry.problems, placed(table, entry.position, problem)] };
  });
}

function bookOf(entries: readonly Entry[]): CustomerBook {
  const byKey = new Map<string, KnownCustomer>();
  const byName = new Map<string, KnownCustomer[]>();
  for (const { position, code, name, key, row } of entries) {
    if (key === null) continue;
    const customer = { key, hasCode: code !== null, email: row?.email ?? null, position };
    byKey.set(nameKey(key), customer);
    if (name !== null) byName.set(nameKey(name), [...(byName.get(nameKey(name)) ?? []), customer]);
  }
  return {
    find: (code, name) => {
      const named = name === null ? [] : (byName.get(nameKey(name)) ?? []);
      if (code === null) return named.length > 1 ? "ambiguous" : (named[0] ?? null);
      // A customer without a code in its own table can only be meant by name.
      const nameless = named.filter((customer) => !customer.hasCode);
      return byKey.get(nameKey(code)) ?? (nameless.length === 1 ? (nameless[0] ?? null) : null);
    },
  };
}
