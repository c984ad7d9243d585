import type { Instant } from "#domain/base/clock";
import type { DeliveryEvent, Tag } from "../port";

/** Where Twilio reports about a message: under `publicUrl`, with the message in the query, which its signature covers. */
export const callbackUrlOf = (publicUrl: string, { organisation, message }: Tag): string =>
  `${publicUrl}/webhooks/twilio/${organisation}?message=${encodeURIComponent(message)}`;

/** Source: Twilio's message status values. Those that come before the network has it change nothing. */
const KINDS: ReadonlyMap<string, DeliveryEvent["kind"]> = new Map([
  ["accepted", "processed"],
  ["queued", "processed"],
  ["sending", "processed"],
  ["sent", "processed"],
  ["delivered", "delivered"],
  ["read", "opened"],
  ["undelivered", "bounced"],
  ["failed", "dropped"],
]);

/** Why a message did not arrive, in words that help a person. Source: Twilio's error reference. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ["21610", "the recipient has asked for no more text messages"],
  ["30003", "the phone is switched off or out of reach"],
  ["30004", "the phone or its network blocks such messages"],
  ["30005", "the number is not in use"],
  ["30006", "a landline, or a network that takes no text messages"],
  ["30007", "the network took it for spam"],
  ["30008", "the network gives no reason"],
]);

/**
 * Reads the form of a status callback about `message`. Verify its signature first; never throws. Null: a status of no use
 * here, or no status at all. The number it went to is not kept.
 */
export function parseStatusCallback(
  form: URLSearchParams,
  message: string,
  at: Instant,
): DeliveryEvent | null {
  const sid = form.get("MessageSid") ?? "";
  const status = form.get("MessageStatus") ?? "";
  const kind = KINDS.get(status);
  // Ids become parts of paths in the store, so they hold neither blanks nor slashes.
  if (!kind || !/^[0-9A-Za-z]{1,64}$/.test(sid) || !/^[^\s/]{1,200}$/.test(message)) return null;
  return { eventId: `${sid}~${status}`, message, kind, at, providerId: sid, reason: reasonIn(form) };
}

function reasonIn(form: URLSearchParams): string | null {
  const code = form.get("ErrorCode") ?? "";
  if (!/^\d{1,6}$/.test(code) || code === "0") return null;
  return REASONS.get(code) ?? `Twilio's error ${code}`;
}
