import * as z from "zod/mini";
import type { StormGuard } from "#domain/dunning/organisation";
import { calendarDateSchema } from "./ledger";
import { olderDocumentsSchema, policySchema, termsSchema } from "./policy";

/** What crosses about the policy: reading, saving, checking and switching it, and agreeing to the first messages. */

const stormSchema: z.ZodMiniType<StormGuard> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("passed") }),
  z.object({ kind: z.literal("unchecked") }),
  z.object({ kind: z.literal("waiting"), wouldSend: z.number(), on: calendarDateSchema }),
  z.object({ kind: z.literal("ramp"), perDay: z.number(), by: z.string(), on: calendarDateSchema }),
]);

const problemSchema = z.object({
  /** The way to the field: "levels[1].delay.days". */
  field: z.string(),
  problem: z.string(),
  remedy: z.string(),
});

const versionSchema = z.object({ version: z.number(), by: z.string(), at: z.string() });

/** The policy in force, and what stands around it. */
export const policyAnswerSchema = z.object({
  policy: policySchema,
  /** The organisation's day: a switch-on counts from it. */
  today: calendarDateSchema,
  storm: stormSchema,
  stoppedBecause: z.nullable(z.string()),
  /** A changed policy is still being applied to the accounts; the next run does it. */
  isApplying: z.boolean(),
  /** Who saved which version and when; the latest first, so many at most. */
  versions: z.array(versionSchema),
  problems: z.array(problemSchema),
  warnings: z.array(problemSchema),
});
export type PolicyAnswer = z.infer<typeof policyAnswerSchema>;

/** One version as it was. */
export const policyVersionAnswerSchema = z.object({
  version: z.number(),
  by: z.string(),
  at: z.string(),
  policy: policySchema,
});
export type PolicyVersionAnswer = z.infer<typeof policyVersionAnswerSchema>;

/** A policy to be saved in place of the version it is based on. Its version and switch are not the caller's to set. */
export const savePolicyRequestSchema = z.strictObject({ policy: policySchema, basedOn: z.number() });

/** Switches reminders on, saying what of the older documents is chased; or off. */
export const switchRequestSchema = z.discriminatedUnion("on", [
  z.strictObject({ on: z.literal(true), olderDocuments: olderDocumentsSchema }),
  z.strictObject({ on: z.literal(false) }),
]);
export type SwitchRequest = z.infer<typeof switchRequestSchema>;

/** A policy to be checked, whatever its version; absent: the one in force. */
export const checkPolicyRequestSchema = z.strictObject({ policy: z.optional(policySchema) });

const promise = {
  id: z.string(),
  /** The rule whose customers or invoice it is about; null: everybody for whom there is no rule. */
  rule: z.nullable(z.string()),
  sentence: z.string(),
};

const guaranteeSchema = z.discriminatedUnion("kind", [
  /** It holds in every one of so many small worlds. */
  z.object({ kind: z.literal("holds"), ...promise, worlds: z.number() }),
  /** It does not: what happens, day by day, until it is broken. */
  z.object({
    kind: z.literal("fails"),
    ...promise,
    story: z.array(z.object({ on: z.string(), text: z.string() })),
  }),
]);
export type GuaranteeAnswer = z.infer<typeof guaranteeSchema>;

/** What is wrong with a policy, what may surprise, and what it guarantees; a policy with problems guarantees nothing. */
export const checkPolicyAnswerSchema = z.object({
  problems: z.array(problemSchema),
  warnings: z.array(problemSchema),
  guarantees: z.array(guaranteeSchema),
});
export type CheckPolicyAnswer = z.infer<typeof checkPolicyAnswerSchema>;

/** A person agrees that the first messages go out, so many a day. */
export const agreeRequestSchema = z.strictObject({
  perDay: z.int().check(z.minimum(1), z.maximum(100_000)),
});

/** The terms that count for a customer, or for one of its invoices, and the rule that gave each. */
export const termsAnswerSchema = z.object({
  customer: z.string(),
  /** The invoice they are for; null: the customer as such. */
  number: z.nullable(z.string()),
  policyVersion: z.number(),
  /** What rules tell the customer apart by: enough to see at once what a changed rule would decide. */
  traits: z.object({
    customerKey: z.string(),
    group: z.nullable(z.string()),
    fields: z.record(z.string(), z.string()),
  }),
  terms: termsSchema,
  /** By setting: the name of the rule that decided it; null: the organisation's own policy did. */
  origins: z.record(z.string(), z.nullable(z.string())),
});
export type TermsAnswer = z.infer<typeof termsAnswerSchema>;
