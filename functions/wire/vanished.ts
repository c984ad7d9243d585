import * as z from "zod/mini";

/**
 * What a sync found that only a person can tell: rows that are gone from their tables, and rows whose numbers stand in two
 * tables. Both wait in the service, per table, until they are answered.
 */

/** At most so many rows of a table are listed, and answered by name in one request. */
export const MOST_ASKED = 200;
/** So many are answered by one request for all; asked again, the rest is. */
export const MOST_ANSWERED = 500;

const sourceId = z.string().check(z.regex(/^s_[0-9a-f]{20}$/));
const invoiceId = z.string().check(z.regex(/^i_[0-9a-f]{20}$/));
const calendarDay = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const said = z.object({ by: z.string(), on: z.string() });

const goneRowSchema = z.object({
  invoiceId: z.string(),
  number: z.string(),
  customer: z.string(),
  /** The day of the sync that missed it. */
  since: z.string(),
  dueOn: z.nullable(z.string()),
  openMinor: z.number(),
  currency: z.string(),
});
export type GoneRow = z.infer<typeof goneRowSchema>;

const clashesWithSchema = z.object({
  /** The table that holds the numbers. */
  holder: z.string(),
  table: z.string(),
  workbook: z.string(),
  rows: z.array(z.object({ invoiceId: z.string(), number: z.string() })),
});
export type ClashesWith = z.infer<typeof clashesWithSchema>;

export const clashSaysSchema = z.enum(["here", "there"]);
export type ClashSays = z.infer<typeof clashSaysSchema>;

const rememberedClashSchema = z.object({
  holder: z.string(),
  table: z.string(),
  workbook: z.string(),
  says: clashSaysSchema,
  by: z.string(),
  on: z.string(),
});

const tableQuestionsSchema = z.object({
  sourceId: z.string(),
  table: z.string(),
  workbook: z.string(),
  /** The id that tells the workbook from the others. */
  workbookId: z.string(),
  /** So many rows are gone and wait for an answer; `gone` lists the first of them, the longest gone first. */
  goneCount: z.number(),
  gone: z.array(goneRowSchema),
  /** Rows that are still owed, as a person has said, and have not come back. */
  keptCount: z.number(),
  kept: z.array(goneRowSchema),
  /** Who said that a row missing from this table has been paid; null: each is asked about. */
  missingMeansPaid: z.nullable(said),
  clashCount: z.number(),
  clashes: z.array(clashesWithSchema),
  rememberedClashes: z.array(rememberedClashSchema),
});
export type TableQuestions = z.infer<typeof tableQuestionsSchema>;

/** All tables of invoices. */
export const questionsAnswerSchema = z.object({ today: z.string(), tables: z.array(tableQuestionsSchema) });
export type QuestionsAnswer = z.infer<typeof questionsAnswerSchema>;

const vanishedAnswerSchema = z.discriminatedUnion("says", [
  z.strictObject({ says: z.literal("paid"), paidOn: z.optional(calendarDay) }),
  z.strictObject({ says: z.enum(["cancelled", "kept"]) }),
]);

/** Which rows: by name, or all of a table. `expected`: so many were shown; where it is another number, nothing is answered. */
const byName = z.array(invoiceId).check(z.minLength(1), z.maxLength(MOST_ASKED));
const allOf = z.strictObject({ sourceId, expected: z.number() });

export const answerVanishedRequestSchema = z.strictObject({
  answer: vanishedAnswerSchema,
  rows: z.union([z.strictObject({ invoiceIds: byName }), allOf]),
});
export type AnswerVanishedRequest = z.infer<typeof answerVanishedRequestSchema>;

/** `left`: so many of the table still wait. */
export const answeredAnswerSchema = z.object({ answered: z.number(), left: z.number() });
export type AnsweredAnswer = z.infer<typeof answeredAnswerSchema>;

export const missingMeansRequestSchema = z.strictObject({ sourceId, paid: z.boolean() });
export type MissingMeansRequest = z.infer<typeof missingMeansRequestSchema>;

export const answerClashRequestSchema = z.strictObject({
  /** The table whose rows were refused. */
  sourceId,
  holder: sourceId,
  says: clashSaysSchema,
  /** null: all that wait for an answer about these two tables. */
  invoiceIds: z.nullable(byName),
  /** Whether it holds for all rows that will stand in both tables. */
  always: z.boolean(),
});
export type AnswerClashRequest = z.infer<typeof answerClashRequestSchema>;

export const forgetClashRequestSchema = z.strictObject({ sourceId, holder: sourceId });
export type ForgetClashRequest = z.infer<typeof forgetClashRequestSchema>;
