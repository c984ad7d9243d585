import { allowAnswerSchema, type SuppressRequest, suppressedAnswerSchema } from "#wire/suppressed";
import type { CallApi } from "../backend";

/** The addresses that get no more messages that chase nobody. */
export const suppressedCalls = (call: CallApi) => ({
  suppressed: () => call(suppressedAnswerSchema, "/suppressed"),
  suppress: (body: SuppressRequest) => call(suppressedAnswerSchema, "/suppressed", { body }),
  allow: (body: SuppressRequest) => call(allowAnswerSchema, "/suppressed/remove", { body }),
});
