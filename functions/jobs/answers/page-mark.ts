import { type Instant, instantOf, msOf } from "#domain/base/clock";
import { isSame, signatureOf } from "../../tokens/signed-token";

/** What a form carries to show that a page of ours was opened before it was sent, and when. */
const HOURS_OPEN = 24;

export function pageMark(key: Uint8Array, token: string, now: Instant): string {
  const at = Math.floor(msOf(now) / 1000).toString(36);
  return `${at}.${signatureOf(key, "answer", `page ${at} ${token}`)}`;
}

/** When the page was opened; null where it was not opened here, or so long ago that it may say what is no longer so. */
export function readPageMark(key: Uint8Array, token: string, mark: string, now: Instant): Instant | null {
  const [at = "", signature = ""] = mark.split(".");
  if (!/^[0-9a-z]{1,8}$/.test(at) || !isSame(signature, signatureOf(key, "answer", `page ${at} ${token}`)))
    return null;
  const openedAt = instantOf(Number.parseInt(at, 36) * 1000);
  return msOf(now) - msOf(openedAt) > HOURS_OPEN * 3_600_000 ? null : openedAt;
}
