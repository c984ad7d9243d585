import { Hono } from "hono";
import { parseCalendarDate } from "#domain/base/calendar";
import { viewsOf, wishedView } from "#domain/reports/views";
import { ageingRequestSchema, registerRequestSchema, viewRequestSchema } from "#wire/reports";
import { accountPlace } from "../jobs/reports/account-pages";
import { ageingPage } from "../jobs/reports/ageing-page";
import { registerPage, registerPlace } from "../jobs/reports/register-page";
import { viewPage, viewsAnswer } from "../jobs/reports/view-page";
import { momentOf } from "../jobs/run-organisation";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody, Refusal } from "./errors";

/** Lists and reports that land in sheets, a page at a time. */
export function reportRoutes({ store, clock }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.get("/reports/views", async (context) => {
    const { organisation } = await momentOf(store, context.var.caller.organisation, clock());
    return context.json(viewsAnswer(organisation));
  });

  routes.post("/reports/view", async (context) => {
    const request = await parseBody(context, viewRequestSchema);
    const id = context.var.caller.organisation;
    const { organisation, moment } = await momentOf(store, id, clock());
    const view = viewsOf(organisation.filters).find((one) => one.id === request.view);
    if (!view) throw unknownView;
    const wished = wishedView(view, request);
    const place = placeOf(request.place);
    return context.json(await viewPage(store, id, organisation, wished, place, moment.today));
  });

  routes.post("/reports/ageing", async (context) => {
    const { responsible, place } = await parseBody(context, ageingRequestSchema);
    const id = context.var.caller.organisation;
    const { moment } = await momentOf(store, id, clock());
    return context.json(await ageingPage(store, id, responsible, placeOf(place), moment.today));
  });

  routes.post("/reports/register", async (context) => {
    const request = await parseBody(context, registerRequestSchema);
    const id = context.var.caller.organisation;
    const { organisation, moment } = await momentOf(store, id, clock());
    const [from, until] = [parseCalendarDate(request.from), parseCalendarDate(request.until)];
    if (!from || !until || from > until) throw notAPeriod;
    const period = { from, until, responsible: request.responsible };
    const place = request.place === null ? null : registerPlace(request.place);
    if (request.place !== null && place === null) throw unknownPlace;
    return context.json(await registerPage(store, id, organisation, period, place, moment.today));
  });

  return routes;
}

function placeOf(text: string | null) {
  const place = accountPlace(text);
  if (place === undefined) throw unknownPlace;
  return place;
}

const unknownView = new Refusal(
  404,
  "unknownView",
  "There is no such list any more: look at the lists again and choose one.",
);
const unknownPlace = new Refusal(400, "unknownPlace", "Begin anew: this is no place to go on from.");
const notAPeriod = new Refusal(
  400,
  "notAPeriod",
  "Give a first and a last day that are in the calendar, the first not after the last.",
);
