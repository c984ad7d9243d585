import { type Instant, laterBy } from "../base/clock";
import { ok, type Result, refused } from "../base/result";
import {
  firstState,
  type NoticeContent,
  type NoticeMessage,
  type OutboxMessage,
  type OutboxState,
} from "./outbox";

/** The moves of a message from state to state; which are allowed is drawn in outbox.ts. */

/** A message that surely never went out may be queued again for the same notice. */
export function requeued(
  message: OutboxMessage,
  notice: NoticeContent,
  dueAt: Instant,
  now: Instant,
): Result<NoticeMessage, string> {
  if (message.kind !== "notice") return refused("is no notice");
  if (message.state !== "withdrawn" && message.state !== "rejected") return refused(`is ${message.state}`);
  const state = firstState(message.channel);
  const decidedOn = notice.plannedOn;
  return ok({ ...message, notice, decidedOn, state, dueAt, owner: null, because: null, stateAt: now });
}

export function claimed<Message extends OutboxMessage>(
  message: Message,
  owner: string,
  leaseMs: number,
  now: Instant,
): Result<Message, string> {
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
export function submitting<Message extends OutboxMessage>(
  message: Message,
  addressKey: string,
  leaseMs: number,
  now: Instant,
): Message {
  return {
    ...message,
    state: "submitting",
    addressKey,
    attempts: message.attempts + 1,
    dueAt: laterBy(now, leaseMs),
    stateAt: now,
  };
}

export const withdrawn = <Message extends OutboxMessage>(
  message: Message,
  because: string,
  now: Instant,
): Message => ended(message, "withdrawn", because, now);

export function accepted<Message extends OutboxMessage>(
  message: Message,
  providerId: string | null,
  now: Instant,
): Message {
  return { ...ended(message, "accepted", null, now), providerId: providerId ?? message.providerId };
}

export const rejected = <Message extends OutboxMessage>(
  message: Message,
  because: string,
  now: Instant,
): Message => ended(message, "rejected", because, now);

/** So long the provider's word is waited for, before a person is asked. */
const HELD_MS = 24 * 3_600_000;

export const held = <Message extends OutboxMessage>(
  message: Message,
  because: string,
  now: Instant,
): Message => ({ ...ended(message, "held", because, now), dueAt: laterBy(now, HELD_MS) });

/** Back to the queue: only where the provider surely has not taken it. */
export function waiting<Message extends OutboxMessage>(
  message: Message,
  notBefore: Instant,
  because: string | null,
  now: Instant,
): Message {
  return { ...message, state: "queued", owner: null, dueAt: notBefore, because, stateAt: now };
}

/** What the sweeper makes of a message whose owner is gone or whose lease is over; null: nothing to do. */
export function swept(message: OutboxMessage, now: Instant): OutboxMessage | null {
  if (message.state === "claimed") return waiting(message, now, null, now);
  if (message.state === "submitting")
    return held(message, "the sender stopped before the provider's answer was written down", now);
  return null;
}

const ended = <Message extends OutboxMessage>(
  message: Message,
  state: OutboxState,
  because: string | null,
  now: Instant,
): Message => ({
  ...message,
  state,
  because,
  owner: null,
  dueAt: now,
  stateAt: now,
});
