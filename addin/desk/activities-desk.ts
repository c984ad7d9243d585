import type { ActivityFormAnswer, LogActivityAnswer, LogActivityRequest } from "#wire/activities";
import type { WorklistAnswer } from "#wire/worklist";
import type { Backend } from "../backend";
import type { WorklistQuery } from "../calls/activities";
import type { WithRows } from "./actions-desk";
import { randomDigits } from "./random-digits";

/** What a collector does by herself, and what waits for her. */
export type ActivityActions = {
  /** A page of the day's list. */
  readonly worklist: (query: WorklistQuery) => Promise<WorklistAnswer>;
  /** What the form for logging needs to know of a customer. */
  readonly form: (accountId: string) => Promise<ActivityFormAnswer>;
  /** Keeps an activity and what was agreed, and writes what that makes of the rows into them. */
  readonly log: (accountId: string, request: LogActivityRequest) => Promise<LogActivityAnswer>;
};

/** Activities, as the service keeps them. */
export function activityActions(backend: Backend, withRows: WithRows): ActivityActions {
  return {
    worklist: (query) => backend.worklist(query),
    form: (accountId) => backend.activityForm(accountId),
    log: (accountId, request) => withRows(() => backend.logActivity(accountId, request)),
  };
}

/** A new activity's id, made where it is logged: sent twice, it is kept once. */
export function newActivityId(): string {
  return `l_${randomDigits()}`;
}
