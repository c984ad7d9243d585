import type { Policy } from "#domain/policy/policy";
import { dryRunAnswerSchema, type SimulateRequest } from "#wire/dry-run";
import {
  checkPolicyAnswerSchema,
  policyAnswerSchema,
  policyVersionAnswerSchema,
  type SwitchRequest,
  termsAnswerSchema,
} from "#wire/policy-answers";
import { whyAnswerSchema } from "#wire/why";
import type { CallApi } from "../backend";

/** A year ahead for a hundred thousand invoices, or a policy's guarantees tried in thousands of small worlds. */
const LONGEST_MS = 300_000;

/** The policy as calls: how accounts are chased, what it would send, and the brakes. */
export const policyCalls = (call: CallApi) => ({
  policy: () => call(policyAnswerSchema, "/policy"),
  policyVersion: (version: number) => call(policyVersionAnswerSchema, `/policy/versions/${version}`),
  /** Saves a policy in place of version `basedOn`; refused where somebody has saved another since. */
  savePolicy: (policy: Policy, basedOn: number) =>
    call(policyAnswerSchema, "/policy", { body: { policy, basedOn } }),
  /** What a customer is chased by, or one of its invoices, and which rule decided it. */
  termsFor: (accountId: string, number: string | null = null) =>
    call(
      termsAnswerSchema,
      `/accounts/${accountId}/terms${number === null ? "" : `?number=${encodeURIComponent(number)}`}`,
    ),
  switchPolicy: (body: SwitchRequest) => call(policyAnswerSchema, "/policy/switch", { body }),
  /** Checks a policy, or the one in force, and works out what it guarantees. */
  checkPolicy: (policy?: Policy) =>
    call(checkPolicyAnswerSchema, "/policy/check", {
      body: policy === undefined ? {} : { policy },
      limitMs: LONGEST_MS,
    }),
  simulate: (body: SimulateRequest) => call(dryRunAnswerSchema, "/simulate", { body, limitMs: LONGEST_MS }),
  /** Why an invoice is or is not in a notice on a day (2026-11-16), today where none is named. */
  why: (invoiceId: string, on: string | null = null) =>
    call(whyAnswerSchema, `/invoices/${invoiceId}/why${on === null ? "" : `?on=${encodeURIComponent(on)}`}`),
  /** The kill switch: from now on nothing is handed over to the mail provider. */
  stopSending: () => call(policyAnswerSchema, "/sending/stop", { body: {} }),
  /** Agrees that the first messages that wait go out, so many a day. */
  agreeToStorm: (perDay: number) => call(policyAnswerSchema, "/storm", { body: { perDay } }),
});
