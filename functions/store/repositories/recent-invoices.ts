import type { CalendarDate } from "#domain/base/calendar";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import type { Invoice } from "#domain/ledger/invoice";
import type { DocumentReader, Query, Stored } from "../port";
import { pageOf } from "./documents";
import { parseInvoice } from "./ledger";

/** Invoices by what has happened to them lately: what is read follows the activity of those days, never the ledger. */

const PAGE = 500;

/** The days that are meant, both included. */
export type Days = { readonly from: CalendarDate; readonly to: CalendarDate };

/** Invoices that were paid in those days. */
export const invoicesSettled = (
  reader: DocumentReader,
  organisation: OrganisationId,
  days: Days,
): Promise<readonly Invoice[]> => within(reader, organisation, { range: { field: "settledOn", ...days } });

/** Documents that were issued in those days. */
export const invoicesIssued = (
  reader: DocumentReader,
  organisation: OrganisationId,
  days: Days,
): Promise<readonly Invoice[]> => within(reader, organisation, { range: { field: "issuedOn", ...days } });

/** Open invoices of which the first part fell due in those days. */
export const invoicesFallenDue = (
  reader: DocumentReader,
  organisation: OrganisationId,
  days: Days,
): Promise<readonly Invoice[]> => within(reader, organisation, { range: { field: "fallsDueOn", ...days } });

/** All of an account's invoices, of whatever state. */
export const invoicesOf = (
  reader: DocumentReader,
  organisation: OrganisationId,
  account: AccountId,
): Promise<readonly Invoice[]> => within(reader, organisation, { equal: { accountId: account } });

async function within(
  reader: DocumentReader,
  organisation: OrganisationId,
  which: Pick<Query, "equal" | "range">,
): Promise<readonly Invoice[]> {
  const found: Invoice[] = [];
  let after: Stored | undefined;
  do {
    const query = { scope: organisation, collection: "invoices", ...which, limit: PAGE } as const;
    const { page, last } = await pageOf(reader, query, after);
    for (const stored of page) found.push(parseInvoice(stored));
    after = last;
  } while (after);
  return found;
}
