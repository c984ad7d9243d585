import * as z from "zod/mini";

/** What looking through the journals and their roots comes to, a part at a time. */

const found = {
  /** What is wrong, in one sentence that names the customer, the entry or the day. */
  text: z.string(),
};

export const verifyAnswerSchema = z.object({
  /** What this part looked at. `unchained`: entries from before journals were chained, of which nothing can be told. */
  accounts: z.number(),
  /** Acts of members about the organisation among them; in the first part. */
  acts: z._default(z.number(), 0),
  entries: z.number(),
  unchained: z.number(),
  roots: z.number(),
  findings: z.array(
    z.discriminatedUnion("about", [
      z.object({
        about: z.literal("journal"),
        kind: z.enum(["edited", "missing", "inserted", "outOfLine", "unsealed", "otherEnd", "otherThanRoot"]),
        accountId: z.string(),
        customer: z.nullable(z.string()),
        /** Counted from 1. */
        entry: z.number(),
        /** The day it was written by, or of the root it differs from; null where that is not known. */
        day: z.nullable(z.string()),
        ...found,
      }),
      z.object({
        /** What members did about the organisation. */
        about: z.literal("acts"),
        kind: z.enum(["edited", "missing", "inserted", "outOfLine", "unsealed", "otherEnd"]),
        entry: z.number(),
        day: z.nullable(z.string()),
        ...found,
      }),
      z.object({
        about: z.literal("root"),
        kind: z.enum(["rootEdited", "rootMissing", "rootOutOfLine", "rootUnknownEnd"]),
        number: z.number(),
        day: z.nullable(z.string()),
        ...found,
      }),
    ]),
  ),
  /** The roots of this part: what a person may have written down elsewhere is looked for among them. */
  rootHashes: z.array(z.object({ number: z.number(), day: z.string(), root: z.string() })),
  /** Where the next part begins; null: this was the last. */
  next: z.nullable(z.string()),
});
export type VerifyAnswer = z.infer<typeof verifyAnswerSchema>;
export type VerifyFinding = VerifyAnswer["findings"][number];

export const erasedAnswerSchema = z.object({ noteId: z.string(), erased: z.boolean() });
export type ErasedAnswer = z.infer<typeof erasedAnswerSchema>;
