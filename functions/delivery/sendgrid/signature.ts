import { createPublicKey, type KeyObject, verify } from "node:crypto";

/** The headers in which SendGrid's signed event webhook carries its signature and timestamp. */
export const SIGNATURE_HEADER = "X-Twilio-Email-Event-Webhook-Signature";
export const TIMESTAMP_HEADER = "X-Twilio-Email-Event-Webhook-Timestamp";

/** A request of the event webhook as it came; the body as raw bytes, for a re-written JSON has another signature. */
export type SignedRequest = {
  /** As SendGrid's settings page shows it: base64 of the key's DER form. */
  readonly publicKey: string;
  readonly signature: string | null | undefined;
  readonly timestamp: string | null | undefined;
  readonly rawBody: Uint8Array | string;
};

/**
 * Whether SendGrid signed exactly this body at this timestamp: ECDSA on P-256 with SHA-256 over the timestamp followed by
 * the raw bytes. Anything missing or malformed is false. Old requests stay valid (SendGrid repeats them for a day), so
 * events are told apart by their ids, not by age.
 */
export function verifySendGridSignature({
  publicKey,
  signature,
  timestamp,
  rawBody,
}: SignedRequest): boolean {
  if (!signature || !timestamp || !/^\d{1,12}$/.test(timestamp)) return false;
  try {
    const signed = Buffer.concat([Buffer.from(timestamp, "utf8"), Buffer.from(rawBody)]);
    return verify("sha256", signed, p256KeyOf(publicKey), Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}

/** Whether a text is a key as SendGrid's settings page shows it. */
export function isEventKey(publicKey: string): boolean {
  try {
    return p256KeyOf(publicKey).type === "public";
  } catch {
    return false;
  }
}

function p256KeyOf(publicKey: string): KeyObject {
  const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
  if (key.asymmetricKeyDetails?.namedCurve !== "prime256v1") throw new Error("SendGrid signs on P-256 only.");
  return key;
}
