import type { CalendarDate } from "../base/calendar";
import type { InvoiceKind, InvoiceState } from "../ledger/invoice";
import type { CustomerFacts, InvoiceFacts } from "./facts";
import { holds } from "./holds";

/**
 * A saved filter, as data: which invoices or customers are meant. It lists them, and is the audience of an automation or
 * of a message to many.
 */
export type Filter = {
  /** Small letters, digits and hyphens. */
  readonly id: string;
  /** As people know it: "Debts older than 90 days". */
  readonly name: string;
  readonly of: "invoices" | "customers";
  /** All of them must hold; none: everything is meant. */
  readonly where: readonly Condition[];
};

/**
 * What a filter can ask. Of an invoice, what concerns a customer is asked of its customer. Days are the organisation's;
 * "within the last N days" counts from N days ago to today.
 */
export type Condition =
  /** Invoices only: what kind of document it is. A storno is a kind, not a state. */
  | { readonly kind: "document"; readonly is: readonly InvoiceKind[] }
  /** Invoices only: what its row says has become of it. */
  | { readonly kind: "state"; readonly is: readonly InvoiceState[] }
  /** Something of it is open. */
  | { readonly kind: "unpaid" }
  /** Something of it is open and was due before today. */
  | { readonly kind: "overdue" }
  /** Something of it is open and was due more than so many days ago. */
  | { readonly kind: "debtOlderThan"; readonly days: number }
  /** Invoices only: paid entirely, within the last so many days. */
  | { readonly kind: "paidWithin"; readonly days: number }
  /** Invoices only. */
  | { readonly kind: "issuedWithin"; readonly days: number }
  | { readonly kind: "subjectToDunning"; readonly is: boolean }
  /** The invoice is in one of these currencies; the customer owes in one of them. */
  | { readonly kind: "currency"; readonly is: readonly string[] }
  | AmountCondition
  | { readonly kind: "level"; readonly atLeast: number }
  | { readonly kind: "group"; readonly is: readonly string[] }
  | { readonly kind: "field"; readonly name: string; readonly is: string }
  /** Two-letter codes of ISO 3166. */
  | { readonly kind: "country"; readonly is: readonly string[] }
  /** The responsible colleague's name; null: nobody is. */
  | { readonly kind: "responsible"; readonly is: string | null }
  /** The last message went out at least so many days ago, or none ever did. */
  | { readonly kind: "notContactedFor"; readonly days: number }
  | { readonly kind: "withoutEmail" };

/**
 * Compares amounts per currency, in minor units by currency code; they are never added up or changed into one another.
 * `open`: what is owed; `total` (invoices only): what the document says. At least: in one of the currencies named. At
 * most: what is owed in another currency than those named is too much.
 */
export type AmountCondition = {
  readonly kind: "amount";
  readonly of: "open" | "total";
  readonly bound: "atLeast" | "atMost";
  readonly minor: { readonly [currency: string]: number };
};

/**
 * Whether a filter means this invoice or customer on the day `today`. Asking a filter of customers about an invoice, or
 * the other way round, is a bug and throws.
 */
export function matches(filter: Filter, facts: InvoiceFacts | CustomerFacts, today: CalendarDate): boolean {
  if (filter.of !== facts.of) throw new Error(`Filter ${filter.id} is one of ${filter.of}, not ${facts.of}`);
  return filter.where.every((condition) => holds(condition, facts, today));
}
