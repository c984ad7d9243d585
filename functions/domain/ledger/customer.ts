import type { CalendarDate } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import type { CustomerId } from "../base/identity";
import type { MinorUnits } from "../base/money";
import type { Lender } from "./contact";

/** Languages messages can be written in. */
export const LANGUAGES = ["en", "hu", "el", "es", "et", "pl"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Whether a customer takes part in collection cases: not at all, as one, or each of its branches by itself. */
export type TakesPartInCases = "no" | "yes" | "perBranch";

/** How much a customer may owe, in one currency. */
export type CreditLimit = { readonly minor: MinorUnits; readonly currency: CurrencyCode };

/** A customer as its row states it, parsed. */
export type CustomerRow = {
  readonly customerKey: string;
  readonly name: string;
  /** Where notices go. Null for a customer with a postal address only, or one known from invoice rows alone. */
  readonly email: string | null;
  readonly contactName: string | null;
  readonly phone: string | null;
  /** ISO 3166 two-letter code, upper case. */
  readonly country: string | null;
  readonly language: Language | null;
  readonly group: string | null;
  /** The law differs: a consumer is protected where a business is not. */
  readonly party: "business" | "consumer";
  readonly subjectToDunning: boolean;
  /** For the printed letter; lines apart by "\n". */
  readonly postalAddress: string | null;
  /** Addresses that get a copy of every notice. */
  readonly copyTo: readonly string[];
  /** The colleague who looks after this customer. */
  readonly responsible: string | null;
  readonly responsibleEmail: string | null;
  /** Days from issue to due date that were agreed. */
  readonly paymentTermsDays: number | null;
  readonly creditLimit: CreditLimit | null;
  /** Days after the due date that are borne without a notice. */
  readonly overdueToleranceDays: number | null;
  readonly takesPartInCases: TakesPartInCases;
  /** No notice before this day; null: not paused. */
  readonly pausedUntil: CalendarDate | null;
  /** The columns that a person marked as free fields, by header; empty cells are left out. */
  readonly fields: { readonly [name: string]: string };
};

/** What is so for a customer of whom nothing is said but its name. */
export const UNSAID_OF_CUSTOMER: Omit<CustomerRow, "customerKey" | "name" | "email"> = {
  contactName: null,
  phone: null,
  country: null,
  language: null,
  group: null,
  party: "business",
  subjectToDunning: true,
  postalAddress: null,
  copyTo: [],
  responsible: null,
  responsibleEmail: null,
  paymentTermsDays: null,
  creditLimit: null,
  overdueToleranceDays: null,
  takesPartInCases: "no",
  pausedUntil: null,
  fields: {},
};

/** `fromInvoices`: no customers table names it (yet); `unreadable`: its row is there but cannot be read any more. */
export type CustomerOrigin = "table" | "fromInvoices" | "unreadable";

export type Customer = CustomerRow & {
  readonly customerId: CustomerId;
  readonly origin: CustomerOrigin;
  /**
   * Where it is not subject to dunning: the day from which on that counts. Null then means always: its row said so when it
   * was first seen.
   */
  readonly excludedSince: CalendarDate | null;
  /** Whose address `email` is, where the customer has none of its own; left out: its own, or none. */
  readonly lentBy?: Lender;
};
