import { Hono } from "hono";
import { policyProblems } from "#domain/policy/policy-problems";
import { simulateRequestSchema } from "#wire/dry-run";
import { agreeRequestSchema } from "#wire/policy-answers";
import { dryRun } from "../jobs/dry-run";
import { agreeToRamp } from "../jobs/policy-ramp";
import { momentOf, stopSending } from "../jobs/run-organisation";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody, Refusal } from "./errors";
import { presentPolicy, refusalOf } from "./policy-routes";

/** What the policy would send, why or why not, and the brakes. */
export function outlookRoutes(ports: ApiPorts): Hono<ApiContext> {
  const { store, clock } = ports;
  const routes = new Hono<ApiContext>();

  routes.post("/simulate", async (context) => {
    const request = await parseBody(context, simulateRequestSchema);
    const { policy } = request;
    const problems = policy ? policyProblems(policy) : [];
    if (problems.length > 0) throw refusalOf({ kind: "unsound", problems });
    return context.json(await dryRun(ports, context.var.caller.organisation, request));
  });

  routes.post("/sending/stop", async (context) => {
    const { organisation, member } = context.var.caller;
    await stopSending(store, organisation, `Stopped by ${member}`);
    return context.json(await presentPolicy(ports, organisation));
  });

  routes.post("/storm", async (context) => {
    const { perDay } = await parseBody(context, agreeRequestSchema);
    const { organisation: id, member } = context.var.caller;
    const { moment } = await momentOf(store, id, clock());
    const storm = await agreeToRamp(store, id, perDay, member, moment.today);
    if (storm.kind !== "ramp") throw NOTHING_WAITS;
    return context.json(await presentPolicy(ports, id));
  });

  return routes;
}

const NOTHING_WAITS = new Refusal(
  409,
  "nothingWaits",
  "No first messages wait for you to agree: they go out as they fall due.",
);
