import { addDays, type CalendarDate } from "../base/calendar";
import type { AccountId, MessageId } from "../base/identity";
import { noticeId } from "../messages/message-id";
import type { NoticeContent } from "../messages/outbox";
import type { Policy } from "../policy/policy";
import { type Channel, noticeTermsOf } from "../policy/terms";
import type { AccountFacts } from "./account-facts";
import { finishedDocuments, settledDocuments } from "./close-documents";
import { type HeldState, heldBy } from "./held";
import { type DunningHistory, withEntry } from "./history";
import type { Happening } from "./journal";
import { type AccountPlan, isOverdue, type Notify, nextLook, planAccount } from "./plan";

/** A notice as it is decided: its id, what it says, and how it goes out. */
export type DecidedNotice = {
  readonly messageId: MessageId;
  readonly content: NoticeContent;
  readonly channel: Channel;
  readonly plan: Notify;
};

/** What one look at an account comes to. */
export type Decision = {
  /** The decision that ended the look: a hold, or the last notice there was room for. */
  readonly plan: AccountPlan;
  /** More than one only where invoices go on their own. */
  readonly notices: readonly DecidedNotice[];
  /** What is written into the journal, in this order. */
  readonly happenings: readonly Happening[];
  readonly history: DunningHistory;
  /** The day of the next look; null: only new facts call for one. */
  readonly nextActionOn: CalendarDate | null;
  readonly held: HeldState;
};

/**
 * Looks at an account: its episode opens or closes, and notices are decided until there is a hold. `room`: how many more
 * the organisation may decide on today; what finds none is looked at again tomorrow. The run and the dry run both do this.
 */
export function decideAccount(
  accountId: AccountId,
  facts: AccountFacts,
  policy: Policy,
  today: CalendarDate,
  room = Number.POSITIVE_INFINITY,
): Decision {
  const happenings: Happening[] = [];
  const notices: DecidedNotice[] = [];
  let history = facts.history;
  const tell = (happening: Happening): void => {
    happenings.push(happening);
    history = withEntry(history, happening.entry);
  };
  for (const closed of settledDocuments(accountId, facts, today)) tell(closed);
  for (const change of episodeChange(accountId, facts, today)) tell(change);
  for (;;) {
    const plan = planAccount({ ...facts, history }, policy, today);
    const ended = { plan, notices, happenings, history };
    const held = heldBy(plan, facts.standing);
    if (plan.kind === "hold") {
      const now = { ...facts, history };
      for (const closed of finishedDocuments(accountId, now, plan.because.kind, today)) tell(closed);
      return { ...ended, history, held, nextActionOn: nextLook(plan, today) };
    }
    if (notices.length >= room) return { ...ended, held, nextActionOn: addDays(today, 1) };
    const notice = decidedNotice(accountId, plan, history, policy, today);
    notices.push(notice);
    tell(queuedHappening(notice, history));
    // The account as such waits for its message; single invoices go out beside each other.
    if (plan.alone === null) return { ...ended, history, held, nextActionOn: null };
  }
}

/** An episode opens on the account's first overdue day, and closes when nothing is overdue any more. */
export function episodeChange(
  accountId: AccountId,
  { standing, history }: AccountFacts,
  today: CalendarDate,
): readonly Happening[] {
  const overdue = isOverdue(standing, today);
  if (overdue && !history.episode) {
    const episode = history.episodes + 1;
    return [
      { id: `${accountId}~episode~${episode}~opened`, entry: { kind: "episodeOpened", episode, on: today } },
    ];
  }
  if (!overdue && history.episode) {
    const episode = history.episode.number;
    // One that was opened again, because a row came back, is closed once more.
    const again = history.gone.closed?.number === episode ? `~${history.entries}` : "";
    return [
      {
        id: `${accountId}~episode~${episode}~closed${again}`,
        entry: { kind: "episodeClosed", episode, on: today },
      },
    ];
  }
  return [];
}

function decidedNotice(
  accountId: AccountId,
  plan: Notify,
  history: DunningHistory,
  policy: Policy,
  today: CalendarDate,
): DecidedNotice {
  const content = noticeContent(plan, history, policy, today);
  const { undelivered } = history;
  const messageId = noticeId(accountId, { ...content, channel: plan.channel, undelivered });
  return { messageId, content, channel: plan.channel, plan };
}

/** What a notice says by the decision of `today`. */
export function noticeContent(
  plan: Notify,
  history: DunningHistory,
  policy: Policy,
  today: CalendarDate,
): NoticeContent {
  const { name, todo } = noticeTermsOf(plan.terms, plan.level);
  return {
    course: plan.course,
    alone: plan.alone,
    level: plan.level,
    levelName: name,
    occurrence: plan.occurrence,
    episode: plan.course === "upcoming" ? 0 : (history.episode?.number ?? 0),
    policyVersion: policy.version,
    plannedOn: today,
    invoiceIds: [...new Set(plan.items.map((item) => item.invoiceId))],
    totalsMinor: Object.fromEntries(plan.totals),
    todo,
  };
}

/** A notice may be queued again after it was withdrawn: each time is an entry of its own. `askedBy`: who asked by hand. */
export function queuedHappening(
  { messageId, content }: Pick<DecidedNotice, "messageId" | "content">,
  history: DunningHistory,
  askedBy: string | null = null,
): Happening {
  const { course, alone, level, levelName, occurrence, episode, plannedOn } = content;
  return {
    id: `${messageId}~queued~${history.entries}`,
    entry: {
      kind: "noticeQueued",
      messageId,
      course,
      alone,
      level,
      levelName,
      occurrence,
      episode,
      on: plannedOn,
      ...(askedBy === null ? {} : { askedBy }),
    },
  };
}

/** What the journal says when a notice has gone out: once for each message. */
export function sentHappening(
  messageId: MessageId,
  content: NoticeContent,
  on: CalendarDate,
  posted: { readonly by: string; readonly registered: string | null } | null = null,
): Happening {
  const { course, level, levelName, occurrence, episode, invoiceIds } = content;
  return {
    id: `${messageId}~accepted`,
    entry: {
      kind: "noticeAccepted",
      messageId,
      course,
      level,
      levelName,
      occurrence,
      episode,
      invoiceIds,
      on,
      posted,
    },
  };
}
