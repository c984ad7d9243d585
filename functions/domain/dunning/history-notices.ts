import { addDays, type CalendarDate } from "../base/calendar";
import type { InvoiceId } from "../base/identity";
import type { DunningHistory, Episode, Noticed } from "./history";
import { isLatestOfCourse, stepsAfter } from "./history-steps";
import type { JournalEntry } from "./journal";

type Accepted = Extract<JournalEntry, { kind: "noticeAccepted" }>;

/** Reminders before the due date are forgotten after so long: their invoices have long been due. */
const REMEMBERED_DAYS = 400;

/** The history after a notice went out. Told twice, or late, it counts once, and nothing goes back. */
export function afterNotice(history: DunningHistory, entry: Accepted): DunningHistory {
  const last = history.lastNotice;
  const { level, levelName, on, messageId } = entry;
  if (isLatestOfCourse(history, messageId)) return history;
  const known = last !== null && (last.on > on || last.messageId === messageId);
  const seen: DunningHistory = {
    ...history,
    lastNotice: known ? last : { level, levelName, on, messageId, delivery: null },
    ...(last?.messageId === messageId ? {} : contactAfter(history, on)),
    latest: stepsAfter(history, entry),
  };
  if (entry.course === "upcoming") return { ...seen, upcoming: upcomingAfter(history, entry) };
  const open = history.episode?.number === entry.episode ? history.episode : null;
  if (!open) return seen;
  return {
    ...seen,
    episode: episodeAfter(open, entry, last?.messageId === messageId),
    noticed: { ...history.noticed, ...noticedAfter(history, entry) },
  };
}

function contactAfter(
  { lastContact, contactBefore }: DunningHistory,
  on: CalendarDate,
): Pick<DunningHistory, "lastContact" | "contactBefore"> {
  if (lastContact === null || lastContact.on < on)
    return { lastContact: { on, count: 1 }, contactBefore: lastContact };
  const isSameDay = lastContact.on === on;
  return { contactBefore, lastContact: isSameDay ? { on, count: lastContact.count + 1 } : lastContact };
}

function upcomingAfter({ upcoming }: DunningHistory, entry: Accepted): DunningHistory["upcoming"] {
  const since = addDays(entry.on, -REMEMBERED_DAYS);
  const kept = Object.entries(upcoming.on).filter(([, on]) => on >= since);
  const listed = entry.invoiceIds.map((id) => [id, entry.on] as const);
  return {
    count: Math.max(upcoming.count, entry.occurrence),
    on: Object.fromEntries([...kept, ...listed]),
  };
}

function episodeAfter(episode: Episode, entry: Accepted, again: boolean): Episode {
  const notices = again ? episode.notices : episode.notices + 1;
  if (entry.course === "alone" || entry.level < episode.levelReached) return { ...episode, notices };
  const { levelReached, timesAtLevel } = episode;
  return {
    ...episode,
    notices,
    levelReached: entry.level,
    timesAtLevel: entry.level > levelReached ? entry.occurrence : Math.max(timesAtLevel, entry.occurrence),
    lastOn: episode.lastOn !== null && episode.lastOn > entry.on ? episode.lastOn : entry.on,
  };
}

function noticedAfter(
  { noticed }: DunningHistory,
  entry: Accepted,
): { readonly [invoice: InvoiceId]: Noticed } {
  return Object.fromEntries(entry.invoiceIds.map((id) => [id, oneNoticed(noticed[id], entry)]));
}

function oneNoticed(before: Noticed | undefined, entry: Accepted): Noticed {
  const { level, levelName, occurrence, on } = entry;
  if (!before) return { level, levelName, timesAtLevel: occurrence, on, notices: 1, closed: false };
  const isSame = before.level === level && before.on === on && before.timesAtLevel === occurrence;
  if (isSame || before.on > on) return before;
  return { level, levelName, timesAtLevel: occurrence, on, notices: before.notices + 1, closed: false };
}
