import { type Instant, instantOf, msOf } from "#domain/base/clock";
import type { HandOver } from "../port";
import { keepableReason } from "../reason";
import { NotTaken, type Progress } from "./one-request-client";

/** What is known of a request that did not end in an answer of the 200s. */
export type Circumstances = {
  readonly progress: Progress;
  readonly timedOut: boolean;
  readonly now: Instant;
};

/** No limit of SendGrid lasts longer; a later moment is a mistake and would silence the mailer. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/** What an answer of the 200s means. Only 202 says that SendGrid has taken the e-mail. */
export function outcomeOfAnswer(
  status: number,
  headers: unknown,
  { sandbox }: { readonly sandbox: boolean },
): HandOver {
  if (status === 202) return { kind: "accepted", providerId: headerOf(headers, "x-message-id") };
  if (sandbox)
    return {
      kind: "refused",
      because: `SendGrid's sandbox mode checked the e-mail and sent nothing (${status})`,
    };
  return { kind: "unknown", because: `answered ${status} instead of 202: sandbox mode, or not SendGrid` };
}

/** What an answer of another kind, or none, means. `failure` is whatever SendGrid's package threw. */
export function outcomeOfFailure(failure: unknown, circumstances: Circumstances): HandOver {
  const answer = answerIn(failure);
  if (answer) return outcomeOfRefusal(answer, circumstances.now);
  const what = circumstances.timedOut ? "no answer in time" : keepableReason(wordsOf(failure));
  switch (circumstances.progress) {
    case "notStarted":
      return { kind: "refused", because: `the e-mail cannot be put into a request: ${what}` };
    case "connecting":
      return { kind: "retryLater", notBefore: null, because: `no connection: ${what}` };
    case "connected":
      return { kind: "unknown", because: `the answer is missing: ${what}` };
  }
}

type Answer = { readonly status: number; readonly headers: unknown; readonly body: unknown };

function outcomeOfRefusal({ status, headers, body }: Answer, now: Instant): HandOver {
  const because = `SendGrid answered ${status}${messageIn(body)}`;
  if (status === 429) return { kind: "retryLater", notBefore: resetIn(headers, now), because };
  if (status === 401 || status === 403) return { kind: "stopped", because };
  if (status >= 400 && status < 500) return { kind: "refused", because };
  return { kind: "unknown", because };
}

/** The answer in what was thrown for it; null where there was none. */
function answerIn(failure: unknown): Answer | null {
  if (!(failure instanceof NotTaken)) return null;
  return { status: failure.code, headers: failure.response.headers, body: failure.response.body };
}

function messageIn(body: unknown): string {
  const { errors } = recordOf(body);
  const { message } = recordOf(Array.isArray(errors) ? errors[0] : null);
  return typeof message === "string" ? `: ${keepableReason(message)}` : "";
}

/** X-RateLimit-Reset is a Unix time in seconds; Retry-After is seconds from now or an HTTP date (RFC 9110, 10.2.3). */
function resetIn(headers: unknown, now: Instant): Instant | null {
  const reset = Number(headerOf(headers, "x-ratelimit-reset") ?? Number.NaN) * 1000;
  const at = Number.isFinite(reset) ? reset : retryAfterMs(headerOf(headers, "retry-after"), now);
  if (!Number.isFinite(at)) return null;
  return instantOf(Math.min(Math.max(at, msOf(now)), msOf(now) + LONGEST_WAIT_MS));
}

function retryAfterMs(value: string | null, now: Instant): number {
  if (value === null) return Number.NaN;
  return /^\d+$/.test(value) ? msOf(now) + Number(value) * 1000 : Date.parse(value);
}

function headerOf(headers: unknown, name: string): string | null {
  const value = recordOf(headers)[name];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

const wordsOf = (failure: unknown): string => {
  const { code, message } = recordOf(failure);
  return (
    [code, message].filter((part) => typeof part === "string" && part !== "").join(" ") || "unknown failure"
  );
};

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
