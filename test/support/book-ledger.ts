import { writeFileSync } from "node:fs";
import { type Book, type BookCell, bookFile, on } from "./book-parts";

/** Small ledgers that tests write down: one table of invoices with the customer's address in each row. */

export const HEADERS = [
  "Invoice no",
  "Customer",
  "E-mail",
  "Kind",
  "Due",
  "Total",
  "Currency",
  "Paid",
  "Credits invoice",
];

/** What a test says about an invoice; the rest is filled in plainly: EUR 100, nothing paid. */
export type InvoiceWords = {
  readonly total?: BookCell;
  readonly paid?: BookCell;
  readonly kind?: string;
  readonly credits?: string;
  readonly currency?: string;
  readonly email?: BookCell;
};

/** A row for HEADERS. The customer's address follows from the name: "Tamm OÜ" is written to at tamm@customer.example. */
export function invoice(
  number: string,
  customer: string,
  due: string | null,
  words: InvoiceWords = {},
): readonly BookCell[] {
  const { total = 100, paid = null, kind = "Invoice", credits = null, currency = "EUR" } = words;
  const { email = addressOf(customer) } = words;
  return [number, customer, email, kind, due === null ? null : on(due), total, currency, paid, credits];
}

/** Where a customer of these ledgers is written to: the first word of the name, without accents. */
export function addressOf(customer: string): string {
  const [word = ""] = customer.split(" ");
  return `${word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()}@customer.example`;
}

/** A book with one table, Invoices, of these rows. */
export const ledgerOf = (
  rows: readonly (readonly BookCell[])[],
  headers: readonly string[] = HEADERS,
): Book => ({
  sheets: [{ name: "Invoices", table: "Invoices", headers, rows }],
});

export const writeBook = (path: string, book: Book): void => writeFileSync(path, bookFile(book));

/**
 * An organisation file for a data folder whose clock starts on a day of its own, whatever day it really is. Reminders have
 * been on for long, for everything that is owed.
 */
export function writeOrganisation(path: string, startsOn: string): void {
  const sender = { email: "accounts@kase.example" };
  const organisation = { name: "Kase & Co", timeZone: "Europe/Tallinn", sender };
  const remindersOn = { since: "2026-01-01", olderDocuments: "all" };
  writeFileSync(path, JSON.stringify({ startsOn, organisation, remindersOn }));
}

/** Four customers, each with one invoice that was due on 10 November 2026: a reminder on the 16th, a demand on the 24th. */
export const FOUR_REMINDED = [
  invoice("F-1", "Tamm OÜ", "2026-11-10"),
  invoice("F-2", "Kovács Kft.", "2026-11-10"),
  invoice("F-3", "Nowak s.c.", "2026-11-10"),
  invoice("F-4", "Leroy SARL", "2026-11-10"),
];
