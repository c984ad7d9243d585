import { Hono } from "hono";
import { suppressRequestSchema } from "#wire/suppressed";
import { allowAddress, suppressAddress, suppressedAnswer } from "../jobs/answers/suppress";
import { momentOf } from "../jobs/run-organisation";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody } from "./errors";

/** The addresses that get no more messages that chase nobody. Addresses come in bodies: paths are written into logs. */
export function suppressedRoutes({ store, clock }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.get("/suppressed", async (context) =>
    context.json(await suppressedAnswer(store, context.var.caller.organisation)),
  );

  routes.post("/suppressed", async (context) => {
    const { email } = await parseBody(context, suppressRequestSchema);
    const { organisation: id, member } = context.var.caller;
    const { moment } = await momentOf(store, id, clock());
    await suppressAddress(store, id, email, member, moment.today);
    return context.json(await suppressedAnswer(store, id));
  });

  routes.post("/suppressed/remove", async (context) => {
    const { email } = await parseBody(context, suppressRequestSchema);
    return context.json({ wasListed: await allowAddress(store, context.var.caller.organisation, email) });
  });

  return routes;
}
