import type { CalendarDate } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import type { MinorUnits } from "../base/money";

/** Money that came in for an invoice, or went back: in the invoice's own currency, below zero for a refund. */
export type InvoicePayment = {
  readonly paidOn: CalendarDate;
  readonly amountMinor: MinorUnits;
  /** What the payment said of itself: a reference, or a text. */
  readonly reference: string | null;
  readonly payer: string | null;
};

/** A payment as its row states it, before anybody has looked for its invoice. */
export type PaymentRow = {
  readonly number: string;
  readonly paidOn: CalendarDate;
  /** As it stands in the cell; its minor units follow from the invoice's currency. */
  readonly amount: string | number | boolean;
  /** null: in the invoice's own currency. */
  readonly currency: CurrencyCode | null;
  readonly reference: string | null;
  readonly payer: string | null;
};

/** One invoice has so many at most: more would not fit beside it in the ledger. */
export const MOST_PAYMENTS = 200;
