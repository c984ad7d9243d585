import type { Instant } from "#domain/base/clock";
import type { RenderedMessage } from "#domain/messages/letter";
import type { SecretName } from "#domain/messages/provider-settings";

/** What is handed to a provider: to one recipient, in one call. */
export type Outgoing = OutgoingEmail | OutgoingSms;

/** Opaque to the provider; it comes back with each of its events. */
export type Tag = { readonly organisation: string; readonly message: string; readonly attempt: number };

/** One e-mail to one recipient. */
export type OutgoingEmail = RenderedMessage & {
  readonly channel: "email";
  readonly tag: Tag;
  readonly to: { readonly email: string; readonly name: string | null };
  readonly from: { readonly email: string; readonly name: string };
  readonly replyTo: string | null;
  /** Who gets a copy; none of them the recipient, none twice. */
  readonly copies: readonly string[];
  readonly attachments: readonly Attachment[];
  /** Where a click stops messages of this kind, as mail programs offer it; null: it cannot be stopped. */
  readonly optOutUrl: string | null;
  /** What kind of message it is; the provider's statistics are kept by it. It says nothing about a person. */
  readonly category: MessageCategory;
};

export type MessageCategory = "notice" | "courtesy" | "test" | "invitation";

/** A file that goes with an e-mail. `contentId`: the HTML shows it as "cid:…"; null: it stands by itself. */
export type Attachment = {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly contentId: string | null;
};

/** One SMS. `to`: a number in E.164. */
export type OutgoingSms = {
  readonly channel: "sms";
  readonly tag: Tag;
  readonly to: string;
  readonly text: string;
};

/**
 * What became of handing one e-mail over. Every answer is one of these; a mailer never throws for what a network or a
 * provider may do.
 * - accepted: the provider took it and gave it an id.
 * - retryLater: surely not accepted (no connection was made, or throttled); safe to try again, not before `notBefore`.
 * - refused: the provider refused this e-mail for good (bad recipient, too large); trying again cannot help.
 * - stopped: the provider refuses everything (key revoked): the organisation's sending stops until a person looks.
 * - unknown: it may or may not have been accepted (time-out, reset, 5xx, redirect): it must not be sent again by itself.
 */
export type HandOver =
  | { readonly kind: "accepted"; readonly providerId: string | null }
  | {
      readonly kind: "retryLater";
      readonly notBefore: Instant | null;
      readonly because: string;
      /** True: it is this one message that cannot go now (a full mailbox); others may. */
      readonly onlyThis?: boolean;
    }
  | { readonly kind: "refused"; readonly because: string }
  | { readonly kind: "stopped"; readonly because: string }
  | { readonly kind: "unknown"; readonly because: string };

export interface Mailer<Kind extends Outgoing = Outgoing> {
  send(message: Kind): Promise<HandOver>;
}

/** Where the keys and passwords of organisations are kept. */
export type Secrets = {
  /** null: none has been set. */
  readonly read: (organisation: string, name: SecretName) => Promise<string | null>;
  /** Absent: they are set where this installation runs, not by an organisation. */
  readonly write?: (organisation: string, name: SecretName, secret: string) => Promise<void>;
};

/** One thing a provider reports about a message, parsed from its webhook. `eventId` is the same in every repetition. */
export type DeliveryEvent = {
  readonly eventId: string;
  readonly message: string;
  readonly kind:
    | "processed"
    | "deferred"
    | "delivered"
    | "opened"
    | "clicked"
    | "bounced"
    | "dropped"
    | "spam"
    | "unsubscribed";
  readonly at: Instant;
  readonly providerId: string | null;
  readonly reason: string | null;
  /** Whose mailbox it is about, as the journal knows addresses; absent: that of the message. Copies are reported too. */
  readonly addressKey?: string;
};
