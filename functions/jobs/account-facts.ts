import type { OrganisationId } from "#domain/base/identity";
import type { AccountFacts } from "#domain/dunning/plan";
import { standingOf } from "#domain/dunning/standing";
import type { Invoice } from "#domain/ledger/invoice";
import type { DocumentReader } from "../store/port";
import type { Account } from "../store/repositories/accounts";
import { getCustomers, openInvoicesOf, type StoredCustomer } from "../store/repositories/ledger";

/** An account with everything a decision about it rests on, read fresh. */
export type LoadedAccount = {
  readonly account: Account;
  readonly customer: StoredCustomer;
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
  return accounts.map((account, index) => {
    const customer = customers.get(account.customerId);
    if (!customer) throw new Error(`Account ${account.accountId} has no customer`);
    return { account, customer, facts: factsOf(account, customer, invoices[index] ?? []) };
  });
}

export function factsOf(
  account: Account,
  customer: StoredCustomer,
  invoices: readonly Invoice[],
): AccountFacts {
  return {
    email: customer.email,
    customerSubjectToDunning: customer.subjectToDunning,
    customerReadable: customer.origin !== "unreadable",
    standing: standingOf(invoices),
    history: account.history,
  };
}
