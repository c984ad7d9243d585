import { addDays, type CalendarDate, daysBetween, laterOf } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import { add, type MinorUnits, ZERO } from "../base/money";
import type { DunningHistory } from "./history";
import { addressKeyOf } from "./journal";
import type { Level, Policy } from "./policy";
import { nextSendingDay } from "./sending-days";
import type { AccountStanding, OpenItem } from "./standing";

/** Everything a decision about one account rests on. */
export type AccountFacts = {
  readonly email: string | null;
  readonly customerSubjectToDunning: boolean;
  /** False while the customer's own row cannot be read: what it said before may be wrong now. */
  readonly customerReadable: boolean;
  readonly standing: AccountStanding;
  readonly history: DunningHistory;
};

/** Why no notice goes out today. `until`: the first day on which that changes by itself; null: only new facts change it. */
export type Hold = {
  readonly kind: "hold";
  readonly because: HoldReason;
  readonly until: CalendarDate | null;
};

export type HoldReason =
  | { readonly kind: "switchedOff" }
  | { readonly kind: "nothingOwed" }
  | { readonly kind: "creditExceedsDebt" }
  | { readonly kind: "notYetDue"; readonly level: number }
  | { readonly kind: "belowMinimum"; readonly level: number }
  | { readonly kind: "rowsMissing"; readonly numbers: readonly string[] }
  | { readonly kind: "customerExcluded" }
  | { readonly kind: "invoicesExcluded" }
  | { readonly kind: "customerUnreadable" }
  | { readonly kind: "noAddress" }
  | { readonly kind: "addressFailed"; readonly because: string }
  | { readonly kind: "messageUnderWay" }
  | { readonly kind: "messageHeld"; readonly messageId: string }
  | { readonly kind: "recentlyContacted"; readonly level: number; readonly lastOn: CalendarDate }
  | { readonly kind: "offDay"; readonly level: number }
  | { readonly kind: "levelsExhausted" };

/** Send a notice of `level` (counted from 1) that lists `items`; or hold, and why. */
export type Notify = {
  readonly kind: "notify";
  readonly level: number;
  /** Every overdue invoice in a currency that reaches the level's minimum, the oldest first. */
  readonly items: readonly OpenItem[];
  readonly totals: ReadonlyMap<CurrencyCode, MinorUnits>;
};

export type AccountPlan = Notify | Hold;

/** The decision for one account on one day. The same code decides in the live run, before sending, and in a preview. */
export function planAccount(facts: AccountFacts, policy: Policy, today: CalendarDate): AccountPlan {
  const open = facts.standing.items.filter((item) => item.openMinor > 0);
  const chased = open.filter((item) => item.chase === "yes");
  if (!policy.switchedOn) return hold({ kind: "switchedOff" });
  if (chased.length === 0) return hold(whyNothingIsChased(facts, open));
  const next = nextLevel(chased, facts.history, policy, today);
  if (next.kind === "none") return hold(next.because);
  const obstacle = obstacleOf(facts);
  if (obstacle) return hold(obstacle);
  const last = facts.history.lastNotice;
  const free = last ? addDays(last.on, policy.daysBetweenNotices) : next.on;
  const on = nextSendingDay(policy.sendOn, laterOf(laterOf(next.on, free), today));
  if (on === today) return notify(next.level, chased, policy, today);
  if (next.on > today) return hold({ kind: "notYetDue", level: next.level }, on);
  if (last && free > today)
    return hold({ kind: "recentlyContacted", level: next.level, lastOn: last.on }, on);
  return hold({ kind: "offDay", level: next.level }, on);
}

/**
 * Whether anything of the account is overdue: that is when an episode is open. A row that cannot be read for a while does
 * not end it: once corrected, the levels go on where they were and do not start again with a friendly reminder.
 */
export function isOverdue(standing: AccountStanding, today: CalendarDate): boolean {
  return standing.items.some(
    ({ openMinor, chase, dueOn }) =>
      openMinor > 0 && (chase === "yes" || chase === "unreadable") && dueOn < today,
  );
}

const hold = (because: HoldReason, until: CalendarDate | null = null): Hold => ({
  kind: "hold",
  because,
  until,
});

function whyNothingIsChased(facts: AccountFacts, open: readonly OpenItem[]): HoldReason {
  const missing = open.filter((item) => item.chase === "vanished" || item.chase === "unreadable");
  if (missing.length > 0) return { kind: "rowsMissing", numbers: missing.map((item) => item.number) };
  if (open.length > 0) return { kind: "invoicesExcluded" };
  const credited = [...facts.standing.creditMinor.values()].some((minor) => minor > 0);
  return credited ? { kind: "creditExceedsDebt" } : { kind: "nothingOwed" };
}

/** What stands in the way of any notice, whatever its level. */
function obstacleOf(facts: AccountFacts): HoldReason | null {
  const { email, history } = facts;
  if (!facts.customerSubjectToDunning) return { kind: "customerExcluded" };
  if (history.underWay) {
    return history.underWay.held
      ? { kind: "messageHeld", messageId: history.underWay.messageId }
      : { kind: "messageUnderWay" };
  }
  if (!facts.customerReadable) return { kind: "customerUnreadable" };
  if (email === null) return { kind: "noAddress" };
  const failed = history.badAddress;
  if (failed && failed.addressKey === addressKeyOf(email))
    return { kind: "addressFailed", because: failed.because };
  return null;
}

type NextLevel =
  | { readonly kind: "level"; readonly level: number; readonly on: CalendarDate }
  | { readonly kind: "none"; readonly because: HoldReason };

/** Today's level, the highest that is due; else the one that falls due first, and when. */
function nextLevel(
  chased: readonly OpenItem[],
  history: DunningHistory,
  policy: Policy,
  today: CalendarDate,
): NextLevel {
  const reached = history.episode?.levelReached ?? 0;
  let first: { level: number; on: CalendarDate } | null = null;
  for (let level = policy.levels.length; level > reached; level -= 1) {
    const on = dueOnOf(level, chased, history, policy);
    if (on !== null && on <= today) return { kind: "level", level, on };
    if (on !== null && (first === null || on <= first.on)) first = { level, on };
  }
  if (first) return { kind: "level", ...first };
  if (reached >= policy.levels.length) return { kind: "none", because: { kind: "levelsExhausted" } };
  return { kind: "none", because: { kind: "belowMinimum", level: reached + 1 } };
}

/** The first day on which `level` is due with the invoices as they are; null: never with these. */
function dueOnOf(
  level: number,
  chased: readonly OpenItem[],
  history: DunningHistory,
  policy: Policy,
): CalendarDate | null {
  const rule = levelOf(policy, level);
  const previousOn = sentBefore(level, history);
  if (rule.delay.from === "previousNotice" && previousOn === null) return null;
  let earliest: CalendarDate | null = null;
  for (const [currency, reached] of minimumReached(chased, rule)) {
    const base = rule.delay.from === "previousNotice" ? previousOn : oldestOf(chased, currency);
    if (base === null) continue;
    const on = laterOf(addDays(base, rule.delay.days), reached);
    if (earliest === null || on < earliest) earliest = on;
  }
  return earliest;
}

/** The day of the notice one level below, if it was sent in the open episode and is the latest. */
function sentBefore(level: number, { episode, lastNotice }: DunningHistory): CalendarDate | null {
  return episode && lastNotice && episode.levelReached === level - 1 && episode.levelReached > 0
    ? lastNotice.on
    : null;
}

/** Per currency the first day on which the sum overdue reaches the level's minimum; currencies that never do are absent. */
function minimumReached(chased: readonly OpenItem[], level: Level): Map<CurrencyCode, CalendarDate> {
  const sums = new Map<CurrencyCode, MinorUnits>();
  const reached = new Map<CurrencyCode, CalendarDate>();
  for (const item of chased) {
    if (reached.has(item.currency)) continue;
    const sum = add(sums.get(item.currency) ?? ZERO, item.openMinor);
    sums.set(item.currency, sum);
    // An invoice counts as overdue from the day after its due date.
    if (sum >= minimumOf(level, item.currency)) reached.set(item.currency, addDays(item.dueOn, 1));
  }
  return reached;
}

const minimumOf = (level: Level, currency: CurrencyCode): number => level.minimumMinor[currency] ?? 0;

const oldestOf = (chased: readonly OpenItem[], currency: CurrencyCode): CalendarDate | null =>
  chased.find((item) => item.currency === currency)?.dueOn ?? null;

function notify(level: number, chased: readonly OpenItem[], policy: Policy, today: CalendarDate): Notify {
  const rule = levelOf(policy, level);
  const overdue = chased.filter((item) => item.dueOn < today);
  const sums = new Map<CurrencyCode, MinorUnits>();
  for (const item of overdue) sums.set(item.currency, add(sums.get(item.currency) ?? ZERO, item.openMinor));
  const totals = new Map([...sums].filter(([currency, minor]) => minor >= minimumOf(rule, currency)));
  return { kind: "notify", level, items: overdue.filter((item) => totals.has(item.currency)), totals };
}

/** Level `level` of the policy, counted from 1. */
export function levelOf(policy: Policy, level: number): Level {
  const found = policy.levels[level - 1];
  if (!found) throw new Error(`Policy version ${policy.version} has no level ${level}`);
  return found;
}

export const daysOverdue = (item: OpenItem, today: CalendarDate): number =>
  Math.max(0, daysBetween(item.dueOn, today));
