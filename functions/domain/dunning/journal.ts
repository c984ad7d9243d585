import type { CalendarDate } from "../base/calendar";
import { digest, type InvoiceId, type MessageId, type NoteId, nameKey } from "../base/identity";
import type { DeliveryState } from "../messages/delivery-state";

/**
 * What happened to an account, append-only. Entries hold ids and keys, never an address or a name, so that personal data
 * can be erased without touching them.
 */
export type JournalEntry =
  /** The account became overdue: levels start from the first. */
  | { readonly kind: "episodeOpened"; readonly episode: number; readonly on: CalendarDate }
  /** Nothing of the account is overdue any more. */
  | { readonly kind: "episodeClosed"; readonly episode: number; readonly on: CalendarDate }
  | {
      readonly kind: "noticeQueued";
      readonly messageId: MessageId;
      readonly level: number;
      readonly episode: number;
      readonly on: CalendarDate;
    }
  | {
      readonly kind: "noticeAccepted";
      readonly messageId: MessageId;
      readonly level: number;
      readonly episode: number;
      readonly invoiceIds: readonly InvoiceId[];
      readonly on: CalendarDate;
    }
  /** Re-checked before sending and no longer due. */
  | {
      readonly kind: "noticeWithdrawn";
      readonly messageId: MessageId;
      readonly because: string;
      readonly on: CalendarDate;
    }
  | {
      readonly kind: "noticeRefused";
      readonly messageId: MessageId;
      readonly addressKey: string;
      readonly because: string;
      readonly on: CalendarDate;
    }
  /** Nobody knows whether it went out: it waits for the provider's word or a person's. */
  | {
      readonly kind: "noticeHeld";
      readonly messageId: MessageId;
      readonly because: string;
      readonly on: CalendarDate;
    }
  /** A person settled a held one: it did not go out. */
  | {
      readonly kind: "noticeNotSent";
      readonly messageId: MessageId;
      readonly by: string;
      readonly on: CalendarDate;
    }
  /** The provider's report on a message that was handed over. */
  | {
      readonly kind: "delivery";
      readonly messageId: MessageId;
      readonly event: DeliveryState;
      readonly on: CalendarDate;
    }
  | {
      readonly kind: "addressFailed";
      readonly messageId: MessageId;
      readonly addressKey: string;
      readonly because: string;
      readonly on: CalendarDate;
    }
  /** A person wrote a note; its text lies beside the journal, for it can be erased and the journal cannot. */
  | {
      readonly kind: "noteAdded";
      readonly noteId: NoteId;
      readonly by: string;
      readonly on: CalendarDate;
    };

/** An address as the journal knows it: the same for every spelling of it, and not readable back. */
export const addressKeyOf = (email: string): string => digest(`address ${nameKey(email)}`);
