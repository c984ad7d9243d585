import type { CalendarDate } from "../base/calendar";
import { add, type MinorUnits, minorUnits, ZERO } from "../base/money";
import type { Opening } from "../interest/accrual";
import type { InvoicePayment } from "../ledger/payment";
import type { OpenItem } from "./standing";

/** What was open of an item day by day from `lastDay` on, as far as its payments' days are known: late interest rests on it. */
export function openingsOf(
  { openMinor, payments = [] }: Pick<OpenItem, "openMinor" | "payments">,
  lastDay: CalendarDate,
): readonly Opening[] {
  const later = payments.filter(({ paidOn }) => paidOn > lastDay);
  const days = [lastDay, ...new Set(later.map(({ paidOn }) => paidOn))].toSorted();
  return days.map((from) => {
    const toCome = sumOf(later.filter(({ paidOn }) => paidOn > from));
    return { from, minor: minorUnits(Math.max(0, add(openMinor, toCome))) };
  });
}

/** The payments of an invoice where they are all that was paid of it; of others nobody knows from which day on. */
export const explaining = (
  payments: readonly InvoicePayment[],
  paidMinor: MinorUnits,
): readonly InvoicePayment[] => (payments.length > 0 && sumOf(payments) === paidMinor ? payments : []);

const sumOf = (payments: readonly InvoicePayment[]): MinorUnits =>
  payments.reduce((sum, { amountMinor }) => add(sum, amountMinor), ZERO);
