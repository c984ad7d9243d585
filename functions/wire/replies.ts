import * as z from "zod/mini";
import { calendarDateSchema } from "./ledger";

/** What customers sent back, and how a person settles it. */

const replyClassSchema = z.enum([
  "paidClaim",
  "promise",
  "dispute",
  "wrongPerson",
  "copyPlease",
  "outOfOffice",
  "other",
]);

/** So many characters of a text stand in a list. */
export const REPLY_EXCERPT = 300;

export const replyAnswerSchema = z.object({
  replyId: z.string(),
  /** link: a click in a message; reply: a mail. */
  source: z.enum(["link", "reply"]),
  at: z.string(),
  on: z.string(),
  /** verified: it answers a message of ours. unverified: only its sender's address is the customer's. unknown: nobody's. */
  trust: z.enum(["verified", "unverified", "unknown"]),
  /** Null with an unknown sender. */
  accountId: z.nullable(z.string()),
  customer: z.nullable(z.string()),
  /** The invoices it is about; none: all that is owed. */
  numbers: z.array(z.string()),
  from: z.object({ email: z.nullable(z.string()), name: z.nullable(z.string()) }),
  subject: z.string(),
  says: replyClassSchema,
  /** "The customer says it is paid." and why it is read so. */
  sentence: z.string(),
  /** Whether nothing is sent about its invoices until a person has looked. */
  holds: z.boolean(),
  /** The words that decided it: the rule, the words and where they begin in the text. */
  because: z.array(z.object({ rule: z.string(), words: z.string(), at: z.number() })),
  promise: z.nullable(
    z.object({ by: z.nullable(z.string()), amountsMinor: z.record(z.string(), z.number()) }),
  ),
  /** All of it in one reply, its beginning in a list. */
  text: z.string(),
  files: z.array(z.object({ name: z.string(), type: z.string(), bytes: z.number() })),
  settled: z.nullable(
    z.object({
      as: z.enum(["accepted", "dismissed", "noted"]),
      by: z.nullable(z.string()),
      on: z.string(),
    }),
  ),
});
export type ReplyAnswer = z.infer<typeof replyAnswerSchema>;

export const repliesAnswerSchema = z.object({
  replies: z.array(replyAnswerSchema),
  /** There are more than are listed. */
  more: z.boolean(),
});
export type RepliesAnswer = z.infer<typeof repliesAnswerSchema>;

export const settleReplyRequestSchema = z.strictObject({
  as: z.enum(["accept", "dismiss"]),
  /** What the person reads it as; absent: as it was read. */
  class: z.exactOptional(replyClassSchema),
  /** The promised day, where none or another one was read. */
  by: z.exactOptional(calendarDateSchema),
});
export type SettleReplyRequest = z.infer<typeof settleReplyRequestSchema>;

export const inboundAnswerSchema = z.object({
  /** Where the mail provider posts what comes in. It is a secret: whoever has it can post mails. Null: publicUrl is not set. */
  url: z.nullable(z.string()),
  path: z.string(),
  replyDomain: z.nullable(z.string()),
  /** Whether what is posted must be signed by the provider. */
  signed: z.boolean(),
});
export type InboundAnswer = z.infer<typeof inboundAnswerSchema>;

export const inboundRequestSchema = z.strictObject({
  /** SendGrid's public key for incoming mail; null: it does not sign. */
  publicKey: z.nullable(z.string().check(z.minLength(40), z.maxLength(1000))),
});
