import { addDays, type CalendarDate, laterOf } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import { add, type MinorUnits, ZERO } from "../base/money";
import type { AccountFacts } from "./account-facts";
import type { Chased } from "./courses";
import { minimumOf } from "./next-level";
import type { OpenItem } from "./standing";

/** The invoices that a reminder before the due date would list. */
export type UpcomingItems = {
  readonly items: readonly OpenItem[];
  readonly totals: ReadonlyMap<CurrencyCode, MinorUnits>;
};

/** What falls due soon and has had no reminder yet, in currencies that reach the minimum; null: nothing of that kind. */
export function upcomingOn(
  { items, terms }: Chased,
  facts: AccountFacts,
  today: CalendarDate,
): UpcomingItems | null {
  const rule = terms.upcoming;
  if (!rule) return null;
  const soon = items.filter(
    (item) =>
      item.dueOn >= today &&
      windowStart(item, rule.daysBefore) <= today &&
      isUnreminded(item, facts, rule.daysBefore),
  );
  const sums = new Map<CurrencyCode, MinorUnits>();
  for (const item of soon) sums.set(item.currency, add(sums.get(item.currency) ?? ZERO, item.openMinor));
  const totals = new Map([...sums].filter(([code, minor]) => minor >= minimumOf(rule.minimumMinor, code)));
  return totals.size === 0 ? null : { items: soon.filter((item) => totals.has(item.currency)), totals };
}

/** The first day on which a reminder may become due; a day on which nothing is may come of it, none before. Null: never. */
export function upcomingFrom(course: Chased, facts: AccountFacts, today: CalendarDate): CalendarDate | null {
  const rule = course.terms.upcoming;
  if (!rule) return null;
  if (upcomingOn(course, facts, today) !== null) return today;
  let first: CalendarDate | null = null;
  for (const item of course.items) {
    if (item.dueOn <= today || !isUnreminded(item, facts, rule.daysBefore)) continue;
    const start = laterOf(windowStart(item, rule.daysBefore), addDays(today, 1));
    // What is in its window already is too little for today: only another invoice can add to it.
    if (windowStart(item, rule.daysBefore) > today && (first === null || start < first)) first = start;
  }
  return first;
}

const windowStart = (item: OpenItem, daysBefore: number): CalendarDate => addDays(item.dueOn, -daysBefore);

/** Reminded within its own window: an instalment, or an invoice whose due date has moved, is reminded of again. */
function isUnreminded(item: OpenItem, { history }: AccountFacts, daysBefore: number): boolean {
  const on = history.upcoming.on[item.invoiceId];
  return on === undefined || on < windowStart(item, daysBefore);
}
