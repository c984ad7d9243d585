import { addDays, asCalendarDate, type CalendarDate } from "#domain/base/calendar";
import { type Instant, instantAt } from "#domain/base/clock";
import { type CurrencyCode, parseCurrency } from "#domain/base/currency";
import { accountIdOf, customerIdOf, invoiceIdOf, organisationId, sourceIdOf } from "#domain/base/identity";
import { minorUnits } from "#domain/base/money";
import type { Organisation } from "#domain/dunning/organisation";
import { UNSAID_OF_CUSTOMER } from "#domain/ledger/customer";
import type { Invoice, InvoiceRow } from "#domain/ledger/invoice";
import { saveInChunks } from "../functions/jobs/save-in-chunks";
import type { DocumentStore, Write } from "../functions/store/port";
import { createAccount, newAccount } from "../functions/store/repositories/accounts";
import { putCustomer, putInvoice, type StoredCustomer } from "../functions/store/repositories/ledger";
import { createOrganisation } from "../functions/store/repositories/organisations";
import { kaseAndCo } from "../test/support/organisation";

/** Ledgers of any size, the same each time, as rows and as they lie in the store. */

export const ORG = organisationId("bench");
export const TODAY = asCalendarDate("2026-11-16");
export const NOW: Instant = instantAt("Europe/Tallinn", TODAY, 9);
const EUR: CurrencyCode = currency("EUR");

export const ORGANISATION: Organisation = kaseAndCo();

function currency(code: string): CurrencyCode {
  const parsed = parseCurrency(code);
  if (!parsed) throw new Error(`Not a currency: ${code}`);
  return parsed;
}

/** Row `index` of a ledger of `accounts` accounts, due around 40 days before `dueAround` where nothing else is said. */
export function ledgerRow(
  index: number,
  accounts: number,
  dueAround: CalendarDate = addDays(TODAY, -40),
): InvoiceRow {
  const account = index % accounts;
  const dueOn = addDays(dueAround, (index * 7) % 21);
  return {
    number: `INV-${String(index + 1).padStart(6, "0")}`,
    kind: "invoice",
    state: "issued",
    customerKey: `C-${account + 1}`,
    customerName: `Müller & Söhne ${account + 1} GmbH`,
    email: `accounts.${account + 1}@customer.example`,
    branch: null,
    issuedOn: addDays(dueOn, -30),
    fulfilledOn: null,
    dueOn,
    currency: EUR,
    totalMinor: minorUnits(10_000 + ((index * 104_729) % 900_000)),
    paidMinor: minorUnits(0),
    creditsNumber: null,
    subjectToDunning: "fromCustomer",
    pausedUntil: null,
    disputed: false,
    instalments: [],
    paidOn: null,
    fileLink: null,
    payments: [],
  };
}

/** The row as an invoice of the ledger. */
export function ledgerInvoice(row: InvoiceRow): Invoice {
  const customerId = customerIdOf(row.customerKey);
  return {
    ...row,
    invoiceId: invoiceIdOf(row.number),
    sourceId: sourceIdOf("bench.xlsx", "Invoices"),
    customerId,
    accountId: accountIdOf(customerId),
    presence: "present",
    settledOn: null,
  };
}

/** The customer as its invoices alone make it known. */
export const customerOf = (invoice: Invoice): StoredCustomer => ({
  ...UNSAID_OF_CUSTOMER,
  customerId: invoice.customerId,
  customerKey: invoice.customerKey,
  name: invoice.customerName ?? invoice.customerKey,
  email: invoice.email,
  origin: "fromInvoices",
  sourceId: null,
  excludedSince: null,
});

export const setUp = (store: DocumentStore): Promise<void> =>
  createOrganisation(store, ORG, ORGANISATION, NOW);

/** Puts rows into the store as a sync would have left them, their accounts to be looked at on `lookOn`. */
export async function fill(
  store: DocumentStore,
  rows: readonly InvoiceRow[],
  lookOn: CalendarDate = TODAY,
): Promise<void> {
  const invoices = rows.map(ledgerInvoice);
  const first = new Map(invoices.map((invoice) => [invoice.accountId, invoice]));
  const accounts = [...first.values()].flatMap((invoice): readonly Write[] => [
    putCustomer(ORG, customerOf(invoice)),
    createAccount(ORG, newAccount(invoice.accountId, invoice.customerId, lookOn, NOW)),
  ]);
  await saveInChunks(store, [...accounts, ...invoices.map((invoice) => putInvoice(ORG, invoice))]);
}
