import { Hono } from "hono";
import { health } from "../jobs/health";
import type { ApiContext, ApiPorts } from "./app";

/** How it is going, for owners. */
export function healthRoutes({ store, clock, hasTimer = true }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();
  routes.get("/state", async (context) =>
    context.json(await health(store, context.var.caller.organisation, clock(), hasTimer)),
  );
  return routes;
}
