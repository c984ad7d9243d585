import { addDays, type CalendarDate, laterOf } from "../base/calendar";
import type { Instalment } from "../ledger/invoice";
import type { Automation } from "./automation";

/** The days in which something must have happened to an invoice for an automation to look at it, both included. */
export type Activity =
  /** Paid, issued or fallen due in those days. */
  | { readonly what: "settled" | "issued" | "due"; readonly from: CalendarDate; readonly to: CalendarDate }
  /** The automation follows the journal, not the ledger. */
  | { readonly what: "closed"; readonly from: CalendarDate };

/** Thanks for older payments would surprise more than please. */
export const DAYS_OF_THANKS = 7;
/** Rows may come in late, but what is older than this is no news. */
const DAYS_OF_NEWS = 30;

/**
 * What an automation looks at on `today`. Thanks go by the day of the payment alone: switched on, it thanks for the last
 * days and for nothing before. All others begin with the day of the switch-on.
 */
export function activityOf(
  { id }: Pick<Automation, "id">,
  since: CalendarDate,
  today: CalendarDate,
): Activity {
  const newest = addDays(today, -DAYS_OF_NEWS);
  switch (id) {
    case "thank-you":
      return { what: "settled", from: addDays(today, -DAYS_OF_THANKS), to: today };
    case "invoice-issued":
    case "storno-sent":
      return { what: "issued", from: laterOf(since, newest), to: today };
    case "overdue-todo":
      // An invoice is overdue from the day after its due day on.
      return { what: "due", from: laterOf(addDays(since, -1), newest), to: addDays(today, -1) };
    case "closing-report":
      return { what: "closed", from: laterOf(since, newest) };
    default:
      return id satisfies never;
  }
}

/** The first day on which anything of an invoice falls due; null where it never does. */
export const firstDueOn = (invoice: {
  readonly dueOn: CalendarDate | null;
  readonly instalments: readonly Instalment[];
}): CalendarDate | null => invoice.instalments[0]?.dueOn ?? invoice.dueOn;
