import { Hono } from "hono";
import type { SourceId } from "#domain/base/identity";
import type { OverviewAnswer } from "#wire/answers";
import { compareRequestSchema, type RowsRequest, rowsRequestSchema } from "#wire/sync";
import { compareRows } from "../jobs/compare-rows";
import { freezeAhead } from "../jobs/freeze-ahead";
import { listAccounts } from "../jobs/list-accounts";
import { pausedAnswers } from "../jobs/paused-channels";
import { receiveRows } from "../jobs/receive-rows";
import { reportStatus, type StatusWish } from "../jobs/report-status";
import { momentOf } from "../jobs/run-organisation";
import { parsePlace, parseSeen } from "../jobs/status-place";
import { getSource } from "../store/repositories/sources";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody, Refusal } from "./errors";

/** Rows in, status out. */
export function ledgerRoutes({ store, clock, holidays }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.post("/sync/compare", async (context) => {
    const request = await parseBody(context, compareRequestSchema);
    const { organisation, member } = context.var.caller;
    const { moment } = await momentOf(store, organisation, clock());
    return context.json(await compareRows(store, organisation, request, moment, member));
  });

  routes.post("/sync/rows", async (context) => {
    const request = await parseBody(context, rowsRequestSchema);
    const { organisation } = context.var.caller;
    await knownSource(organisation, request.sourceId);
    const { organisation: settings, moment } = await momentOf(store, organisation, clock());
    // Before the rows: nobody is to be decided for without the holidays of their country.
    const countries = countriesIn(request, settings.policy.holidays.alsoCustomers);
    await freezeAhead({ store, holidays }, organisation, settings, moment.today, countries);
    return context.json(await receiveRows(store, organisation, request, moment));
  });

  routes.get("/sources/:source/status", async (context) => {
    const id = context.var.caller.organisation;
    const source = await knownSource(id, context.req.param("source"));
    const wish = wishOf(source.sourceId, context.req.query("since"), context.req.query("after"));
    const { organisation, moment } = await momentOf(store, id, clock());
    return context.json(await reportStatus(store, id, source.sourceId, organisation.policy, moment, wish));
  });

  routes.get("/accounts", async (context) => {
    const id = context.var.caller.organisation;
    const { organisation, moment } = await momentOf(store, id, clock());
    const accounts = await listAccounts(store, id, organisation, moment);
    const { name, stoppedBecause } = organisation;
    return context.json({
      organisation: name,
      today: moment.today,
      stoppedBecause,
      paused: await pausedAnswers(store, id, organisation.policy.timeZone, moment),
      accounts: [...accounts],
    } satisfies OverviewAnswer);
  });

  const knownSource = async (organisation: ApiContext["Variables"]["caller"]["organisation"], id: string) => {
    const source = /^s_[0-9a-f]{20}$/.test(id) ? await getSource(store, organisation, id as SourceId) : null;
    if (!source)
      throw new Refusal(404, "unknownSource", "This table has not been synced yet: sync it first.");
    return source;
  };

  return routes;
}

/** The countries that a request's customers are in, where customers' holidays count. */
function countriesIn(request: RowsRequest, alsoCustomers: boolean): readonly string[] {
  if (!alsoCustomers || request.kind !== "customers") return [];
  return [...new Set(request.rows.flatMap(({ row }) => row.country ?? []))];
}

/** A page asks by the place the last one gave; that knows what it was a page of. */
function wishOf(source: SourceId, since: string | undefined, after: string | undefined): StatusWish {
  if (after !== undefined) {
    const place = parsePlace(after, source);
    if (!place) throw unreadable;
    return { kind: "next", place };
  }
  if (since === undefined) return { kind: "everything" };
  const seen = parseSeen(since, source);
  if (!seen) throw unreadable;
  return { kind: "since", seen };
}

const unreadable = new Refusal(
  400,
  "unknownPlace",
  "It cannot be told where the last report of this table ended: ask for all its rows again.",
);
