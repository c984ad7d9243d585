import type { Brand } from "../base/brand";
import type { CalendarDate } from "../base/calendar";
import type { InvoiceId } from "../base/identity";
import type { PromisePart } from "../dunning/marks";

/** Made by whoever logs it, and the same however often it is sent. */
export type ActivityId = Brand<string, "ActivityId">;

/** What a collector does by herself; what Dunbook sends is none. */
export const ACTIVITY_KINDS = ["call", "visit", "mail"] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** How it went. A mail of her own has no result until it is answered. */
export const ACTIVITY_RESULTS = ["reached", "notReached", "leftMessage", "wrongNumber", "refused"] as const;
export type ActivityResult = (typeof ACTIVITY_RESULTS)[number];

/** On a day, or so many days from today. */
export type CallAgain = { readonly inDays: number } | { readonly on: CalendarDate };

/** What was agreed or decided; `invoiceIds` empty: everything of the customer. */
export type NextStep =
  | { readonly kind: "none" }
  | { readonly kind: "callAgain"; readonly when: CallAgain }
  | {
      readonly kind: "promise";
      /** By day; the sums in minor units by currency code, {} for all that is owed. */
      readonly parts: readonly PromisePart[];
      readonly invoiceIds: readonly InvoiceId[];
    }
  /** `time`: "14:30" on the organisation's clock; null: some time that day. */
  | {
      readonly kind: "appointment";
      readonly on: CalendarDate;
      readonly time: string | null;
      readonly place: string;
    }
  | { readonly kind: "dispute"; readonly invoiceIds: readonly InvoiceId[] }
  | { readonly kind: "pause"; readonly until: CalendarDate; readonly invoiceIds: readonly InvoiceId[] };

/**
 * The words of an activity as its note keeps them: who was spoken to stands before what was said. "" where neither is.
 * They lie in the note alone, for it can be erased and the journal cannot.
 */
export function activityWords(spokenTo: string, said: string): string {
  if (spokenTo === "") return said;
  return said === "" ? spokenTo : `${spokenTo}: ${said}`;
}
