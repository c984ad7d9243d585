import * as z from "zod/mini";
import { messageAnswerSchema, pausedAnswerSchema } from "./answers";

/** The day in one look: what went out, what waits for a person, what is held and why. */

const amounts = z.record(z.string(), z.number());

/** At most so many entries of each list; the counts are of all. */
export const MOST_LISTED = 200;

export const heldAccountSchema = z.object({
  accountId: z.string(),
  customer: z.string(),
  overdue: amounts,
  /** The reason in two or three words, and as a whole sentence with what to do or wait for. */
  name: z.string(),
  sentence: z.string(),
});
export type HeldAccount = z.infer<typeof heldAccountSchema>;

export const todayAnswerSchema = z.object({
  today: z.string(),
  /** Why nothing is sent at all at present; null where sending works. */
  stoppedBecause: z.nullable(z.string()),
  /** Channels that stand still for a while because their provider fails; they go on by themselves. */
  paused: z._default(z.array(pausedAnswerSchema), () => []),
  /** Whether reminders are switched on; off, nothing goes out by itself. */
  remindersOn: z.boolean(),
  /** So many first messages wait for a person to agree, for they are more than a first run may send; null: none do. */
  stormWaiting: z.nullable(z.number()),
  /** Letters that somebody has to print and post. */
  lettersToPost: z.number(),
  /** Rows that are gone from their tables and wait for somebody to say what that means. */
  missingRows: z._default(z.number(), 0),
  /** To-dos that nobody has said are done. */
  openTodos: z.number(),
  /** Messages the provider took today. */
  sent: z.object({
    count: z.number(),
    byLevel: z.record(z.string(), z.number()),
    messages: z.array(messageAnswerSchema),
  }),
  /** Messages decided and still on their way out. */
  waiting: z.number(),
  /** Messages of which nobody knows whether they went out: a person has to say. */
  unsettled: z.array(messageAnswerSchema),
  /** Accounts that owe something overdue and get no notice today, though it is not merely too early for the next one. */
  held: z.object({
    count: z.number(),
    byReason: z.array(z.object({ name: z.string(), count: z.number() })),
    accounts: z.array(heldAccountSchema),
  }),
});
export type TodayAnswer = z.infer<typeof todayAnswerSchema>;
