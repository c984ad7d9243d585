import { addDays, type CalendarDate } from "../base/calendar";
import type { InvoiceId, MessageId } from "../base/identity";
import type { DunningHistory, Episode, Noticed } from "./history";
import type { JournalEntry } from "./journal";

type Accepted = Extract<JournalEntry, { kind: "noticeAccepted" }>;

/** What a course is called: the account's own, that of the reminders before the due date, or a single invoice's. */
export type CourseKey = "account" | "upcoming" | InvoiceId;

/**
 * The latest notice of a course, with what it changed: should it come back undelivered, the course is where it was before
 * it, for a customer who got nothing has not been reminded.
 */
export type Step = {
  readonly messageId: MessageId;
  readonly level: number;
  readonly levelName: string;
  readonly on: CalendarDate;
  readonly episode: number;
  /** Whether it moved its course on: a notice of a lower level, asked for by hand, does not. */
  readonly advanced: boolean;
  /** How far the account's own course had come before; null where the notice did not move it. */
  readonly before: Pick<Episode, "levelReached" | "timesAtLevel" | "lastOn"> | null;
  /** The invoices it listed, by how far they had come before; null: in no notice yet. */
  readonly listed: readonly { readonly was: Noticed | null; readonly invoiceIds: readonly InvoiceId[] }[];
  /** It came back, and what it changed has been taken back. */
  readonly failed: boolean;
};

/** A notice that has not come back for so long has arrived; news of it after that takes nothing back. */
const REMEMBERED_DAYS = 30;

/** The courses' latest steps once a notice went out. `history`: before it. One that is told late leaves a later one be. */
export function stepsAfter(history: DunningHistory, entry: Accepted): DunningHistory["latest"] {
  const key = courseKeyOf(entry);
  const known = history.latest[key];
  if (known && known.on > entry.on) return history.latest;
  const since = addDays(entry.on, -REMEMBERED_DAYS);
  const kept = Object.entries(history.latest).filter(([, step]) => step.on >= since);
  return { ...Object.fromEntries(kept), [key]: stepOf(history, entry) };
}

/** A new episode starts every level anew: only reminders before the due date reach into it. */
export const stepsInNewEpisode = ({ latest }: DunningHistory): DunningHistory["latest"] =>
  latest.upcoming ? { upcoming: latest.upcoming } : {};

/** Whether a message is the latest notice of its course: told of it again, nothing more has happened. */
export const isLatestOfCourse = ({ latest }: DunningHistory, id: MessageId): boolean =>
  keyOf(latest, id) !== null;

/** Whether a message is known to have come back. */
export function cameBack({ latest }: DunningHistory, id: MessageId): boolean {
  const key = keyOf(latest, id);
  return key !== null && latest[key]?.failed === true;
}

/**
 * The notice that a course has to send again because it came back; null where the latest one has arrived, or did not move
 * the course on.
 */
export function sentInVain({ latest, episode }: DunningHistory, key: CourseKey): Step | null {
  const step = latest[key];
  return step?.failed && step.advanced && step.episode === episode?.number ? step : null;
}

/**
 * The history after a notice has come back: as it was before the notice, where that was the latest of its course; once.
 * Only what names messages goes on, so that the next one has an id of its own.
 */
export function withoutStep(history: DunningHistory, id: MessageId): DunningHistory {
  const key = keyOf(history.latest, id);
  const step = key === null ? undefined : history.latest[key];
  if (key === null || !step || step.failed) return history;
  const contact = contactWithout(history, step.on);
  const taken: DunningHistory = {
    ...history,
    ...contact,
    undelivered: history.undelivered + 1,
    latest: { ...history.latest, [key]: { ...step, failed: true } },
  };
  if (key === "upcoming") return { ...taken, upcoming: upcomingWithout(history, step) };
  const { episode } = history;
  if (episode?.number !== step.episode) return taken;
  return {
    ...taken,
    episode: { ...episode, ...step.before, notices: Math.max(0, episode.notices - 1) },
    noticed: noticedWithout(history.noticed, step),
  };
}

function courseKeyOf({ course, invoiceIds }: Accepted): CourseKey {
  return course === "alone" ? (invoiceIds[0] ?? "account") : course;
}

const keyOf = (latest: DunningHistory["latest"], id: MessageId): string | null =>
  Object.keys(latest).find((key) => latest[key]?.messageId === id) ?? null;

function stepOf({ episode, noticed }: DunningHistory, entry: Accepted): Step {
  const { messageId, level, levelName, on, course, invoiceIds } = entry;
  const open = episode?.number === entry.episode ? episode : null;
  const moves = course === "account" && open !== null && level >= open.levelReached;
  return {
    messageId,
    level,
    levelName,
    on,
    episode: entry.episode,
    advanced: moves || course === "alone",
    before: moves
      ? { levelReached: open.levelReached, timesAtLevel: open.timesAtLevel, lastOn: open.lastOn }
      : null,
    listed: listedBy(invoiceIds, course === "upcoming" || open === null ? {} : noticed),
    failed: false,
  };
}

/** Invoices that had come as far are kept together: a notice may list thousands. */
function listedBy(ids: readonly InvoiceId[], noticed: DunningHistory["noticed"]): Step["listed"] {
  const groups = new Map<string, { was: Noticed | null; invoiceIds: InvoiceId[] }>();
  for (const id of ids) {
    const was = noticed[id] ?? null;
    const name =
      was === null
        ? ""
        : [was.level, was.levelName, was.timesAtLevel, was.on, was.notices, was.closed].join("~");
    const group = groups.get(name) ?? { was, invoiceIds: [] };
    group.invoiceIds.push(id);
    groups.set(name, group);
  }
  return [...groups.values()];
}

function noticedWithout(noticed: DunningHistory["noticed"], step: Step): DunningHistory["noticed"] {
  const left = new Map(Object.entries(noticed) as [InvoiceId, Noticed][]);
  for (const { was, invoiceIds } of step.listed)
    for (const id of invoiceIds) {
      const now = left.get(id);
      // An invoice that another course has gone on with since keeps what that has made of it.
      if (now?.level !== step.level || now.on !== step.on) continue;
      if (was === null) left.delete(id);
      else left.set(id, was);
    }
  return Object.fromEntries(left);
}

function upcomingWithout({ upcoming }: DunningHistory, { listed, on }: Step): DunningHistory["upcoming"] {
  const back = new Set(listed.flatMap(({ invoiceIds }) => invoiceIds));
  const left = Object.entries(upcoming.on).filter(([id, day]) => day !== on || !back.has(id as InvoiceId));
  return { ...upcoming, on: Object.fromEntries(left) };
}

/** The days with notices without one of `on`: it was no contact. */
function contactWithout(
  { lastContact, contactBefore }: DunningHistory,
  on: CalendarDate,
): Pick<DunningHistory, "lastContact" | "contactBefore"> {
  const oneLess = (contact: DunningHistory["lastContact"]): DunningHistory["lastContact"] =>
    contact !== null && contact.on === on
      ? contact.count > 1
        ? { on, count: contact.count - 1 }
        : null
      : contact;
  const last = oneLess(lastContact);
  const before = oneLess(contactBefore);
  return last === null
    ? { lastContact: before, contactBefore: null }
    : { lastContact: last, contactBefore: before };
}
