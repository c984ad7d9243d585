import type { InvoiceRow } from "#domain/ledger/invoice";
import { invoiceRow } from "../support/ledger";

/**
 * The ledger of the crash tests, day by day: a handful of accounts that among them meet every level, a catch-up, two
 * currencies, a part-payment, a minimum, an address that comes late, one that bounces and is mended, and a payment.
 */
export const DAYS = [
  "2026-03-02",
  "2026-03-04",
  "2026-03-09",
  "2026-03-13",
  "2026-03-16",
  "2026-03-27",
  "2026-03-30",
] as const;
export type Day = (typeof DAYS)[number];

/** Pays everything on the morning of this day, after one reminder. */
export const PAYS = { customer: "dora", email: "dora@kunde.example", on: "2026-03-09" } as const;
/** Had paid before anything was due. */
export const NEVER_OWED = "fred@kunde.example";

/** All of them; F's has paid before anything was due. */
export const CUSTOMERS = ["anna", "boris", "clara", "dora", "edgar", "fred", "greta", "hugo", "ivo", "jana"];

const of = (customer: string, email: string | null = `${customer}@kunde.example`) => ({ customer, email });

/** The rows of the table on the morning of `day`. */
export function rowsOn(day: Day): readonly InvoiceRow[] {
  const from = (first: Day) => day >= first;
  return [
    invoiceRow("A-1", { ...of("anna"), due: "2026-02-27" }),
    invoiceRow("B-1", { ...of("boris"), due: "2026-02-20" }),
    invoiceRow("B-2", { ...of("boris"), due: "2026-02-25", paid: from("2026-03-13") ? 40_00 : 0 }),
    invoiceRow("C-1", { ...of("clara"), due: "2026-02-10", total: 1_234_56 }),
    invoiceRow("D-1", { ...of(PAYS.customer), due: "2026-02-26", paid: from(PAYS.on) ? 100_00 : 0 }),
    invoiceRow("D-2", { ...of(PAYS.customer), due: "2026-03-01", state: from(PAYS.on) ? "paid" : "issued" }),
    invoiceRow("E-1", { ...of("edgar"), due: "2026-03-05" }),
    invoiceRow("F-1", { ...of("fred"), due: "2026-02-20", state: "paid" }),
    invoiceRow("G-1", {
      ...of("greta", from("2026-03-16") ? "greta@kunde.example" : null),
      due: "2026-02-24",
    }),
    invoiceRow("H-1", {
      ...of("hugo", from("2026-03-16") ? "hugo@kunde.example" : "bounce.hugo@kunde.example"),
      due: "2026-02-26",
    }),
    invoiceRow("I-1", { ...of("ivo"), due: "2026-02-26", total: 5_00 }),
    invoiceRow("J-1", { ...of("jana"), due: "2026-02-26" }),
    invoiceRow("J-2", { ...of("jana"), due: "2026-02-20", total: 900_00, currency: "USD" }),
  ];
}
