import type { CalendarDate } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import type { AccountId, CustomerId, InvoiceId, SourceId } from "../base/identity";
import type { MinorUnits } from "../base/money";

/** A storno cancels the invoice it names; a credit note lowers it, or the whole account where it names none. */
export type InvoiceKind = "invoice" | "proforma" | "creditNote" | "storno";

/** Life cycle: to be issued → issued → paid or cancelled. */
export type InvoiceState = "toBeIssued" | "issued" | "paid" | "cancelled";

/** Whether notices may be sent for this invoice: as its customer says, or its own yes or no. */
export type SubjectToDunning = "fromCustomer" | "yes" | "no";

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
  /** Always there for an invoice; a credit note or storno needs none. */
  readonly dueOn: CalendarDate | null;
  readonly currency: CurrencyCode;
  readonly totalMinor: MinorUnits;
  readonly paidMinor: MinorUnits;
  /** Of a credit note or storno: the number of the invoice it lowers or cancels. */
  readonly creditsNumber: string | null;
  readonly subjectToDunning: SubjectToDunning;
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
};
