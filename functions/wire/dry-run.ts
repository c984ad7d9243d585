import * as z from "zod/mini";
import { CHANNELS } from "#domain/policy/terms";
import { calendarDateSchema } from "./ledger";
import { olderDocumentsSchema, policySchema } from "./policy";

/** The dry run: every message of the days ahead if nothing changes, and what holds the others. */

const amounts = z.record(z.string(), z.number());

/** At most so many days ahead. */
export const MOST_DRY_DAYS = 366;

/** So many rows of each kind at most are in an answer. */
export const MOST_DRY_ROWS = 20_000;

export const simulateRequestSchema = z.strictObject({
  /** How many days, today included. */
  days: z.int().check(z.minimum(1), z.maximum(MOST_DRY_DAYS)),
  /** As if reminders were switched on today with this word about older documents. */
  switchOn: z.optional(z.strictObject({ olderDocuments: olderDocumentsSchema })),
  /** As if this policy were saved today. */
  policy: z.optional(policySchema),
  /** As if a person agreed today that the first messages go out, so many a day. */
  perDay: z.optional(z.int().check(z.minimum(1), z.maximum(100_000))),
});
export type SimulateRequest = z.infer<typeof simulateRequestSchema>;

const dryRunMessageSchema = z.object({
  on: z.string(),
  /** The hour on the wall, in the organisation's time zone: "09:00". */
  hour: z.string(),
  at: z.string(),
  messageId: z.string(),
  accountId: z.string(),
  customer: z.string(),
  /** Null where it is no e-mail. */
  email: z.nullable(z.string()),
  /** The number that an SMS goes to, in E.164; null: it is none. */
  phone: z.nullable(z.string()),
  channel: z.enum(CHANNELS),
  level: z.number(),
  levelName: z.string(),
  /** Which time this level goes out, from 1. */
  occurrence: z.number(),
  /** As listed, the oldest first; an instalment as "17 (2/3)". */
  numbers: z.array(z.string()),
  totals: amounts,
  /** The rule that gave the level; null: the organisation's own policy. */
  decidedBy: z.nullable(z.string()),
});
export type DryRunMessageAnswer = z.infer<typeof dryRunMessageSchema>;

const dryRunHoldSchema = z.object({
  accountId: z.string(),
  customer: z.string(),
  /** The first day of the window on which it is so. */
  from: z.string(),
  kind: z.string(),
  name: z.string(),
  sentence: z.string(),
  /** The first day on which a notice goes out; null: only new facts bring one. */
  until: z.nullable(z.string()),
  overdue: amounts,
});
export type DryRunHoldAnswer = z.infer<typeof dryRunHoldSchema>;

export const dryRunAnswerSchema = z.object({
  from: calendarDateSchema,
  until: calendarDateSchema,
  policyVersion: z.number(),
  /** What it took to be so though it is not, as sentences: reminders are off, another policy, a person has agreed. */
  asIf: z.array(z.string()),
  /** Why live would send less than is listed, as sentences: sending is stopped, the first messages wait for a person. */
  butNow: z.array(z.string()),
  messages: z.array(dryRunMessageSchema),
  /** How many messages there are in all, by the level's name. */
  counts: z.record(z.string(), z.number()),
  held: z.array(dryRunHoldSchema),
  heldCount: z.number(),
});
export type DryRunAnswer = z.infer<typeof dryRunAnswerSchema>;
