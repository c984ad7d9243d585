import { type CalendarDate, daysBetween } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import type { MinorUnits } from "../base/money";
import type { AccountStanding } from "../dunning/standing";
import { sumsByAge } from "./statement";

/** What is open in one currency by how long it has been due; as many sums as a statement's ages. */
export type CurrencyAges = { readonly currency: CurrencyCode; readonly byAgeMinor: readonly MinorUnits[] };

/**
 * How old what an account owes is, currency by currency in their alphabetical order: instalments each by their own due
 * date, and also what is no longer in the workbook, so that the ages add up to what is open.
 */
export function agesOf({ items }: AccountStanding, today: CalendarDate): readonly CurrencyAges[] {
  const open = items.filter(({ openMinor }) => openMinor > 0);
  return [...new Set(open.map(({ currency }) => currency))].sort().map((currency) => {
    const own = open.filter((item) => item.currency === currency);
    return {
      currency,
      byAgeMinor: sumsByAge(
        own.map(({ dueOn, openMinor }) => ({
          daysOverdue: Math.max(0, daysBetween(dueOn, today)),
          openMinor,
        })),
      ),
    };
  });
}
