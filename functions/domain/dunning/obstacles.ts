import { addDays, type CalendarDate } from "../base/calendar";
import type { InvoiceId, MessageId } from "../base/identity";
import { isLetterId } from "../messages/message-id";
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
  return addressObstacle(facts, channel);
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

/** What is wrong with the customer's address; a letter needs none. */
export function addressObstacle(
  { email, history: { badAddress } }: AccountFacts,
  channel: Channel,
): HoldReason | null {
  if (channel === "letter") return null;
  if (email === null) return { kind: "noAddress" };
  return badAddress && badAddress.addressKey === addressKeyOf(email)
    ? { kind: "addressFailed", because: badAddress.because }
    : null;
}
