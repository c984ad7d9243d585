import * as z from "zod/mini";

/** What is to be done on a day, in the order of what is worth most. */

const amounts = z.record(z.string(), z.number());
const on = z.string();

/** So many customers stand on one page. */
export const WORK_PAGE = 50;

const workReasonSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("appointment"),
    todoId: z.string(),
    on,
    time: z.nullable(z.string()),
    place: z.string(),
  }),
  z.object({ kind: z.literal("brokenPromise"), on, amountsMinor: amounts }),
  z.object({ kind: z.literal("promiseDue"), on, amountsMinor: amounts }),
  z.object({ kind: z.literal("callBack"), todoId: z.string(), on }),
  z.object({ kind: z.literal("reply"), replyId: z.string(), says: z.string(), on }),
  z.object({ kind: z.literal("held"), messageId: z.string(), title: z.string(), on }),
  z.object({ kind: z.literal("exhausted"), levelName: z.nullable(z.string()), on }),
  z.object({ kind: z.literal("unanswered"), levelName: z.string(), on }),
  z.object({
    kind: z.literal("unreachable"),
    because: z.enum(["noAddress", "addressFailed", "noNumber", "numberFailed"]),
    on,
  }),
  z.object({ kind: z.literal("todo"), todoId: z.string(), text: z.string(), on }),
  z.object({ kind: z.literal("letter"), messageId: z.string(), title: z.string(), on }),
]);
export type WorkReasonAnswer = z.infer<typeof workReasonSchema>;

const workLineSchema = z.object({
  /** Tells the line from all others; the account's id, where it has one. */
  key: z.string(),
  /** Null: a mail of nobody's. */
  accountId: z.nullable(z.string()),
  customer: z.string(),
  /** As the customers table has it. */
  phone: z.nullable(z.string()),
  email: z.nullable(z.string()),
  responsible: z.nullable(z.string()),
  overdue: amounts,
  oldestDueOn: z.nullable(z.string()),
  /** The first is why it stands where it stands. */
  reasons: z.array(workReasonSchema),
  /** What it weighs, in the currency in which it weighs most; null: nothing is overdue. */
  weight: z.nullable(
    z.object({
      currency: z.string(),
      minor: z.number(),
      /** How long it has been overdue, on the average of its amounts. */
      days: z.number(),
      /** So many times the usual of that currency on this list. */
      times: z.number(),
    }),
  ),
});
export type WorkLine = z.infer<typeof workLineSchema>;

export const worklistAnswerSchema = z.object({
  today: z.string(),
  /** Of all pages. */
  count: z.number(),
  lines: z.array(workLineSchema),
  /** Asks for the next page, as `after`; null on the last one. */
  next: z.nullable(z.string()),
  /** The colleagues who look after the customers of the whole list, by name. */
  people: z.array(z.string()),
  /** True: so much waits that only what has waited longest is ranked. */
  cut: z.boolean(),
});
export type WorklistAnswer = z.infer<typeof worklistAnswerSchema>;
