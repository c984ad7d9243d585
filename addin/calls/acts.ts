import { actsAnswerSchema } from "#wire/acts";
import type { CallApi } from "../backend";

/** What members did about the organisation. */
export const actCalls = (call: CallApi) => ({
  /** A page, the latest first; `before`: only what is older than the act of that number. */
  acts: (before: number | null = null) =>
    call(actsAnswerSchema, before === null ? "/acts" : `/acts?before=${before}`),
});
