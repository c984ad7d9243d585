import { asCalendarDate } from "#domain/base/calendar";
import { type Cell, EMPTY, number, text } from "../parts/cell";
import { invoiceIssued, invoiceOverdue } from "./cases";
import type { Entry } from "./entry";
import { lookUp } from "./orders";

/** The columns of the Invoices table, in order; as an accountant heads them. */
export const INVOICE_COLUMNS = [
  "Invoice no",
  "Customer no",
  "Customer",
  "Kind",
  "Issued",
  "Due",
  "Total",
  "Currency",
  "Paid",
  "Balance",
  "Credits invoice",
  "Comment",
] as const;
export type InvoiceColumn = (typeof INVOICE_COLUMNS)[number];

/** Cells of one row that are not what the document says. */
type Slip = Readonly<Partial<Record<InvoiceColumn, Cell>>>;

/** The invoices somebody slipped on. Each would be in order without its slip. */
export function slippedEntries(): readonly Entry[] {
  const twice = { ...invoiceOverdue("C-030", 11, 47_350), key: "twice" };
  return [
    {
      ...invoiceIssued("C-038", asCalendarDate("2026-01-30"), 64_200),
      key: "impossibleDue",
      numbering: { given: "2026-0019" },
      comment: "Carried over from winter",
    },
    { ...invoiceOverdue("C-013", 3, 218_000), key: "brokenLookup" },
    { ...invoiceOverdue("C-022", 2, 35_600_000), key: "goodLookup" },
    {
      ...invoiceOverdue("C-033", 15, 123_400),
      key: "ambiguousTotal",
      comment: "Pasted from the shop export",
    },
    { ...invoiceOverdue("C-007", 19, 123_456), key: "readableTotal", comment: "Pasted from the shop export" },
    { ...invoiceOverdue("C-025", 24, 41_850), key: "missingDue" },
    twice,
    { ...twice, key: "again", numbering: { sameAs: "twice" }, comment: "" },
    { ...invoiceOverdue("C-023", 13, 19_500_000), key: "euro", currency: "EUR", totalMinor: 49_900 },
    { ...invoiceOverdue("C-039", 11, 58_700), key: "numberDue" },
  ];
}

/** The slips by the key of the document they happened on. */
export const SLIPS: ReadonlyMap<string, Slip> = new Map<string, Slip>([
  ["impossibleDue", { Due: text("31.02.2026") }],
  ["goodLookup", { Total: lookUp("SO-1187") }],
  ["brokenLookup", { Total: lookUp("SO-1193") }],
  ["ambiguousTotal", { Total: text("1.234"), Balance: text("1.234") }],
  ["readableTotal", { Total: text("1 234,56"), Balance: text("1 234,56") }],
  ["missingDue", { Due: EMPTY }],
  ["euro", { Currency: text("EURO") }],
  ["numberDue", { Due: number(20_261_105) }],
]);
