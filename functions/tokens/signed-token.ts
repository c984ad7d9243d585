import { createHmac, timingSafeEqual } from "node:crypto";
import { type Instant, instantOf, msOf } from "#domain/base/clock";

/** What a token opens. One made for one thing opens no other. */
export type TokenPurpose = "answer" | "file" | "optOut" | "reply" | "signIn";

/** Digits of a signature, in hexadecimal: 80 bits, which nobody guesses through an endpoint that counts its callers. */
const SIGNATURE_DIGITS = 20;

/**
 * A token for an address on the web: what it is about, until when, and the signature. It can be read by anybody and made by
 * nobody else. `about` is any text; ids, never a name or an address.
 */
export function signedToken(key: Uint8Array, purpose: TokenPurpose, about: string, until: Instant): string {
  const said = `${Buffer.from(about, "utf8").toString("base64url")}.${Math.floor(msOf(until) / 1000).toString(36)}`;
  return `${said}.${signatureOf(key, purpose, said)}`;
}

/** What a token is about; `expired` where it once was right, null where it never was. */
export function readToken(
  key: Uint8Array,
  purpose: TokenPurpose,
  token: string,
  now: Instant,
): { readonly about: string; readonly expired: boolean } | null {
  const parts = /^(([\w-]{1,600})\.([0-9a-z]{1,8}))\.([0-9a-f]+)$/.exec(token);
  const [, said = "", about = "", until = "", signature = ""] = parts ?? [];
  if (!parts || !isSame(signature, signatureOf(key, purpose, said))) return null;
  const expired = instantOf(Number.parseInt(until, 36) * 1000) < now;
  return { about: Buffer.from(about, "base64url").toString("utf8"), expired };
}

/**
 * A short signature of a text, in lower-case hexadecimal: for places that keep neither length nor letter case, such as the
 * local part of an e-mail address.
 */
export const signatureOf = (key: Uint8Array, purpose: TokenPurpose, text: string): string =>
  createHmac("sha256", key).update(`${purpose}\n${text}`).digest("hex").slice(0, SIGNATURE_DIGITS);

/** Whether two texts are the same, in a time that does not tell how much of them is. */
export function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
