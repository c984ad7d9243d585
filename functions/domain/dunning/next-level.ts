import { addDays, asCalendarDate, type CalendarDate, laterOf } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import { add, type MinorUnits, ZERO } from "../base/money";
import { type Delay, type Level, levelOf, type Minimums, type Terms } from "../policy/terms";
import type { Chased, Reached } from "./courses";
import type { OpenItem } from "./standing";

/** A level, which time it would be, and the day from which it is due by the course's own counting. */
export type DueLevel = { readonly level: number; readonly occurrence: number; readonly on: CalendarDate };

export type NextLevel =
  | (DueLevel & { readonly kind: "level" })
  | { readonly kind: "belowMinimum"; readonly level: number }
  | { readonly kind: "levelsExhausted" };

/** Today's level, the highest that is due; else the one that falls due first, and when. */
export function nextLevel({ items, terms, reached }: Chased, today: CalendarDate): NextLevel {
  let first: DueLevel | null = null;
  const highest = highestLevel(terms, reached);
  for (let level = highest; level >= Math.max(reached.level, 1); level -= 1) {
    const due = dueLevel(level, items, terms, reached);
    if (due === null) continue;
    if (due.on <= today) return { kind: "level", ...due };
    if (first === null || due.on <= first.on) first = due;
  }
  if (first) return { kind: "level", ...first };
  if (reached.level >= terms.levels.length) {
    const last = terms.levels.at(-1);
    const more = last !== undefined && reached.level === terms.levels.length && repeatsLeft(last, reached);
    return more ? { kind: "belowMinimum", level: reached.level } : { kind: "levelsExhausted" };
  }
  return { kind: "belowMinimum", level: Math.min(reached.level + 1, highest) };
}

/**
 * The highest level that may come next: where the latest notice came back, that one, for nobody is told more firmly what
 * has not been told at all. A level that the terms no longer have, or no longer repeat, holds nothing back.
 */
export function highestLevel({ levels }: Pick<Terms, "levels">, reached: Reached): number {
  const { again, level } = reached;
  const rule = again === null ? undefined : levels[again - 1];
  if (again === null || !rule) return levels.length;
  return again > level || (again === level && repeatsLeft(rule, reached)) ? again : levels.length;
}

/** When `level` is due with the invoices as they are; null: never with these. */
function dueLevel(
  level: number,
  items: readonly OpenItem[],
  terms: Pick<Terms, "levels">,
  reached: Reached,
): DueLevel | null {
  const rule = levelOf(terms, level);
  const delay = level === reached.level ? repeatDelay(rule, reached) : rule.delay;
  if (delay === null || level < reached.level) return null;
  const previousOn = delay.from === "previousNotice" ? noticeBefore(level, terms, reached) : null;
  if (delay.from === "previousNotice" && previousOn === null) return null;
  let earliest: CalendarDate | null = null;
  for (const [currency, enough] of minimumReached(items, rule.minimumMinor)) {
    const base = previousOn ?? baseOf(delay, items, currency);
    if (base === null) continue;
    const on = laterOf(addDays(base, delay.days), enough);
    if (earliest === null || on < earliest) earliest = on;
  }
  if (earliest === null) return null;
  return { level, occurrence: level === reached.level ? reached.times + 1 : 1, on: earliest };
}

const repeatsLeft = (rule: Level, reached: Reached): boolean =>
  rule.repeat !== null && reached.times <= rule.repeat.times;

/** A level that has been sent is sent again only where it repeats, counted from the time before. */
function repeatDelay(rule: Level, reached: Reached): Delay | null {
  return rule.repeat !== null && repeatsLeft(rule, reached)
    ? { from: "previousNotice", days: rule.repeat.everyDays }
    : null;
}

/** The day of the notice that `level` counts from: the level's own for a repeat, else the level below, all times of it. */
function noticeBefore(level: number, terms: Pick<Terms, "levels">, reached: Reached): CalendarDate | null {
  if (reached.level === 0) return null;
  if (level === reached.level) return reached.on;
  if (level !== reached.level + 1) return null;
  return repeatsLeft(levelOf(terms, reached.level), reached) ? null : reached.on;
}

/** The day that a delay counts from, by the oldest invoice in a currency. */
function baseOf({ from }: Delay, items: readonly OpenItem[], currency: CurrencyCode): CalendarDate | null {
  const oldest = items.find((item) => item.currency === currency)?.dueOn ?? null;
  return oldest !== null && from === "endOfMonth" ? endOfMonth(oldest) : oldest;
}

/** The last day of a date's month. */
export function endOfMonth(date: CalendarDate): CalendarDate {
  const next = addDays(asCalendarDate(`${date.slice(0, 7)}-28`), 4);
  return addDays(asCalendarDate(`${next.slice(0, 7)}-01`), -1);
}

/** Per currency the first day on which the sum overdue reaches the minimum; currencies that never do are absent. */
export function minimumReached(
  items: readonly OpenItem[],
  minimumMinor: Minimums,
): Map<CurrencyCode, CalendarDate> {
  const sums = new Map<CurrencyCode, MinorUnits>();
  const reached = new Map<CurrencyCode, CalendarDate>();
  for (const item of items) {
    if (reached.has(item.currency)) continue;
    const sum = add(sums.get(item.currency) ?? ZERO, item.openMinor);
    sums.set(item.currency, sum);
    // An invoice counts as overdue from the day after its due date.
    if (sum >= minimumOf(minimumMinor, item.currency)) reached.set(item.currency, addDays(item.dueOn, 1));
  }
  return reached;
}

export const minimumOf = (minimumMinor: Minimums, currency: CurrencyCode): number =>
  minimumMinor[currency] ?? 0;
