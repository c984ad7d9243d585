import * as z from "zod/mini";
import { ACTIVITY_KINDS, ACTIVITY_RESULTS } from "#domain/activities/activity";
import { MOST_PARTS } from "#domain/activities/step-problem";
import { marksAnswerSchema } from "./actions";
import { accountAnswerSchema } from "./answers";
import { contactAnswerSchema, LONGEST_NOTE } from "./customer";
import { calendarDateSchema } from "./ledger";

/** What a collector does by herself, and what she agrees with the customer. */

const amounts = z.record(z.string(), z.number());
const invoiceNumbers = z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.maxLength(500));

const partSchema = z.strictObject({
  by: calendarDateSchema,
  /** Minor units by currency code; {}, of the last part alone, for all that is owed. */
  amountsMinor: amounts,
});

const nextStepSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({
    kind: z.literal("callAgain"),
    when: z.union([
      z.strictObject({ inDays: z.int().check(z.minimum(1), z.maximum(366)) }),
      z.strictObject({ on: calendarDateSchema }),
    ]),
  }),
  z.strictObject({
    kind: z.literal("promise"),
    parts: z.array(partSchema).check(z.minLength(1), z.maxLength(MOST_PARTS)),
    /** Empty: all that the customer owes. */
    invoiceNumbers,
  }),
  z.strictObject({
    kind: z.literal("appointment"),
    on: calendarDateSchema,
    /** On the organisation's clock; null: some time that day. */
    time: z.nullable(z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))),
    place: z.string().check(z.maxLength(200)),
  }),
  z.strictObject({ kind: z.literal("dispute"), invoiceNumbers }),
  z.strictObject({ kind: z.literal("pause"), until: calendarDateSchema, invoiceNumbers }),
]);

export const logActivityRequestSchema = z.strictObject({
  /** Made by who logs, and the same however often it is sent. */
  activityId: z.string().check(z.regex(/^l_[0-9a-f]{20}$/)),
  what: z.enum(ACTIVITY_KINDS),
  /** How it went; null: nothing to say of it. */
  result: z.nullable(z.enum(ACTIVITY_RESULTS)),
  /** "": not said. */
  spokenTo: z.string().check(z.maxLength(200)),
  said: z.string().check(z.maxLength(LONGEST_NOTE - 202)),
  next: nextStepSchema,
});
export type LogActivityRequest = z.infer<typeof logActivityRequestSchema>;

export const logActivityAnswerSchema = z.object({
  /** False: it had been logged before. */
  changed: z.boolean(),
  customer: z.string(),
  /** The day on which the customer is on the list again by itself; null: only something new brings it back. */
  restsUntil: z.nullable(z.string()),
  /** Where a counted day is a day off and moved on: which it was, and what holiday it is (null: a weekend). */
  moved: z.nullable(z.object({ from: z.string(), holiday: z.nullable(z.string()) })),
  account: accountAnswerSchema,
  marks: marksAnswerSchema.shape.marks,
});
export type LogActivityAnswer = z.infer<typeof logActivityAnswerSchema>;

/** What a form needs to know of a customer before something is logged. */
export const activityFormAnswerSchema = z.object({
  today: z.string(),
  customer: z.string(),
  phone: z.nullable(z.string()),
  /** Whom one may have spoken to, the primary one first. */
  contacts: z.array(contactAnswerSchema),
  open: amounts,
  /** Numbers of the open invoices, the oldest due first; so many at most. */
  invoices: z.array(z.object({ number: z.string(), currency: z.string(), openMinor: z.number() })),
  /** The promise that stands for the customer as such, so that its sums can be changed; null: none. */
  promise: z.nullable(z.object({ parts: z.array(z.object({ by: z.string(), amountsMinor: amounts })) })),
});
export type ActivityFormAnswer = z.infer<typeof activityFormAnswerSchema>;
