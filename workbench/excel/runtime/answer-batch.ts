// The way in for every transport: the Node session (messages.ts) and a page's worker call answerBatch() or answerParsed().
import type { ExcelHost } from "../host/open-host";
import { type Batch, type BatchAnswer, parseBatch } from "../host/protocol";

/** The answer to one batch as JSON, and how many bytes of UTF-8 went each way. */
export type AnsweredBatch = {
  readonly text: string;
  readonly bytesSent: number;
  readonly bytesReceived: number;
};

/** Excel on the web takes and gives at most 5 MB at once. */
const PAYLOAD_LIMIT_BYTES = 5 * 1024 * 1024;

/**
 * Answers one batch of office.js, given as the text of a request's body. Whatever goes wrong in Excel is part of the
 * answer; only a text that is no batch throws. Both limits are on the bytes of the JSON, and a batch whose answer is
 * too large has nevertheless been worked off, as on the web.
 */
export function answerBatch(host: ExcelHost, bodyText: string): AnsweredBatch {
  return answerParsed(host, parseBatch(JSON.parse(bodyText)), utf8Bytes(bodyText));
}

/** The same for a transport that has parsed the batch already; `bytesSent` is what it took as JSON. */
export function answerParsed(host: ExcelHost, batch: Batch, bytesSent: number): AnsweredBatch {
  const keptBefore = host.references.ids();
  const found = JSON.stringify(bytesSent > PAYLOAD_LIMIT_BYTES ? REQUEST_TOO_LARGE : host.run(batch));
  const foundBytes = utf8Bytes(found);
  if (foundBytes <= PAYLOAD_LIMIT_BYTES) return { text: found, bytesSent, bytesReceived: foundBytes };
  host.references.releaseOthers(keptBefore);
  const text = JSON.stringify(RESPONSE_TOO_LARGE);
  return { text, bytesSent, bytesReceived: utf8Bytes(text) };
}

/** How many bytes a text is in UTF-8, counted without encoding it: messages are megabytes long. */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    // Half of a pair stands for two of the pair's four bytes.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}

const REQUEST_TOO_LARGE = batchFailure(
  "RequestPayloadSizeLimitExceeded",
  "The request payload size has exceeded the limit of 5 MB: write fewer cells between two calls of sync.",
  413,
);
const RESPONSE_TOO_LARGE = batchFailure(
  "ResponsePayloadSizeLimitExceeded",
  "The response payload size has exceeded the limit of 5 MB: load fewer cells between two calls of sync.",
  413,
);

/** The answer for a batch that failed as a whole: without an action index, because no single statement did. */
export function batchFailure(code: string, message: string, httpStatus: number): BatchAnswer {
  return {
    Results: [],
    Error: { Code: code, Message: message, Location: "", ActionIndex: -1, HttpStatusCode: httpStatus },
  };
}
