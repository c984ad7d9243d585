import { Hono } from "hono";
import { placeIn, VERIFY_FROM_START, verifyJournal } from "../jobs/verify-journal";
import type { ApiContext, ApiPorts } from "./app";
import { Refusal } from "./errors";

/** Whether the journals are as they were written. */
export function journalRoutes({ store }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  /** One part of the work; `place` is what the part before called next. */
  routes.get("/journal/verify", async (context) => {
    const asked = context.req.query("place");
    const place = asked === undefined ? VERIFY_FROM_START : placeIn(asked);
    if (!place) throw new Refusal(400, "unknownPlace", "Begin anew: this is no place to go on from.");
    return context.json(await verifyJournal(store, context.var.caller.organisation, place));
  });

  return routes;
}
