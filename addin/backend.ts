import type * as z from "zod/mini";
import {
  outboxAnswerSchema,
  overviewAnswerSchema,
  resumeAnswerSchema,
  runAnswerSchema,
  settleAnswerSchema,
  statusAnswerSchema,
} from "#wire/answers";
import { type CompareRequest, compareAnswerSchema, type RowsRequest, rowsAnswerSchema } from "#wire/sync";
import { todayAnswerSchema } from "#wire/today";
import { actionCalls } from "./calls/actions";
import { activityCalls } from "./calls/activities";
import { actCalls } from "./calls/acts";
import { automationCalls } from "./calls/automations";
import { cellEditCalls } from "./calls/cell-edits";
import { cellValueCalls } from "./calls/cell-values";
import { customerCalls } from "./calls/customers";
import { deliveryCalls } from "./calls/delivery";
import { fileCalls } from "./calls/files";
import { healthCalls } from "./calls/health";
import { interestCalls } from "./calls/interest";
import { journalCalls } from "./calls/journal";
import { peopleCalls } from "./calls/people";
import { policyCalls } from "./calls/policy";
import { privacyCalls } from "./calls/privacy";
import { providerCalls } from "./calls/providers";
import { replyCalls } from "./calls/replies";
import { reportCalls } from "./calls/reports";
import { statementCalls } from "./calls/statements";
import { suppressedCalls } from "./calls/suppressed";
import { templateCalls } from "./calls/templates";
import { vanishedCalls } from "./calls/vanished";
import { answerOf, fileOf, LONGEST_REQUEST_MS, type Reply, reach } from "./reach";

export { BackendRefusal } from "./reach";

/** Where Dunbook's API is, and who is calling. */
export type BackendSettings = {
  readonly baseUrl: string;
  /** The token, or what gives one that is still good. */
  readonly token: string | (() => Promise<string>);
  /** Gives a fresh token where the one that was `used` is no longer taken; without it such a call is refused. */
  readonly renew?: (used: string) => Promise<string>;
  /** Hears that a call was refused because the member may not: what the member may do may have changed. */
  readonly onNotAllowed?: () => void;
  /** How long one request may take, until its answer is here whole. */
  readonly timeoutMs?: number;
};

/** A day with thousands of messages, or the overview of a large ledger. */
const LONGEST_RUN_MS = 300_000;

export type Backend = ReturnType<typeof openBackend>;

export type StatusQuery = {
  readonly since?: string;
  readonly after?: string;
  readonly signal?: AbortSignal;
};

/** The API as functions; every answer is parsed before anyone sees it. */
export function openBackend(settings: BackendSettings) {
  const { baseUrl, token, renew, onNotAllowed, timeoutMs = LONGEST_REQUEST_MS } = settings;
  let current = typeof token === "string" ? token : "";
  const sendOnce = (path: string, { body, signal, limitMs = timeoutMs }: Call): Promise<Reply> => {
    const init = {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${current}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    return reach(`${baseUrl}/v1${path}`, init, limitMs, signal);
  };
  const send = async (path: string, given: Call): Promise<Reply> => {
    if (typeof token !== "string") current = await token();
    const used = current;
    const reply = await sendOnce(path, given);
    if (reply.status === 403) onNotAllowed?.();
    if (reply.status !== 401 || !renew) return reply;
    // Nothing has been done for a caller who is not known: asked again under a fresh token, it is done once.
    current = await renew(used);
    return sendOnce(path, given);
  };
  const call: CallApi = async (schema, path, given = {}) => answerOf(schema, await send(path, given));
  const file: CallForFile = async (path) => fileOf(await send(path, {}));
  return {
    compare: (body: CompareRequest, signal?: AbortSignal) =>
      call(compareAnswerSchema, "/sync/compare", { body, signal }),
    sendRows: (body: RowsRequest, signal?: AbortSignal) =>
      call(rowsAnswerSchema, "/sync/rows", { body, signal }),
    /** The statuses of a table's rows, a page at a time; with `since` only of rows that may have changed. */
    status: (sourceId: string, { since, after, signal }: StatusQuery = {}) => {
      const query = new URLSearchParams({ ...(since ? { since } : {}), ...(after ? { after } : {}) });
      return call(statusAnswerSchema, `/sources/${sourceId}/status?${query}`, { signal });
    },
    today: () => call(todayAnswerSchema, "/today"),
    run: () => call(runAnswerSchema, "/run", { body: {}, limitMs: LONGEST_RUN_MS }),
    accounts: () => call(overviewAnswerSchema, "/accounts", { limitMs: LONGEST_RUN_MS }),
    outbox: (state: string | null) =>
      call(outboxAnswerSchema, state ? `/outbox?state=${encodeURIComponent(state)}` : "/outbox"),
    settle: (messageId: string, as: "sent" | "notSent") =>
      call(settleAnswerSchema, `/outbox/${encodeURIComponent(messageId)}/settle`, { body: { as } }),
    resume: () => call(resumeAnswerSchema, "/sending/resume", { body: {} }),
    ...callsByRoom(call, file),
  };
}

/** The calls of every room of the API. */
const callsByRoom = (call: CallApi, file: CallForFile) => ({
  ...customerCalls(call),
  ...peopleCalls(call),
  ...actCalls(call),
  ...policyCalls(call),
  ...privacyCalls(call, file),
  ...providerCalls(call),
  ...actionCalls(call),
  ...activityCalls(call),
  ...automationCalls(call),
  ...templateCalls(call),
  ...statementCalls(call, file),
  ...interestCalls(call),
  ...cellValueCalls(call),
  ...fileCalls(call),
  ...deliveryCalls(call),
  ...healthCalls(call),
  ...suppressedCalls(call),
  ...journalCalls(call),
  ...vanishedCalls(call),
  ...replyCalls(call),
  ...cellEditCalls(call),
  ...reportCalls(call),
});

/** Asks the API for a file to keep. */
export type CallForFile = (path: string) => Promise<Uint8Array<ArrayBuffer>>;

/** Asks the API at a path below /v1 and parses its answer. */
export type CallApi = <Answer>(schema: z.ZodMiniType<Answer>, path: string, given?: Call) => Promise<Answer>;

type Call = {
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly limitMs?: number;
};
