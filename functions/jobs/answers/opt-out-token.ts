import { type Instant, laterBy } from "#domain/base/clock";
import { LANGUAGES, type Language } from "#domain/ledger/customer";
import { readToken, signedToken } from "../../tokens/signed-token";

/** Somebody may come back to an old message; this one word of theirs should not be refused then. */
const DAYS_OPEN = 3 * 365;
const DAY_MS = 86_400_000;

/** Whose messages are stopped, by the key of the address, and in which language that is said. */
export type OptOutAbout = { readonly addressKey: string; readonly language: Language };

export const optOutToken = (key: Uint8Array, { addressKey, language }: OptOutAbout, now: Instant): string =>
  signedToken(key, "optOut", `${language} ${addressKey}`, laterBy(now, DAYS_OPEN * DAY_MS));

/** What a token is about; null where it was never made here, or its years are over. */
export function readOptOutToken(key: Uint8Array, token: string, now: Instant): OptOutAbout | null {
  const read = readToken(key, "optOut", token, now);
  const [word = "", addressKey = ""] = read?.about.split(" ") ?? [];
  const language = LANGUAGES.find((known) => known === word);
  return read && !read.expired && language && addressKey !== "" ? { addressKey, language } : null;
}
