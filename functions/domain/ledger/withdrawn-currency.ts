import { withdrawnIn } from "../base/currency";
import type { InvoiceField } from "./columns";
import { type InvoiceRow, isSettledRow } from "./invoice";
import type { RowWarning, TableRows, TakenRow } from "./table-rows";

/**
 * The flag of an invoice in a currency that is no longer money (HRK, BGN): the row is taken, for the debt is real, but
 * somebody should look at it. Nothing is said of an old invoice that asks for nothing any more.
 */
export function withdrawnCurrency(
  { table, headers, columns }: TableRows<InvoiceField>,
  { row, position }: TakenRow<InvoiceRow>,
): RowWarning | null {
  const month = withdrawnIn(row.currency);
  if (month === null) return null;
  const issuedAfter = row.issuedOn !== null && row.issuedOn.slice(0, 7) >= month;
  if (!issuedAfter && (isSettledRow(row) || row.state === "cancelled")) return null;
  const column = columns.currency === undefined ? null : (headers[columns.currency] ?? null);
  const text = issuedAfter
    ? `${row.currency} was withdrawn in ${month}, before this invoice was issued: check its currency.`
    : `${row.currency} was withdrawn in ${month}: check in which currency the open amount is to be paid.`;
  return { table, position, column, field: "currency", code: "withdrawnCurrency", found: row.currency, text };
}
