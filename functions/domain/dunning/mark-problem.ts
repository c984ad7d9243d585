import { addDays, type CalendarDate } from "../base/calendar";
import type { InvoiceId } from "../base/identity";
import type { Mark } from "./marks";
import type { AccountStanding } from "./standing";

/** Nobody pauses or promises for longer; "9999-12-31" is a slip, or should be an end of dunning. */
const MOST_DAYS_AHEAD = 5 * 366;

/** Why a mark cannot be made, with the remedy, as a sentence; null for a sound one. `invoices`: empty for the whole account. */
export function markProblem(
  mark: Mark,
  invoices: readonly InvoiceId[],
  standing: AccountStanding,
  today: CalendarDate,
): string | null {
  switch (mark.kind) {
    case "paused":
      if (mark.until <= today)
        return `A pause ends after today: ${mark.until} is not later than ${today}. Give the first day on which reminders go on.`;
      return tooFar(mark.until, today);
    case "promised":
      if (mark.by < today)
        return `The promised day ${mark.by} has passed: give the day by which payment is promised.`;
      return tooFar(mark.by, today) ?? amountProblem(mark.amountsMinor, standing);
    case "included":
      return invoices.length === 0
        ? "Name the invoices from before the switch-on that are to be chased; a whole customer's are chosen by their age in the policy."
        : null;
    case "disputed":
    case "ended":
    case "answered":
      return null;
    default:
      return mark satisfies never;
  }
}

const tooFar = (day: CalendarDate, today: CalendarDate): string | null =>
  day > addDays(today, MOST_DAYS_AHEAD)
    ? `${day} is more than five years ahead: give an earlier day, or end dunning for good.`
    : null;

function amountProblem(
  amountsMinor: { readonly [currency: string]: number },
  { items }: AccountStanding,
): string | null {
  const known = new Set<string>(items.map(({ currency }) => currency));
  for (const [currency, minor] of Object.entries(amountsMinor)) {
    if (!Number.isSafeInteger(minor) || minor <= 0)
      return `The promised amount in ${currency} must be more than nothing; leave it out where all is promised.`;
    if (!known.has(currency)) {
      const has = [...known].sort().join(", ");
      return has === ""
        ? `Nothing is owed in ${currency}, nor in any other currency: there is nothing to promise.`
        : `Nothing is owed in ${currency}: give the amount in ${has}.`;
    }
  }
  return null;
}
