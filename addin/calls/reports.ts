import {
  type AgeingRequest,
  ageingAnswerSchema,
  type RegisterRequest,
  registerAnswerSchema,
  type ViewRequest,
  viewAnswerSchema,
  viewsAnswerSchema,
} from "#wire/reports";
import type { CallApi } from "../backend";

/** A page goes through some hundred accounts, each with all its invoices. */
const LONGEST_MS = 300_000;

/** Lists and reports that land in sheets; each answer is one page and says where the next goes on. */
export const reportCalls = (call: CallApi) => ({
  views: () => call(viewsAnswerSchema, "/reports/views"),
  viewPage: (body: ViewRequest, signal?: AbortSignal) =>
    call(viewAnswerSchema, "/reports/view", { body, signal, limitMs: LONGEST_MS }),
  ageingPage: (body: AgeingRequest, signal?: AbortSignal) =>
    call(ageingAnswerSchema, "/reports/ageing", { body, signal, limitMs: LONGEST_MS }),
  registerPage: (body: RegisterRequest, signal?: AbortSignal) =>
    call(registerAnswerSchema, "/reports/register", { body, signal, limitMs: LONGEST_MS }),
});
