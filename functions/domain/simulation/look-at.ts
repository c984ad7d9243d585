import { type CalendarDate, earlierOf } from "../base/calendar";
import type { Instant } from "../base/clock";
import type { AccountId, MessageId } from "../base/identity";
import type { AccountFacts } from "../dunning/account-facts";
import { type DecidedNotice, type Decision, decideAccount, sentHappening } from "../dunning/decide-account";
import { withEntry, withoutMessage } from "../dunning/history";
import { listedNumber } from "../dunning/listed-number";
import { smsNumberOf } from "../dunning/obstacles";
import { type AccountPlan, type Notify, nextLook, planAccount } from "../dunning/plan";
import { onAnyDay } from "../dunning/sending-days";
import { isLetterId } from "../messages/message-id";
import type { Policy } from "../policy/policy";
import { resolveTerms } from "../policy/rule";
import { UPCOMING_LEVEL } from "../policy/terms";
import type { DryRunMessage, DryRunRequest, SimulatedAccount } from "./dry-run";

/** An account in the course of a dry run. */
export type LookedAt = {
  readonly accountId: AccountId;
  facts: AccountFacts;
  nextActionOn: CalendarDate | null;
  /** Messages decided before the dry run began that are to go out today: they have their room already. */
  waiting: number;
  /** A letter is among them: it is posted when a person gets to it, whatever day a changed policy calls a day off. */
  letterWaits: boolean;
  /** Messages that the dry run has sent. */
  sent: number;
  /** What the latest look came to, and its day; null: none yet. */
  latest: { readonly plan: AccountPlan; readonly on: CalendarDate } | null;
};

/** The account as the dry run finds it. */
export function lookedAtFrom(
  { accountId, facts, nextActionOn }: SimulatedAccount,
  { from: { today }, lookAtAll, asSynced = true }: DryRunRequest,
): LookedAt {
  const waiting = Object.entries(facts.history.underWay).flatMap(([id, { held }]) =>
    held || isAsked(id as MessageId) ? [] : [id as MessageId],
  );
  const history = waiting.reduce(withoutMessage, facts.history);
  // Every account is put on the day itself, so that they come in the order of their ids; what waits keeps its place.
  const first = lookAtAll
    ? today
    : waiting.length > 0
      ? earlierOf(nextActionOn ?? today, today)
      : nextActionOn;
  return {
    accountId,
    facts: { ...facts, history, syncedOn: asSynced ? null : facts.syncedOn },
    nextActionOn: first,
    waiting: waiting.length,
    letterWaits: waiting.some(isLetterId),
    sent: 0,
    latest: null,
  };
}

/** A message that a person asked for is not decided by the policy: what it will say is not known here. */
const isAsked = (id: MessageId): boolean => id.includes("~asked~");

/** A run's look at an account: what is decided goes out the same day. `counted`: how much of `room` it took. */
export function lookAt(
  account: LookedAt,
  policy: Policy,
  day: CalendarDate,
  at: Instant,
  room: number,
): { readonly sent: readonly DryRunMessage[]; readonly counted: number } {
  const { accountId, facts, waiting, letterWaits } = account;
  const calendar = letterWaits ? onAnyDay(policy) : policy;
  const decision = decideAccount(accountId, facts, calendar, day, room + waiting);
  const { notices } = decision;
  const history = notices.reduce(
    (before, { messageId, content }) => withEntry(before, sentHappening(messageId, content, day).entry),
    decision.history,
  );
  account.facts = { ...facts, history };
  account.waiting = 0;
  account.letterWaits = false;
  account.sent += notices.length;
  const plan = notices.length === 0 ? decision.plan : planAccount(account.facts, policy, day);
  account.latest = { plan, on: day };
  account.nextActionOn = nextDay(plan, decision, day);
  return {
    sent: notices.map((notice) => messageOf(notice, account, policy, day, at)),
    counted: Math.max(0, notices.length - waiting),
  };
}

/** The earlier of what the decision asked for and what is due once its messages have gone out. */
function nextDay(
  plan: AccountPlan,
  { nextActionOn, notices }: Decision,
  day: CalendarDate,
): CalendarDate | null {
  if (notices.length === 0) return isTooOld(plan) ? null : nextActionOn;
  const after = plan.kind === "hold" ? nextLook(plan, day) : day;
  return nextActionOn === null || after === null ? (nextActionOn ?? after) : earlierOf(nextActionOn, after);
}

/** Rows that are too old today are so on every later day: nothing changes by looking again. */
const isTooOld = (plan: AccountPlan): boolean => plan.kind === "hold" && plan.because.kind === "dataTooOld";

function messageOf(
  { messageId, content, channel, plan }: DecidedNotice,
  { accountId, facts }: LookedAt,
  policy: Policy,
  on: CalendarDate,
  at: Instant,
): DryRunMessage {
  const { course, level, levelName, occurrence, invoiceIds, totalsMinor } = content;
  return {
    on,
    at,
    accountId,
    messageId,
    email: channel === "email" ? facts.email : null,
    phone: channel === "sms" ? smsNumberOf(facts, policy) : null,
    channel,
    course,
    level,
    levelName,
    occurrence,
    invoiceIds,
    numbers: plan.items.map(listedNumber),
    totalsMinor,
    decidedBy: ruleBehind(plan, facts, policy),
  };
}

function ruleBehind(
  { items, alone, level }: Notify,
  { traits }: AccountFacts,
  policy: Policy,
): string | null {
  const number = alone === null ? undefined : items[0]?.number;
  const { origins } = resolveTerms(policy, traits, number);
  return (level === UPCOMING_LEVEL ? origins.upcoming : origins.levels)?.name ?? null;
}
