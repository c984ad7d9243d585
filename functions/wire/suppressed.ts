import * as z from "zod/mini";
import { SUPPRESSED_BECAUSE } from "#domain/messages/suppressed";

/** The addresses that get no more messages that chase nobody. The list knows them by a key that nobody can read back. */

const suppressedSchema = z.object({
  addressKey: z.string(),
  because: z.enum(SUPPRESSED_BECAUSE),
  since: z.string(),
  /** The colleague who said so; null: the recipient. */
  by: z.nullable(z.string()),
});

export const suppressedAnswerSchema = z.object({ suppressed: z.array(suppressedSchema) });
export type SuppressedAnswer = z.infer<typeof suppressedAnswerSchema>;

export const suppressRequestSchema = z.strictObject({
  email: z.string().check(z.regex(/^[^\s@]{1,64}@[^\s@]{1,190}$/, "an e-mail address")),
});
export type SuppressRequest = z.infer<typeof suppressRequestSchema>;

/** `wasListed`: false where the address was not on the list. */
export const allowAnswerSchema = z.object({ wasListed: z.boolean() });
