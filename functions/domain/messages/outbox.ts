import type { CalendarDate } from "../base/calendar";
import type { Instant } from "../base/clock";
import type { AccountId, InvoiceId, MessageId } from "../base/identity";
import type { ClosingOutcome, Course } from "../dunning/journal";
import type { FileId } from "../files/invoice-file";
import type { Language } from "../ledger/customer";
import type { Channel } from "../policy/terms";
import type { DeliveryState } from "./delivery-state";
import type { TemplateId } from "./template-id";

/**
 * The life of a message from decision to end. A message is handed to the provider at most once: `submitting` is written
 * before the call, and from there only an answer, the provider's event or a person leads on.
 *
 *   queued ─▶ claimed ─▶ submitting ─▶ accepted | rejected
 *     ▲          │            └──────▶ held ─▶ accepted (an event, or a person: "it went out") | withdrawn ("it did not")
 *     └──────────┴ lease over, or surely not accepted        withdrawn: re-checked before sending and no longer due
 *
 *   toPost ─▶ accepted (a person posted the letter) | withdrawn
 */
export const OUTBOX_STATES = [
  "queued",
  "claimed",
  "submitting",
  "accepted",
  "rejected",
  "held",
  "withdrawn",
  "toPost",
] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

export type OutboxMessage = NoticeMessage | CourtesyMessage;

/** A message that chases: decided by the policy, or asked for by a person. */
export type NoticeMessage = MessageState & {
  readonly kind: "notice";
  readonly notice: NoticeContent;
  /** Who asked for it by hand; null: the policy decided it. */
  readonly askedBy: string | null;
};

/** A message that chases nobody. It delays no notice and is delayed by none. */
export type CourtesyMessage = MessageState & {
  readonly kind: "courtesy";
  readonly courtesy: CourtesyContent;
};

export type MessageState = {
  readonly messageId: MessageId;
  readonly accountId: AccountId;
  readonly channel: Channel;
  /** The organisation's day on which it was decided. */
  readonly decidedOn: CalendarDate;
  readonly state: OutboxState;
  /**
   * When this state next wants attention: not before it while queued, the end of the lease while claimed or submitting, when a
   * person is asked while held.
   */
  readonly dueAt: Instant;
  /** Who holds it while claimed or submitting. */
  readonly owner: string | null;
  /** Counts claims: a worker that lost its lease cannot write over its successor. */
  readonly fence: number;
  /** Counts calls to the provider, the first is 1. */
  readonly attempts: number;
  readonly providerId: string | null;
  /** Of the address it was handed over for, as its key. */
  readonly addressKey: string | null;
  /** The files of invoices that it carries, attached or as links, as it was last handed over. */
  readonly files: readonly FileId[];
  /** Why it is held, rejected, withdrawn or waiting. */
  readonly because: string | null;
  /** The latest the provider has reported: a rank that only rises, whatever the order of the events. */
  readonly delivery: DeliveryState | null;
  readonly stateAt: Instant;
};

/** What a notice was decided to say: when it was planned, and afresh right before it is handed over. */
export type NoticeContent = {
  readonly course: Course;
  /** The one invoice that goes on its own; null where the notice is about the account. */
  readonly alone: InvoiceId | null;
  /** Counted from 1; 0 for the reminder before the due date. */
  readonly level: number;
  readonly levelName: string;
  readonly occurrence: number;
  /** 0 for a reminder before the due date. */
  readonly episode: number;
  readonly policyVersion: number;
  /** The day of the decision: once it was handed over, the day of that. */
  readonly plannedOn: CalendarDate;
  readonly invoiceIds: readonly InvoiceId[];
  /** Minor units by currency code, as listed. */
  readonly totalsMinor: { readonly [currency: string]: number };
  /** What a colleague is to do once it has gone out; null: nothing. */
  readonly todo: string | null;
};

/** What a message that chases nobody is about. */
export type CourtesyContent = {
  readonly template: TemplateId;
  /** As lists show it: "Thank you for your payment". */
  readonly title: string;
  /** The automation it comes from; null: a person sent it. */
  readonly automation: string | null;
  readonly to: "customer" | "colleague";
  readonly invoiceIds: readonly InvoiceId[];
  /** The words of a message to many, as the person wrote them. */
  readonly body: CourtesyBody | null;
  /** The documents that a closing report is about; empty for all else. */
  readonly closing: readonly ClosedDocument[];
  readonly by: string | null;
};

/** A person's own words, in the one language that they are written in; null: the organisation's. */
export type CourtesyBody = {
  readonly subject: string;
  readonly text: string;
  readonly language: Language | null;
};

/** A document whose dunning has ended: how, on which day, and after how many notices. */
export type ClosedDocument = {
  readonly invoiceId: InvoiceId;
  readonly outcome: ClosingOutcome;
  readonly on: CalendarDate;
  readonly notices: number;
};

/** A message as it starts out: queued for the provider, or a letter for somebody to post. */
export function queuedNotice(
  messageId: MessageId,
  accountId: AccountId,
  notice: NoticeContent,
  channel: Channel,
  dueAt: Instant,
  now: Instant,
  askedBy: string | null = null,
): NoticeMessage {
  const start = startingState(messageId, accountId, channel, notice.plannedOn, dueAt, now);
  return { ...start, kind: "notice", notice, askedBy };
}

export function queuedCourtesy(
  messageId: MessageId,
  accountId: AccountId,
  courtesy: CourtesyContent,
  decidedOn: CalendarDate,
  dueAt: Instant,
  now: Instant,
): CourtesyMessage {
  const start = startingState(messageId, accountId, "email", decidedOn, dueAt, now);
  return { ...start, kind: "courtesy", courtesy };
}

const startingState = (
  messageId: MessageId,
  accountId: AccountId,
  channel: Channel,
  decidedOn: CalendarDate,
  dueAt: Instant,
  now: Instant,
): MessageState => ({
  messageId,
  accountId,
  channel,
  decidedOn,
  state: firstState(channel),
  dueAt,
  owner: null,
  fence: 0,
  attempts: 0,
  providerId: null,
  addressKey: null,
  files: [],
  because: null,
  delivery: null,
  stateAt: now,
});

/** Where a message starts: with the provider's queue, or with whoever posts letters. */
export const firstState = (channel: Channel): OutboxState => (channel === "letter" ? "toPost" : "queued");

/** What a message is, as lists show it. */
export const titleOf = (message: OutboxMessage): string =>
  message.kind === "notice" ? message.notice.levelName : message.courtesy.title;

/** Whether it goes to one of the organisation's own people. */
export const isToColleague = (message: OutboxMessage): boolean =>
  message.kind === "courtesy" && message.courtesy.to === "colleague";

/** The day a message goes out or went out on, as far as it is known by now. */
export const goesOutOn = (message: OutboxMessage): CalendarDate =>
  message.kind === "notice" ? message.notice.plannedOn : message.decidedOn;
