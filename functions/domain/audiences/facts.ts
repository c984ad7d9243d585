import type { CalendarDate } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import type { MinorUnits } from "../base/money";
import type { OpenItem } from "../dunning/standing";
import type { Customer } from "../ledger/customer";
import type { Invoice } from "../ledger/invoice";

/** What saved filters are asked about: customers and invoices, with no more than a condition can name. */

/** Something that is owed: an invoice, or one of its instalments. Amounts in minor units, always more than 0. */
export type Debt = {
  readonly dueOn: CalendarDate;
  readonly currency: CurrencyCode;
  readonly openMinor: MinorUnits;
};

export type CustomerFacts = Pick<Customer, "group" | "fields" | "country" | "responsible" | "email"> & {
  readonly of: "customers";
  readonly subjectToDunning: boolean;
  /** The last day on which a message went out to it, whatever it said; null: never. */
  readonly lastContactOn: CalendarDate | null;
  /** The highest level sent since it has been overdue; 0: none. */
  readonly levelReached: number;
  readonly debts: readonly Debt[];
};

export type InvoiceFacts = Pick<
  Invoice,
  "kind" | "state" | "issuedOn" | "settledOn" | "currency" | "totalMinor"
> & {
  readonly of: "invoices";
  /** By its own word, its customer's and the organisation's taken together. */
  readonly subjectToDunning: boolean;
  /** The highest level that listed it; 0: none. */
  readonly levelReached: number;
  /** What of it is open: nothing, the invoice, or each of its instalments. */
  readonly debts: readonly Debt[];
  readonly customer: CustomerFacts;
};

/** What a customer or invoice has been sent, and whether it may be. */
export type Dunned = { readonly subjectToDunning: boolean; readonly levelReached: number };

/** The facts about a customer, `items` being the items of its account. */
export function customerFacts(
  { group, fields, country, responsible, email }: Customer,
  items: readonly OpenItem[],
  dunned: Dunned & { readonly lastContactOn: CalendarDate | null },
): CustomerFacts {
  return {
    of: "customers",
    ...{ group, fields, country, responsible, email },
    ...dunned,
    debts: debtsOf(items),
  };
}

/** The facts about an invoice, `items` being its own: none where nothing can be owed on it, one for each instalment. */
export function invoiceFacts(
  { kind, state, issuedOn, settledOn, currency, totalMinor }: Invoice,
  items: readonly OpenItem[],
  dunned: Dunned,
  customer: CustomerFacts,
): InvoiceFacts {
  return {
    of: "invoices",
    ...{ kind, state, issuedOn, settledOn, currency, totalMinor },
    ...dunned,
    debts: debtsOf(items),
    customer,
  };
}

/** A row that is gone was paid as a rule, and a person is asked about it: until then nothing is said to be owed on it. */
const debtsOf = (items: readonly OpenItem[]): readonly Debt[] =>
  items.filter(({ openMinor, chase }) => openMinor > 0 && chase !== "vanished");
