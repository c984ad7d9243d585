import { customerIdOf, invoiceIdOf } from "#domain/base/identity";
import type { CustomerField } from "#domain/ledger/columns";
import type { LedgerReading } from "#domain/ledger/read-invoice-table";
import type { WorkbookReading } from "#domain/ledger/read-ledger";
import type { RowProblem, RowWarning } from "#domain/ledger/table-rows";
import { addressOf } from "../workbook/cell-address";
import type { ScannedTable } from "../workbook/scan";
import type { SentTable } from "./send-table";
import type { SyncedTable } from "./sync-workbook";

/** A row that was not taken, where it stands and what to do about it. */
export type RefusedRow = RowProblem & { readonly where: string };

/** A row that was taken and should be looked at, where it stands and why. */
export type FlaggedRow = RowWarning & { readonly where: string };

/** Every warning about a row that was taken, by table and in the order of the sheet. */
export const flaggedRows = (
  tables: readonly SyncedTable[],
  scanned: readonly ScannedTable[],
): readonly FlaggedRow[] =>
  tables.flatMap(({ reading }) =>
    reading.warnings.map((warning) => ({ ...warning, where: addressOf(warning, scanned) ?? warning.table })),
  );

/** Every problem of every row that was not taken, by table and in the order of the sheet. */
export function refusedRows(
  tables: readonly SyncedTable[],
  { contacts, paymentProblems }: Pick<WorkbookReading, "contacts" | "paymentProblems">,
  scanned: readonly ScannedTable[],
  customers: SentCustomers | null,
): readonly RefusedRow[] {
  const ofCustomers = customers ? ofSentCustomers(customers, tables[0]?.reading.customers ?? []) : [];
  const ofInvoices = tables.flatMap((synced, index) => [
    // The customers' problems are the same in every reading of the workbook.
    ...synced.reading.problems.filter(({ table }) => index === 0 || table === synced.table.table),
    ...clashes(synced),
  ]);
  const problems = [...ofCustomers, ...ofInvoices, ...contacts.problems, ...paymentProblems];
  return problems.map((problem) => ({ ...problem, where: addressOf(problem, scanned) ?? problem.table }));
}

/** Rows that the service refused, because another workbook holds their numbers, as problems of their rows. */
function clashes({ table, reading, sent }: SyncedTable): readonly RowProblem[] {
  if (sent.refused.size === 0) return [];
  const number = table.columns.number;
  const column = number === undefined ? null : (table.headers[number] ?? null);
  return reading.invoices.flatMap(({ row, position }) => {
    const text = sent.refused.get(invoiceIdOf(row.number));
    if (text === undefined) return [];
    const found = row.number;
    return [{ table: table.table, position, column, field: "number", code: "otherSource", found, text }];
  });
}

/** The customers table, and what the service said of its rows. */
export type SentCustomers = { readonly table: ScannedTable<CustomerField>; readonly sent: SentTable };

/** Customers whom the service refused, because they were erased, as problems of their rows. */
function ofSentCustomers(
  { table, sent }: SentCustomers,
  customers: LedgerReading["customers"],
): readonly RowProblem[] {
  if (sent.refused.size === 0) return [];
  const name = table.columns.name;
  const column = name === undefined ? null : (table.headers[name] ?? null);
  return customers.flatMap(({ row, position }) => {
    const text = sent.refused.get(customerIdOf(row.customerKey));
    if (text === undefined) return [];
    const found = row.name;
    return [{ table: table.table, position, column, field: "name", code: "otherSource", found, text }];
  });
}
