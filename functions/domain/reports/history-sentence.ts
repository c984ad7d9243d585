import { activitySentence } from "../activities/activity-sentence";
import type { InvoiceId, MessageId } from "../base/identity";
import type { ClosingOutcome, JournalEntry } from "../dunning/journal";
import type { Mark, MarkKind } from "../dunning/marks";
import type { DeliveryState } from "../messages/delivery-state";
import { isSmsId, levelOfNotice } from "../messages/message-id";
import { levelName } from "../policy/terms";
import { CLASS_NAMES } from "../replies/answer";
import { ANSWERED, END_NAMES, type LevelNames } from "./hold-sentence";

/**
 * One entry of an account's journal as a line of its history, in an accountant's words; ids never show. `numbers`: of the
 * invoices that are at hand.
 */
export function historySentence(
  entry: JournalEntry,
  terms: LevelNames,
  numbers: ReadonlyMap<InvoiceId, string> = new Map(),
): string {
  switch (entry.kind) {
    case "episodeOpened":
      return "Became overdue";
    case "episodeClosed":
      return "Nothing is overdue any more";
    case "noticeQueued":
      return queuedSentence(entry);
    case "noticeAccepted":
      return `${sentName(entry)} for ${invoices(entry.invoiceIds.length)}`;
    case "noticeWithdrawn":
      return `${noticeName(entry.messageId, terms)} withdrawn before it went out: ${entry.because}`;
    case "noticeRefused":
      return `${noticeName(entry.messageId, terms)} refused by the ${isSmsId(entry.messageId) ? "SMS" : "mail"} provider: ${entry.because}`;
    case "noticeHeld":
      return `${noticeName(entry.messageId, terms)} may or may not have gone out: ${entry.because}`;
    case "noticeNotSent":
      return `${noticeName(entry.messageId, terms)} did not go out, found by ${entry.by}`;
    case "delivery":
      return deliverySentence(entry, terms);
    case "addressFailed":
      return `${isSmsId(entry.messageId) ? "Phone number" : "E-mail address"} failed: ${entry.because}`;
    case "replyReceived":
      return replySentence(entry);
    case "replySettled":
      return `${entry.as === "accepted" ? "Accepted" : "Dismissed"} by ${entry.by}: the customer ${CLASS_NAMES[entry.says]}`;
    case "fileAdded":
    case "fileRemoved":
      return fileSentence(entry, numbers);
    case "vanishedAnswered":
      return vanishedAnswer(entry);
    case "vanishedReturned":
      return `${invoices(entry.invoiceIds.length)} back in the table, counting as the rows say`;
    case "noteAdded":
    case "noteErased":
      return noteSentence(entry);
    case "personalDataExported":
    case "personalDataErased":
      return personalData(entry);
    case "activityLogged":
      return activitySentence(entry);
    case "documentsClosed":
      return `Reminders for ${invoices(entry.invoiceIds.length)} have come to their end: ${CLOSED[entry.outcome]}`;
    case "courtesySent":
      return `${entry.title} sent${entry.by === undefined ? "" : ` by ${entry.by}`}`;
    case "marked":
      return `${markName(entry.mark)}${about(entry.invoiceIds)}${entry.mark.kind === "answered" ? "" : `, by ${entry.by}`}`;
    case "unmarked":
      return `${UNMARKED[entry.markKind]}${about(entry.invoiceIds)}, by ${entry.by}`;
    default:
      return entry satisfies never;
  }
}

const replySentence = ({ verified, says }: Extract<JournalEntry, { kind: "replyReceived" }>): string =>
  `${verified ? "The customer" : "Somebody with the customer's address"} ${CLASS_NAMES[says]}`;

const noteSentence = ({ kind, by }: Extract<JournalEntry, { kind: "noteAdded" | "noteErased" }>): string =>
  kind === "noteAdded" ? `Note by ${by}` : `Note erased by ${by}`;

function fileSentence(
  { kind, invoiceId, by }: Extract<JournalEntry, { kind: "fileAdded" | "fileRemoved" }>,
  numbers: ReadonlyMap<InvoiceId, string>,
): string {
  const of = invoice(numbers.get(invoiceId));
  return kind === "fileAdded" ? `File attached to ${of} by ${by}` : `File removed from ${of} by ${by}`;
}

function personalData({
  kind,
  of,
  by,
}: Extract<JournalEntry, { kind: "personalDataExported" | "personalDataErased" }>): string {
  if (kind === "personalDataExported")
    return of === "customer"
      ? `All that is kept of the customer handed out by ${by}`
      : `All that is kept of a contact handed out by ${by}`;
  return of === "customer"
    ? `Personal data of the customer erased by ${by}`
    : `Personal data of a contact erased by ${by}`;
}

function vanishedAnswer({
  says,
  invoiceIds,
  paidOn,
  by,
  byRule,
}: Extract<JournalEntry, { kind: "vanishedAnswered" }>): string {
  const meant = says === "kept" ? "still owed" : says;
  const day = paidOn === null ? "" : ` on ${paidOn}`;
  return `No longer in the table: ${invoices(invoiceIds.length)} taken as ${meant}${day}, ${byRule ? `as ${by} said for all of the table` : `by ${by}`}`;
}

const queuedSentence = ({ levelName, askedBy }: Extract<JournalEntry, { kind: "noticeQueued" }>): string =>
  askedBy === undefined ? `${levelName} decided, not sent yet` : `${levelName} asked for by ${askedBy}`;

function deliverySentence(
  { messageId, event }: Extract<JournalEntry, { kind: "delivery" }>,
  terms: LevelNames,
): string {
  const notice = noticeName(messageId, terms);
  return isSmsId(messageId) ? reportedSms(notice, event) : reported(notice, event);
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

/** What a phone network reports; it knows of nothing else. */
function reportedSms(notice: string, event: DeliveryState): string {
  if (event === "processed") return `${notice} taken on by the SMS provider`;
  return event === "bounced" || event === "dropped"
    ? `${notice} not delivered to the phone`
    : reported(notice, event);
}

function noticeName(id: MessageId, terms: LevelNames): string {
  const level = levelOfNotice(id);
  return level === null ? "Message" : levelName(terms, level);
}

function sentName({ levelName, posted }: Extract<JournalEntry, { kind: "noticeAccepted" }>): string {
  if (!posted) return `${levelName} sent`;
  const registered = posted.registered === null ? "" : `, registered as ${posted.registered}`;
  return `${levelName} posted by ${posted.by}${registered}`;
}

/** A mark as people read it: "Paused until 2026-12-01". */
export function markName(mark: Mark): string {
  switch (mark.kind) {
    case "paused":
      return `Paused until ${mark.until}`;
    case "disputed":
      return "Disputed";
    case "promised":
      return mark.parts === undefined || mark.parts.length < 2
        ? `Payment promised by ${mark.by}`
        : `Payment promised in ${mark.parts.length} parts, the last by ${mark.by}`;
    case "ended":
      return `Dunning ended: ${END_NAMES[mark.how]}`;
    case "included":
      return "Included in reminders";
    case "answered":
      return ANSWERED[mark.says];
    default:
      return mark satisfies never;
  }
}

const CLOSED: Readonly<Record<ClosingOutcome, string>> = {
  settled: "paid, credited or cancelled",
  maximum: "as many as the policy has",
  ended: "ended by a person",
};

const UNMARKED: Readonly<Record<MarkKind, string>> = {
  paused: "Pause lifted",
  disputed: "Dispute settled",
  promised: "Promise taken back",
  ended: "Dunning taken up again",
  included: "No longer included in reminders",
  answered: "The customer's answer settled",
};

const about = (ids: readonly string[]): string => (ids.length === 0 ? "" : ` for ${invoices(ids.length)}`);

const invoice = (number: string | undefined): string =>
  number === undefined ? "an invoice" : `invoice ${number}`;

const invoices = (count: number): string => (count === 1 ? "1 invoice" : `${count} invoices`);
