import { Hono } from "hono";
import { type CalendarDate, daysBetween, parseCalendarDate } from "#domain/base/calendar";
import type { InvoiceId } from "#domain/base/identity";
import { MOST_DRY_DAYS, simulateRequestSchema } from "#wire/dry-run";
import { agreeRequestSchema } from "#wire/policy-answers";
import { dryRun } from "../jobs/dry-run";
import { agreeToRamp } from "../jobs/policy-ramp";
import { problemsOf } from "../jobs/policy-soundness";
import { momentOf, stopSending } from "../jobs/run-organisation";
import { why } from "../jobs/why-invoice";
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
    const id = context.var.caller.organisation;
    const problems = policy ? await problemsOf(store, id, policy) : [];
    if (problems.length > 0) throw refusalOf({ kind: "unsound", problems });
    return context.json(await dryRun(ports, id, request));
  });

  routes.get("/invoices/:invoice/why", async (context) => {
    const id = context.var.caller.organisation;
    const { organisation, moment } = await momentOf(store, id, clock());
    const on = dayAsked(context.req.query("on"), moment.today);
    const invoiceId = context.req.param("invoice");
    const found = isInvoiceId(invoiceId) && (await why(store, id, organisation, invoiceId, on, moment));
    if (!found) throw UNKNOWN_INVOICE;
    return context.json(found);
  });

  routes.post("/sending/stop", async (context) => {
    const { organisation, member } = context.var.caller;
    await stopSending(store, organisation, `Stopped by ${member}`, { by: member, now: clock() });
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

const isInvoiceId = (text: string): text is InvoiceId => /^i_[0-9a-f]{20}$/.test(text);

/** The day that is asked about: today where none is named. */
function dayAsked(text: string | undefined, today: CalendarDate): CalendarDate {
  if (text === undefined) return today;
  const day = parseCalendarDate(text);
  if (!day) throw new Refusal(400, "noDay", "This is no day: write it as 2026-11-16.");
  if (day < today)
    throw new Refusal(
      400,
      "dayIsPast",
      `${day} is past, and what was known then is not kept: the customer's history tells what happened. Ask about ${today} or a later day.`,
    );
  if (daysBetween(today, day) > MOST_DRY_DAYS)
    throw new Refusal(400, "dayIsFar", `${day} is more than a year ahead: ask about a nearer day.`);
  return day;
}

const UNKNOWN_INVOICE = new Refusal(
  404,
  "unknownInvoice",
  "This invoice is not known yet: sync the table first.",
);

const NOTHING_WAITS = new Refusal(
  409,
  "nothingWaits",
  "No first messages wait for you to agree: they go out as they fall due.",
);
