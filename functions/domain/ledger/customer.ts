import type { CustomerId } from "../base/identity";

/** Languages messages can be written in. */
export const LANGUAGES = ["en", "hu", "el", "es", "et", "pl"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A customer as its row states it, parsed. */
export type CustomerRow = {
  readonly customerKey: string;
  readonly name: string;
  /** Where notices go. Null only for a customer known from invoice rows alone. */
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
};

/** `fromInvoices`: no customers table names it (yet); `unreadable`: its row is there but cannot be read any more. */
export type CustomerOrigin = "table" | "fromInvoices" | "unreadable";

export type Customer = CustomerRow & { readonly customerId: CustomerId; readonly origin: CustomerOrigin };
