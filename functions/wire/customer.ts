import * as z from "zod/mini";
import { CONTACT_KINDS } from "#domain/ledger/contact";
import { CHANNELS } from "#domain/policy/terms";
import { HISTORY_KINDS } from "#domain/reports/history-kind";
import { marksAnswerSchema } from "./actions";
import { accountAnswerSchema } from "./answers";

/** One customer's card: what is owed, by which invoices, what happened, and what people wrote about it. */

/** Ids of notes are made by who writes them, so that a note sent twice is kept once. */
const noteId = z.string().check(z.regex(/^n_[0-9a-f]{20}$/));

/** Longest note, in characters: it must fit a cell together with its day and name. */
export const LONGEST_NOTE = 4000;

export const noteAnswerSchema = z.object({
  noteId,
  at: z.string(),
  by: z.string(),
  text: z.string(),
  /** The invoice in whose row it was written; null for one about the customer as such. */
  invoiceNumber: z.nullable(z.string()),
});
export type NoteAnswer = z.infer<typeof noteAnswerSchema>;

export const addNoteRequestSchema = z.strictObject({
  noteId,
  text: z.string().check(z.minLength(1), z.maxLength(LONGEST_NOTE)),
  invoiceNumber: z.nullable(z.string().check(z.minLength(1), z.maxLength(100))),
});
export type AddNoteRequest = z.infer<typeof addNoteRequestSchema>;

export const cardInvoiceSchema = z.object({
  number: z.string(),
  /** As its row says it: "Overdue", "Open", "Paid", "Credit note" … */
  status: z.string(),
  issuedOn: z.nullable(z.string()),
  dueOn: z.nullable(z.string()),
  currency: z.string(),
  totalMinor: z.number(),
  openMinor: z.number(),
});
export type CardInvoice = z.infer<typeof cardInvoiceSchema>;

export const happeningSchema = z.object({
  at: z.string(),
  on: z.string(),
  /** One sentence for the person at the sheet: "Payment reminder sent", "Delivered", "Address failed: …". */
  text: z.string(),
  /** Whose doing it is: a message and what became of it, a person here, or the run itself. */
  kind: z._default(z.enum(HISTORY_KINDS), "automatic"),
  /** What a note says, where the line is about one that has not been erased. */
  note: z._default(z.nullable(z.string()), null),
});
export type HappeningAnswer = z.infer<typeof happeningSchema>;

/** A person at the customer. */
export const contactAnswerSchema = z.object({
  name: z.string(),
  position: z.nullable(z.string()),
  relation: z.nullable(z.string()),
  email: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  postalAddress: z.nullable(z.string()),
  kind: z.enum(CONTACT_KINDS),
  primary: z.boolean(),
});
export type ContactAnswer = z.infer<typeof contactAnswerSchema>;

const amounts = z.record(z.string(), z.number());

/** The message that goes out next by itself if nothing changes. */
export const nextMessageSchema = z.object({
  level: z.number(),
  levelName: z.string(),
  /** The day it goes out: today, or later. */
  on: z.string(),
  channel: z.enum(CHANNELS),
  /** Null: it is no e-mail, or there is no address. */
  email: z.nullable(z.string()),
  /** The number that an SMS goes to, in E.164; null: it is none. */
  phone: z.nullable(z.string()),
  /** The invoices it lists, the oldest first. */
  numbers: z.array(z.string()),
  totals: amounts,
  /** Why it goes out on that day, in sentences. */
  why: z.array(z.string()),
  /** Why live would send less than that, as sentences: sending is stopped, the first messages wait for a person. */
  butNow: z.array(z.string()),
});
export type NextMessageAnswer = z.infer<typeof nextMessageSchema>;

export const customerAnswerSchema = z.object({
  /** The organisation's day: what is overdue is counted from it. */
  today: z.string(),
  account: accountAnswerSchema,
  /** What is open by how long it has been due: not yet, 1–30, 31–60, 61–90, more than 90 days; a line for each currency. */
  ages: z._default(z.array(z.object({ currency: z.string(), byAgeMinor: z.array(z.number()) })), () => []),
  /** Null: nothing goes out by itself; the account's hold says why. */
  nextMessage: z._default(z.nullable(nextMessageSchema), null),
  contactName: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  /** The primary one first, then the payment officers, then by name. */
  contacts: z._default(z.array(contactAnswerSchema), () => []),
  /** The colleague who looks after the customer. */
  responsible: z.object({ name: z.nullable(z.string()), email: z.nullable(z.string()) }),
  /** What people have said of the customer and its invoices, and have not taken back. */
  marks: marksAnswerSchema.shape.marks,
  /** The notices it may get: 0 is the reminder before the due date. */
  levels: z.array(z.object({ level: z.number(), name: z.string() })),
  /** The rules that decide something for it, each by name; none: it is chased by the organisation's own policy. */
  rules: z.array(z.string()),
  /** Open ones first, the longest overdue on top; then what is settled, the latest on top; so many at most. */
  invoices: z.array(cardInvoiceSchema),
  /** How many more there are: `invoicesOf` gives them, page by page. */
  moreInvoices: z.number(),
  /** How many are open, those included that are not among `invoices`. */
  openInvoices: z._default(z.number(), 0),
  /** The latest first. */
  history: z.array(happeningSchema),
  /** Before which entry the older history is to be asked for; null: this is all of it. */
  olderHistory: z._default(z.nullable(z.number()), null),
  notes: z.array(noteAnswerSchema),
});
export type CustomerAnswer = z.infer<typeof customerAnswerSchema>;

/** Which invoices of a customer are listed: what is open, or all it has had. */
export const INVOICE_SHOWS = ["open", "all"] as const;
export type InvoiceShow = (typeof INVOICE_SHOWS)[number];

/** A page of a customer's invoices, in the order of the card. */
export const invoicesPageSchema = z.object({
  invoices: z.array(cardInvoiceSchema),
  /** How many come after this page. */
  more: z.number(),
});
export type InvoicesPage = z.infer<typeof invoicesPageSchema>;

/** A page of a customer's history, the latest first. */
export const historyPageSchema = z.object({
  history: z.array(happeningSchema),
  /** Before which entry the next page is to be asked for; null: this was the last. */
  older: z.nullable(z.number()),
});
export type HistoryPage = z.infer<typeof historyPageSchema>;

/** So many invoices are looked up at once. */
export const MOST_LOOKED_UP = 500;

export const accountsOfInvoicesRequestSchema = z.strictObject({
  invoiceIds: z.array(z.string()).check(z.maxLength(MOST_LOOKED_UP)),
});

/** Whose invoices they are; what nobody knows of is left out. */
export const accountsOfInvoicesSchema = z.object({
  accounts: z.array(z.object({ invoiceId: z.string(), accountId: z.string(), customer: z.string() })),
});
export type AccountsOfInvoices = z.infer<typeof accountsOfInvoicesSchema>;
