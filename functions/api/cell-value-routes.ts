import { Hono } from "hono";
import { parseCalendarDate } from "#domain/base/calendar";
import type { CellAsk } from "#domain/cell-values/cell-value";
import {
  type CellAskRequest,
  type CellChangesAnswer,
  type CellValuesAnswer,
  cellValuesRequestSchema,
  MOST_WHYS,
} from "#wire/cell-values";
import { hasChanged, seenNow } from "../jobs/cell-changes";
import { cellValues } from "../jobs/cell-values";
import { momentOf } from "../jobs/run-organisation";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody, Refusal } from "./errors";

/** What formulas in cells show. */
export function cellValueRoutes({ store, clock }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.post("/cell-values", async (context) => {
    const { asks } = await parseBody(context, cellValuesRequestSchema);
    if (asks.filter(({ what }) => what === "why").length > MOST_WHYS) throw TOO_MANY_WHYS;
    const id = context.var.caller.organisation;
    const { organisation, moment } = await momentOf(store, id, clock());
    const { policy } = organisation;
    // Taken first: what changes while the values are read then counts as changed.
    const seen = await seenNow(store, id, policy.version, moment);
    const values = await cellValues(store, id, { policy, moment }, asks.map(asked));
    return context.json({ values: [...values], at: moment.now, seen } satisfies CellValuesAnswer);
  });

  routes.get("/cell-values/changes", async (context) => {
    const id = context.var.caller.organisation;
    const { organisation, moment } = await momentOf(store, id, clock());
    const seen = context.req.query("seen") ?? "";
    const changed = await hasChanged(store, id, organisation.policy.version, moment, seen);
    return context.json({ changed, at: moment.now } satisfies CellChangesAnswer);
  });

  return routes;
}

function asked({ what, of, on, currency }: CellAskRequest): CellAsk {
  const day = on === undefined ? null : parseCalendarDate(on);
  if (on !== undefined && day === null)
    throw new Refusal(400, "notADay", `There is no day ${on}: write a day as 2026-11-16.`);
  return { what, of, on: day, currency: currency ?? null };
}

const TOO_MANY_WHYS = new Refusal(
  400,
  "tooMany",
  `One request asks at most ${MOST_WHYS} times why: ask in several requests.`,
);
