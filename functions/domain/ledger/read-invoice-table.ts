import { nameKey } from "../base/identity";
import type { FieldProblem, RowSettings } from "./cell";
import type { CustomerField, InvoiceField } from "./columns";
import { type Counted, countPayments } from "./count-payments";
import type { CustomerRow } from "./customer";
import type { InvoiceRow } from "./invoice";
import { parseInvoiceRow } from "./parse-invoice-row";
import { parseCode, parseText, readableText } from "./parse-text";
import {
  type CustomerBook,
  type IsLent,
  NO_CUSTOMERS,
  NOBODY_LENDS,
  readCustomerTable,
} from "./read-customer-table";
import { NO_PAYMENTS, type PaymentBook } from "./read-payment-table";
import { foundText, type RowCells } from "./reading";
import {
  cellsOf,
  inSheetOrder,
  isEmptyRow,
  placed,
  positionsByKey,
  type RowProblem,
  type RowWarning,
  rowNumbers,
  type TableRows,
  type TakenRow,
} from "./table-rows";
import { withdrawnCurrency } from "./withdrawn-currency";

/** A workbook's invoices and customers, read: what was taken, and every problem of what was not. */
export type LedgerReading = {
  readonly invoices: readonly TakenRow<InvoiceRow>[];
  readonly customers: readonly TakenRow<CustomerRow>[];
  /** By table, then from top to bottom. */
  readonly problems: readonly RowProblem[];
  /** About rows that were taken, in the same order. */
  readonly warnings: readonly RowWarning[];
  /** Invoice numbers and customer keys whose rows are there but were refused. */
  readonly refusedNumbers: readonly string[];
  readonly refusedCustomerKeys: readonly string[];
  /** Of the rows of the payments table that name this table's invoices. */
  readonly paymentProblems: readonly RowProblem[];
  readonly book: CustomerBook;
};

/** What stands beside an invoice table and its customers: whom contacts lend an address, and what was paid. */
export type Beside = { readonly isLent: IsLent; readonly payments: PaymentBook };
const NOTHING_BESIDE: Beside = { isLent: NOBODY_LENDS, payments: NO_PAYMENTS };

type Problem = FieldProblem<InvoiceField>;

type Entry = {
  readonly position: number;
  readonly cells: RowCells<InvoiceField>;
  readonly number: string | null;
  /** What two spellings of the number share. */
  readonly key: string | null;
  readonly row: InvoiceRow | null;
  readonly problems: readonly Problem[];
  /** What its payments made of it; null before that was asked, and for a row that was not taken. */
  readonly counted: Counted | null;
};

type Surroundings = {
  readonly beside: Beside;
  readonly table: TableRows<InvoiceField>;
  readonly positions: ReadonlyMap<string, readonly number[]>;
  readonly book: CustomerBook;
  readonly hasCustomers: boolean;
};

/** Between two steps of a reading a program may do other things: so many rows take well under a millisecond. */
const ROWS_PER_STEP = 50;

/**
 * Reads an invoice table and, where there is one, the customers table beside it: each row is taken, or refused with all
 * its problems; one bad row stops no other, and the order of the rows does not matter. Empty rows are passed over.
 */
export function readInvoiceTable(
  table: TableRows<InvoiceField>,
  customersTable: TableRows<CustomerField> | null,
  settings: RowSettings,
  beside = NOTHING_BESIDE,
): LedgerReading {
  const steps = readInvoiceTableInSteps(table, customersTable, settings, beside);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same reading step by step, for a program that has a person waiting beside it. */
export function* readInvoiceTableInSteps(
  table: TableRows<InvoiceField>,
  customersTable: TableRows<CustomerField> | null,
  settings: RowSettings,
  beside = NOTHING_BESIDE,
): Generator<undefined, LedgerReading> {
  const customers =
    customersTable === null ? null : readCustomerTable(customersTable, settings, beside.isLent);
  const parsed = yield* entriesOf(table, settings);
  const around = {
    beside,
    table,
    positions: positionsByKey(parsed, ({ key }) => key),
    book: customers?.book ?? NO_CUSTOMERS,
    hasCustomers: customers !== null,
  };
  yield;
  const entries = yield* inSteps(parsed, (entry) => checkedAgainst(around, entry));
  const problems = entries.flatMap(({ position, problems }) =>
    problems.map((problem) => placed(table, position, problem)),
  );
  yield;
  const invoices = entries.flatMap(({ row, position }) => (row ? [{ row, position }] : []));
  return {
    invoices,
    customers: customers?.customers ?? [],
    problems: inSheetOrder([...problems, ...(customers?.problems ?? [])]),
    warnings: inSheetOrder([
      ...invoices.flatMap((taken) => withdrawnCurrency(table, taken) ?? []),
      ...entries.flatMap((entry) => paymentsDiffer(table, entry) ?? []),
    ]),
    refusedNumbers: entries.flatMap(({ row, number }) => (row === null && number !== null ? [number] : [])),
    refusedCustomerKeys: customers?.refusedKeys ?? [],
    paymentProblems: entries.flatMap(({ counted }) => counted?.paymentProblems ?? []),
    book: around.book,
  };
}

function paymentsDiffer(
  { table, headers, columns }: TableRows<InvoiceField>,
  { row, position, cells, counted }: Entry,
): RowWarning | null {
  if (row === null || !counted?.differs) return null;
  const { field, text } = counted.differs;
  const index = columns[field];
  const column = index === undefined ? null : (headers[index] ?? null);
  return { table, position, column, field, code: "paymentsDiffer", found: foundText(cells[field]), text };
}

function* inSteps<Item, Value>(
  items: readonly Item[],
  compute: (item: Item, index: number) => Value,
): Generator<undefined, readonly Value[]> {
  const values: Value[] = [];
  for (const [index, item] of items.entries()) {
    if (index % ROWS_PER_STEP === 0) yield;
    values.push(compute(item, index));
  }
  return values;
}

function* entriesOf(
  table: TableRows<InvoiceField>,
  settings: RowSettings,
): Generator<undefined, readonly Entry[]> {
  const entries = yield* inSteps(table.rows, (cellRow, position) => {
    const cells = cellsOf(table, cellRow);
    return isEmptyRow(cells) ? null : entryOf(cells, position, settings);
  });
  return entries.filter((entry) => entry !== null);
}

function entryOf(cells: RowCells<InvoiceField>, position: number, settings: RowSettings): Entry {
  const parsed = parseInvoiceRow(cells, settings);
  const row = parsed.ok ? parsed.value : null;
  const number = row?.number ?? readableText(parseCode, cells.number);
  const key = number === null ? null : nameKey(number);
  return { position, cells, number, key, row, problems: parsed.ok ? [] : parsed.problem, counted: null };
}

/** The entry after the checks that need other rows: its number, the invoice it credits, its payments, its customer. */
function checkedAgainst(around: Surroundings, parsed: Entry): Entry {
  const counted = parsed.row && countPayments(parsed.row, parsed.cells, around.beside.payments);
  const entry = counted ? { ...parsed, row: counted.row, counted } : parsed;
  const code = readableText(parseCode, entry.cells.customerCode);
  const name = readableText(parseText, entry.cells.customerName);
  const customer = around.book.find(code, name);
  const known = customer === "ambiguous" ? null : customer;
  const email = entry.row?.email ?? known?.email ?? null;
  const problems = [
    duplicateNumber(around, entry),
    unknownReference(around, entry),
    customer === "ambiguous" ? ambiguousName(entry, name ?? "") : null,
    counted?.problem ?? null,
    email === null && customer === null && !around.beside.isLent(code, name)
      ? missingEmail(around, entry)
      : null,
  ].filter((problem) => problem !== null);
  if (problems.length > 0) return { ...entry, row: null, problems: [...entry.problems, ...problems] };
  if (!entry.row) return entry;
  return { ...entry, row: { ...entry.row, customerKey: known?.key ?? entry.row.customerKey, email } };
}

function duplicateNumber({ table, positions }: Surroundings, { number, key }: Entry): Problem | null {
  const same = key === null ? [] : (positions.get(key) ?? []);
  if (number === null || same.length < 2) return null;
  const text = `The invoice number ${number} stands in ${rowNumbers(table, same)}: give each invoice its own number, or delete one of the rows.`;
  return { field: "number", code: "duplicate", found: number, text };
}

function unknownReference({ positions }: Surroundings, { row, key }: Entry): Problem | null {
  if (!row || row.creditsNumber === null) return null;
  const found = row.creditsNumber;
  if (nameKey(found) === key) {
    const text = `The row credits itself: enter the number of the invoice that ${found} lowers.`;
    return { field: "creditsNumber", code: "inconsistent", found, text };
  }
  if (positions.has(nameKey(found))) return null;
  const text = `No invoice of this table has the number ${found}: correct the number, or empty the cell to credit the customer's whole account.`;
  return { field: "creditsNumber", code: "unknownReference", found, text };
}

function ambiguousName({ cells }: Entry, name: string): Problem {
  const text = `Several customers of the customers table are called ${name}: enter the customer's code.`;
  return { field: "customerName", code: "duplicate", found: foundText(cells.customerName), text };
}

/** Only what may be chased needs an address: an open invoice that its own row does not exclude from reminders. */
function missingEmail({ hasCustomers }: Surroundings, { row, cells }: Entry): Problem | null {
  if (row?.kind !== "invoice" || row.state === "cancelled" || row.subjectToDunning === "no") return null;
  if (row.paidMinor >= row.totalMinor) return null;
  const where = cells.email === undefined ? "" : "here or ";
  const table = hasCustomers ? "the customers table" : "a customers table";
  const text = `There is no e-mail address for this customer: enter it ${where}in ${table}.`;
  return { field: "email", code: "missing", found: "", text };
}
