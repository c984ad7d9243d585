import { type CalendarDate, daysBetween } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import type { HoldReason } from "../dunning/hold-reason";

/** What a condition compares. Money is whole minor units. */
export type Value =
  | { readonly kind: "money"; readonly minor: number; readonly currency: CurrencyCode }
  | { readonly kind: "day"; readonly on: CalendarDate }
  | { readonly kind: "days"; readonly days: number }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "yesNo"; readonly yes: boolean }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "texts"; readonly texts: readonly string[] };

export type Comparison = ">=" | "<=" | "=" | "in" | "not";

/** Who said what is needed: the organisation's policy, a rule of it, a row of the workbook, a person, or what has happened. */
export type Origin =
  | { readonly kind: "policy" }
  | { readonly kind: "rule"; readonly name: string }
  | { readonly kind: "invoiceRow" }
  | { readonly kind: "customerRow" }
  | { readonly kind: "contactRow" }
  | { readonly kind: "person" }
  | { readonly kind: "journal" };

/** Which condition it is, the same in every explanation. */
export type CheckId =
  | "switched-on"
  | "credit"
  | "row-readable"
  | "not-ended"
  | "not-disputed"
  | "not-answered"
  | "not-excluded"
  | "customer-included"
  | "issued-since"
  | "pause-over"
  | "promise-over"
  | "document-maximum"
  | "overdue"
  | "levels-left"
  | "previous-sent"
  | "repeats-left"
  | "repeats-over"
  | "delay"
  | "minimum"
  | "nothing-overdue"
  | "not-past-due"
  | "window-open"
  | "not-reminded"
  | "no-message-under-way"
  | "room-today"
  | "episode-maximum"
  | "episode-room"
  | "customer-readable"
  | "data-age"
  | "address"
  | "address-works"
  | "number"
  | "number-works"
  | "days-apart"
  | "same-day-room"
  | "weekday"
  | "day-off"
  | "rates"
  | "turn";

/** One condition of a decision: what is, what is needed, and what follows where it does not hold. */
export type Check = {
  readonly id: CheckId;
  /** In an accountant's words: "overdue in EUR". */
  readonly what: string;
  readonly actual: Value;
  readonly op: Comparison;
  readonly needed: Value;
  readonly holds: boolean;
  /** How much is to spare, or, negative, missing; null where it cannot be counted. */
  readonly margin: Extract<Value, { kind: "money" | "days" | "count" }> | null;
  readonly from: Origin;
  /** Why nothing goes out where it does not hold. */
  readonly otherwise: HoldReason["kind"];
};

/** A check from what it compares. */
export function check(parts: Omit<Check, "holds" | "margin">): Check {
  return { ...parts, holds: isTrue(parts), margin: marginOf(parts) };
}

/** Whether a condition holds, from what it compares alone. */
export function isTrue({ actual, op, needed }: Pick<Check, "actual" | "op" | "needed">): boolean {
  switch (op) {
    case ">=":
      return apart(actual, needed) >= 0;
    case "<=":
      return apart(actual, needed) <= 0;
    case "=":
      return isSame(actual, needed);
    case "not":
      return !isSame(actual, needed);
    case "in":
      return actual.kind === "text" && needed.kind === "texts" && needed.texts.includes(actual.text);
    default:
      return op satisfies never;
  }
}

/** How far `actual` is beyond `needed`: in minor units, days, or how many. */
function apart(actual: Value, needed: Value): number {
  if (actual.kind === "money" && needed.kind === "money" && actual.currency === needed.currency)
    return actual.minor - needed.minor;
  if (actual.kind === "day" && needed.kind === "day") return daysBetween(needed.on, actual.on);
  if (actual.kind === "days" && needed.kind === "days") return actual.days - needed.days;
  if (actual.kind === "count" && needed.kind === "count") return actual.count - needed.count;
  throw new Error(`No measure between ${actual.kind} and ${needed.kind}`);
}

function isSame(actual: Value, needed: Value): boolean {
  if (actual.kind === "yesNo" && needed.kind === "yesNo") return actual.yes === needed.yes;
  if (actual.kind === "text" && needed.kind === "text") return actual.text === needed.text;
  return apart(actual, needed) === 0;
}

function marginOf({ actual, op, needed }: Pick<Check, "actual" | "op" | "needed">): Check["margin"] {
  if (op !== ">=" && op !== "<=") return null;
  const beyond = apart(actual, needed);
  const toSpare = op === ">=" || beyond === 0 ? beyond : -beyond;
  if (actual.kind === "money") return { kind: "money", minor: toSpare, currency: actual.currency };
  return actual.kind === "count" ? { kind: "count", count: toSpare } : { kind: "days", days: toSpare };
}

export const aDay = (on: CalendarDate): Value => ({ kind: "day", on });
export const days = (number: number): Value => ({ kind: "days", days: number });
export const count = (number: number): Value => ({ kind: "count", count: number });
export const yesNo = (yes: boolean): Value => ({ kind: "yesNo", yes });
export const money = (minor: number, currency: CurrencyCode): Value => ({ kind: "money", minor, currency });
export const text = (words: string): Value => ({ kind: "text", text: words });

/** The first condition that does not hold; undefined: all do. Recomputed, whatever the check says of itself. */
export const firstFailing = (checks: readonly Check[]): Check | undefined =>
  checks.find((one) => !isTrue(one));
