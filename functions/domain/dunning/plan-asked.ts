import type { CalendarDate } from "../base/calendar";
import { sumPerCurrency } from "../base/money";
import type { Policy } from "../policy/policy";
import { termsFor } from "../policy/rule";
import { UPCOMING_LEVEL } from "../policy/terms";
import type { AccountFacts } from "./account-facts";
import { chasableOn } from "./chase";
import { addressObstacle } from "./obstacles";
import { type AccountPlan, channelOf, missingRate, type Notify } from "./plan";
import type { OpenItem } from "./standing";
import { whyNothingIsChased } from "./why-nothing";

/**
 * A notice that a person asks for now: weekday, spacing, delay and minimum do not count, and reminders need not be switched
 * on. What is disputed, promised, paused, excluded or gone is not chased by hand either, and a message on its way is waited
 * for. Once sent it counts like any other, so that none follows by itself the next morning.
 */
export function planAsked(
  facts: AccountFacts,
  policy: Policy,
  level: number,
  today: CalendarDate,
): AccountPlan {
  const terms = termsFor(policy, facts.traits);
  const { chased, unchased } = chasableOn(facts, policy, terms, today);
  const items = chased.filter((item) => isListed(item, level, today));
  const hold = (because: Extract<AccountPlan, { kind: "hold" }>["because"]): AccountPlan => ({
    kind: "hold",
    because,
    until: null,
  });
  if (chased.length === 0) return hold(whyNothingIsChased(facts, unchased));
  if (items.length === 0) return hold({ kind: "notYetDue", level });
  const underWay = Object.entries(facts.history.underWay)[0];
  if (underWay)
    return hold(
      underWay[1].held ? { kind: "messageHeld", messageId: underWay[0] } : { kind: "messageUnderWay" },
    );
  if (!facts.customerReadable) return hold({ kind: "customerUnreadable" });
  const address = addressObstacle(facts, policy);
  if (address) return hold(address);
  const episode = facts.history.episode;
  const plan: Notify = {
    kind: "notify",
    course: level === UPCOMING_LEVEL ? "upcoming" : "account",
    alone: null,
    level,
    occurrence:
      level === UPCOMING_LEVEL
        ? facts.history.upcoming.count + 1
        : episode?.levelReached === level
          ? episode.timesAtLevel + 1
          : 1,
    channel: channelOf(terms, level, facts, policy),
    terms,
    items,
    totals: sumPerCurrency(items, ({ openMinor, currency }) => ({ minor: openMinor, currency })),
  };
  const missing = missingRate(plan, facts, policy, today);
  return missing ? hold(missing) : plan;
}

/** A reminder before the due date lists what is not due yet, a notice what is overdue. */
const isListed = (item: OpenItem, level: number, today: CalendarDate): boolean =>
  level === UPCOMING_LEVEL ? item.dueOn >= today : item.dueOn < today;
