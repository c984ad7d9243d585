import type { ExcelHost } from "../host/open-host";
import { type Batch, parseBatch } from "../host/protocol";
import { answerParsed, batchFailure, utf8Bytes } from "./answer-batch";

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

/** The text of the message back. A program waits for it, unless it only let go of ranges. */
export type Answer = { readonly text: string; readonly isAwaited: boolean };

type Request = { readonly id: unknown; readonly sessionId: string | null; readonly body: unknown };

/** Answers one message of office.js as it goes over the bridge to a native Excel. */
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
  const { text: found, ...bytes } = answerParsed(receiver.host, batch, utf8Bytes(text));
  receiver.count({ batches: 1, ...bytes });
  return answer(request.id, found, isAwaited);
}

const NO_SESSION = batchFailure("InvalidOrTimedOutSession", "The workbook is not open, or no longer.", 408);

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
