import { firstDueOn } from "#domain/automations/recent-activity";
import { dayNumber } from "#domain/base/calendar";
import type { AccountId, CustomerId, InvoiceId, OrganisationId, SourceId } from "#domain/base/identity";
import { mattersToStanding } from "#domain/dunning/standing";
import type { Customer } from "#domain/ledger/customer";
import type { Invoice } from "#domain/ledger/invoice";
import type { DocumentReader, DocumentStore, Ref, Stored, Write } from "../port";
import { lent } from "./contacts";
import { addressKeysOf } from "./customer-addresses";
import { asFields, parseDocument } from "./documents";
import { customerSchema, invoiceSchema, type StoredCustomer } from "./ledger-documents";

export type { StoredCustomer } from "./ledger-documents";

/** The ledger: what is owed and by whom, as the workbooks state it. */

const invoiceRef = (organisation: OrganisationId, id: InvoiceId): Ref => ({
  scope: organisation,
  collection: "invoices",
  id,
});
const customerRef = (organisation: OrganisationId, id: CustomerId): Ref => ({
  scope: organisation,
  collection: "customers",
  id,
});

/**
 * `isOpen` is what a day's run reads by: whether the invoice can still matter to its account. `newestFirst` puts the
 * latest on top, for a store gives documents in rising order only. `fallsDueOn`: when the first of it does, while it is open.
 */
export const putInvoice = (organisation: OrganisationId, invoice: Invoice): Write => ({
  kind: "put",
  ref: invoiceRef(organisation, invoice.invoiceId),
  fields: {
    ...asFields(invoice),
    isOpen: mattersToStanding(invoice),
    newestFirst: newestFirst(invoice),
    fallsDueOn: mattersToStanding(invoice) ? firstDueOn(invoice) : null,
  },
});

/** Sorts invoices by their day, the latest first; those without any day come last. */
export function newestFirst({ issuedOn, dueOn, fulfilledOn }: Invoice): number {
  const day = issuedOn ?? dueOn ?? fulfilledOn;
  return day === null ? 0 : -dayNumber(day);
}

export const putCustomer = (
  organisation: OrganisationId,
  customer: Customer & { readonly sourceId: SourceId | null },
): Write => ({
  kind: "put",
  ref: customerRef(organisation, customer.customerId),
  fields: { ...asFields(customer), ...addressKeysOf(customer) },
});

export async function getInvoices(
  reader: DocumentReader,
  organisation: OrganisationId,
  ids: readonly InvoiceId[],
): Promise<ReadonlyMap<InvoiceId, Invoice>> {
  const found = await reader.getMany(ids.map((id) => invoiceRef(organisation, id)));
  return new Map(
    found
      .flatMap((stored) => (stored ? [parseInvoice(stored)] : []))
      .map((invoice) => [invoice.invoiceId, invoice]),
  );
}

/** Customers as decisions see them: one without an address of its own has that of a contact, where one lends it. */
export const getCustomers = async (
  reader: DocumentReader,
  organisation: OrganisationId,
  ids: readonly CustomerId[],
): Promise<ReadonlyMap<CustomerId, StoredCustomer>> =>
  lent(reader, organisation, await getCustomersAsStored(reader, organisation, ids));

/** Customers as their own rows state them: what may be put back. */
export async function getCustomersAsStored(
  reader: DocumentReader,
  organisation: OrganisationId,
  ids: readonly CustomerId[],
): Promise<ReadonlyMap<CustomerId, StoredCustomer>> {
  const found = await reader.getMany(ids.map((id) => customerRef(organisation, id)));
  return new Map(
    found
      .flatMap((stored) => (stored ? [parseDocument(customerSchema, stored)] : []))
      .map((customer) => [customer.customerId, customer]),
  );
}

/** The invoices that can still matter to an account's standing. */
export function openInvoicesOf(
  reader: DocumentReader,
  organisation: OrganisationId,
  account: AccountId,
): Promise<readonly Invoice[]> {
  return allPages(reader, organisation, { accountId: account, isOpen: true });
}

/** The latest of an account's invoices that cannot matter to its standing any more; older ones are not read. */
export async function latestSettledOf(
  reader: DocumentReader,
  organisation: OrganisationId,
  account: AccountId,
  limit: number,
): Promise<readonly Invoice[]> {
  const page = await reader.query({
    scope: organisation,
    collection: "invoices",
    equal: { accountId: account, isOpen: false },
    range: { field: "newestFirst" },
    limit,
  });
  return page.map(parseInvoice);
}

/** How many invoices an account has, of whatever state. */
export const countInvoicesOf = (
  store: DocumentStore,
  organisation: OrganisationId,
  account: AccountId,
): Promise<number> =>
  store.count({ scope: organisation, collection: "invoices", equal: { accountId: account } });

/** Where a listing by account has come to. */
export type InvoicePlace = { readonly accountId: AccountId; readonly invoiceId: InvoiceId };

/** Invoices of a source, account by account. */
export async function invoicesByAccount(
  reader: DocumentReader,
  organisation: OrganisationId,
  source: SourceId,
  limit: number,
  after: InvoicePlace | null,
): Promise<readonly Invoice[]> {
  const page = await reader.query({
    scope: organisation,
    collection: "invoices",
    equal: { sourceId: source },
    range: { field: "accountId" },
    limit,
    ...(after ? { after: placeOf(organisation, after) } : {}),
  });
  return page.map(parseInvoice);
}

/** One account's invoices of a source, by id. */
export async function invoicesOfAccountIn(
  reader: DocumentReader,
  organisation: OrganisationId,
  source: SourceId,
  account: AccountId,
  limit: number,
  after: InvoiceId | null,
): Promise<readonly Invoice[]> {
  const page = await reader.query({
    scope: organisation,
    collection: "invoices",
    equal: { sourceId: source, accountId: account },
    limit,
    ...(after ? { after: placeOf(organisation, { accountId: account, invoiceId: after }) } : {}),
  });
  return page.map(parseInvoice);
}

const placeOf = (organisation: OrganisationId, { accountId, invoiceId }: InvoicePlace): Stored => ({
  ref: invoiceRef(organisation, invoiceId),
  version: "",
  fields: { accountId },
});

async function allPages(
  reader: DocumentReader,
  organisation: OrganisationId,
  equal: { readonly [field: string]: string | boolean },
): Promise<readonly Invoice[]> {
  const invoices: Invoice[] = [];
  let after: Stored | undefined;
  do {
    const page = await reader.query({
      scope: organisation,
      collection: "invoices",
      equal,
      limit: 1000,
      ...(after ? { after } : {}),
    });
    for (const stored of page) invoices.push(parseInvoice(stored));
    after = page.length === 1000 ? page.at(-1) : undefined;
  } while (after);
  return invoices;
}

/** An invoice as it was stored. */
export const parseInvoice = (stored: Stored): Invoice => parseDocument(invoiceSchema, stored);
