import * as z from "zod/mini";
import { CELL_FUNCTIONS } from "#domain/cell-values/cell-value";

/** Formulas in cells: many questions in one request, and their values in the same order. */

/** More than these are asked in several requests; each then stays far below Excel's 5 MB. */
export const MOST_ASKS = 5_000;
/** Of these many in one request each is looked ahead for by itself, which takes longer. */
export const MOST_WHYS = 500;
/** No number of an invoice is longer than this. */
export const LONGEST_KEY = 255;

const askSchema = z.strictObject({
  what: z.enum(CELL_FUNCTIONS),
  of: z.string().check(z.minLength(1), z.maxLength(LONGEST_KEY)),
  on: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
  currency: z.optional(z.string().check(z.maxLength(8))),
});
export type CellAskRequest = z.infer<typeof askSchema>;

export const cellValuesRequestSchema = z.strictObject({
  asks: z.array(askSchema).check(z.maxLength(MOST_ASKS)),
});
export type CellValuesRequest = z.infer<typeof cellValuesRequestSchema>;

const valueSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.literal("number"), number: z.number() }),
  z.object({ kind: z.literal("error"), code: z.enum(["notAvailable", "invalidValue"]), reason: z.string() }),
]);

export const cellValuesAnswerSchema = z.object({
  values: z.array(valueSchema),
  /** When they were read. */
  at: z.string(),
  /** What to ask by whether anything has changed since. */
  seen: z.string(),
});
export type CellValuesAnswer = z.infer<typeof cellValuesAnswerSchema>;

/** Whether any value may be another one by now, `at` the moment of the look. */
export const cellChangesAnswerSchema = z.object({ changed: z.boolean(), at: z.string() });
export type CellChangesAnswer = z.infer<typeof cellChangesAnswerSchema>;
