import { addDays, type CalendarDate } from "../base/calendar";
import { sumPerCurrency } from "../base/money";
import type { Policy } from "../policy/policy";
import { termsFor } from "../policy/rule";
import { type Terms, UPCOMING_LEVEL } from "../policy/terms";
import type { AccountFacts } from "./account-facts";
import { chasableOn } from "./chase";
import type { HoldReason } from "./hold-reason";
import { addressObstacle, messageInTheWay } from "./obstacles";
import { type AccountPlan, channelOf, missingRate, type Notify } from "./plan";
import type { OpenItem } from "./standing";
import { whyNothingIsChased } from "./why-nothing";

/**
 * A notice that a person asks for now: weekday, spacing, delay, minimum and the policy's maximum do not count, and
 * reminders need not be switched on. What is disputed, promised, paused, excluded or gone is not chased by hand either,
 * and a message on its way is waited for. Once sent it counts like any other, so that none follows by itself the next
 * morning.
 */
export function planAsked(
  facts: AccountFacts,
  policy: Policy,
  level: number,
  today: CalendarDate,
): AccountPlan {
  const terms = termsFor(policy, facts.traits);
  const { chased, unchased } = chasableOn(facts, policy, { ...terms, mostPerDocument: null }, today);
  if (chased.length === 0) return hold(whyNothingIsChased(facts, unchased));
  // The policy may have lost the level since it was asked for.
  if (!hasLevel(terms, level)) return hold({ kind: "levelsExhausted" });
  const items = chased.filter((item) => isListed(item, level, today));
  if (items.length === 0) {
    const kept = unchased.filter(({ item }) => isListed(item, level, today));
    return hold(kept.length > 0 ? whyNothingIsChased(facts, kept) : { kind: "notYetDue", level });
  }
  const inTheWay = messageInTheWay(facts.history);
  if (inTheWay) return hold(inTheWay);
  if (!facts.customerReadable) return hold({ kind: "customerUnreadable" });
  const address = addressObstacle(facts, policy, channelOf(terms, level, facts, policy));
  if (address) return hold(address);
  const plan = noticeOf(items, level, terms, facts, policy);
  const missing = missingRate(plan, facts, policy, today);
  return missing ? hold(missing) : plan;
}

/** Whether the terms have such a level: 0 is the reminder before the due date. */
export const hasLevel = ({ upcoming, levels }: Terms, level: number): boolean =>
  level === UPCOMING_LEVEL ? upcoming !== null : levels[level - 1] !== undefined;

/**
 * The level that a person most likely means: the one after the highest that the overdue invoices have had, the last one
 * again after that; where nothing is overdue, the reminder before the due date if there is one.
 */
export function levelToAsk(facts: AccountFacts, terms: Terms, today: CalendarDate): number {
  const overdue = facts.standing.items.filter(({ openMinor, dueOn }) => openMinor > 0 && dueOn < today);
  if (overdue.length === 0) return terms.upcoming === null ? 1 : UPCOMING_LEVEL;
  return Math.min(reachedLevel(facts, overdue) + 1, terms.levels.length);
}

/** The highest level that any of these invoices, or the account as such, has had in the open episode; 0: none. */
export function reachedLevel(
  { history: { episode, noticed } }: AccountFacts,
  items: readonly OpenItem[],
): number {
  if (!episode) return 0;
  const levels = items.map(({ invoiceId }) => noticed[invoiceId]?.level ?? 0);
  return Math.max(episode.levelReached, ...levels);
}

/** A notice as it would look, and the day it would be written on. */
export type Shown = { readonly plan: Notify; readonly on: CalendarDate };

/**
 * A notice of `level` for showing, whatever stands in its way: today, or where nothing is overdue yet as on the first day
 * on which something is. Null: nothing is open that it could list. It is never sent.
 */
export function planShown(
  facts: AccountFacts,
  policy: Policy,
  level: number,
  today: CalendarDate,
): Shown | null {
  const terms = termsFor(policy, facts.traits);
  if (!hasLevel(terms, level)) return null;
  const open = facts.standing.items.filter(
    ({ openMinor, chase }) => openMinor > 0 && (chase === "yes" || chase === "excluded"),
  );
  const first = open[0];
  if (!first) return null;
  const on = level === UPCOMING_LEVEL || first.dueOn < today ? today : addDays(first.dueOn, 1);
  const items = open.filter((item) => isListed(item, level, on));
  return items.length === 0 ? null : { plan: noticeOf(items, level, terms, facts, policy), on };
}

const hold = (because: HoldReason): AccountPlan => ({ kind: "hold", because, until: null });

function noticeOf(
  items: readonly OpenItem[],
  level: number,
  terms: Terms,
  facts: AccountFacts,
  policy: Policy,
): Notify {
  return {
    kind: "notify",
    course: level === UPCOMING_LEVEL ? "upcoming" : "account",
    alone: null,
    level,
    occurrence: occurrenceOf(level, facts),
    channel: channelOf(terms, level, facts, policy),
    terms,
    items,
    totals: sumPerCurrency(items, ({ openMinor, currency }) => ({ minor: openMinor, currency })),
  };
}

function occurrenceOf(level: number, { history: { episode, upcoming } }: AccountFacts): number {
  if (level === UPCOMING_LEVEL) return upcoming.count + 1;
  return episode?.levelReached === level ? episode.timesAtLevel + 1 : 1;
}

/** A reminder before the due date lists what is not due yet, a notice what is overdue. */
const isListed = (item: OpenItem, level: number, today: CalendarDate): boolean =>
  level === UPCOMING_LEVEL ? item.dueOn >= today : item.dueOn < today;
