import type { ExcelHost } from "../host/open-host";
import { type Batch, type BatchAnswer, parseBatch } from "../host/protocol";

/** What has passed between a program and Excel: bytes of JSON in UTF-8. */
export type Traffic = {
  readonly batches: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
};

/** The workbook a message is for, and where its traffic is counted. */
export type Receiver = { readonly host: ExcelHost; readonly count: (traffic: Traffic) => void };

/** The request header that names the session; office.js passes headers of a request context on. */
export const SESSION_HEADER = "X-Workbook-Session";

/** Excel on the web takes and gives at most 5 MB at once. */
const PAYLOAD_LIMIT_BYTES = 5 * 1024 * 1024;

/** The text of the message back. A program waits for it, unless it only let go of ranges. */
export type Answer = { readonly text: string; readonly isAwaited: boolean };

type Request = { readonly id: unknown; readonly sessionId: string | null; readonly body: unknown };

/**
 * Answers one message of office.js. Both limits are on the bytes of the JSON, and a batch whose answer is too large
 * has nevertheless been worked off, as on the web.
 */
export function answerMessage(
  text: string,
  receiverOf: (sessionId: string | null) => Receiver | null,
): Answer {
  const request = parseRequest(text);
  const receiver = receiverOf(request.sessionId);
  const batch = parseBatch(request.body);
  const isAwaited = !onlyReleases(batch);
  if (!receiver)
    return answer(request.id, JSON.stringify(isAwaited ? NO_SESSION : { Results: [] }), isAwaited);
  const bytesSent = Buffer.byteLength(text);
  const found = JSON.stringify(
    bytesSent > PAYLOAD_LIMIT_BYTES ? REQUEST_TOO_LARGE : receiver.host.run(batch),
  );
  const sent = Buffer.byteLength(found) > PAYLOAD_LIMIT_BYTES ? JSON.stringify(RESPONSE_TOO_LARGE) : found;
  receiver.count({ batches: 1, bytesSent, bytesReceived: Buffer.byteLength(sent) });
  return answer(request.id, sent, isAwaited);
}

const REQUEST_TOO_LARGE = failure(
  "RequestPayloadSizeLimitExceeded",
  "The request payload size has exceeded the limit of 5 MB: write fewer cells between two calls of sync.",
  413,
);
const RESPONSE_TOO_LARGE = failure(
  "ResponsePayloadSizeLimitExceeded",
  "The response payload size has exceeded the limit of 5 MB: load fewer cells between two calls of sync.",
  413,
);
const NO_SESSION = failure("InvalidOrTimedOutSession", "The workbook is not open, or no longer.", 408);

/** Without an action index: the failure is the whole batch's, not one statement's. */
function failure(code: string, message: string, httpStatus: number): BatchAnswer {
  return {
    Results: [],
    Error: { Code: code, Message: message, Location: "", ActionIndex: -1, HttpStatusCode: httpStatus },
  };
}

/** office.js sends such a batch after each Excel.run; it succeeds even where the workbook has been closed meanwhile. */
function onlyReleases({ actions }: Batch): boolean {
  return actions.every(
    (action) =>
      action.kind === "instantiate" || (action.kind === "method" && action.name === "_RemoveReference"),
  );
}

function parseRequest(text: string): Request {
  const { id, message } = fields(JSON.parse(text));
  const { headers, body } = fields(message);
  const sessionId = fields(headers)[SESSION_HEADER];
  return {
    id,
    sessionId: typeof sessionId === "string" ? sessionId : null,
    body: typeof body === "string" ? JSON.parse(body) : body,
  };
}

const answer = (id: unknown, body: string, isAwaited: boolean): Answer => ({
  text: `{"id":${JSON.stringify(id)},"message":{"statusCode":200,"headers":{},"body":${body}}}`,
  isAwaited,
});

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
