import * as z from "zod/mini";
import { ACT_KINDS } from "#domain/acts/act";

/** GET /v1/acts: what members did about the organisation as such, the latest first, a page at a time (`?before=`). */
export const actsAnswerSchema = z.object({
  acts: z.array(
    z.object({
      /** Counted from 1. */
      number: z.number(),
      at: z.string(),
      kind: z.enum(ACT_KINDS),
      by: z.string(),
      about: z.nullable(z.string()),
      was: z.nullable(z.string()),
      is: z.nullable(z.string()),
      /** All of it in one sentence. */
      text: z.string(),
    }),
  ),
  /** Where older ones go on; null: these were the first. */
  before: z.nullable(z.number()),
});
export type ActsAnswer = z.infer<typeof actsAnswerSchema>;
