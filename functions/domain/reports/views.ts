import { BUILT_IN_FILTERS } from "../audiences/built-in-filters";
import { describeFilter } from "../audiences/describe-filter";
import type { Condition, Filter } from "../audiences/filter";
import { type CalendarDate, daysBetween, laterOf } from "../base/calendar";
import type { DunningHistory } from "../dunning/history";
import type { Marks } from "../dunning/marks";
import type { LatestNote } from "../dunning/note";

/** A list that people keep in a sheet: what a saved filter means, or customers about whom nothing has been done lately. */
export type View = {
  readonly id: string;
  readonly name: string;
  readonly filter: Filter;
  /** Only customers with whom nothing has been done for so many days; null: whatever has been done. */
  readonly withoutActionFor: number | null;
  /** The days that a person may choose otherwise; null: the list asks for none. */
  readonly days: number | null;
  /** One that the organisation has made itself. */
  readonly isOwn: boolean;
};

/** What a person says of a list: other days than its own, and whose customers; null: as it is, everybody's. */
export type ViewWishes = { readonly days: number | null; readonly responsible: string | null };

export const MOST_VIEW_DAYS = 3_650;
const WITHOUT_ACTION_DAYS = 30;

const OWES: Filter = {
  id: "without-action",
  name: "Customers without action for 30 days",
  of: "customers",
  where: [{ kind: "unpaid" }],
};

/** Every list there is: those that came with Dunbook, then those of the organisation's own filters. */
export function viewsOf(own: readonly Filter[]): readonly View[] {
  return [
    ...BUILT_IN_FILTERS.map((filter) => filterView(filter, false)),
    {
      ...filterView(OWES, false),
      withoutActionFor: WITHOUT_ACTION_DAYS,
      days: WITHOUT_ACTION_DAYS,
    },
    ...own.map((filter) => filterView(filter, true)),
  ];
}

const filterView = (filter: Filter, isOwn: boolean): View => ({
  id: filter.id,
  name: filter.name,
  filter,
  withoutActionFor: null,
  days: filter.where.map(daysIn).find((days) => days !== null) ?? null,
  isOwn,
});

/** The list as a person wishes it. A condition on the colleague that its filter has already stays. */
export function wishedView(view: View, { days, responsible }: ViewWishes): View {
  const where = view.filter.where;
  const first = where.findIndex((condition) => daysIn(condition) !== null);
  const changed = where.map((condition, index) =>
    index === first && days !== null ? withDays(condition, days) : condition,
  );
  const asked = responsible !== null && !where.some(({ kind }) => kind === "responsible");
  const whose: readonly Condition[] = asked ? [{ kind: "responsible", is: responsible }] : [];
  return {
    ...view,
    filter: { ...view.filter, where: [...changed, ...whose] },
    withoutActionFor: view.withoutActionFor === null ? null : (days ?? view.withoutActionFor),
    days: view.days === null ? null : (days ?? view.days),
  };
}

/** What the list means, in one English sentence. */
export function describeView({ filter, withoutActionFor }: View): string {
  const sentence = describeFilter(filter);
  if (withoutActionFor === null) return sentence;
  const days = withoutActionFor === 1 ? "1 day" : `${withoutActionFor} days`;
  return `${sentence.slice(0, -1)}, with no message, call, note or mark for ${days}.`;
}

/** The last day on which anything was done about an account: a message, a call, a note, or what a person said of it; null: never. */
export function lastActionOn(history: DunningHistory, note: LatestNote | null): CalendarDate | null {
  const { account, invoices } = history.marks;
  const days = [
    history.lastContact?.on,
    history.lastNotice?.on,
    history.talk?.on,
    note?.on,
    ...[account, ...Object.values(invoices)].flatMap(daysOfMarks),
  ].filter((day) => day !== undefined);
  return days.length === 0 ? null : days.reduce(laterOf);
}

const daysOfMarks = (marks: Marks): readonly CalendarDate[] =>
  Object.values(marks).flatMap((mark) => (mark === undefined ? [] : [mark.on]));

/** Whether nothing has been done about an account for so many days. */
export const isWithoutAction = (last: CalendarDate | null, days: number, today: CalendarDate): boolean =>
  last === null || daysBetween(last, today) >= days;

function daysIn(condition: Condition): number | null {
  switch (condition.kind) {
    case "debtOlderThan":
    case "paidWithin":
    case "issuedWithin":
    case "notContactedFor":
      return condition.days;
    default:
      return null;
  }
}

function withDays(condition: Condition, days: number): Condition {
  switch (condition.kind) {
    case "debtOlderThan":
    case "paidWithin":
    case "issuedWithin":
    case "notContactedFor":
      return { ...condition, days };
    default:
      return condition;
  }
}
