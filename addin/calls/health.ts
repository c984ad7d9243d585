import { healthAnswerSchema } from "#wire/health";
import type { CallApi } from "../backend";

/** How it is going, for owners. */
export const healthCalls = (call: CallApi) => ({
  health: () => call(healthAnswerSchema, "/state"),
});
