import * as z from "zod/mini";
import { CHANNELS } from "#domain/policy/terms";
import { shownEditsSchema } from "./cell-edits";
import { statusCellsSchema } from "./status";

/** What the API answers beside the sync: all of it plain JSON, amounts in minor units by currency code. */

const amounts = z.record(z.string(), z.number());
const counts = z.record(z.string(), z.number());

/** Every error the API gives: a code for programs and a sentence for people. */
export const errorAnswerSchema = z.object({ error: z.object({ code: z.string(), text: z.string() }) });

/** At most so many rows in one page of statuses: what the pane can take in without a pause that a person notices. */
export const STATUS_PAGE = 1000;

export const statusAnswerSchema = z.object({
  /** `edits`: cells in which people wrote something else; left out where they never did. */
  rows: z.array(
    z.object({ number: z.string(), cells: statusCellsSchema, edits: z.optional(shownEditsSchema) }),
  ),
  /** Asks for the next page, as `after`; null on the last one. */
  next: z.nullable(z.string()),
  /** Of the first page: asks another time for what has changed since, as `since`. */
  seen: z.string(),
});
export type StatusAnswer = z.infer<typeof statusAnswerSchema>;

/** A channel that stands still for a while because its provider fails again and again. */
export const pausedAnswerSchema = z.object({
  channel: z.enum(["email", "sms"]),
  until: z.string(),
  because: z.string(),
  /** The whole of it for a person: until when, why, and that it goes on by itself. */
  sentence: z.string(),
});
export type PausedAnswer = z.infer<typeof pausedAnswerSchema>;

export const runAnswerSchema = z.object({
  today: z.string(),
  /** Accounts whose day had come. */
  looked: z.number(),
  /** Messages accepted by the provider, by the level's name. */
  sent: counts,
  queued: counts,
  withdrawn: z.number(),
  rejected: z.number(),
  held: z.number(),
  /** Left in the queue because no more could be handed over now. */
  waiting: z.number(),
  /** Until when, and why; null: nothing waits, or the sending is stopped. */
  waitingUntil: z._default(z.nullable(z.string()), null),
  waitingBecause: z._default(z.nullable(z.string()), null),
  /** What an earlier run had left behind. */
  swept: z.object({ requeued: z.number(), held: z.number() }),
  stoppedBecause: z.nullable(z.string()),
  /** So many messages wait for a person to agree, for they are more than the first run may send; null: none do. */
  stormWaiting: z.nullable(z.number()),
});
export type RunAnswer = z.infer<typeof runAnswerSchema>;

export const accountAnswerSchema = z.object({
  accountId: z.string(),
  customer: z.string(),
  email: z.nullable(z.string()),
  open: amounts,
  overdue: amounts,
  oldestDueOn: z.nullable(z.string()),
  /** Open invoices whose rows have gone from their table or cannot be read any more: held, not chased. */
  missing: z.array(z.string()),
  /** The highest level sent in the open episode; 0: none. */
  levelReached: z.number(),
  lastNotice: z.nullable(z.object({ level: z.string(), on: z.string(), delivery: z.nullable(z.string()) })),
  /** The next thing that happens by itself, or null. */
  next: z.nullable(z.object({ action: z.string(), on: z.string() })),
  /** Why nothing goes out today; null where something does. */
  hold: z.nullable(z.object({ kind: z.string(), name: z.string(), sentence: z.string() })),
});
export type AccountAnswer = z.infer<typeof accountAnswerSchema>;

export const overviewAnswerSchema = z.object({
  organisation: z.string(),
  today: z.string(),
  stoppedBecause: z.nullable(z.string()),
  /** Channels whose provider fails, for now. */
  paused: z._default(z.array(pausedAnswerSchema), () => []),
  accounts: z.array(accountAnswerSchema),
});
export type OverviewAnswer = z.infer<typeof overviewAnswerSchema>;

export const messageAnswerSchema = z.object({
  messageId: z.string(),
  customer: z.string(),
  email: z.nullable(z.string()),
  /** The number that an SMS goes to, in E.164; null: it is none. */
  phone: z.nullable(z.string()),
  channel: z.enum(CHANNELS),
  /** The level's name; of a message that chases nobody, what it is. */
  levelName: z.string(),
  /** Who asked for it by hand; null: the policy or an automation did. */
  askedBy: z.nullable(z.string()),
  /** The version of the policy that decided a notice. */
  policyVersion: z.nullable(z.number()),
  state: z.string(),
  plannedOn: z.string(),
  totals: amounts,
  because: z.nullable(z.string()),
  delivery: z.nullable(z.string()),
  stateAt: z.string(),
});
export type MessageAnswer = z.infer<typeof messageAnswerSchema>;

export const outboxAnswerSchema = z.object({ messages: z.array(messageAnswerSchema) });
export type OutboxAnswer = z.infer<typeof outboxAnswerSchema>;

export const settleRequestSchema = z.strictObject({ as: z.enum(["sent", "notSent"]) });
export const settleAnswerSchema = z.object({ messageId: z.string(), state: z.string() });
export const resumeAnswerSchema = z.object({ ok: z.literal(true) });
