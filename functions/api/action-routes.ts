import { Hono } from "hono";
import { LANGUAGES } from "#domain/ledger/customer";
import {
  addMarkRequestSchema,
  askNoticeRequestSchema,
  type MarksAnswer,
  removeMarkRequestSchema,
  testSendRequestSchema,
} from "#wire/actions";
import type { ActionProblem } from "../jobs/act-on-account";
import { askNotice } from "../jobs/ask-notice";
import { addMark, type Marking, type MarkPlace, marksOf, removeMark } from "../jobs/mark-account";
import { noticeTemplate, type PreviewWish, previewNotice } from "../jobs/preview-notice";
import { momentOf } from "../jobs/run-organisation";
import { testSend } from "../jobs/test-send";
import type { ApiContext, ApiPorts } from "./app";
import type { Caller } from "./caller";
import { parseBody, Refusal } from "./errors";
import { accountIdIn } from "./ids-in-paths";

/** What a person does about one account by hand: marks, a notice now, its preview, a test of it. */
export function actionRoutes(ports: ApiPorts): Hono<ApiContext> {
  const { store, clock } = ports;
  const routes = new Hono<ApiContext>();

  routes.get("/accounts/:account/marks", async (context) =>
    context.json(
      await marksAnswer(await placeOf(context.var.caller, context.req.param("account")), UNCHANGED),
    ),
  );

  routes.post("/accounts/:account/marks", async (context) => {
    const request = await parseBody(context, addMarkRequestSchema);
    const place = await placeOf(context.var.caller, context.req.param("account"));
    return context.json(await marksAnswer(place, granted(await addMark(store, place, request))));
  });

  routes.post("/accounts/:account/marks/remove", async (context) => {
    const request = await parseBody(context, removeMarkRequestSchema);
    const place = await placeOf(context.var.caller, context.req.param("account"));
    return context.json(await marksAnswer(place, granted(await removeMark(store, place, request))));
  });

  routes.post("/accounts/:account/notices", async (context) => {
    const request = await parseBody(context, askNoticeRequestSchema);
    const { organisation, member } = context.var.caller;
    const accountId = accountIdIn(context.req.param("account"));
    return context.json(granted(await askNotice(ports, organisation, accountId, request, member)));
  });

  routes.get("/accounts/:account/preview", async (context) => {
    const { id, organisation, accountId, moment } = await placeOf(
      context.var.caller,
      context.req.param("account"),
    );
    const wish = wishOf(context.req.query());
    const given = { store, ...(await ports.sending()) };
    const shown = await previewNotice(given, id, accountId, organisation, wish, moment);
    return context.json(granted(shown));
  });

  routes.post("/accounts/:account/test", async (context) => {
    const request = await parseBody(context, testSendRequestSchema);
    const { organisation } = context.var.caller;
    const accountId = accountIdIn(context.req.param("account"));
    const sending = { store, clock, ...(await ports.sending()) };
    return context.json(granted(await testSend(sending, organisation, accountId, request)));
  });

  const placeOf = async ({ organisation: id, member: by }: Caller, account: string): Promise<MarkPlace> => {
    const accountId = accountIdIn(account);
    return { id, accountId, by, ...(await momentOf(store, id, clock())) };
  };

  const marksAnswer = async (place: MarkPlace, marking: Marking): Promise<MarksAnswer> =>
    granted(await marksOf(store, place, marking));

  return routes;
}

const UNCHANGED: Marking = { changed: false };

function wishOf({ level, language, template }: Readonly<Record<string, string>>): PreviewWish {
  const wanted = {
    level: level === undefined || !/^\d{1,2}$/.test(level) ? null : Number(level),
    language: LANGUAGES.find((known) => known === language) ?? null,
    template: template === undefined ? null : noticeTemplate(template),
  };
  if (level !== undefined && wanted.level === null)
    throw new Refusal(
      400,
      "invalid",
      "The level is a number: 1 for the first, 0 for the reminder before due.",
    );
  if (language !== undefined && wanted.language === null)
    throw new Refusal(
      400,
      "invalid",
      `There are no texts in "${language.slice(0, 20)}"; choose one of ${LANGUAGES.join(", ")}.`,
    );
  if (template !== undefined && wanted.template === null)
    throw new Refusal(400, "invalid", `There is no notice "${template.slice(0, 60)}" to show.`);
  return wanted;
}

const STATUS: Readonly<Record<ActionProblem["code"], 404 | 409 | 422 | 429>> = {
  unknownAccount: 404,
  unknownInvoice: 404,
  unknownMessage: 404,
  unknownLevel: 422,
  badMark: 422,
  badDay: 422,
  inTheWay: 409,
  notToPost: 409,
  nothingToShow: 409,
  cannotBeWritten: 422,
  tooManyTests: 429,
  notYours: 422,
  stopped: 409,
};

/** What a job came to; its problem becomes the refusal of the request. */
export function granted<Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly problem: ActionProblem },
): Value {
  if (result.ok) return result.value;
  const { code, text } = result.problem;
  throw new Refusal(STATUS[code], code, text);
}
