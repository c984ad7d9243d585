import { type CalendarDate, daysBetween, earlierOf } from "../base/calendar";
import { type CurrencyCode, decimalsOf } from "../base/currency";
import type { AccountStanding } from "../dunning/standing";

/** What of an account is overdue, by currency. */
export type Debt = {
  readonly overdue: ReadonlyMap<CurrencyCode, Overdue>;
  /** The due day of the oldest open invoice that is overdue; null: nothing is. */
  readonly oldestDueOn: CalendarDate | null;
};

/** `amountDays`: each overdue amount in whole units times the days since its due date, added up. */
export type Overdue = { readonly minor: number; readonly amountDays: number };

export const NO_DEBT: Debt = { overdue: new Map(), oldestDueOn: null };

/** What is overdue of an account on a day, and for how long. */
export function debtOf({ items }: AccountStanding, today: CalendarDate): Debt {
  const overdue = new Map<CurrencyCode, Overdue>();
  let oldestDueOn: CalendarDate | null = null;
  for (const { dueOn, openMinor, currency } of items) {
    if (openMinor <= 0 || dueOn >= today) continue;
    const { minor, amountDays } = overdue.get(currency) ?? { minor: 0, amountDays: 0 };
    const units = openMinor / 10 ** decimalsOf(currency);
    overdue.set(currency, {
      minor: minor + openMinor,
      amountDays: amountDays + units * daysBetween(dueOn, today),
    });
    oldestDueOn = oldestDueOn === null ? dueOn : earlierOf(oldestDueOn, dueOn);
  }
  return { overdue, oldestDueOn };
}
