import { Hono } from "hono";
import type { SourceId } from "#domain/base/identity";
import {
  answerClashRequestSchema,
  answerVanishedRequestSchema,
  forgetClashRequestSchema,
  missingMeansRequestSchema,
} from "#wire/vanished";
import { momentOf } from "../jobs/run-organisation";
import { answerClashes, forgetClashAnswer } from "../jobs/vanished/answer-clashes";
import type { Answering } from "../jobs/vanished/answer-rows";
import { type AnswerProblem, answerVanished, rememberMissing } from "../jobs/vanished/answer-vanished";
import { questionsAnswer } from "../jobs/vanished/questions-answer";
import { getSource } from "../store/repositories/sources";
import type { ApiContext, ApiPorts } from "./app";
import type { Caller } from "./caller";
import { parseBody, Refusal } from "./errors";

/** What a sync could not know: what rows mean that are gone, and where rows belong that stand in two tables. */
export function vanishedRoutes({ store, clock }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.get("/questions", async (context) =>
    context.json(await questions(await answeringOf(context.var.caller))),
  );

  routes.post("/vanished/answer", async (context) => {
    const request = await parseBody(context, answerVanishedRequestSchema);
    const result = await answerVanished(store, await answeringOf(context.var.caller), request);
    if (result.ok) return context.json(result.value);
    throw new Refusal(STATUS[result.problem.code], result.problem.code, result.problem.text);
  });

  routes.post("/vanished/always", async (context) => {
    const request = await parseBody(context, missingMeansRequestSchema);
    const answering = await answeringOf(context.var.caller);
    await rememberMissing(store, answering, await known(answering, request.sourceId), request.paid);
    return context.json(await questions(answering));
  });

  routes.post("/clashes/answer", async (context) => {
    const request = await parseBody(context, answerClashRequestSchema);
    const answering = await answeringOf(context.var.caller);
    await known(answering, request.sourceId);
    await known(answering, request.holder);
    await answerClashes(store, answering, request);
    return context.json(await questions(answering));
  });

  routes.post("/clashes/forget", async (context) => {
    const { sourceId, holder } = await parseBody(context, forgetClashRequestSchema);
    const answering = await answeringOf(context.var.caller);
    await forgetClashAnswer(store, answering.id, await known(answering, sourceId), holder as SourceId);
    return context.json(await questions(answering));
  });

  const answeringOf = async ({ organisation: id, member: by }: Caller): Promise<Answering> => ({
    id,
    by,
    byRule: false,
    ...(await momentOf(store, id, clock())),
  });

  const questions = ({ id, moment }: Answering) => questionsAnswer(store, id, moment.today);

  const known = async ({ id }: Answering, sourceId: string): Promise<SourceId> => {
    const source = await getSource(store, id, sourceId as SourceId);
    if (source) return source.sourceId;
    throw new Refusal(404, "unknownSource", "This table has not been synced yet: sync it first.");
  };

  return routes;
}

const STATUS: Readonly<Record<AnswerProblem["code"], 404 | 409 | 422>> = {
  badDay: 422,
  notGone: 404,
  changedMeanwhile: 409,
};
