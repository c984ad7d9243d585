import { addDays, type CalendarDate } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import { minimumOf } from "../dunning/next-level";
import type { OpenItem } from "../dunning/standing";
import { UPCOMING_LEVEL, type Upcoming } from "../policy/terms";
import { aDay, type Check, check, count, firstFailing, money, type Origin, yesNo } from "./check";
import { addressChecks, channelFor } from "./explain-address";
import { itemName } from "./explain-item";
import type { CourseAsked } from "./explain-level";
import type { UpcomingExplanation } from "./explanation";

/** The reminder before the due date. `overdue`: how many chased invoices of the account are overdue; `from`: who gave it. */
export function explainUpcoming(asked: CourseAsked, overdue: number): UpcomingExplanation | null {
  const { course, facts, policy, from } = asked;
  const rule = course.terms.upcoming;
  if (!rule) return null;
  const channel = channelFor(rule.channel, facts, policy);
  const items = course.items.map((item) => {
    const opensOn = addDays(item.dueOn, -rule.daysBefore);
    return { ...itemName(item), opensOn, checks: itemChecks(item, opensOn, asked) };
  });
  const soon = items.filter(({ checks }) => firstFailing(checks) === undefined);
  return {
    level: UPCOMING_LEVEL,
    levelName: rule.name,
    occurrence: facts.history.upcoming.count + 1,
    channel,
    address: addressChecks(facts, policy, channel),
    nothingOverdue: check({
      id: "nothing-overdue",
      what: "invoices of the customer that are overdue",
      actual: count(overdue),
      op: "<=",
      needed: count(0),
      from,
      otherwise: "notYetDue",
    }),
    items,
    minimums: [...new Set(soon.map(({ currency }) => currency))].map((currency) => ({
      currency,
      minimum: minimumCheck(currency, soon, rule, from),
    })),
  };
}

function itemChecks(
  item: OpenItem,
  opensOn: CalendarDate,
  { facts, day, from }: CourseAsked,
): readonly Check[] {
  const remindedOn = facts.history.upcoming.on[item.invoiceId];
  const named = { from, otherwise: "notYetDue" } as const;
  return [
    check({
      ...named,
      id: "not-past-due",
      what: "not past its due date",
      actual: aDay(day),
      op: "<=",
      needed: aDay(item.dueOn),
    }),
    check({
      ...named,
      id: "window-open",
      what: "its reminder's day has come",
      actual: aDay(day),
      op: ">=",
      needed: aDay(opensOn),
    }),
    check({
      ...named,
      id: "not-reminded",
      what: "reminded of already",
      actual: yesNo(remindedOn !== undefined && remindedOn >= opensOn),
      op: "=",
      needed: yesNo(false),
      from: { kind: "journal" },
    }),
  ];
}

function minimumCheck(
  currency: CurrencyCode,
  soon: readonly { readonly currency: CurrencyCode; readonly openMinor: number }[],
  rule: Upcoming,
  from: Origin,
): Check {
  const sum = soon.reduce((total, item) => (item.currency === currency ? total + item.openMinor : total), 0);
  return check({
    id: "minimum",
    what: `falling due in ${currency}`,
    actual: money(sum, currency),
    op: ">=",
    needed: money(minimumOf(rule.minimumMinor, currency), currency),
    from,
    otherwise: "belowMinimum",
  });
}
