import type { CalendarDate } from "#domain/base/calendar";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import { type AccountStanding, itemsByInvoice, type OpenItem } from "#domain/dunning/standing";
import type { Invoice } from "#domain/ledger/invoice";
import type { Policy } from "#domain/policy/policy";
import type { CardInvoice, InvoiceShow, InvoicesPage } from "#wire/customer";
import type { DocumentStore } from "../store/port";
import { countInvoicesOf, latestSettledOf, newestFirst } from "../store/repositories/ledger";
import { type AccountReading, rowsOfAccount } from "./account-rows";
import { readAccount } from "./read-account";

/** Invoices on one page of a customer's. */
export const INVOICES_A_PAGE = 50;

/**
 * A page of a customer's invoices, those from place `from` on; null for an account that nobody has heard of. Further pages
 * read what came before them as well: that is for a person who looks, and not for an export.
 */
export async function invoicesPage(
  store: DocumentStore,
  id: OrganisationId,
  accountId: AccountId,
  { show, from }: { readonly show: InvoiceShow; readonly from: number },
  policy: Policy,
  today: CalendarDate,
): Promise<InvoicesPage | null> {
  const reading = await readAccount(store, id, accountId);
  if (!reading) return null;
  const { standing } = reading.facts;
  if (show === "open") {
    const open = openOf(standing, reading.invoices);
    const shown = cardInvoices(reading, standing, open.slice(from, from + INVOICES_A_PAGE), policy, today);
    return { invoices: shown, more: Math.max(0, open.length - from - shown.length) };
  }
  const [settled, total] = await Promise.all([
    latestSettledOf(store, id, accountId, from + INVOICES_A_PAGE),
    countInvoicesOf(store, id, accountId),
  ]);
  const all = inCardOrder(standing, [...reading.invoices, ...settled]);
  const shown = cardInvoices(reading, standing, all.slice(from, from + INVOICES_A_PAGE), policy, today);
  return { invoices: shown, more: Math.max(0, total - from - shown.length) };
}

/** What is open of them, the longest due first. */
export const openOf = (standing: AccountStanding, invoices: readonly Invoice[]): readonly Invoice[] => {
  const items = itemsByInvoice(standing);
  return inCardOrder(
    standing,
    invoices.filter(({ invoiceId }) => (items.get(invoiceId)?.openMinor ?? 0) > 0),
  );
};

/** What is open, the longest due first; then all else, the latest first. */
export function inCardOrder(standing: AccountStanding, invoices: readonly Invoice[]): readonly Invoice[] {
  const places = new Map(
    [...itemsByInvoice(standing).values()].map((item, place) => [item.invoiceId, { item, place }]),
  );
  const openPlace = ({ invoiceId }: Invoice): number => {
    const found = places.get(invoiceId);
    return found && found.item.openMinor > 0 ? found.place : places.size;
  };
  return [...invoices].sort((a, b) => openPlace(a) - openPlace(b) || newestFirst(a) - newestFirst(b));
}

/** Some of an account's invoices as its card lists them, in the order given. */
export function cardInvoices(
  reading: AccountReading,
  standing: AccountStanding,
  shown: readonly Invoice[],
  policy: Policy,
  today: CalendarDate,
): CardInvoice[] {
  const items = itemsByInvoice(standing);
  const rows = rowsOfAccount(reading, shown, policy, today);
  return shown.map((invoice, index) =>
    cardInvoice(invoice, rows[index]?.cells.status ?? "", items.get(invoice.invoiceId)),
  );
}

const cardInvoice = (
  { number, issuedOn, dueOn, currency, totalMinor }: Invoice,
  status: string,
  item: OpenItem | undefined,
): CardInvoice => ({
  number,
  status,
  issuedOn,
  dueOn,
  currency,
  totalMinor,
  openMinor: item?.openMinor ?? 0,
});
