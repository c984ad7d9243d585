import * as z from "zod/mini";
import type { CurrencyCode } from "#domain/base/currency";
import type { AccountId, CustomerId, InvoiceId, OrganisationId, SourceId } from "#domain/base/identity";
import type { MinorUnits } from "#domain/base/money";
import { mattersToStanding } from "#domain/dunning/standing";
import { type Customer, LANGUAGES } from "#domain/ledger/customer";
import type { Invoice } from "#domain/ledger/invoice";
import type { DocumentReader, Ref, Stored, Write } from "../port";
import { asFields, idSchema, pageOf, parseDocument, storedDate } from "./documents";

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

/** `isOpen` is what a day's run reads by: whether the invoice can still matter to its account. */
export const putInvoice = (organisation: OrganisationId, invoice: Invoice): Write => ({
  kind: "put",
  ref: invoiceRef(organisation, invoice.invoiceId),
  fields: { ...asFields(invoice), isOpen: mattersToStanding(invoice) },
});

export const putCustomer = (
  organisation: OrganisationId,
  customer: Customer & { readonly sourceId: SourceId | null },
): Write => ({
  kind: "put",
  ref: customerRef(organisation, customer.customerId),
  fields: asFields(customer),
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

export async function getCustomers(
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

/** Every invoice of a source, a page at a time, by id. */
export async function invoicesOfSource(
  reader: DocumentReader,
  organisation: OrganisationId,
  source: SourceId,
  limit: number,
  after?: Stored,
): Promise<{ readonly invoices: readonly Invoice[]; readonly last: Stored | undefined }> {
  const { page, last } = await pageOf(
    reader,
    { scope: organisation, collection: "invoices", equal: { sourceId: source }, limit },
    after,
  );
  return { invoices: page.map(parseInvoice), last };
}

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

const money = z.custom<MinorUnits>((value) => Number.isSafeInteger(value), "whole minor units");
const currency = z.custom<CurrencyCode>((value) => typeof value === "string", "a currency");
const nullableText = z.nullable(z.string());

const invoiceSchema: z.ZodMiniType<Invoice> = z.object({
  invoiceId: idSchema<InvoiceId>(),
  sourceId: idSchema<SourceId>(),
  customerId: idSchema<CustomerId>(),
  accountId: idSchema<AccountId>(),
  presence: z.enum(["present", "vanished", "unreadable"]),
  number: z.string(),
  kind: z.enum(["invoice", "proforma", "creditNote", "storno"]),
  state: z.enum(["toBeIssued", "issued", "paid", "cancelled"]),
  customerKey: z.string(),
  customerName: nullableText,
  email: nullableText,
  branch: nullableText,
  issuedOn: z.nullable(storedDate),
  fulfilledOn: z.nullable(storedDate),
  dueOn: z.nullable(storedDate),
  currency,
  totalMinor: money,
  paidMinor: money,
  creditsNumber: nullableText,
  subjectToDunning: z.enum(["fromCustomer", "yes", "no"]),
});

export type StoredCustomer = Customer & { readonly sourceId: SourceId | null };

const customerSchema: z.ZodMiniType<StoredCustomer> = z.object({
  customerId: idSchema<CustomerId>(),
  sourceId: z.nullable(idSchema<SourceId>()),
  origin: z.enum(["table", "fromInvoices", "unreadable"]),
  customerKey: z.string(),
  name: z.string(),
  email: nullableText,
  contactName: nullableText,
  phone: nullableText,
  country: nullableText,
  language: z.nullable(z.enum(LANGUAGES)),
  group: nullableText,
  party: z.enum(["business", "consumer"]),
  subjectToDunning: z.boolean(),
});

const parseInvoice = (stored: Stored): Invoice => parseDocument(invoiceSchema, stored);
