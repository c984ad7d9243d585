import type { CalendarDate } from "#domain/base/calendar";
import { earlierOf } from "#domain/base/calendar";
import type { OrganisationId, SourceId } from "#domain/base/identity";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { standingOf } from "#domain/dunning/standing";
import type { Invoice } from "#domain/ledger/invoice";
import type { DocumentReader } from "../store/port";
import type { Account } from "../store/repositories/accounts";
import { getCustomers, openInvoicesOf, type StoredCustomer } from "../store/repositories/ledger";
import { syncedDays } from "../store/repositories/sources";

/** An account with everything a decision about it rests on, read fresh. */
export type LoadedAccount = {
  readonly account: Account;
  readonly customer: StoredCustomer;
  /** Those that matter to its standing. */
  readonly invoices: readonly Invoice[];
  readonly facts: AccountFacts;
};

/** Loads accounts with their customers and the invoices that matter to them: the same reading for every decision. */
export async function loadFacts(
  reader: DocumentReader,
  organisation: OrganisationId,
  accounts: readonly Account[],
): Promise<readonly LoadedAccount[]> {
  const [customers, invoices] = await Promise.all([
    getCustomers(
      reader,
      organisation,
      accounts.map((account) => account.customerId),
    ),
    Promise.all(accounts.map((account) => openInvoicesOf(reader, organisation, account.accountId))),
  ]);
  const synced = await syncedDays(reader, organisation, sourcesOf(invoices));
  return accounts.map((account, index) => {
    const customer = customers.get(account.customerId);
    if (!customer) throw new Error(`Account ${account.accountId} has no customer`);
    const own = invoices[index] ?? [];
    return { account, customer, invoices: own, facts: factsOf(account, customer, own, synced) };
  });
}

/** The tables that some accounts' invoices stand in. */
export const sourcesOf = (invoices: readonly (readonly Invoice[])[]): readonly SourceId[] => [
  ...new Set(invoices.flatMap((own) => own.map(({ sourceId }) => sourceId))),
];

/** `synced`: the day on which each table was last compared. */
export function factsOf(
  account: Account,
  customer: StoredCustomer,
  invoices: readonly Invoice[],
  synced: ReadonlyMap<SourceId, CalendarDate>,
): AccountFacts {
  const days = invoices.flatMap(({ sourceId }) => synced.get(sourceId) ?? []);
  return {
    traits: { customerKey: customer.customerKey, group: customer.group, fields: customer.fields },
    email: customer.email,
    ...(customer.lentBy ? { lentBy: customer.lentBy } : {}),
    phone: customer.phone,
    country: customer.country,
    party: customer.party,
    customerSubjectToDunning: customer.subjectToDunning,
    excludedSince: customer.excludedSince,
    pausedUntil: customer.pausedUntil,
    customerReadable: customer.origin !== "unreadable",
    syncedOn: days.length === 0 ? null : days.reduce(earlierOf),
    standing: standingOf(invoices),
    history: account.history,
  };
}
