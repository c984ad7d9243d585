import { randomBytes } from "node:crypto";
import { type Instant, laterBy, msOf } from "#domain/base/clock";
import { readToken, signedToken } from "../tokens/signed-token";

/**
 * What ties a sign-in at Microsoft to the window that asked for it. It carries its own time and signature, so offering one
 * writes nothing; that it serves once is kept with what has served (served-sign-ins.ts).
 */
const NONCE_HOLDS_MS = 10 * 60_000;

export const offerNonce = (key: Uint8Array, now: Instant): string =>
  signedToken(key, "signIn", `${now} ${randomBytes(16).toString("hex")}`, laterBy(now, NONCE_HOLDS_MS));

/** When a nonce was offered; null where it was not by us, or too long ago. */
export function offeredAtMs(key: Uint8Array, nonce: string, now: Instant): number | null {
  const read = readToken(key, "signIn", nonce, now);
  return read && !read.expired ? msOf(read.about.split(" ")[0] as Instant) : null;
}
