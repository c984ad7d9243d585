import * as z from "zod/mini";

/** Why an invoice is or is not in a notice on a day. */

/** The condition that decided, in words. */
const decisiveSchema = z.object({
  /** Which condition it is, the same in every answer: "minimum", "days-apart" … */
  id: z.string(),
  /** The condition: "overdue in EUR". */
  condition: z.string(),
  /** What is. */
  value: z.string(),
  comparison: z.enum([">=", "<=", "=", "in", "not"]),
  /** What is needed. */
  needed: z.string(),
  holds: z.boolean(),
  /** How much is to spare, or missing where it does not hold; null where that cannot be counted. */
  margin: z.nullable(z.string()),
  /** Who gave what is needed: a rule by its name, or "the organisation's policy". */
  rule: z.string(),
});

export const whyAnswerSchema = z.object({
  number: z.string(),
  customer: z.string(),
  accountId: z.string(),
  on: z.string(),
  policyVersion: z.number(),
  /** The invoice is listed in a notice of that level on that day; or why in none. */
  decision: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("notOpen") }),
    z.object({ kind: z.literal("goesOut"), levelName: z.string(), decisive: decisiveSchema }),
    z.object({
      kind: z.literal("held"),
      /** The kind of hold. */
      because: z.string(),
      /** The notice that would come next; null: none is in sight. */
      levelName: z.nullable(z.string()),
      decisive: decisiveSchema,
    }),
  ]),
  /** About the invoice: what decided, and its first day. */
  sentences: z.array(z.string()),
  /** About its whole account: what goes out, and what is not chased and why. */
  account: z.array(z.string()),
  /** What holds everything back beside it: sending is stopped, first messages wait for a person. */
  butNow: z.array(z.string()),
  /** The first day, from the asked one on, on which a notice lists it if nothing changes; null: none within a year. */
  firstDay: z.nullable(z.string()),
});
export type WhyAnswer = z.infer<typeof whyAnswerSchema>;
