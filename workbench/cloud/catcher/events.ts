import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { msOf } from "#domain/base/clock";
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from "../../../functions/delivery/sendgrid/signature";
import type { CaughtMail } from "./mailbox";

/** An event as SendGrid's webhook words it. Custom arguments stand among its fields. */
export type SendGridEvent = {
  readonly event: string;
  readonly email: string;
  /** Unix time in seconds. */
  readonly timestamp: number;
  readonly sg_event_id: string;
  readonly sg_message_id: string;
  readonly [field: string]: string | number | readonly string[];
};

type Fate = {
  readonly event: string;
  readonly afterS: number;
  readonly details: Readonly<Record<string, string>>;
};

const PROCESSED: Fate = { event: "processed", afterS: 0, details: {} };

/**
 * What becomes of a mail, told by its address: "bounce…@" bounces, "dropped…@" is never tried, all others arrive. Copies are
 * reported like the mail itself, with the same custom arguments, as SendGrid does.
 */
export const eventsOf = (mail: CaughtMail): readonly SendGridEvent[] =>
  [mail.to.email, ...mail.copies].flatMap((email, place) => eventsTo(mail, email, place));

const eventsTo = (mail: CaughtMail, email: string, place: number): readonly SendGridEvent[] =>
  fatesOf(email).map(({ event, afterS, details }) => ({
    ...mail.customArgs,
    email,
    ...(mail.categories.length > 0 ? { category: mail.categories } : {}),
    timestamp: Math.floor(msOf(mail.receivedAt) / 1000) + afterS,
    "smtp-id": `<${mail.providerId}@mail-catcher.invalid>`,
    event,
    sg_event_id: createHash("sha256")
      .update([mail.providerId, mail.id, event, ...(place === 0 ? [] : [place])].join(" "))
      .digest("base64url"),
    sg_message_id: `${mail.providerId}.recvd-mail-catcher-${mail.id}`,
    ...details,
  }));

function fatesOf(email: string): readonly Fate[] {
  if (email.startsWith("dropped")) {
    return [{ event: "dropped", afterS: 0, details: { reason: "Bounced Address", status: "5.0.0" } }];
  }
  if (email.startsWith("bounce")) {
    const reason = `550 5.1.1 <${email}>: no such mailbox`;
    return [PROCESSED, { event: "bounce", afterS: 1, details: { reason, status: "5.1.1", type: "bounce" } }];
  }
  return [PROCESSED, { event: "delivered", afterS: 1, details: { response: "250 OK" } }];
}

/** A webhook request's body and the headers that prove it, as SendGrid signs them. */
export type SignedBatch = { readonly body: string; readonly headers: Readonly<Record<string, string>> };

/** Signs a batch of events with an EC private key (PEM). `signedAtMs` is the moment the header states. */
export function signBatch(
  events: readonly SendGridEvent[],
  privatePem: string,
  signedAtMs: number,
): SignedBatch {
  // SendGrid ends each event's line with CRLF and signs those bytes too.
  const body = `[${events.map((event) => JSON.stringify(event)).join(",\r\n")}]\r\n`;
  const timestamp = String(Math.floor(signedAtMs / 1000));
  const signature = sign("sha256", Buffer.from(timestamp + body, "utf8"), createPrivateKey(privatePem));
  return {
    body,
    headers: {
      "Content-Type": "application/json",
      [SIGNATURE_HEADER]: signature.toString("base64"),
      [TIMESTAMP_HEADER]: timestamp,
    },
  };
}

/** The public half of the key as SendGrid's settings page shows it: base64 of its DER form. */
export const publicKeyOf = (privatePem: string): string =>
  createPublicKey(privatePem).export({ format: "der", type: "spki" }).toString("base64");
