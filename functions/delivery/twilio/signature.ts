import { createHmac, timingSafeEqual } from "node:crypto";

/** The header in which Twilio signs its requests. */
export const SIGNATURE_HEADER = "X-Twilio-Signature";

/** A request of Twilio as it came. */
export type SignedForm = {
  readonly authToken: string;
  readonly signature: string | null | undefined;
  /** The address that Twilio was told, with its query: as the world sees it, not as a proxy hands it on. */
  readonly url: string;
  readonly form: URLSearchParams;
};

/**
 * Whether Twilio signed exactly this form for exactly this address. Twilio writes down a standard port or leaves it out,
 * so both are the same address. Anything missing or malformed is false.
 */
export function verifyTwilioSignature({ authToken, signature, url, form }: SignedForm): boolean {
  if (!signature || authToken === "") return false;
  return spellingsOf(url).some((spelling) => isSame(twilioSignature(authToken, spelling, form), signature));
}

/** Twilio's signature: HMAC-SHA1 over the address and the fields sorted by name, each name followed by its value. */
export function twilioSignature(authToken: string, url: string, form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort();
  const fields = names.map((name) =>
    [...new Set(form.getAll(name))]
      .sort()
      .map((value) => name + value)
      .join(""),
  );
  return createHmac("sha1", authToken)
    .update(url + fields.join(""), "utf8")
    .digest("base64");
}

function spellingsOf(url: string): readonly string[] {
  const [, start, host, port, rest] = /^(https?:\/\/)([^/:?]+)(:\d+)?(.*)$/s.exec(url) ?? [];
  if (start === undefined || host === undefined || rest === undefined) return [url];
  const standard = start === "https://" ? ":443" : ":80";
  if (port !== undefined && port !== standard) return [url];
  return [start + host + rest, start + host + standard + rest];
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
