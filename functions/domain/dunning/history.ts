import type { CalendarDate } from "../base/calendar";
import type { InvoiceId, MessageId } from "../base/identity";
import { type DeliveryState, laterDelivery } from "../messages/delivery-state";
import { isSmsId, levelOfNotice } from "../messages/message-id";
import { afterAnswer, afterReturn, type Gone, NOTHING_GONE } from "./gone-rows";
import { afterNotice } from "./history-notices";
import { type Step, stepsInNewEpisode, withoutStep } from "./history-steps";
import type { JournalEntry } from "./journal";
import { type AccountMarks, marked, NO_MARKS, unmarked } from "./marks";

/**
 * What has happened to an account so far, as far as the next decision needs it: a fold over its journal. It is kept with
 * the account so that a day's run need not read the journal, and can be rebuilt from it at any time.
 */
export type DunningHistory = {
  /** Entries of the journal so far: the next one's number. */
  readonly entries: number;
  /** The hash of the journal's latest entry, which the next one is chained to; "" where nothing is chained yet. */
  readonly tip: string;
  /** Episodes so far, the open one included. */
  readonly episodes: number;
  readonly episode: Episode | null;
  /** The latest notice that was accepted by the provider or posted, in whatever episode. */
  readonly lastNotice: {
    readonly level: number;
    readonly levelName: string;
    readonly on: CalendarDate;
    readonly messageId: MessageId;
    readonly delivery: DeliveryState | null;
  } | null;
  /** The latest day with a notice, and how many went out on it. */
  readonly lastContact: Contact | null;
  /** The day with notices before that one: should all of the latest come back, it was the latest. */
  readonly contactBefore: Contact | null;
  /** The latest notice of each course, by the course's name, and what it changed. */
  readonly latest: { readonly [course: string]: Step };
  /** Notices that came back so far; it is part of the ids of those that follow, so that no id is used again. */
  readonly undelivered: number;
  /** Per invoice the notices of the episode that listed it. */
  readonly noticed: { readonly [invoice: InvoiceId]: Noticed };
  /** Reminders before the due date: how many so far, and per invoice the day of its own. */
  readonly upcoming: { readonly count: number; readonly on: { readonly [invoice: InvoiceId]: CalendarDate } };
  /** Messages that are decided and not yet finished: what they chase gets no other meanwhile. */
  readonly underWay: { readonly [message: MessageId]: UnderWay };
  /** The address (as its key) that refused or bounced a message, until another one is given. */
  readonly badAddress: {
    readonly addressKey: string;
    readonly because: string;
    readonly on: CalendarDate;
  } | null;
  /** The same of its number: an SMS that fails says nothing of the e-mail address, nor the other way round. */
  readonly badNumber: DunningHistory["badAddress"];
  /** What people have said about the account and its invoices. */
  readonly marks: AccountMarks;
  /** When somebody last called, visited or wrote by hand, and the next day on which somebody should; null: nobody has. */
  readonly talk: { readonly on: CalendarDate; readonly restsUntil: CalendarDate | null } | null;
  /** What was said of invoices whose rows were gone, and the episode that ended by it. */
  readonly gone: Gone;
};

/** A day with notices, and how many went out on it. */
export type Contact = { readonly on: CalendarDate; readonly count: number };

/** The open episode: since when, and how far the account's own course has come in it. */
export type Episode = {
  readonly number: number;
  readonly startedOn: CalendarDate;
  /** The highest level sent (0: none yet), how often, and on which day the latest time. */
  readonly levelReached: number;
  readonly timesAtLevel: number;
  readonly lastOn: CalendarDate | null;
  /** Notices of the episode so far, those of single invoices included. */
  readonly notices: number;
};

/** How far an invoice has come: its highest level, how often that was sent, the day of the latest notice, and of how many. */
export type Noticed = {
  readonly level: number;
  readonly levelName: string;
  readonly timesAtLevel: number;
  readonly on: CalendarDate;
  readonly notices: number;
  /** Its dunning has come to its end, and that has been told. */
  readonly closed: boolean;
};

/** `alone`: the one invoice that the message chases; null: it is about the account. */
export type UnderWay = { readonly held: boolean; readonly alone: InvoiceId | null };

export const NO_HISTORY: DunningHistory = {
  entries: 0,
  tip: "",
  episodes: 0,
  episode: null,
  lastNotice: null,
  lastContact: null,
  contactBefore: null,
  latest: {},
  undelivered: 0,
  noticed: {},
  upcoming: { count: 0, on: {} },
  underWay: {},
  badAddress: null,
  badNumber: null,
  marks: NO_MARKS,
  talk: null,
  gone: NOTHING_GONE,
};

/** The history after one more entry. Entries that repeat, or come late, change nothing that has already moved on. */
export function withEntry(history: DunningHistory, entry: JournalEntry): DunningHistory {
  return { ...folded(history, entry), entries: history.entries + 1 };
}

/** The history of an account from its whole journal, in order; the tip is the store's to know. */
export const historyOf = (entries: readonly JournalEntry[]): DunningHistory =>
  entries.reduce(withEntry, NO_HISTORY);

/** The history as if that message had never been decided. */
export function withoutMessage(history: DunningHistory, id: MessageId): DunningHistory {
  if (!(id in history.underWay)) return history;
  const left = Object.entries(history.underWay).filter(([other]) => other !== id);
  return { ...history, underWay: Object.fromEntries(left) };
}

function folded(history: DunningHistory, entry: JournalEntry): DunningHistory {
  switch (entry.kind) {
    case "episodeOpened":
      return inNewEpisode(history, entry);
    case "episodeClosed":
      return history.episode?.number === entry.episode
        ? { ...history, episode: null, gone: { ...history.gone, closed: history.episode } }
        : history;
    case "vanishedAnswered":
      return afterAnswer(history, entry);
    case "vanishedReturned":
      return afterReturn(history, entry.invoiceIds, entry.on);
    case "noticeQueued":
      return withUnderWay(history, entry.messageId, { held: false, alone: entry.alone });
    case "noticeHeld":
      return withHeld(history, entry.messageId);
    case "noticeWithdrawn":
    case "noticeNotSent":
      return withoutMessage(history, entry.messageId);
    case "noticeRefused":
      return withoutMessage({ ...history, ...failed(entry) }, entry.messageId);
    case "noticeAccepted":
      return withoutMessage(afterNotice(history, entry), entry.messageId);
    case "addressFailed":
      return { ...withoutStep(history, entry.messageId), ...failed(entry) };
    case "delivery":
      return reported(history, entry);
    case "marked":
      return { ...history, marks: marked(history.marks, entry.mark, entry.invoiceIds, entry.on) };
    case "unmarked":
      return { ...history, marks: unmarked(history.marks, entry.markKind, entry.invoiceIds) };
    case "documentsClosed":
      return { ...history, noticed: closedIn(history.noticed, entry.invoiceIds) };
    case "activityLogged":
      return { ...history, talk: { on: entry.on, restsUntil: entry.restsUntil } };
    case "courtesySent":
    case "noteAdded":
    case "noteErased":
    case "personalDataExported":
    case "personalDataErased":
    case "fileAdded":
    case "fileRemoved":
    case "replyReceived":
    case "replySettled":
      return history;
    default:
      return entry satisfies never;
  }
}

const inNewEpisode = (
  history: DunningHistory,
  entry: Extract<JournalEntry, { kind: "episodeOpened" }>,
): DunningHistory => ({
  ...history,
  episodes: entry.episode,
  episode: newEpisode(entry),
  noticed: {},
  latest: stepsInNewEpisode(history),
  gone: NOTHING_GONE,
});

function closedIn(noticed: DunningHistory["noticed"], ids: readonly InvoiceId[]): DunningHistory["noticed"] {
  const closed = ids.flatMap((id) => {
    const known = noticed[id];
    return known ? [[id, { ...known, closed: true }] as const] : [];
  });
  return { ...noticed, ...Object.fromEntries(closed) };
}

const newEpisode = ({ episode, on }: Extract<JournalEntry, { kind: "episodeOpened" }>): Episode => ({
  number: episode,
  startedOn: on,
  levelReached: 0,
  timesAtLevel: 0,
  lastOn: null,
  notices: 0,
});

const withUnderWay = (history: DunningHistory, id: MessageId, state: UnderWay): DunningHistory => ({
  ...history,
  underWay: { ...history.underWay, [id]: state },
});

/** A message that chases nobody keeps no notice waiting, whatever became of it. */
function withHeld(history: DunningHistory, id: MessageId): DunningHistory {
  if (levelOfNotice(id) === null) return history;
  return withUnderWay(history, id, { alone: history.underWay[id]?.alone ?? null, held: true });
}

function failed({
  messageId,
  addressKey,
  because,
  on,
}: Extract<JournalEntry, { kind: "noticeRefused" | "addressFailed" }>): Partial<DunningHistory> {
  const bad = { addressKey, because, on };
  return isSmsId(messageId) ? { badNumber: bad } : { badAddress: bad };
}

/** Delivery reports of earlier notices are history; only the latest notice's state is shown. */
function reported(
  history: DunningHistory,
  entry: Extract<JournalEntry, { kind: "delivery" }>,
): DunningHistory {
  const last = history.lastNotice;
  if (last?.messageId !== entry.messageId) return history;
  return { ...history, lastNotice: { ...last, delivery: laterDelivery(last.delivery, entry.event) } };
}
