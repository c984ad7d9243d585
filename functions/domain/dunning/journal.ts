import type { ActivityId, ActivityKind, ActivityResult } from "../activities/activity";
import type { CalendarDate } from "../base/calendar";
import { digest, type InvoiceId, type MessageId, type NoteId, nameKey } from "../base/identity";
import type { FileId } from "../files/invoice-file";
import type { DeliveryState } from "../messages/delivery-state";
import type { TemplateId } from "../messages/template-id";
import type { ReplyClass } from "../replies/answer";
import type { ReplyId } from "../replies/reply";
import type { VanishedSays } from "../vanished/vanished-row";
import type { Mark, MarkKind } from "./marks";

/** What a notice chased: the whole account, one invoice on its own, or what is not due yet. */
export type Course = "account" | "alone" | "upcoming";

/** Which notice it was, as the journal keeps it. */
export type NoticeFacts = {
  readonly messageId: MessageId;
  readonly course: Course;
  /** Counted from 1; 0 for the reminder before the due date. */
  readonly level: number;
  /** The level's name when it was sent: a later policy may call it otherwise. */
  readonly levelName: string;
  /** How often the level has been sent in this course, this notice included. */
  readonly occurrence: number;
  readonly episode: number;
  readonly on: CalendarDate;
};

/** Which file of which invoice came or went. */
type FileFacts = {
  readonly fileId: FileId;
  readonly invoiceId: InvoiceId;
  readonly by: string;
  readonly on: CalendarDate;
};

/** Whose personal data it was: the customer's as a whole, or that of a person there. */
type PersonalDataFacts = {
  readonly of: "customer" | "contact";
  readonly by: string;
  readonly on: CalendarDate;
};

export type ClosingOutcome = "settled" | "maximum" | "ended";

/**
 * What happened to an account, append-only. Entries hold ids and keys, never an address or a name, so that personal data
 * can be erased without touching them.
 */
export type JournalEntry =
  /** The account became overdue: levels start from the first. */
  | { readonly kind: "episodeOpened"; readonly episode: number; readonly on: CalendarDate }
  /** Nothing of the account is overdue any more. */
  | { readonly kind: "episodeClosed"; readonly episode: number; readonly on: CalendarDate }
  | (NoticeFacts & {
      readonly kind: "noticeQueued";
      /** The invoice that goes on its own; null where the notice is about the account. */
      readonly alone: InvoiceId | null;
      /** Who asked for it by hand; absent where the policy decided it. */
      readonly askedBy?: string;
    })
  | (NoticeFacts & {
      readonly kind: "noticeAccepted";
      readonly invoiceIds: readonly InvoiceId[];
      /** Of a letter: who posted it, and the number of the registered mail where it has one. */
      readonly posted: { readonly by: string; readonly registered: string | null } | null;
    })
  /** Dunning of these documents has come to its end: settled, at the policy's maximum, or ended by a person. */
  | {
      readonly kind: "documentsClosed";
      readonly outcome: ClosingOutcome;
      readonly invoiceIds: readonly InvoiceId[];
      readonly on: CalendarDate;
    }
  /** A message that chases nobody: thanks, an issued invoice, a message to many. */
  | {
      readonly kind: "courtesySent";
      readonly messageId: MessageId;
      readonly template: TemplateId;
      readonly title: string;
      readonly invoiceIds: readonly InvoiceId[];
      /** The person who sent it; absent where an automation did. */
      readonly by?: string;
      readonly on: CalendarDate;
    }
  /** A person said something about the account (no `invoiceIds`) or some of its invoices. */
  | {
      readonly kind: "marked";
      readonly mark: Mark;
      readonly invoiceIds: readonly InvoiceId[];
      readonly by: string;
      readonly on: CalendarDate;
    }
  | {
      readonly kind: "unmarked";
      readonly markKind: MarkKind;
      readonly invoiceIds: readonly InvoiceId[];
      readonly by: string;
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
    }
  /** A person erased a note: its text is gone, and that there was one stays. */
  | {
      readonly kind: "noteErased";
      readonly noteId: NoteId;
      readonly by: string;
      readonly on: CalendarDate;
    }
  /** A person called, visited or wrote by herself; the words lie in a note, where there are any. */
  | {
      readonly kind: "activityLogged";
      readonly activityId: ActivityId;
      readonly what: ActivityKind;
      readonly result: ActivityResult | null;
      readonly noteId: NoteId | null;
      /** The next day on which somebody should call; null: only new facts call for it. */
      readonly restsUntil: CalendarDate | null;
      readonly by: string;
      readonly on: CalendarDate;
    }
  /** A member handed out all that is kept of the customer or of a person there, or erased it; who it was is not said. */
  | (PersonalDataFacts & { readonly kind: "personalDataExported" })
  | (PersonalDataFacts & { readonly kind: "personalDataErased" })
  /** A file of an invoice came or went; what it is called lies beside the journal. */
  | (FileFacts & { readonly kind: "fileAdded" })
  | (FileFacts & { readonly kind: "fileRemoved" })
  /** Rows were gone from their table, and somebody said what that means; `byRule`: once for all of the table. */
  | {
      readonly kind: "vanishedAnswered";
      readonly says: VanishedSays;
      readonly invoiceIds: readonly InvoiceId[];
      readonly paidOn: CalendarDate | null;
      readonly by: string;
      readonly byRule: boolean;
      readonly on: CalendarDate;
    }
  /** Rows of which something had been said are back: they count as they stand. */
  | {
      readonly kind: "vanishedReturned";
      readonly invoiceIds: readonly InvoiceId[];
      readonly on: CalendarDate;
    }
  /** The customer answered, by a link or in words that lie beside the journal. */
  | {
      readonly kind: "replyReceived";
      readonly replyId: ReplyId;
      readonly says: ReplyClass;
      /** False: only its sender's address is the customer's, which anybody can write. */
      readonly verified: boolean;
      readonly on: CalendarDate;
    }
  /** A person looked at an answer, and says what it is. */
  | {
      readonly kind: "replySettled";
      readonly replyId: ReplyId;
      readonly says: ReplyClass;
      readonly as: "accepted" | "dismissed";
      readonly by: string;
      readonly on: CalendarDate;
    };

/** Something that happened, with the id that tells it from everything else: told twice, it is written once. */
export type Happening = { readonly id: string; readonly entry: JournalEntry };

/** An address as the journal knows it: the same for every spelling of it, and not readable back. */
export const addressKeyOf = (email: string): string => digest(`address ${nameKey(email)}`);
