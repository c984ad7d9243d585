import { nameKey } from "../base/identity";
import type { RowSettings } from "./cell";
import type { ContactField, CustomerField, InvoiceField, PaymentField } from "./columns";
import {
  type FindCustomer,
  readContactTable,
  type SettledContacts,
  settleContacts,
} from "./read-contact-table";
import { NOBODY_LENDS } from "./read-customer-table";
import { type LedgerReading, readInvoiceTableInSteps } from "./read-invoice-table";
import { NO_PAYMENTS, readPaymentTable } from "./read-payment-table";
import { inSheetOrder, type RowProblem, type TableRows } from "./table-rows";

/** The tables of a workbook that make its ledger together; only invoices there must be. */
export type LedgerTables = {
  readonly invoices: readonly TableRows<InvoiceField>[];
  readonly customers: TableRows<CustomerField> | null;
  readonly contacts: TableRows<ContactField> | null;
  readonly payments: TableRows<PaymentField> | null;
};

/** A whole workbook, read: each of its invoice tables in their order, and what stands beside them. */
export type WorkbookReading = {
  readonly invoiceTables: readonly LedgerReading[];
  readonly contacts: SettledContacts;
  /** Of the payments table, from top to bottom. */
  readonly paymentProblems: readonly RowProblem[];
};

const NO_CONTACTS: SettledContacts = { groups: [], refusedKeys: [], problems: [] };

/** Reads a workbook's tables step by step; one bad row stops no other. */
export function* readLedgerInSteps(
  { invoices, customers, contacts: contactsTable, payments: paymentsTable }: LedgerTables,
  settings: RowSettings,
): Generator<undefined, WorkbookReading> {
  const contacts = contactsTable ? readContactTable(contactsTable) : null;
  yield;
  const payments = paymentsTable ? readPaymentTable(paymentsTable, settings) : NO_PAYMENTS;
  yield;
  const beside = { isLent: contacts?.isLent ?? NOBODY_LENDS, payments };
  const readings: LedgerReading[] = [];
  for (const table of invoices)
    readings.push(yield* readInvoiceTableInSteps(table, customers, settings, beside));
  const known = new Set(
    readings.flatMap(({ invoices: taken, refusedNumbers }) => [
      ...taken.map(({ row }) => nameKey(row.number)),
      ...refusedNumbers.map(nameKey),
    ]),
  );
  yield;
  const lost = payments.lost((number) => known.has(nameKey(number)));
  return {
    invoiceTables: readings,
    contacts: contacts ? settleContacts(contacts, customersIn(readings)) : NO_CONTACTS,
    paymentProblems: inSheetOrder([...readings.flatMap(({ paymentProblems }) => paymentProblems), ...lost]),
  };
}

/** Customers as the customers table has them, else as the invoices name them. */
function customersIn(readings: readonly LedgerReading[]): FindCustomer {
  const byCode = new Map<string, string>();
  const byName = new Map<string, Set<string>>();
  for (const { row } of readings.flatMap(({ invoices }) => invoices)) {
    const { customerKey, customerName } = row;
    byCode.set(nameKey(customerKey), customerKey);
    const names = byName.get(nameKey(customerName ?? customerKey));
    if (names) names.add(customerKey);
    else byName.set(nameKey(customerName ?? customerKey), new Set([customerKey]));
  }
  const book = readings[0]?.book;
  return (code, name) => {
    const found = book?.find(code, name) ?? null;
    if (found !== null) return found === "ambiguous" ? found : found.key;
    if (code !== null) return byCode.get(nameKey(code)) ?? null;
    const [first, second] = name === null ? [] : (byName.get(nameKey(name)) ?? []);
    return second === undefined ? (first ?? null) : "ambiguous";
  };
}
