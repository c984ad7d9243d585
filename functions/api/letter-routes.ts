import { Hono } from "hono";
import type { MessageId } from "#domain/base/identity";
import { isMessageId } from "#domain/messages/message-id";
import { postedRequestSchema, rehearsalRequestSchema } from "#wire/actions";
import { letterPage, letterPdf, lettersToPost } from "../jobs/letters-to-post";
import { type LetterPlace, letterPosted, letterTakenBack } from "../jobs/post-letter";
import { rehearseRun } from "../jobs/rehearse-run";
import { momentOf } from "../jobs/run-organisation";
import { granted } from "./action-routes";
import type { ApiContext, ApiPorts } from "./app";
import type { Caller } from "./caller";
import { parseBody, Refusal } from "./errors";
import { pdfAnswer } from "./pdf-answer";

/** Letters that somebody prints and posts; and the rehearsal of a run. */
export function letterRoutes({ store, clock, sending, pdf }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.get("/letters", async (context) => {
    const id = context.var.caller.organisation;
    const { organisation, moment } = await momentOf(store, id, clock());
    return context.json(await lettersToPost(store, id, organisation, moment));
  });

  routes.get("/letters/:message", async (context) => {
    const id = context.var.caller.organisation;
    const messageId = letterIdIn(context.req.param("message"));
    const { organisation, moment } = await momentOf(store, id, clock());
    const given = { store, ...(await sending()) };
    return context.json(granted(await letterPage(given, id, organisation, messageId, moment)));
  });

  routes.get("/letters/:message/pdf", async (context) => {
    const id = context.var.caller.organisation;
    const messageId = letterIdIn(context.req.param("message"));
    const { organisation, moment } = await momentOf(store, id, clock());
    const given = { store, ...(await sending()), pdf: await pdf() };
    return pdfAnswer(granted(await letterPdf(given, id, organisation, messageId, moment)), "letter");
  });

  routes.post("/letters/:message/posted", async (context) => {
    const request = await parseBody(context, postedRequestSchema);
    const place = await placeOf(context.var.caller, context.req.param("message"));
    const state = granted(await letterPosted(store, place, request));
    return context.json({ messageId: place.messageId, state });
  });

  routes.post("/letters/:message/withdraw", async (context) => {
    const place = await placeOf(context.var.caller, context.req.param("message"));
    const state = granted(await letterTakenBack(store, place));
    return context.json({ messageId: place.messageId, state });
  });

  routes.post("/rehearsal", async (context) => {
    const { to } = await parseBody(context, rehearsalRequestSchema);
    const id = context.var.caller.organisation;
    return context.json(granted(await rehearseRun({ store, clock, ...(await sending()) }, id, to)));
  });

  const placeOf = async ({ organisation: id, member: by }: Caller, message: string): Promise<LetterPlace> => {
    const messageId = letterIdIn(message);
    return { id, messageId, by, ...(await momentOf(store, id, clock())) };
  };

  return routes;
}

function letterIdIn(text: string): MessageId {
  if (!isMessageId(text))
    throw new Refusal(404, "unknownMessage", "There is no such letter: list those that wait, and name one.");
  return text;
}
