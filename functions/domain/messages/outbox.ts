import type { CalendarDate } from "../base/calendar";
import { type Instant, laterBy } from "../base/clock";
import type { AccountId, InvoiceId, MessageId } from "../base/identity";
import { ok, type Result, refused } from "../base/result";
import type { DeliveryState } from "./delivery-state";

/**
 * The life of a message from decision to end. A message is handed to the provider at most once: `submitting` is written
 * before the call, and from there only an answer, the provider's event or a person leads on.
 *
 *   queued ─▶ claimed ─▶ submitting ─▶ accepted | rejected
 *     ▲          │            └──────▶ held ─▶ accepted (an event, or a person: "it went out") | withdrawn ("it did not")
 *     └──────────┴ lease over, or surely not accepted        withdrawn: re-checked before sending and no longer due
 */
export const OUTBOX_STATES = [
  "queued",
  "claimed",
  "submitting",
  "accepted",
  "rejected",
  "held",
  "withdrawn",
] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

export type OutboxMessage = {
  readonly messageId: MessageId;
  readonly accountId: AccountId;
  readonly kind: "notice";
  readonly channel: "email";
  readonly notice: NoticeContent;
  readonly state: OutboxState;
  /** When this state next wants attention: not before it while queued, the end of the lease while claimed or submitting. */
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
  /** Why it is held, rejected, withdrawn or waiting. */
  readonly because: string | null;
  /** The latest the provider has reported: a rank that only rises, whatever the order of the events. */
  readonly delivery: DeliveryState | null;
  readonly stateAt: Instant;
};

/** What a notice was decided to say: when it was planned, and afresh right before it is handed over. */
export type NoticeContent = {
  readonly level: number;
  readonly levelName: string;
  readonly episode: number;
  readonly policyVersion: number;
  /** The day of the decision: once it was handed over, the day of that. */
  readonly plannedOn: CalendarDate;
  readonly invoiceIds: readonly InvoiceId[];
  /** Minor units by currency code, as listed. */
  readonly totalsMinor: { readonly [currency: string]: number };
};

/** The id of a notice: deciding the same notice twice meets the same document. */
export function noticeId(
  account: AccountId,
  episode: number,
  level: number,
  occurrence = 1,
  channel = "email",
): MessageId {
  return `${account}~notice~${episode}~${level}~${occurrence}~${channel}` as MessageId;
}

/** The level that a notice's id names; null for an id of another shape. */
export function levelOfNotice(id: MessageId): number | null {
  const level = /~notice~\d+~(\d+)~/.exec(id)?.[1];
  return level === undefined ? null : Number(level);
}

export function queuedNotice(
  messageId: MessageId,
  accountId: AccountId,
  notice: NoticeContent,
  dueAt: Instant,
  now: Instant,
): OutboxMessage {
  return {
    messageId,
    accountId,
    kind: "notice",
    channel: "email",
    notice,
    state: "queued",
    dueAt,
    owner: null,
    fence: 0,
    attempts: 0,
    providerId: null,
    addressKey: null,
    because: null,
    delivery: null,
    stateAt: now,
  };
}

/** A message that surely never went out may be queued again for the same notice. */
export function requeued(
  message: OutboxMessage,
  notice: NoticeContent,
  dueAt: Instant,
  now: Instant,
): Result<OutboxMessage, string> {
  if (message.state !== "withdrawn" && message.state !== "rejected") return refused(`is ${message.state}`);
  return ok({ ...message, notice, state: "queued", dueAt, owner: null, because: null, stateAt: now });
}

export function claimed(
  message: OutboxMessage,
  owner: string,
  leaseMs: number,
  now: Instant,
): Result<OutboxMessage, string> {
  if (message.state !== "queued" || message.dueAt > now) return refused(`is ${message.state}`);
  return ok({
    ...message,
    state: "claimed",
    owner,
    fence: message.fence + 1,
    dueAt: laterBy(now, leaseMs),
    stateAt: now,
  });
}

/** Written before the provider is called. */
export function submitting(
  message: OutboxMessage,
  addressKey: string,
  leaseMs: number,
  now: Instant,
): OutboxMessage {
  return {
    ...message,
    state: "submitting",
    addressKey,
    attempts: message.attempts + 1,
    dueAt: laterBy(now, leaseMs),
    stateAt: now,
  };
}

export const withdrawn = (message: OutboxMessage, because: string, now: Instant): OutboxMessage =>
  ended(message, "withdrawn", because, now);

export function accepted(message: OutboxMessage, providerId: string | null, now: Instant): OutboxMessage {
  return { ...ended(message, "accepted", null, now), providerId: providerId ?? message.providerId };
}

export const rejected = (message: OutboxMessage, because: string, now: Instant): OutboxMessage =>
  ended(message, "rejected", because, now);

export const held = (message: OutboxMessage, because: string, now: Instant): OutboxMessage =>
  ended(message, "held", because, now);

/** Back to the queue: only where the provider surely has not taken it. */
export function waiting(
  message: OutboxMessage,
  notBefore: Instant,
  because: string | null,
  now: Instant,
): OutboxMessage {
  return { ...message, state: "queued", owner: null, dueAt: notBefore, because, stateAt: now };
}

/** What the sweeper makes of a message whose owner is gone or whose lease is over; null: nothing to do. */
export function swept(message: OutboxMessage, now: Instant): OutboxMessage | null {
  if (message.state === "claimed") return waiting(message, now, null, now);
  if (message.state === "submitting")
    return held(message, "the sender stopped before the provider's answer was written down", now);
  return null;
}

const ended = (
  message: OutboxMessage,
  state: OutboxState,
  because: string | null,
  now: Instant,
): OutboxMessage => ({
  ...message,
  state,
  because,
  owner: null,
  dueAt: now,
  stateAt: now,
});
