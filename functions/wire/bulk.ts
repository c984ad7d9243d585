import * as z from "zod/mini";
import { LANGUAGES } from "#domain/ledger/customer";
import { filterSchema } from "./filter";

/** Saved filters, what they find, and a message to all that one finds. */

const amounts = z.record(z.string(), z.number());

export const filtersAnswerSchema = z.object({
  filters: z.array(
    z.object({
      filter: filterSchema,
      /** What it means, as a sentence. */
      sentence: z.string(),
      /** The organisation's own, which it may change. */
      isOwn: z.boolean(),
    }),
  ),
});
export type FiltersAnswer = z.infer<typeof filtersAnswerSchema>;

export const matchRequestSchema = z.strictObject({
  filter: filterSchema,
  limit: z.int().check(z.minimum(1), z.maximum(5_000)),
});

const matchedInvoiceSchema = z.object({
  invoiceId: z.string(),
  accountId: z.string(),
  number: z.string(),
  customer: z.string(),
  kind: z.string(),
  state: z.string(),
  issuedOn: z.nullable(z.string()),
  dueOn: z.nullable(z.string()),
  settledOn: z.nullable(z.string()),
  currency: z.string(),
  totalMinor: z.number(),
  openMinor: z.number(),
  levelReached: z.number(),
  subjectToDunning: z.boolean(),
});
export type MatchedInvoice = z.infer<typeof matchedInvoiceSchema>;

const matchedCustomerSchema = z.object({
  accountId: z.string(),
  customer: z.string(),
  email: z.nullable(z.string()),
  country: z.nullable(z.string()),
  group: z.nullable(z.string()),
  responsible: z.nullable(z.string()),
  open: amounts,
  levelReached: z.number(),
  lastContactOn: z.nullable(z.string()),
});
export type MatchedCustomer = z.infer<typeof matchedCustomerSchema>;

export const matchAnswerSchema = z.object({
  today: z.string(),
  sentence: z.string(),
  /** Of a filter of customers there are none. */
  invoices: z.array(matchedInvoiceSchema),
  /** Of a filter of invoices there are none. */
  customers: z.array(matchedCustomerSchema),
  /** There are more than are listed. */
  more: z.boolean(),
});
export type MatchAnswer = z.infer<typeof matchAnswerSchema>;

export const bulkRequestSchema = z.strictObject({
  /** Made by whoever sends it, and the same however often it is sent: 20 hex digits. */
  bulkId: z.string().check(z.regex(/^[0-9a-f]{20}$/)),
  filter: filterSchema,
  subject: z.string().check(z.maxLength(1_000)),
  text: z.string().check(z.maxLength(50_000)),
  /** The language it is written in; null: the organisation's. */
  language: z.nullable(z.enum(LANGUAGES)),
  /** False: only say who would get it. */
  confirm: z.boolean(),
});
export type BulkRequest = z.infer<typeof bulkRequestSchema>;

export const bulkAnswerSchema = z.object({
  sentence: z.string(),
  /** Customers that it goes to; those without a working address are not among them. */
  customers: z.number(),
  /** Who is left out for want of an address, so many at most. */
  withoutAddress: z.array(z.string()),
  withoutAddressCount: z.number(),
  /** So many are left out because their address wants no such messages. */
  suppressedCount: z.number(),
  /** As the first of them gets it; null where nobody does. */
  sample: z.nullable(
    z.object({ customer: z.string(), email: z.string(), subject: z.string(), text: z.string() }),
  ),
  /** Queued just now, to go out with the next run; null: it was not confirmed. */
  queued: z.nullable(z.number()),
});
export type BulkAnswer = z.infer<typeof bulkAnswerSchema>;
