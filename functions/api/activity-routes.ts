import { Hono } from "hono";
import { logActivityRequestSchema } from "#wire/activities";
import { activityForm, loggedAnswer } from "../jobs/activities/activity-answers";
import { logActivity } from "../jobs/activities/log-activity";
import type { MarkPlace } from "../jobs/mark-account";
import { momentOf } from "../jobs/run-organisation";
import { worklistAnswer } from "../jobs/worklist/worklist-answer";
import { granted } from "./action-routes";
import type { ApiContext, ApiPorts } from "./app";
import type { Caller } from "./caller";
import { parseBody } from "./errors";
import { accountIdIn } from "./ids-in-paths";

/** What collectors do by themselves, and the list of what is to be done on a day. */
export function activityRoutes({ store, clock }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.get("/worklist", async (context) => {
    const { organisation: id, member } = context.var.caller;
    const { for: whose = "all", after } = context.req.query();
    const asked = { whose: whose === "me" ? member : whose === "all" ? null : whose, after: after ?? null };
    const { organisation, moment } = await momentOf(store, id, clock());
    return context.json(await worklistAnswer(store, { id, organisation, moment }, asked));
  });

  routes.get("/accounts/:account/activities", async (context) => {
    const place = await placeOf(context.var.caller, context.req.param("account"));
    return context.json(granted(await activityForm(store, place)));
  });

  routes.post("/accounts/:account/activities", async (context) => {
    const request = await parseBody(context, logActivityRequestSchema);
    const place = await placeOf(context.var.caller, context.req.param("account"));
    const logged = granted(await logActivity(store, place, request));
    return context.json(granted(await loggedAnswer(store, place, logged)));
  });

  const placeOf = async ({ organisation: id, member: by }: Caller, account: string): Promise<MarkPlace> => ({
    id,
    accountId: accountIdIn(account),
    by,
    ...(await momentOf(store, id, clock())),
  });

  return routes;
}
