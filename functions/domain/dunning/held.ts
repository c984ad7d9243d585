import { addDays, type CalendarDate, earlierOf } from "../base/calendar";
import type { HoldReason } from "./hold-reason";
import type { AccountPlan } from "./plan";
import type { AccountStanding } from "./standing";

/** What an account keeps of its last decision, so that a day's held accounts are found without deciding for all. */
export type HeldState = {
  /** Why it gets no notice until somebody does something about it; null where one goes out or its day will come by itself. */
  readonly heldFor: HoldReason["kind"] | null;
  /** The first day on which something that it owes is overdue; null together with `heldFor`. */
  readonly heldFrom: CalendarDate | null;
};

export const NOT_HELD: HeldState = { heldFor: null, heldFrom: null };

/** Holds that end by themselves, with the day or with the message that is on its way. */
const PASSING: ReadonlySet<HoldReason["kind"]> = new Set([
  "notYetDue",
  "recentlyContacted",
  "offDay",
  "messageUnderWay",
  "paused",
  "promised",
]);

/**
 * The account's state after a decision. A hold that only new facts end stays as it was decided however many days pass, so
 * it is kept also before anything is overdue, with the day from which it keeps a notice back.
 */
export function heldBy(plan: AccountPlan, standing: AccountStanding): HeldState {
  if (plan.kind === "notify" || PASSING.has(plan.because.kind)) return NOT_HELD;
  const open = standing.items.filter((item) => item.openMinor > 0);
  const [first, ...rest] = open.map((item) => item.dueOn);
  if (first === undefined) return NOT_HELD;
  // An invoice counts as overdue from the day after its due date.
  return { heldFor: plan.because.kind, heldFrom: addDays(rest.reduce(earlierOf, first), 1) };
}
