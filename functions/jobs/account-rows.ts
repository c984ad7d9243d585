import type { CalendarDate } from "#domain/base/calendar";
import type { Moment } from "#domain/base/clock";
import type { AccountId, InvoiceId, OrganisationId, SourceId } from "#domain/base/identity";
import { chasableOn } from "#domain/dunning/chase";
import { planAccount } from "#domain/dunning/plan";
import { itemsByInvoice } from "#domain/dunning/standing";
import type { Invoice } from "#domain/ledger/invoice";
import type { Policy } from "#domain/policy/policy";
import { termsFor } from "#domain/policy/rule";
import { type RowStatus, rowStatusOf } from "#domain/reports/row-status";
import type { ShownEdits } from "#wire/cell-edits";
import type { DocumentReader } from "../store/port";
import { type Account, getAccounts } from "../store/repositories/accounts";
import { getCustomers, openInvoicesOf, type StoredCustomer } from "../store/repositories/ledger";
import { syncedDays } from "../store/repositories/sources";
import { factsOf, sourcesOf } from "./account-facts";
import { shownEditsOf } from "./cell-edits/shown-edits";

export type ReportedRow = {
  readonly number: string;
  readonly cells: RowStatus;
  /** What people wrote over it; left out where they never did. */
  readonly edits?: ShownEdits;
};

/** Accounts whose open invoices are read at the same time. */
const TOGETHER = 100;

/**
 * What the rows of these invoices say now: a fold over ledger, outbox and journal. An account's standing rests on its
 * open invoices in all tables, so any part of its rows can be reported without the others.
 */
export async function rowsOf(
  reader: DocumentReader,
  organisation: OrganisationId,
  policy: Policy,
  { today }: Pick<Moment, "today">,
  invoices: readonly Invoice[],
): Promise<readonly ReportedRow[]> {
  const byAccount = groupedByAccount(invoices);
  const accounts = await getAccounts(reader, organisation, [...byAccount.keys()]);
  const customers = await getCustomers(
    reader,
    organisation,
    [...accounts.values()].map(({ account }) => account.customerId),
  );
  const groups = [...byAccount];
  const edited = groups.flatMap(([id, own]) => (accounts.get(id)?.account.hasCellEdits ? own : []));
  const edits = await shownEditsOf(reader, organisation, edited);
  const rows: ReportedRow[] = [];
  for (let from = 0; from < groups.length; from += TOGETHER) {
    const some = groups.slice(from, from + TOGETHER);
    const open = await Promise.all(some.map(([id]) => openInvoicesOf(reader, organisation, id)));
    const synced = await syncedDays(reader, organisation, sourcesOf(open));
    some.forEach(([id, own], index) => {
      const account = accounts.get(id)?.account;
      const customer = account ? customers.get(account.customerId) : undefined;
      if (!account || !customer) throw new Error(`Account ${id} is incomplete`);
      const loaded = { account, customer, invoices: open[index] ?? [], synced };
      rows.push(
        ...rowsOfAccount(loaded, own, policy, today).map((row, at) => withEdits(row, own[at], edits)),
      );
    });
  }
  return rows;
}

/** A row with the words of people that stand in it. */
function withEdits(
  row: ReportedRow,
  invoice: Invoice | undefined,
  edits: ReadonlyMap<InvoiceId, ShownEdits>,
): ReportedRow {
  const own = invoice && edits.get(invoice.invoiceId);
  return own ? { ...row, edits: own } : row;
}

/** Invoices by the account that owes them, in their order. */
export function groupedByAccount(invoices: readonly Invoice[]): ReadonlyMap<AccountId, readonly Invoice[]> {
  const groups = new Map<AccountId, Invoice[]>();
  for (const invoice of invoices) {
    const group = groups.get(invoice.accountId);
    if (group) group.push(invoice);
    else groups.set(invoice.accountId, [invoice]);
  }
  return groups;
}

/** An account as it was read: its open invoices, and when their tables were last compared. */
export type AccountReading = {
  readonly account: Account;
  readonly customer: StoredCustomer;
  readonly invoices: readonly Invoice[];
  readonly synced: ReadonlyMap<SourceId, CalendarDate>;
};

/** What some of an account's rows say, from all its open invoices. */
export function rowsOfAccount(
  { account, customer, invoices, synced }: AccountReading,
  own: readonly Invoice[],
  policy: Policy,
  today: Moment["today"],
): readonly ReportedRow[] {
  const facts = factsOf(account, customer, together(invoices, own), synced);
  const plan = planAccount(facts, policy, today);
  const items = itemsByInvoice(facts.standing);
  const { history, latestNote } = account;
  const terms = termsFor(policy, facts.traits);
  const { unchased } = chasableOn(facts, policy, terms, today);
  const reasons = new Map(unchased.map(({ item, because }) => [item.invoiceId, because]));
  const view = { history, latestNote, plan, unchased: reasons, terms, today };
  return own.map((invoice) => ({
    number: invoice.number,
    cells: rowStatusOf(invoice, items.get(invoice.invoiceId), view),
  }));
}

function together(open: readonly Invoice[], own: readonly Invoice[]): readonly Invoice[] {
  const known = new Set(open.map((invoice) => invoice.invoiceId));
  return [...open, ...own.filter((invoice) => !known.has(invoice.invoiceId))];
}
