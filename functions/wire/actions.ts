import * as z from "zod/mini";
import { LANGUAGES } from "#domain/ledger/customer";
import { CHANNELS } from "#domain/policy/terms";
import { accountAnswerSchema } from "./answers";
import { calendarDateSchema, emailSchema } from "./ledger";

/** What a person does about an account by hand: marks, a notice now, letters, previews and tests. */

const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));
const invoiceNumbers = z.array(text(100)).check(z.maxLength(500));
const amounts = z.record(z.string(), z.number());
/** Of a level of the policy, from 1; 0 is the reminder before the due date. */
const level = z.int().check(z.minimum(0), z.maximum(30));

/** What people set and take back by hand. */
const markKindSchema = z.enum(["paused", "disputed", "promised", "ended", "included"]);

const markSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("paused"), until: calendarDateSchema }),
  z.strictObject({ kind: z.literal("disputed") }),
  z.strictObject({
    kind: z.literal("promised"),
    by: calendarDateSchema,
    /** Minor units; {} for all that is owed. */
    amountsMinor: amounts,
  }),
  z.strictObject({ kind: z.literal("ended"), how: z.enum(["agency", "lawyer", "court", "writtenOff"]) }),
  z.strictObject({ kind: z.literal("included") }),
]);

export const addMarkRequestSchema = z.strictObject({
  mark: markSchema,
  /** Empty: the account as such. */
  invoiceNumbers,
  /** Made by who marks, and the same however often the mark is sent. */
  markId: z.string().check(z.regex(/^m_[0-9a-f]{20}$/)),
});
export type AddMarkRequest = z.infer<typeof addMarkRequestSchema>;

export const removeMarkRequestSchema = z.strictObject({ kind: markKindSchema, invoiceNumbers });
export type RemoveMarkRequest = z.infer<typeof removeMarkRequestSchema>;

export const marksAnswerSchema = z.object({
  /** False: it had been so before. */
  changed: z.boolean(),
  account: accountAnswerSchema,
  /** What is said of the account and its invoices now; an invoice that is no longer known has no number. */
  marks: z.array(
    z.object({
      /** "answered" is a customer's answer that waits: it is settled (/v1/replies), not taken back. */
      kind: z.enum(["paused", "disputed", "promised", "ended", "included", "answered"]),
      sentence: z.string(),
      invoiceNumber: z.nullable(z.string()),
      on: z.string(),
    }),
  ),
});
export type MarksAnswer = z.infer<typeof marksAnswerSchema>;

export const askNoticeRequestSchema = z.strictObject({
  /** Null: the one that would come next. */
  level: z.nullable(level),
  /** Made by who asks, and the same however often it is sent: 20 hex digits. */
  askId: z.string().check(z.regex(/^[0-9a-f]{20}$/)),
  /** False: only say what would go out. */
  confirm: z.boolean(),
});
export type AskNoticeRequest = z.infer<typeof askNoticeRequestSchema>;

export const askNoticeAnswerSchema = z.object({
  customer: z.string(),
  level: z.number(),
  levelName: z.string(),
  /** All that may be asked for. */
  levels: z.array(z.object({ level: z.number(), name: z.string() })),
  channel: z.enum(CHANNELS),
  email: z.nullable(z.string()),
  /** The number that an SMS goes to, in E.164; null: it is none. */
  phone: z.nullable(z.string()),
  numbers: z.array(z.string()),
  totals: amounts,
  /** Why it cannot go out, with the remedy; null: nothing stands in its way. */
  inTheWay: z.nullable(z.string()),
  /** What a person should know before saying yes. */
  warnings: z.array(z.string()),
  /** Whether a notice went out so lately that the policy would wait: to many at once it is not sent unasked. */
  tooSoon: z._default(z.boolean(), false),
  /** What became of it once it was confirmed; null before. */
  message: z.nullable(
    z.object({ messageId: z.string(), state: z.string(), because: z.nullable(z.string()) }),
  ),
});
export type AskNoticeAnswer = z.infer<typeof askNoticeAnswerSchema>;

export const lettersAnswerSchema = z.object({
  letters: z.array(
    z.object({
      messageId: z.string(),
      accountId: z.string(),
      customer: z.string(),
      levelName: z.string(),
      decidedOn: z.string(),
      totals: amounts,
      numbers: z.array(z.string()),
      /** Without it the envelope must be written by hand. */
      hasPostalAddress: z.boolean(),
    }),
  ),
  /** Letters that were taken back just now, for they are no longer due. */
  withdrawn: z.array(z.object({ customer: z.string(), levelName: z.string(), because: z.string() })),
});
export type LettersAnswer = z.infer<typeof lettersAnswerSchema>;

export const letterPageAnswerSchema = z.object({
  messageId: z.string(),
  customer: z.string(),
  levelName: z.string(),
  /** The page to print, with everything it needs in it. */
  html: z.string(),
});
export type LetterPageAnswer = z.infer<typeof letterPageAnswerSchema>;

export const postedRequestSchema = z.strictObject({
  on: calendarDateSchema,
  /** The number of the registered mail; null: an ordinary letter. */
  registered: z.nullable(text(100)),
});
export type PostedRequest = z.infer<typeof postedRequestSchema>;

export const letterDoneAnswerSchema = z.object({ messageId: z.string(), state: z.string() });

export const previewAnswerSchema = z.object({
  customer: z.string(),
  levelName: z.string(),
  language: z.enum(LANGUAGES),
  /** The day it is written as of: today, or the day it would go out on. */
  on: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  /** The page to print. */
  printed: z.string(),
  sms: z.nullable(
    z.object({ text: z.string(), encoding: z.string(), characters: z.number(), segments: z.number() }),
  ),
});
export type PreviewAnswer = z.infer<typeof previewAnswerSchema>;

export const testSendRequestSchema = z.strictObject({
  /** The tester's own address. */
  to: emailSchema,
  /** Null: the notice that would come next. */
  level: z.nullable(level),
  /** Null: the customer's. */
  language: z.nullable(z.enum(LANGUAGES)),
});
export type TestSendRequest = z.infer<typeof testSendRequestSchema>;

export const testSendAnswerSchema = z.object({
  to: z.string(),
  subject: z.string(),
  sent: z.boolean(),
  /** What became of it. */
  sentence: z.string(),
});
export type TestSendAnswer = z.infer<typeof testSendAnswerSchema>;

export const rehearsalRequestSchema = z.strictObject({ to: emailSchema });

export const rehearsalAnswerSchema = z.object({
  today: z.string(),
  to: z.string(),
  /** Sent to the tester, by the level's name. */
  sent: z.record(z.string(), z.number()),
  /** Letters that the run would leave to be posted; nothing is printed. */
  letters: z.number(),
  /** What the run would send beyond what a rehearsal sends at most. */
  more: z.number(),
  /** Notices that cannot be written, with whose they are and why. */
  unwritten: z.array(z.object({ customer: z.string(), because: z.string() })),
  /** Why it ended early, or why there is nothing to rehearse; null otherwise. */
  because: z.nullable(z.string()),
});
export type RehearsalAnswer = z.infer<typeof rehearsalAnswerSchema>;
