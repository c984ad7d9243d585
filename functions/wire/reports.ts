import * as z from "zod/mini";
import { MOST_VIEW_DAYS } from "#domain/reports/views";

/** Lists and reports that land in sheets: saved views, the ageing, the register of what was done. Each comes in pages. */

const RESPONSIBLE = z.nullable(z.string().check(z.minLength(1), z.maxLength(200)));
/** Where the next page goes on; null: from the start. Whoever asks gives it back as it came. */
const PLACE = z.nullable(z.string().check(z.maxLength(500)));
const DAY = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

export const viewsAnswerSchema = z.object({
  views: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** What it means, as a sentence. */
      sentence: z.string(),
      of: z.enum(["invoices", "customers"]),
      /** The days that may be chosen otherwise; null: it asks for none. */
      days: z.nullable(z.number()),
      isOwn: z.boolean(),
    }),
  ),
});
export type ViewsAnswer = z.infer<typeof viewsAnswerSchema>;

export const viewRequestSchema = z.strictObject({
  view: z.string().check(z.maxLength(100)),
  /** Other days than its own; null: its own. */
  days: z.nullable(z.int().check(z.minimum(0), z.maximum(MOST_VIEW_DAYS))),
  /** Only customers whom this colleague looks after; null: everybody's. */
  responsible: RESPONSIBLE,
  place: PLACE,
});
export type ViewRequest = z.infer<typeof viewRequestSchema>;

const viewInvoiceSchema = z.object({
  number: z.string(),
  customer: z.string(),
  responsible: z.nullable(z.string()),
  kind: z.string(),
  state: z.string(),
  issuedOn: z.nullable(z.string()),
  dueOn: z.nullable(z.string()),
  settledOn: z.nullable(z.string()),
  currency: z.string(),
  totalMinor: z.number(),
  openMinor: z.number(),
  /** Since the oldest of what is open was due; 0: nothing of it is overdue. */
  daysOverdue: z.number(),
  levelReached: z.number(),
});
export type ViewInvoice = z.infer<typeof viewInvoiceSchema>;

const viewCustomerSchema = z.object({
  customer: z.string(),
  email: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  country: z.nullable(z.string()),
  group: z.nullable(z.string()),
  responsible: z.nullable(z.string()),
  /** Minor units by currency code. */
  open: z.record(z.string(), z.number()),
  levelReached: z.number(),
  lastContactOn: z.nullable(z.string()),
  lastActionOn: z.nullable(z.string()),
});
export type ViewCustomer = z.infer<typeof viewCustomerSchema>;

export const viewAnswerSchema = z.object({
  today: z.string(),
  sentence: z.string(),
  of: z.enum(["invoices", "customers"]),
  /** The days it was asked with. */
  days: z.nullable(z.number()),
  /** Of a view of customers there are none. */
  invoices: z.array(viewInvoiceSchema),
  /** Of a view of invoices there are none. */
  customers: z.array(viewCustomerSchema),
  next: PLACE,
});
export type ViewAnswer = z.infer<typeof viewAnswerSchema>;

export const ageingRequestSchema = z.strictObject({ responsible: RESPONSIBLE, place: PLACE });
export type AgeingRequest = z.infer<typeof ageingRequestSchema>;

const ageingRowSchema = z.object({
  customer: z.string(),
  responsible: z.nullable(z.string()),
  currency: z.string(),
  /** Not yet due, 1–30, 31–60, 61–90, over 90 days. */
  byAgeMinor: z.array(z.number()),
  openMinor: z.number(),
  creditMinor: z.number(),
  balanceMinor: z.number(),
});
export type AgeingRowAnswer = z.infer<typeof ageingRowSchema>;

export const ageingAnswerSchema = z.object({
  today: z.string(),
  rows: z.array(ageingRowSchema),
  /** Invoices of these customers whose row is gone or cannot be read. */
  leftOut: z.number(),
  next: PLACE,
});
export type AgeingAnswer = z.infer<typeof ageingAnswerSchema>;

export const registerRequestSchema = z.strictObject({
  from: DAY,
  until: DAY,
  responsible: RESPONSIBLE,
  place: PLACE,
});
export type RegisterRequest = z.infer<typeof registerRequestSchema>;

const registerRowSchema = z.object({
  on: z.string(),
  /** The time in the organisation's zone: "09:02". */
  time: z.string(),
  customer: z.string(),
  /** Numbers of the documents it is about. */
  numbers: z.array(z.string()),
  what: z.string(),
  /** A member's name, or null: see `byCustomer`, or Dunbook by itself. */
  by: z.nullable(z.string()),
  byCustomer: z.boolean(),
  result: z.string(),
});
export type RegisterRowAnswer = z.infer<typeof registerRowSchema>;

export const registerAnswerSchema = z.object({
  today: z.string(),
  rows: z.array(registerRowSchema),
  next: PLACE,
});
export type RegisterAnswer = z.infer<typeof registerAnswerSchema>;
