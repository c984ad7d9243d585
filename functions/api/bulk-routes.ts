import { Hono } from "hono";
import { filterProblems } from "#domain/audiences/filter-problems";
import { bulkRequestSchema, matchRequestSchema } from "#wire/bulk";
import { filterSchema } from "#wire/filter";
import { filtersAnswer, saveFilter } from "../jobs/automate-filters";
import { bulkMessage } from "../jobs/bulk-message";
import { listMatching } from "../jobs/list-matching";
import { momentOf } from "../jobs/run-organisation";
import type { ApiContext, ApiPorts } from "./app";
import { notTaken } from "./automation-routes";
import { parseBody, Refusal } from "./errors";

/** Saved filters, what they find, and a message to all that one finds. */
export function bulkRoutes({ store, clock, sending }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.get("/filters", async (context) => {
    const { organisation } = await momentOf(store, context.var.caller.organisation, clock());
    return context.json(filtersAnswer(organisation));
  });

  routes.post("/filters", async (context) => {
    const filter = await parseBody(context, filterSchema);
    const saved = await saveFilter(store, context.var.caller.organisation, filter);
    if (!saved.ok) throw notTaken("unsoundFilter", "The filter", saved.problem);
    return context.json(filtersAnswer(saved.value));
  });

  routes.post("/filters/match", async (context) => {
    const { filter, limit } = await parseBody(context, matchRequestSchema);
    const id = context.var.caller.organisation;
    const problems = filterProblems(filter);
    if (problems.length > 0) throw notTaken("unsoundFilter", "The filter", problems);
    const { organisation, moment } = await momentOf(store, id, clock());
    return context.json(await listMatching(store, id, organisation, filter, limit, moment));
  });

  routes.post("/bulk", async (context) => {
    const request = await parseBody(context, bulkRequestSchema);
    const { organisation: id, member } = context.var.caller;
    const problems = filterProblems(request.filter);
    if (problems.length > 0) throw notTaken("unsoundFilter", "The filter", problems);
    const { organisation, moment } = await momentOf(store, id, clock());
    if (organisation.stoppedBecause !== null && request.confirm) throw stopped(organisation.stoppedBecause);
    const { renderer } = await sending();
    const place = { id, organisation, by: member, moment };
    const answer = await bulkMessage({ store, renderer }, place, request);
    if (!answer.ok) throw notTaken("unsoundMessage", "The message", answer.problem);
    return context.json(answer.value);
  });

  return routes;
}

const stopped = (because: string): Refusal =>
  new Refusal(409, "stopped", `Sending has been stopped (${because}): let it go on first.`);
