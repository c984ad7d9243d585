import { type Instant, instantOf } from "#domain/base/clock";
import { isOrganisationId, type OrganisationId } from "#domain/base/identity";
import { addressKeyOf } from "#domain/dunning/journal";
import type { DeliveryEvent } from "../port";
import { keepableReason } from "../reason";

/** One report about a message of one organisation. The organisation is what we wrote into the message, not a claim. */
export type OrganisationEvent = { readonly organisation: OrganisationId; readonly event: DeliveryEvent };

/** A webhook body, read. */
export type ParsedEvents = {
  readonly events: readonly OrganisationEvent[];
  /** Entries that are broken; they spoil none of the others. A body that is no JSON array counts as one. */
  readonly quarantined: number;
  /** Sound entries of no use here: other mail of the same SendGrid account, and kinds that change nothing. */
  readonly ignored: number;
};

/** Source: SendGrid's event webhook reference. "blocked" is a bounce whose `type` says so. */
const KINDS: ReadonlyMap<string, DeliveryEvent["kind"]> = new Map([
  ["processed", "processed"],
  ["deferred", "deferred"],
  ["delivered", "delivered"],
  ["open", "opened"],
  ["click", "clicked"],
  ["bounce", "bounced"],
  ["blocked", "bounced"],
  ["dropped", "dropped"],
  ["spamreport", "spam"],
  ["unsubscribe", "unsubscribed"],
  ["group_unsubscribe", "unsubscribed"],
]);

const LATEST_TIMESTAMP_S = 99_999_999_999;

/** Reads the body of SendGrid's event webhook. Verify its signature first; never throws. Addresses are not kept. */
export function parseSendGridEvents(rawBody: Uint8Array | string): ParsedEvents {
  const entries = entriesOf(rawBody);
  if (!entries) return { events: [], quarantined: 1, ignored: 0 };
  const events: OrganisationEvent[] = [];
  let [quarantined, ignored] = [0, 0];
  for (const entry of entries) {
    const parsed = parseEntry(entry);
    if (parsed === "broken") quarantined += 1;
    else if (parsed === "notOurs") ignored += 1;
    else events.push(parsed);
  }
  return { events, quarantined, ignored };
}

function entriesOf(rawBody: Uint8Array | string): readonly unknown[] | null {
  try {
    const body: unknown = JSON.parse(
      typeof rawBody === "string" ? rawBody : new TextDecoder().decode(rawBody),
    );
    return Array.isArray(body) ? body : null;
  } catch {
    return null;
  }
}

function parseEntry(entry: unknown): OrganisationEvent | "broken" | "notOurs" {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return "broken";
  const fields = entry as Readonly<Record<string, unknown>>;
  if (typeof fields.event !== "string") return "broken";
  const kind = KINDS.get(fields.event);
  if (!kind || (fields.dunbook_org === undefined && fields.dunbook_message === undefined)) return "notOurs";
  const organisation = organisationIn(fields.dunbook_org);
  const message = idIn(fields.dunbook_message);
  const eventId = eventIdIn(fields.sg_event_id);
  const at = instantIn(fields.timestamp);
  if (!organisation || !message || !eventId || !at) return "broken";
  const providerId = providerIdIn(fields.sg_message_id);
  const about = typeof fields.email === "string" ? { addressKey: addressKeyOf(fields.email) } : {};
  const event = { eventId, message, kind, at, providerId, reason: reasonIn(fields), ...about };
  return { organisation, event };
}

const organisationIn = (value: unknown): OrganisationId | null =>
  typeof value === "string" && isOrganisationId(value) ? value : null;

/** Ids become parts of paths in the store, so they hold neither blanks nor slashes. */
const idIn = (value: unknown): string | null =>
  typeof value === "string" && /^[^\s/]{1,200}$/.test(value) ? value : null;

/** SendGrid's event ids are base64; the spelling without slashes names the same event. */
const eventIdIn = (value: unknown): string | null =>
  typeof value === "string" ? idIn(value.replaceAll("/", "_")) : null;

function instantIn(seconds: unknown): Instant | null {
  const whole = typeof seconds === "number" && Number.isSafeInteger(seconds) ? seconds : 0;
  return whole > 0 && whole <= LATEST_TIMESTAMP_S ? instantOf(whole * 1000) : null;
}

/** The part that SendGrid's answer called X-Message-Id; the rest names the machines the message went through. */
const providerIdIn = (value: unknown): string | null =>
  typeof value === "string" && value !== "" ? (value.split(/\.(?:filter|recv)/)[0] ?? null) : null;

function reasonIn({ reason, response, type }: Readonly<Record<string, unknown>>): string | null {
  const words = [reason, response].find((text) => typeof text === "string" && text.trim() !== "");
  const blocked = type === "blocked" ? "blocked" : null;
  const kept = typeof words === "string" ? keepableReason(words) : null;
  return blocked && kept ? `${blocked}: ${kept}` : (kept ?? blocked);
}
