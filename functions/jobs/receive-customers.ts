import type { CalendarDate } from "#domain/base/calendar";
import type { Moment } from "#domain/base/clock";
import {
  accountIdOf,
  type CustomerId,
  customerIdOf,
  type OrganisationId,
  type SourceId,
} from "#domain/base/identity";
import { type CustomerRow, UNSAID_OF_CUSTOMER } from "#domain/ledger/customer";
import type { Invoice } from "#domain/ledger/invoice";
import type { RowsAnswer, RowsRequest } from "#wire/sync";
import { UNREADABLE, VANISHED } from "#wire/sync";
import type { DocumentStore, Write } from "../store/port";
import { getAccounts, lookAgain } from "../store/repositories/accounts";
import { getCustomersAsStored, putCustomer, type StoredCustomer } from "../store/repositories/ledger";
import { admissionOf } from "./privacy/admit-rows";
import { saveInChunks } from "./save-in-chunks";

/** What became of the rows of a request: the fingerprints of those taken, and why the others were not. */
export type Received = {
  readonly fingerprints: ReadonlyMap<string, string>;
  readonly refused: RowsAnswer["refused"];
};

type CustomersRequest = Extract<RowsRequest, { kind: "customers" }> & { readonly sourceId: SourceId };

/** Takes rows of a customers table into the ledger; their accounts are looked at again. */
export async function receiveCustomers(
  store: DocumentStore,
  organisation: OrganisationId,
  request: CustomersRequest,
  moment: Moment,
): Promise<Received> {
  const sent = new Map(
    request.rows.map(({ row, fingerprint }) => [customerIdOf(row.customerKey), { row, fingerprint }]),
  );
  const gone = [...request.vanished, ...request.unreadable] as CustomerId[];
  const known = await getCustomersAsStored(store, organisation, [...sent.keys(), ...gone]);
  const fingerprints = new Map<string, string>();
  const customers: StoredCustomer[] = [];
  const admission = await admissionOf(store, organisation, { customers: request.rows.map(({ row }) => row) });
  for (const [customerId, { row: whole, fingerprint }] of sent) {
    const row = admission.customer(whole);
    // What is refused is sent again, and told again, until somebody has looked.
    if (!admission.isRefused(customerId)) fingerprints.set(customerId, fingerprint);
    if (!row) continue;
    const since = excludedSince(row, known.get(customerId), moment.today);
    customers.push({
      ...row,
      customerId,
      sourceId: request.sourceId,
      origin: "table",
      excludedSince: since,
    });
  }
  for (const id of gone) {
    const unreadable = request.unreadable.includes(id);
    fingerprints.set(id, unreadable ? UNREADABLE : VANISHED);
    const before = known.get(id);
    if (before?.sourceId === request.sourceId)
      customers.push({ ...before, origin: unreadable ? "unreadable" : "table" });
  }
  const accounts = await getAccounts(
    store,
    organisation,
    customers.map((customer) => accountIdOf(customer.customerId)),
  );
  const looks = [...accounts.keys()].map((id) => lookAgain(organisation, id, moment.today, moment.now));
  await saveInChunks(store, [...customers.map((customer) => putCustomer(organisation, customer)), ...looks]);
  return { fingerprints, refused: admission.refused() };
}

/**
 * Excluding a customer concerns what is issued from that day on. One whose first row says no is excluded altogether: what
 * was assumed of it before, from its invoices alone, was nobody's word.
 */
function excludedSince(
  row: CustomerRow,
  before: StoredCustomer | undefined,
  today: CalendarDate,
): CalendarDate | null {
  if (row.subjectToDunning || !before || before.origin === "fromInvoices") return null;
  return before.subjectToDunning ? today : before.excludedSince;
}

/** Customers that no customers table has named yet are made from their invoice rows, and follow them. */
export async function customersOfInvoices(
  store: DocumentStore,
  organisation: OrganisationId,
  invoices: readonly Invoice[],
): Promise<readonly Write[]> {
  const wanted = new Map(invoices.map((invoice) => [invoice.customerId, invoice]));
  const known = await getCustomersAsStored(store, organisation, [...wanted.keys()]);
  return [...wanted].flatMap(([id, invoice]) => {
    const before = known.get(id);
    const name = invoice.customerName ?? before?.name ?? invoice.customerKey;
    const email = invoice.email ?? before?.email ?? null;
    if (before && (before.origin !== "fromInvoices" || (before.name === name && before.email === email)))
      return [];
    return [putCustomer(organisation, fromInvoice(id, invoice.customerKey, name, email))];
  });
}

const fromInvoice = (
  customerId: CustomerId,
  customerKey: string,
  name: string,
  email: string | null,
): StoredCustomer => ({
  ...UNSAID_OF_CUSTOMER,
  customerId,
  customerKey,
  name,
  email,
  origin: "fromInvoices",
  sourceId: null,
  excludedSince: null,
});
