import * as z from "zod/mini";
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
});
export type HappeningAnswer = z.infer<typeof happeningSchema>;

export const customerAnswerSchema = z.object({
  /** The organisation's day: what is overdue is counted from it. */
  today: z.string(),
  account: accountAnswerSchema,
  contactName: z.nullable(z.string()),
  phone: z.nullable(z.string()),
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
  /** How many more there are. */
  moreInvoices: z.number(),
  /** The latest first. */
  history: z.array(happeningSchema),
  notes: z.array(noteAnswerSchema),
});
export type CustomerAnswer = z.infer<typeof customerAnswerSchema>;
