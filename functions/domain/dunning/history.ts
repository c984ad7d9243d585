import type { CalendarDate } from "../base/calendar";
import type { InvoiceId, MessageId } from "../base/identity";
import { type DeliveryState, laterDelivery } from "../messages/delivery-state";
import type { JournalEntry } from "./journal";

/**
 * What has happened to an account so far, as far as the next decision needs it: a fold over its journal. It is kept with
 * the account so that a day's run need not read the journal, and can be rebuilt from it at any time.
 */
export type DunningHistory = {
  /** Entries of the journal so far: the next one's number. */
  readonly entries: number;
  /** Episodes so far, the open one included. */
  readonly episodes: number;
  /** The open episode: since when, and the highest level sent in it (0: none yet). */
  readonly episode: {
    readonly number: number;
    readonly startedOn: CalendarDate;
    readonly levelReached: number;
  } | null;
  /** The latest notice that was accepted by the provider, in whatever episode. */
  readonly lastNotice: {
    readonly level: number;
    readonly on: CalendarDate;
    readonly messageId: MessageId;
    readonly delivery: DeliveryState | null;
  } | null;
  /** Per invoice the latest notice of the episode that listed it. */
  readonly noticed: { readonly [invoice: InvoiceId]: { readonly level: number; readonly on: CalendarDate } };
  /** A message that is decided and not yet finished: no other goes out meanwhile. */
  readonly underWay: { readonly messageId: MessageId; readonly held: boolean } | null;
  /** The address (as its key) that refused or bounced a message, until another one is given. */
  readonly badAddress: {
    readonly addressKey: string;
    readonly because: string;
    readonly on: CalendarDate;
  } | null;
};

export const NO_HISTORY: DunningHistory = {
  entries: 0,
  episodes: 0,
  episode: null,
  lastNotice: null,
  noticed: {},
  underWay: null,
  badAddress: null,
};

/** The history after one more entry. Entries that repeat, or come late, change nothing that has already moved on. */
export function withEntry(history: DunningHistory, entry: JournalEntry): DunningHistory {
  return { ...folded(history, entry), entries: history.entries + 1 };
}

/** The history of an account from its whole journal, in order. */
export const historyOf = (entries: readonly JournalEntry[]): DunningHistory =>
  entries.reduce(withEntry, NO_HISTORY);

function folded(history: DunningHistory, entry: JournalEntry): DunningHistory {
  switch (entry.kind) {
    case "episodeOpened":
      return {
        ...history,
        episodes: entry.episode,
        episode: { number: entry.episode, startedOn: entry.on, levelReached: 0 },
        noticed: {},
      };
    case "episodeClosed":
      return history.episode?.number === entry.episode ? { ...history, episode: null } : history;
    case "noticeQueued":
      return { ...history, underWay: { messageId: entry.messageId, held: false } };
    case "noticeHeld":
      return { ...history, underWay: { messageId: entry.messageId, held: true } };
    case "noticeWithdrawn":
    case "noticeNotSent":
      return finished(history, entry.messageId);
    case "noticeRefused":
      return finished(
        { ...history, badAddress: { addressKey: entry.addressKey, because: entry.because, on: entry.on } },
        entry.messageId,
      );
    case "noticeAccepted":
      return accepted(history, entry);
    case "addressFailed":
      return {
        ...history,
        badAddress: { addressKey: entry.addressKey, because: entry.because, on: entry.on },
      };
    case "delivery":
      return reported(history, entry);
    case "noteAdded":
      return history;
    default:
      return entry satisfies never;
  }
}

function accepted(
  history: DunningHistory,
  entry: Extract<JournalEntry, { kind: "noticeAccepted" }>,
): DunningHistory {
  const { level, on, messageId } = entry;
  const open = history.episode?.number === entry.episode ? history.episode : null;
  const episode = open ? { ...open, levelReached: Math.max(open.levelReached, level) } : history.episode;
  const last = history.lastNotice;
  const known = last !== null && (last.on > on || last.messageId === messageId);
  const lastNotice = known ? last : { level, on, messageId, delivery: null };
  const listed = Object.fromEntries(entry.invoiceIds.map((id) => [id, { level, on }]));
  const noticed = open ? { ...history.noticed, ...listed } : history.noticed;
  return { ...finished(history, messageId), episode, lastNotice, noticed };
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

function finished(history: DunningHistory, messageId: MessageId): DunningHistory {
  return history.underWay?.messageId === messageId ? { ...history, underWay: null } : history;
}
