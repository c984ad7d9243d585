import {
  type AddNoteRequest,
  accountsOfInvoicesSchema,
  customerAnswerSchema,
  historyPageSchema,
  type InvoiceShow,
  invoicesPageSchema,
  noteAnswerSchema,
} from "#wire/customer";
import type { CallApi } from "../backend";

/** A customer's card and its further pages, and notes about it. */
export const customerCalls = (call: CallApi) => ({
  customerOfInvoice: (invoiceId: string) => call(customerAnswerSchema, `/invoices/${invoiceId}/customer`),
  customer: (accountId: string) => call(customerAnswerSchema, `/accounts/${accountId}`),
  /** Those from place `from` on, in the order of the card. */
  invoicesOf: (accountId: string, show: InvoiceShow, from: number) =>
    call(invoicesPageSchema, `/accounts/${accountId}/invoices?show=${show}&from=${from}`),
  /** What happened before the entry of that number. */
  historyOf: (accountId: string, before: number) =>
    call(historyPageSchema, `/accounts/${accountId}/history?before=${before}`),
  /** Whose invoices they are; MOST_LOOKED_UP of them at most. */
  accountsOfInvoices: (invoiceIds: readonly string[]) =>
    call(accountsOfInvoicesSchema, "/invoices/accounts", { body: { invoiceIds } }),
  addNote: (accountId: string, body: AddNoteRequest) =>
    call(noteAnswerSchema, `/accounts/${accountId}/notes`, { body }),
});
