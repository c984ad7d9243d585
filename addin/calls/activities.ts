import { activityFormAnswerSchema, type LogActivityRequest, logActivityAnswerSchema } from "#wire/activities";
import { worklistAnswerSchema } from "#wire/worklist";
import type { CallApi } from "../backend";

/** Whose list is asked for: everybody's, one's own, or a colleague's by name. */
export type WorklistQuery = { readonly for?: string; readonly after?: string };

/** What collectors do by themselves, and the list of a day, as calls of the API. */
export const activityCalls = (call: CallApi) => ({
  worklist: (query: WorklistQuery = {}) =>
    call(worklistAnswerSchema, `/worklist?${new URLSearchParams({ ...query })}`),
  activityForm: (accountId: string) => call(activityFormAnswerSchema, `/accounts/${accountId}/activities`),
  logActivity: (accountId: string, body: LogActivityRequest) =>
    call(logActivityAnswerSchema, `/accounts/${accountId}/activities`, { body }),
});
