import type { CalendarDate } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import type { AccountId, CustomerId, InvoiceId, SourceId } from "../base/identity";
import type { MinorUnits } from "../base/money";
import type { InvoicePayment } from "./payment";

/** A storno cancels the invoice it names; a credit note lowers it, or the whole account where it names none. */
export type InvoiceKind = "invoice" | "proforma" | "creditNote" | "storno";

/** Life cycle: to be issued → issued → paid or cancelled. */
export type InvoiceState = "toBeIssued" | "issued" | "paid" | "cancelled";

/** Whether notices may be sent for this invoice: as its customer says, or its own yes or no. */
export type SubjectToDunning = "fromCustomer" | "yes" | "no";

/** One of the payments into which an invoice is divided. */
export type Instalment = { readonly dueOn: CalendarDate; readonly amountMinor: MinorUnits };

/** An invoice as its row states it, parsed. Amounts are whole minor units of `currency`, never negative. */
export type InvoiceRow = {
  readonly number: string;
  readonly kind: InvoiceKind;
  readonly state: InvoiceState;
  /** The customer's code where the table has one, else its name; customers are told apart by it. */
  readonly customerKey: string;
  readonly customerName: string | null;
  readonly email: string | null;
  readonly branch: string | null;
  readonly issuedOn: CalendarDate | null;
  readonly fulfilledOn: CalendarDate | null;
  /** Always there for an invoice (with instalments at the latest their last day); a credit note or storno needs none. */
  readonly dueOn: CalendarDate | null;
  readonly currency: CurrencyCode;
  readonly totalMinor: MinorUnits;
  readonly paidMinor: MinorUnits;
  /** Of a credit note or storno: the number of the invoice it lowers or cancels. */
  readonly creditsNumber: string | null;
  readonly subjectToDunning: SubjectToDunning;
  /** No notice before this day; null: not paused. */
  readonly pausedUntil: CalendarDate | null;
  readonly disputed: boolean;
  /** Falling due one after the other, together the total; empty: the invoice is due at once. */
  readonly instalments: readonly Instalment[];
  /** The day of the (last) payment, where the row states it. */
  readonly paidOn: CalendarDate | null;
  /** Where the invoice itself can be fetched; always https. */
  readonly fileLink: string | null;
  /** What the workbook's payments table says came in, by day; what of it counts, `paidMinor` says. */
  readonly payments: readonly InvoicePayment[];
};

/** Where the row of an invoice is now: in its table, gone from it, or there but no longer readable. */
export type Presence = "present" | "vanished" | "unreadable";

/** An invoice in the ledger: its row, whose it is, and whether the row can still be seen. */
export type Invoice = InvoiceRow & {
  readonly invoiceId: InvoiceId;
  readonly sourceId: SourceId;
  readonly customerId: CustomerId;
  readonly accountId: AccountId;
  readonly presence: Presence;
  /** The day it became paid: as its row says, else the day of the sync that saw it go from open to paid; null: open, or unknown. */
  readonly settledOn: CalendarDate | null;
};

/** Whether a row asks for no more money: its status says paid, or as much was paid as was asked. Credits are not seen here. */
export function isSettledRow({ kind, state, totalMinor, paidMinor }: InvoiceRow): boolean {
  if (kind === "creditNote" || kind === "storno") return false;
  if (state === "toBeIssued" || state === "cancelled") return false;
  return state === "paid" || paidMinor >= totalMinor;
}
