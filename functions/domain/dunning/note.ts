import type { CalendarDate } from "../base/calendar";
import type { Instant } from "../base/clock";
import type { AccountId, NoteId } from "../base/identity";

/** What a person wrote about a customer, in the row of one of its invoices or about the customer as such. */
export type Note = LatestNote & { readonly noteId: NoteId; readonly accountId: AccountId };

/** A note as the account's rows show it; the account keeps its latest one, so that a row's status need not look for it. */
export type LatestNote = {
  readonly at: Instant;
  /** The organisation's day at that instant. */
  readonly on: CalendarDate;
  /** The member who wrote it. */
  readonly by: string;
  /** Line breaks as "\n"; no other control characters but tabs; never blank. */
  readonly text: string;
  /** The number of the invoice in whose row it was written; null for one about the customer as such. */
  readonly invoiceNumber: string | null;
};

/** A text as it is kept: one kind of line break, nothing that a cell cannot hold, no blanks around it; "" for a blank one. */
export function noteText(written: string): string {
  return written
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .trim();
}

/** The later of an account's notes: two that come at once may be written down in another order than they were made. */
export function laterNote(known: LatestNote | null, added: LatestNote): LatestNote {
  return known !== null && known.at > added.at ? known : added;
}

/** A note in one cell: "2026-11-22 anna: promised to pay on Friday". */
export const shownNote = ({ on, by, text }: LatestNote): string => `${on} ${by}: ${text}`;
