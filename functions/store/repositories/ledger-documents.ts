import * as z from "zod/mini";
import type { CurrencyCode } from "#domain/base/currency";
import type { AccountId, CustomerId, InvoiceId, SourceId } from "#domain/base/identity";
import type { MinorUnits } from "#domain/base/money";
import { type Customer, LANGUAGES } from "#domain/ledger/customer";
import type { Invoice } from "#domain/ledger/invoice";
import { idSchema, storedDate } from "./documents";

/** The ledger's documents as they lie in the store. */

const money = z.custom<MinorUnits>((value) => Number.isSafeInteger(value), "whole minor units");
const currency = z.custom<CurrencyCode>((value) => typeof value === "string", "a currency");
const nullableText = z.nullable(z.string());

const storedPayment = z.object({
  paidOn: storedDate,
  amountMinor: money,
  reference: nullableText,
  payer: nullableText,
});

export const invoiceSchema: z.ZodMiniType<Invoice> = z.object({
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
  // What follows came later: documents written before do not have it.
  pausedUntil: z._default(z.nullable(storedDate), null),
  disputed: z._default(z.boolean(), false),
  instalments: z._default(z.array(z.object({ dueOn: storedDate, amountMinor: money })), () => []),
  paidOn: z._default(z.nullable(storedDate), null),
  fileLink: z._default(nullableText, null),
  payments: z._default(z.array(storedPayment), () => []),
  settledOn: z._default(z.nullable(storedDate), null),
});

export type StoredCustomer = Customer & { readonly sourceId: SourceId | null };

export const customerSchema: z.ZodMiniType<StoredCustomer> = z.object({
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
  // What follows came later: documents written before do not have it.
  postalAddress: z._default(nullableText, null),
  copyTo: z._default(z.array(z.string()), () => []),
  responsible: z._default(nullableText, null),
  responsibleEmail: z._default(nullableText, null),
  paymentTermsDays: z._default(z.nullable(z.number()), null),
  creditLimit: z._default(z.nullable(z.object({ minor: money, currency })), null),
  overdueToleranceDays: z._default(z.nullable(z.number()), null),
  takesPartInCases: z._default(z.enum(["no", "yes", "perBranch"]), "no"),
  pausedUntil: z._default(z.nullable(storedDate), null),
  fields: z._default(z.record(z.string(), z.string()), () => ({})),
  excludedSince: z._default(z.nullable(storedDate), null),
});
