import { addDays, type CalendarDate } from "../base/calendar";
import type { InvoiceId } from "../base/identity";
import type { Mark, PromisePart } from "../dunning/marks";
import type { SendingCalendar } from "../dunning/sending-days";
import { DAYS_WITHOUT_ANSWER } from "../worklist/work-day";
import type { ActivityResult, CallAgain, NextStep } from "./activity";
import { type WorkingDay, workingDayFrom } from "./working-day";

/** What an activity makes of its account: a mark, a to-do with a day, and how long the customer is left in peace. */
export type WhatFollows = {
  readonly mark: { readonly mark: Mark; readonly invoiceIds: readonly InvoiceId[] } | null;
  readonly todo: DatedStep | null;
  /** The day on which the customer is on the list of the day again; null: only new facts bring it back. */
  readonly restsUntil: CalendarDate | null;
  /** Where the day that was asked for is a day off: which it was, and why. */
  readonly moved: WorkingDay["moved"];
};

export type DatedStep =
  | { readonly kind: "callBack"; readonly on: CalendarDate }
  | {
      readonly kind: "appointment";
      readonly on: CalendarDate;
      readonly time: string | null;
      readonly place: string;
    };

/** Where the days are counted: the organisation's calendar, and whose holidays may count too. */
export type Counting = {
  readonly calendar: SendingCalendar;
  readonly customerCountry: string | null;
  readonly today: CalendarDate;
};

/** What follows from a step that has been found sound (`stepProblem`). */
export function whatFollows(next: NextStep, result: ActivityResult | null, counting: Counting): WhatFollows {
  switch (next.kind) {
    case "none":
      return { ...NOTHING, restsUntil: restAfter(result, counting) };
    case "callAgain": {
      const { on, moved } = dayOf(next.when, counting);
      return { ...NOTHING, todo: { kind: "callBack", on }, restsUntil: on, moved };
    }
    case "appointment": {
      const { kind, on, time, place } = next;
      return { ...NOTHING, todo: { kind, on, time, place }, restsUntil: on };
    }
    case "promise": {
      const { parts, invoiceIds } = next;
      const [first] = parts;
      return { ...NOTHING, mark: { mark: promiseOf(parts), invoiceIds }, restsUntil: first?.by ?? null };
    }
    case "dispute":
      return { ...NOTHING, mark: { mark: { kind: "disputed" }, invoiceIds: next.invoiceIds } };
    case "pause": {
      const { until, invoiceIds } = next;
      return { ...NOTHING, mark: { mark: { kind: "paused", until }, invoiceIds }, restsUntil: until };
    }
    default:
      return next satisfies never;
  }
}

const NOTHING: WhatFollows = { mark: null, todo: null, restsUntil: null, moved: null };

/** Somebody who was not there is tried again on the next working day; who was is given time to act. */
function restAfter(result: ActivityResult | null, counting: Counting): CalendarDate {
  const missed = result === "notReached" || result === "wrongNumber";
  return dayOf({ inDays: missed ? 1 : DAYS_WITHOUT_ANSWER }, counting).on;
}

/** A day that was counted moves on to a working day; one that was named is meant. */
function dayOf(when: CallAgain, { calendar, customerCountry, today }: Counting): WorkingDay {
  if ("on" in when) return { on: when.on, moved: null };
  return workingDayFrom(calendar, customerCountry, addDays(today, when.inDays));
}

/** A promise in parts holds until its last day; its sums are those of all parts, {} where the last is for all the rest. */
export function promiseOf(parts: readonly PromisePart[]): Extract<Mark, { kind: "promised" }> {
  const last = parts.at(-1);
  if (!last) throw new Error("A promise has at least one part");
  const sums: Record<string, number> = {};
  for (const { amountsMinor } of parts)
    for (const [currency, minor] of Object.entries(amountsMinor))
      sums[currency] = (sums[currency] ?? 0) + minor;
  const isOpenEnded = Object.keys(last.amountsMinor).length === 0;
  const amountsMinor = isOpenEnded ? {} : sums;
  return { kind: "promised", by: last.by, amountsMinor, ...(parts.length > 1 ? { parts } : {}) };
}
