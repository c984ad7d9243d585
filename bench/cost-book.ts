import { addDays, type CalendarDate } from "#domain/base/calendar";
import type { InvoiceRow } from "#domain/ledger/invoice";
import { invoiceRow } from "../test/support/ledger";
import { spread } from "./soak-book";

/** How large an organisation is. */
export type Size = { readonly invoices: number; readonly customers: number };

/** Days from an invoice's issue to its payment: 10 to 79, so that as many are open on every day. */
const openDays = (index: number): number => 10 + (spread(`open ${index}`) % 70);
const MEAN_OPEN_DAYS = 44.5;
/** A paid row stays in the table for so long. */
const KEPT_DAYS = 7;

/** The table on the `dayNumber`th day after `first`: about `invoices` open rows, of which one in twenty is another every day. */
export function costRows(
  { invoices, customers }: Size,
  first: CalendarDate,
  dayNumber: number,
): readonly InvoiceRow[] {
  const perDay = Math.max(1, Math.round(invoices / MEAN_OPEN_DAYS));
  const rows: InvoiceRow[] = [];
  if (invoices === 0) return rows;
  for (let issued = dayNumber - 90; issued <= dayNumber; issued += 1)
    for (let nth = 0; nth < perDay; nth += 1) {
      const index = (issued + 1_000) * perDay + nth;
      const paid = issued + openDays(index);
      if (dayNumber > paid + KEPT_DAYS) continue;
      const total = 5_000 + (spread(`total ${index}`) % 500_000);
      rows.push(
        invoiceRow(`INV-${index}`, {
          customer: `Customer ${spread(`customer ${index}`) % customers}`,
          email: `c${spread(`customer ${index}`) % customers}@customer.example`,
          issued: addDays(first, issued),
          due: addDays(first, issued + 14),
          total,
          paid: dayNumber >= paid ? total : 0,
          dunning: "yes",
        }),
      );
    }
  return rows;
}
