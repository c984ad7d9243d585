import { Hono } from "hono";
import { parseCalendarDate } from "#domain/base/calendar";
import type { InvoiceId } from "#domain/base/identity";
import { confirmRateRequestSchema, exchangeRateRequestSchema } from "#wire/interest";
import { confirmRate, keepExchangeRate, type RateRefusal, ratesAnswer } from "../jobs/confirm-rate";
import { interestOf } from "../jobs/interest-of";
import { momentOf } from "../jobs/run-organisation";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody, Refusal } from "./errors";

/** Late interest on an invoice, and the rates it is worked out by. */
export function interestRoutes(ports: ApiPorts): Hono<ApiContext> {
  const { store, clock } = ports;
  const routes = new Hono<ApiContext>();

  routes.get("/invoices/:invoice/interest", async (context) => {
    const id = context.var.caller.organisation;
    const { organisation, moment } = await momentOf(store, id, clock());
    const asked = context.req.query("on");
    const on = asked === undefined ? moment.today : parseCalendarDate(asked);
    if (!on) throw new Refusal(400, "notADay", "Write the day as 2026-11-16.");
    const invoice = context.req.param("invoice");
    const known = /^i_[0-9a-f]{20}$/.test(invoice)
      ? await interestOf(store, id, organisation, invoice as InvoiceId, on)
      : null;
    if (!known) throw NOTHING_OPEN;
    return context.json(known);
  });

  routes.get("/rates", async (context) => {
    const { organisation } = await momentOf(store, context.var.caller.organisation, clock());
    return context.json(ratesAnswer(organisation.policy));
  });

  routes.post("/rates", async (context) => {
    const request = await parseBody(context, confirmRateRequestSchema);
    const { organisation, member } = context.var.caller;
    const kept = await confirmRate(ports, organisation, request, member);
    if (!kept.ok) throw refusalOf(kept.problem);
    return context.json(ratesAnswer(kept.value.policy));
  });

  routes.post("/rates/exchange", async (context) => {
    const request = await parseBody(context, exchangeRateRequestSchema);
    const { organisation, member } = context.var.caller;
    const kept = await keepExchangeRate(ports, organisation, request, member);
    if (!kept.ok) throw refusalOf(kept.problem);
    return context.json(ratesAnswer(kept.value.policy));
  });

  return routes;
}

const NOTHING_OPEN = new Refusal(
  404,
  "nothingOpen",
  "There is no such invoice with anything open: give the number of an open invoice, and sync its table first.",
);

function refusalOf(problem: RateRefusal): Refusal {
  switch (problem.kind) {
    case "notARate":
      return new Refusal(422, "notARate", problem.text);
    case "changedMeanwhile":
      return new Refusal(409, "changedMeanwhile", "Somebody changed the policy meanwhile: try again.");
    case "unsound":
      return new Refusal(
        422,
        "unsound",
        problem.problems.map(({ field, problem: what, remedy }) => `${field}: ${what} ${remedy}`).join(" "),
      );
    default:
      return problem satisfies never;
  }
}
