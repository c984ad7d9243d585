import { addDays, type CalendarDate } from "../base/calendar";
import type { InvoiceId, MessageId } from "../base/identity";
import { isLetterId } from "../messages/message-id";
import { smsNumber } from "../messages/phone";
import type { Policy } from "../policy/policy";
import type { Channel, Terms } from "../policy/terms";
import type { AccountFacts } from "./account-facts";
import type { Chased } from "./courses";
import type { DunningHistory } from "./history";
import type { HoldReason } from "./hold-reason";
import { addressKeyOf } from "./journal";
import { hasRoomToday } from "./spacing";

/** What stands in the way of a notice of a course that goes out by `channel`; only new facts take it away. */
export function obstacleOf(
  facts: AccountFacts,
  policy: Policy,
  terms: Terms,
  { alone }: Chased,
  channel: Channel,
  today: CalendarDate,
): HoldReason | null {
  const { history } = facts;
  const underWay = messageInTheWayOf(history, alone);
  if (underWay) return underWay;
  const { mostPerEpisode } = terms;
  const notices = history.episode?.notices ?? 0;
  if (mostPerEpisode !== null && notices >= mostPerEpisode)
    return { kind: "episodeMaximum", most: mostPerEpisode };
  // The next of several single invoices is decided when those before it have gone out, if there is room beside them.
  const onTheirWay = Object.keys(history.underWay).length;
  const isFull = mostPerEpisode !== null && notices + onTheirWay >= mostPerEpisode;
  if (onTheirWay > 0 && (isFull || !hasRoomToday(history, terms, today))) return { kind: "messageUnderWay" };
  if (!facts.customerReadable) return { kind: "customerUnreadable" };
  const { syncedOn } = facts;
  const mostDays = policy.mostDataAgeDays;
  if (syncedOn !== null && mostDays !== null && addDays(syncedOn, mostDays) < today)
    return { kind: "dataTooOld", syncedOn, mostDays };
  return addressObstacle(facts, policy, channel);
}

/** What keeps any message about the account waiting: another one that is on its way. */
export const messageInTheWay = (history: DunningHistory): HoldReason | null =>
  messageInTheWayOf(history, null);

/** A message of the same course on its way, or one about the account while an invoice's is: one after the other. */
export function messageInTheWayOf({ underWay }: DunningHistory, alone: InvoiceId | null): HoldReason | null {
  for (const id in underWay) {
    const messageId = id as MessageId;
    const state = underWay[messageId];
    if (!state || !(state.alone === null || alone === null || state.alone === alone)) continue;
    if (state.held) return { kind: "messageHeld", messageId };
    return isLetterId(messageId) ? { kind: "letterToPost", messageId } : { kind: "messageUnderWay" };
  }
  return null;
}

/** What is wrong with where it would go: the customer's address, or its number; a letter needs neither. */
export function addressObstacle(facts: AccountFacts, policy: Policy, channel: Channel): HoldReason | null {
  const { email, phone, history } = facts;
  switch (channel) {
    case "letter":
      return null;
    case "email": {
      if (email === null) return { kind: "noAddress" };
      const because = failure(history.badAddress, email);
      return because === null ? null : { kind: "addressFailed", because };
    }
    case "sms": {
      const number = smsNumberOf(facts, policy);
      if (number === null) return { kind: "noNumber", written: phone };
      const because = failure(history.badNumber, number);
      return because === null ? null : { kind: "numberFailed", because };
    }
    default:
      return channel satisfies never;
  }
}

/** Why messages to it fail; null: they do not, as far as is known. */
const failure = (bad: DunningHistory["badAddress"], address: string): string | null =>
  bad?.addressKey === addressKeyOf(address) ? bad.because : null;

/** Where an SMS to the customer goes: its number, read as one of its own country, else of the organisation's. */
export const smsNumberOf = ({ phone, country }: SmsFacts, { holidays }: Pick<Policy, "holidays">) =>
  smsNumber({ phone, countries: [country, holidays.country] });

type SmsFacts = Pick<AccountFacts, "phone" | "country">;

/** Where a notice of that channel goes; null: nowhere that is known, or by post. */
export function addressOf(
  facts: SmsFacts & Pick<AccountFacts, "email">,
  policy: Policy,
  channel: Channel,
): string | null {
  if (channel === "letter") return null;
  return channel === "sms" ? smsNumberOf(facts, policy) : facts.email;
}
