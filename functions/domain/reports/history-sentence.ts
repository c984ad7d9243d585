import type { MessageId } from "../base/identity";
import type { JournalEntry } from "../dunning/journal";
import type { Policy } from "../dunning/policy";
import type { DeliveryState } from "../messages/delivery-state";
import { levelOfNotice } from "../messages/outbox";

/** One entry of an account's journal as a line of its history, in an accountant's words; ids never show. */
export function historySentence(entry: JournalEntry, policy: Policy): string {
  switch (entry.kind) {
    case "episodeOpened":
      return "Became overdue";
    case "episodeClosed":
      return "Nothing is overdue any more";
    case "noticeQueued":
      return `${levelName(entry.level, policy)} decided, not sent yet`;
    case "noticeAccepted":
      return `${levelName(entry.level, policy)} sent for ${invoices(entry.invoiceIds.length)}`;
    case "noticeWithdrawn":
      return `${noticeName(entry.messageId, policy)} withdrawn before it went out: ${entry.because}`;
    case "noticeRefused":
      return `${noticeName(entry.messageId, policy)} refused by the mail provider: ${entry.because}`;
    case "noticeHeld":
      return `${noticeName(entry.messageId, policy)} may or may not have gone out: ${entry.because}`;
    case "noticeNotSent":
      return `${noticeName(entry.messageId, policy)} did not go out, found by ${entry.by}`;
    case "delivery":
      return reported(noticeName(entry.messageId, policy), entry.event);
    case "addressFailed":
      return `E-mail address failed: ${entry.because}`;
    case "noteAdded":
      return `Note by ${entry.by}`;
    default:
      return entry satisfies never;
  }
}

function reported(notice: string, event: DeliveryState): string {
  switch (event) {
    case "processed":
      return `${notice} taken on by the mail provider`;
    case "deferred":
      return `${notice} delayed at the customer's mail server`;
    case "unsubscribed":
      return `Unsubscribed from messages after the ${notice.toLowerCase()}`;
    case "clicked":
      return `${notice}: a link in it was followed`;
    case "bounced":
      return `${notice} came back undelivered`;
    case "dropped":
      return `${notice} not delivered: the mail provider no longer sends to this address`;
    case "spam":
      return `${notice} reported as spam`;
    case "delivered":
    case "opened":
      return `${notice} ${event}`;
    default:
      return event satisfies never;
  }
}

/** The level by its present name. A policy may have fewer levels now than when the notice was sent. */
const levelName = (level: number, policy: Policy): string =>
  policy.levels[level - 1]?.name ?? `Notice of level ${level}`;

function noticeName(id: MessageId, policy: Policy): string {
  const level = levelOfNotice(id);
  return level === null ? "Message" : levelName(level, policy);
}

const invoices = (count: number): string => (count === 1 ? "1 invoice" : `${count} invoices`);
