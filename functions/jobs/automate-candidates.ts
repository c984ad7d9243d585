import { factsOfAccount } from "#domain/audiences/facts-of-account";
import { type Filter, matches } from "#domain/audiences/filter";
import type { Activity } from "#domain/automations/recent-activity";
import type { CalendarDate } from "#domain/base/calendar";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import type { Invoice } from "#domain/ledger/invoice";
import type { Policy } from "#domain/policy/policy";
import type { DocumentReader } from "../store/port";
import { getAccounts } from "../store/repositories/accounts";
import { invoicesFallenDue, invoicesIssued, invoicesSettled } from "../store/repositories/recent-invoices";
import { type LoadedAccount, loadFacts } from "./account-facts";

/** An account with those of its invoices that a filter means. */
export type Candidate = { readonly loaded: LoadedAccount; readonly invoices: readonly Invoice[] };

/** Accounts loaded at a time. */
const TOGETHER = 100;

/** The invoices that something has happened to in the days of an activity. */
export function recentInvoices(
  reader: DocumentReader,
  id: OrganisationId,
  activity: Exclude<Activity, { what: "closed" }>,
): Promise<readonly Invoice[]> {
  const { what } = activity;
  switch (what) {
    case "settled":
      return invoicesSettled(reader, id, activity);
    case "issued":
      return invoicesIssued(reader, id, activity);
    case "due":
      return invoicesFallenDue(reader, id, activity);
    default:
      return what satisfies never;
  }
}

/** Of these invoices those that a filter of invoices means on `today`, account by account. Rows that are gone are left out. */
export async function* matchingOf(
  reader: DocumentReader,
  id: OrganisationId,
  policy: Policy,
  filter: Filter,
  invoices: readonly Invoice[],
  today: CalendarDate,
): AsyncGenerator<Candidate> {
  const present = invoices.filter(({ presence }) => presence === "present");
  const byAccount = groupedByAccount(present.toSorted(oldestFirst));
  const ids = [...byAccount.keys()];
  for (let from = 0; from < ids.length; from += TOGETHER) {
    const accounts = await getAccounts(reader, id, ids.slice(from, from + TOGETHER));
    const loaded = await loadFacts(
      reader,
      id,
      [...accounts.values()].map(({ account }) => account),
    );
    for (const one of loaded) {
      const facts = factsOfAccount(one.customer, one.facts, policy);
      const own = byAccount.get(one.account.accountId) ?? [];
      const meant = own.filter((invoice) => matches(filter, facts.invoice(invoice), today));
      if (meant.length > 0) yield { loaded: one, invoices: meant };
    }
  }
}

/** What belongs to each account, in the order in which it comes. */
export function groupedByAccount<Item extends { readonly accountId: AccountId }>(
  items: readonly Item[],
): ReadonlyMap<AccountId, readonly Item[]> {
  const groups = new Map<AccountId, Item[]>();
  for (const item of items) {
    const known = groups.get(item.accountId);
    if (known) known.push(item);
    else groups.set(item.accountId, [item]);
  }
  return groups;
}

function oldestFirst(a: Invoice, b: Invoice): number {
  const [first, second] = [a, b].map(({ dueOn, issuedOn, number }) => `${dueOn ?? issuedOn ?? ""} ${number}`);
  return (first ?? "") < (second ?? "") ? -1 : 1;
}
