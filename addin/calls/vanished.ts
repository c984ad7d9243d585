import {
  type AnswerClashRequest,
  type AnswerVanishedRequest,
  answeredAnswerSchema,
  type ForgetClashRequest,
  type MissingMeansRequest,
  questionsAnswerSchema,
} from "#wire/vanished";
import type { CallApi } from "../backend";

/** Answering for hundreds of customers takes as long as their accounts do. */
const LONGEST_MS = 300_000;

/** What only a person can tell of rows that are gone, or that stand in two tables. */
export const vanishedCalls = (call: CallApi) => ({
  questions: () => call(questionsAnswerSchema, "/questions"),
  answerVanished: (body: AnswerVanishedRequest) =>
    call(answeredAnswerSchema, "/vanished/answer", { body, limitMs: LONGEST_MS }),
  missingMeans: (body: MissingMeansRequest) => call(questionsAnswerSchema, "/vanished/always", { body }),
  answerClashes: (body: AnswerClashRequest) => call(questionsAnswerSchema, "/clashes/answer", { body }),
  forgetClash: (body: ForgetClashRequest) => call(questionsAnswerSchema, "/clashes/forget", { body }),
});
