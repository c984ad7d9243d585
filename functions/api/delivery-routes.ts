import { Hono } from "hono";
import { deliveryChangeSchema } from "#wire/delivery";
import { changeDelivery, deliveryAnswer } from "../jobs/change-delivery";
import { momentOf } from "../jobs/run-organisation";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody, Refusal } from "./errors";

/** How the organisation's messages go out, and where answers to them go. */
export function deliveryRoutes({ store, clock }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.get("/delivery", async (context) => {
    const { organisation } = await momentOf(store, context.var.caller.organisation, clock());
    return context.json(deliveryAnswer(organisation));
  });

  routes.post("/delivery", async (context) => {
    const change = await parseBody(context, deliveryChangeSchema);
    const { organisation, member } = context.var.caller;
    const changed = await changeDelivery(store, organisation, change, { by: member, now: clock() });
    if (changed.ok) return context.json(deliveryAnswer(changed.value));
    const sentences = changed.problem.map(({ field, problem, remedy }) => `${field} ${problem} ${remedy}`);
    throw new Refusal(422, "unsoundDelivery", sentences.join(" "));
  });

  return routes;
}
