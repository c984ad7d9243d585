import { type Instant, laterBy } from "#domain/base/clock";
import type { MessageId } from "#domain/base/identity";
import { ANSWER_KINDS, type AnswerKind } from "#domain/messages/letter";
import { readToken, signedToken } from "../../tokens/signed-token";

/** Longer than any notice is about the same invoices at the same level. */
const DAYS_OPEN = 60;
const DAY_MS = 86_400_000;

/** What an answer link is about: which answer, to which message. */
export type AnswerAbout = { readonly kind: AnswerKind; readonly messageId: MessageId };

export const answerToken = (key: Uint8Array, { kind, messageId }: AnswerAbout, now: Instant): string =>
  signedToken(key, "answer", `${kind} ${messageId}`, laterBy(now, DAYS_OPEN * DAY_MS));

/** What a token is about; `expired` where its days are over, null where it was never made here. */
export function readAnswerToken(
  key: Uint8Array,
  token: string,
  now: Instant,
): (AnswerAbout & { readonly expired: boolean }) | null {
  const read = readToken(key, "answer", token, now);
  const [word = "", messageId = ""] = read?.about.split(" ") ?? [];
  const kind = ANSWER_KINDS.find((known) => known === word);
  return read && kind ? { kind, messageId: messageId as MessageId, expired: read.expired } : null;
}

/** The path below the public address at which links show what they would open; nothing can be answered there. */
export const EXAMPLE = "example";
