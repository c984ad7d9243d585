import type { IncomingHttpHeaders } from "node:http";
import { type Instant, instantOf, msOf } from "#domain/base/clock";
import type { HandOver } from "../port";
import type { Answer, Posted } from "./one-post";
import { keepableReason } from "./reason";

/** No limit of Twilio lasts longer; a later moment is a mistake and would silence the mailer. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/** Error codes that are about the account or its sender, so that no number would be reached. Source: Twilio's error reference. */
const CONCERN_ALL: ReadonlySet<number> = new Set([
  20003, // not signed in
  20005, // the account is not active
  20404, // there is no such account
  21212, // the sender is no number
  21603, // a sender is needed
  21606, // the sender cannot send text messages
  21659, // the sender is none of the account's
  21660, // the sender is another account's
  21701, // there is no such messaging service
]);

/** What became of handing an SMS over. Only 201 with Twilio's own id says that it was taken. */
export function outcomeOf(posted: Posted, now: Instant): HandOver {
  if (posted.kind === "answered") return outcomeOfAnswer(posted.answer, now);
  const because = keepableReason(posted.because);
  return posted.connected
    ? { kind: "unknown", because: `the answer is missing: ${because}` }
    : { kind: "retryLater", notBefore: null, because: `no connection: ${because}` };
}

function outcomeOfAnswer({ status, headers, body }: Answer, now: Instant): HandOver {
  const told = recordIn(body);
  if (status === 201 || status === 200) {
    const { sid } = told;
    if (typeof sid === "string" && /^(SM|MM)[0-9a-f]{32}$/i.test(sid))
      return { kind: "accepted", providerId: sid };
    return { kind: "unknown", because: `answered ${status} without the id of a message: not Twilio` };
  }
  const code = typeof told.code === "number" ? told.code : null;
  const because = `Twilio answered ${status}${code === null ? "" : ` (${code})`}${wordsIn(told)}`;
  if (status === 429) return { kind: "retryLater", notBefore: retryAfter(headers, now), because };
  if (status === 401 || status === 403) return { kind: "stopped", because };
  if (status >= 400 && status < 500)
    return { kind: code !== null && CONCERN_ALL.has(code) ? "stopped" : "refused", because };
  return { kind: "unknown", because };
}

const wordsIn = ({ message }: Readonly<Record<string, unknown>>): string =>
  typeof message === "string" && message !== "" ? `: ${keepableReason(message)}` : "";

/** Retry-After is seconds from now or an HTTP date (RFC 9110, 10.2.3). */
function retryAfter(headers: IncomingHttpHeaders, now: Instant): Instant | null {
  const value = headers["retry-after"]?.trim() ?? "";
  const at = /^\d+$/.test(value) ? msOf(now) + Number(value) * 1000 : Date.parse(value);
  if (!Number.isFinite(at)) return null;
  return instantOf(Math.min(Math.max(at, msOf(now)), msOf(now) + LONGEST_WAIT_MS));
}

function recordIn(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? (parsed as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}
