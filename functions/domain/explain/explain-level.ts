import { addDays, type CalendarDate, daysBetween, earlierOf } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import type { AccountFacts } from "../dunning/account-facts";
import { chargesFor, claimsByLaw } from "../dunning/claims";
import type { Chased } from "../dunning/courses";
import { endOfMonth, highestLevel, minimumOf, minimumReached } from "../dunning/next-level";
import type { OpenItem } from "../dunning/standing";
import type { Policy } from "../policy/policy";
import { type Delay, type Level, levelOf } from "../policy/terms";
import { aDay, type Check, check, count, days, money, type Origin, yesNo } from "./check";
import { addressChecks, channelFor } from "./explain-address";
import type { CurrencyExplanation, LevelExplanation } from "./explanation";

/** What the conditions of a course's levels rest on. `from`: who gave the levels. */
export type CourseAsked = {
  readonly course: Chased;
  readonly facts: AccountFacts;
  readonly policy: Policy;
  readonly day: CalendarDate;
  readonly from: Origin;
};

/** The levels of a course that may follow what has been sent, the firmest first. */
export function explainLevels(asked: CourseAsked): readonly LevelExplanation[] {
  const { terms, reached } = asked.course;
  const lowest = Math.max(reached.level, 1);
  const highest = highestLevel(terms, reached);
  return Array.from({ length: Math.max(0, highest - lowest + 1) }, (_, below) =>
    explainLevel(highest - below, asked),
  );
}

/** How many notices the course may still have, whatever the sums. */
export function levelsLeft({ course: { terms, reached }, from }: CourseAsked): Check {
  const highest = terms.levels.length;
  const above = Math.max(0, highest - reached.level);
  const again = reached.level === highest ? repeatsLeft(terms.levels.at(-1), reached.times) : 0;
  return check({
    id: "levels-left",
    what: "notices left to be sent",
    actual: count(above + again),
    op: ">=",
    needed: count(1),
    from,
    otherwise: "levelsExhausted",
  });
}

function explainLevel(level: number, asked: CourseAsked): LevelExplanation {
  const { course, facts, policy } = asked;
  const { terms, reached } = course;
  const rule = levelOf(terms, level);
  const again = level === reached.level;
  const delay: Delay = again ? { from: "previousNotice", days: rule.repeat?.everyDays ?? 0 } : rule.delay;
  const channel = channelFor(rule.channel, facts, policy);
  return {
    level,
    levelName: rule.name,
    occurrence: again ? reached.times + 1 : 1,
    channel,
    turn: turnOf(level, delay, asked),
    currencies: [...new Set(course.items.map(({ currency }) => currency))].map((currency) =>
      inCurrency(currency, rule, delay, asked),
    ),
    rates: ratesCheck(level, rule, asked),
    address: addressChecks(facts, policy, channel),
  };
}

const repeatsLeft = (rule: Level | undefined, times: number): number =>
  rule?.repeat ? Math.max(0, rule.repeat.times - times + 1) : 0;

/** What must have been sent before the level, and what must not be left of it. */
function turnOf(level: number, delay: Delay, { course, from }: CourseAsked): readonly Check[] {
  const { terms, reached } = course;
  const named = { from, otherwise: "notYetDue" } as const;
  if (level === reached.level) {
    const left = repeatsLeft(levelOf(terms, level), reached.times);
    return [
      check({
        ...named,
        id: "repeats-left",
        what: "repeats left of it",
        actual: count(left),
        op: ">=",
        needed: count(1),
      }),
    ];
  }
  if (delay.from !== "previousNotice") return [];
  const before = reached.level === level - 1 && reached.level > 0 ? levelOf(terms, reached.level) : null;
  return [
    check({
      ...named,
      id: "previous-sent",
      what: "the notice before it has been sent",
      actual: yesNo(before !== null && reached.on !== null),
      op: "=",
      needed: yesNo(true),
    }),
    check({
      ...named,
      id: "repeats-over",
      what: "repeats left of the notice before it",
      actual: count(before ? repeatsLeft(before, reached.times) : 0),
      op: "<=",
      needed: count(0),
    }),
  ];
}

function inCurrency(
  currency: CurrencyCode,
  rule: Level,
  delay: Delay,
  { course, day, from }: CourseAsked,
): CurrencyExplanation {
  const items = course.items.filter((item) => item.currency === currency);
  const oldest = items.map(({ dueOn }) => dueOn).reduce(earlierOf);
  const least = minimumOf(rule.minimumMinor, currency);
  const notYetDue = { from, otherwise: "notYetDue" } as const;
  return {
    currency,
    overdue: check({
      ...notYetDue,
      id: "overdue",
      what: `days overdue of the oldest invoice in ${currency}`,
      actual: days(daysBetween(oldest, day)),
      op: ">=",
      needed: days(1),
      from: { kind: "invoiceRow" },
    }),
    delay: check({
      ...notYetDue,
      id: "delay",
      what: delayInWords(delay),
      actual: aDay(day),
      op: ">=",
      needed: aDay(addDays(baseOf(delay, oldest, course.reached.on ?? day), delay.days)),
    }),
    minimum: check({
      id: "minimum",
      what: `overdue in ${currency}`,
      actual: money(overdueSum(items, day), currency),
      op: ">=",
      needed: money(least, currency),
      from,
      otherwise: "belowMinimum",
    }),
    minimumOn: minimumReached(items, rule.minimumMinor).get(currency) ?? null,
  };
}

function baseOf({ from }: Delay, oldest: CalendarDate, previousOn: CalendarDate): CalendarDate {
  if (from === "previousNotice") return previousOn;
  return from === "endOfMonth" ? endOfMonth(oldest) : oldest;
}

function delayInWords({ from, days: number }: Delay): string {
  const after = number === 1 ? "1 day after" : `${number} days after`;
  switch (from) {
    case "dueDate":
      return `${after} the due date`;
    case "endOfMonth":
      return `${after} the end of the month of the due date`;
    case "previousNotice":
      return `${after} the notice before`;
    default:
      return from satisfies never;
  }
}

/** Minor units. */
const overdueSum = (items: readonly OpenItem[], day: CalendarDate): number =>
  items.reduce((sum, { dueOn, openMinor }) => (dueOn < day ? sum + openMinor : sum), 0);

function ratesCheck(
  level: number,
  rule: Level,
  { course, facts, policy, day }: CourseAsked,
): LevelExplanation["rates"] {
  if (!claimsByLaw(rule.claims)) return null;
  const overdue = course.items.filter(({ dueOn }) => dueOn < day);
  const listed = overdue.filter(({ currency }) => {
    const own = overdue.filter((item) => item.currency === currency);
    return overdueSum(own, day) >= minimumOf(rule.minimumMinor, currency);
  });
  const notices = facts.history.episode?.notices ?? 0;
  const charged = chargesFor(listed, rule.claims, policy, facts.party, notices, day);
  return check({
    id: "rates",
    what: `the rates that level ${level} claims by are known`,
    actual: yesNo(charged.kind === "charged"),
    op: "=",
    needed: yesNo(true),
    from: { kind: "policy" },
    otherwise: "rateMissing",
  });
}
