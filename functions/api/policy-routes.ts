import { type Context, Hono } from "hono";
import type { OrganisationId } from "#domain/base/identity";
import type { PolicyProblem } from "#domain/policy/policy-problem";
import {
  checkPolicyRequestSchema,
  type PolicyAnswer,
  savePolicyRequestSchema,
  switchRequestSchema,
} from "#wire/policy-answers";
import { checkPolicy, policyAnswer } from "../jobs/policy-answer";
import { termsOfAccount } from "../jobs/policy-terms";
import { policyVersion } from "../jobs/policy-versions";
import { momentOf } from "../jobs/run-organisation";
import { savePolicy } from "../jobs/save-policy";
import { type SwitchRefusal, switchOff, switchOn } from "../jobs/switch-policy";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody, Refusal } from "./errors";

/** The policy: read, checked, saved, switched. */
export function policyRoutes(ports: ApiPorts): Hono<ApiContext> {
  const { store, clock } = ports;
  const routes = new Hono<ApiContext>();

  routes.get("/policy", async (context) => context.json(await answered(context)));

  routes.get("/policy/versions/:version", async (context) => {
    const id = context.var.caller.organisation;
    const { organisation } = await momentOf(store, id, clock());
    const number = Number(context.req.param("version"));
    const found = Number.isSafeInteger(number) && (await policyVersion(store, id, organisation, number));
    if (!found) throw unknownVersion(organisation.policy.version);
    return context.json(found);
  });

  routes.get("/accounts/:account/terms", async (context) => {
    const id = context.var.caller.organisation;
    const { organisation } = await momentOf(store, id, clock());
    const number = context.req.query("number") ?? null;
    const terms = await termsOfAccount(store, id, organisation, context.req.param("account"), number);
    if (!terms) throw UNKNOWN_ACCOUNT;
    return context.json(terms);
  });

  routes.post("/policy", async (context) => {
    const request = await parseBody(context, savePolicyRequestSchema);
    const { organisation, member } = context.var.caller;
    const saved = await savePolicy(ports, organisation, request, member);
    if (!saved.ok) throw refusalOf(saved.problem);
    return context.json(await answered(context));
  });

  routes.post("/policy/switch", async (context) => {
    const request = await parseBody(context, switchRequestSchema);
    const { organisation, member } = context.var.caller;
    const switched = request.on
      ? await switchOn(ports, organisation, request.olderDocuments, member)
      : await switchOff(ports, organisation, member);
    if (!switched.ok) throw refusalOf(switched.problem);
    return context.json(await answered(context));
  });

  routes.post("/policy/check", async (context) => {
    const { policy } = await parseBody(context, checkPolicyRequestSchema);
    const id = context.var.caller.organisation;
    const { organisation } = await momentOf(store, id, clock());
    return context.json(await checkPolicy(store, id, policy ?? organisation.policy));
  });

  const answered = (context: Context<ApiContext>) => presentPolicy(ports, context.var.caller.organisation);

  return routes;
}

/** The policy as it stands after a request. */
export async function presentPolicy({ store, clock }: ApiPorts, id: OrganisationId): Promise<PolicyAnswer> {
  const { organisation, moment } = await momentOf(store, id, clock());
  return policyAnswer(store, id, organisation, moment);
}

const UNKNOWN_ACCOUNT = new Refusal(
  404,
  "unknownAccount",
  "This customer is not known yet: sync the table of its invoices first.",
);

const unknownVersion = (latest: number): Refusal =>
  new Refusal(404, "unknownVersion", `There is no such version of the policy; the latest is ${latest}.`);

/** At most so many problems in one sentence; the check lists them all. */
const MOST_TOLD = 5;

/** Why a policy is not taken, as an answer: every field named, with the remedy. */
export function refusalOf(problem: SwitchRefusal): Refusal {
  switch (problem.kind) {
    case "changedMeanwhile":
      return new Refusal(
        409,
        "changedMeanwhile",
        `Somebody changed the policy meanwhile (it is version ${problem.version} now): look at it, then make your change again.`,
      );
    case "unsound":
      return new Refusal(422, "unsoundPolicy", problemsText(problem.problems));
    case "alreadyOn":
      return new Refusal(409, "alreadyOn", "Reminders are on already; nothing was changed.");
    case "alreadyOff":
      return new Refusal(409, "alreadyOff", "Reminders are off already; nothing was changed.");
    default:
      return problem satisfies never;
  }
}

function problemsText(problems: readonly PolicyProblem[]): string {
  const told = problems.slice(0, MOST_TOLD).map((one) => `${one.field}: ${one.problem} ${one.remedy}`);
  const more = problems.length - told.length;
  return ["The policy is not taken.", ...told, ...(more > 0 ? [`And ${more} more.`] : [])].join("\n");
}
