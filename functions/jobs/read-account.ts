import type { AccountId, OrganisationId } from "#domain/base/identity";
import type { DocumentReader } from "../store/port";
import { getAccounts } from "../store/repositories/accounts";
import { getCustomers, openInvoicesOf } from "../store/repositories/ledger";
import { syncedDays } from "../store/repositories/sources";
import { factsOf, type LoadedAccount, sourcesOf } from "./account-facts";
import type { AccountReading } from "./account-rows";

/** An account for showing: what a decision rests on, and what its rows say. */
export type ReadAccount = LoadedAccount & AccountReading;

/** One account read for showing; null for one that nobody has heard of. */
export async function readAccount(
  reader: DocumentReader,
  id: OrganisationId,
  accountId: AccountId,
): Promise<ReadAccount | null> {
  const account = (await getAccounts(reader, id, [accountId])).get(accountId)?.account;
  if (!account) return null;
  const [customers, invoices] = await Promise.all([
    getCustomers(reader, id, [account.customerId]),
    openInvoicesOf(reader, id, accountId),
  ]);
  const customer = customers.get(account.customerId);
  if (!customer) throw new Error(`Account ${accountId} has no customer`);
  const synced = await syncedDays(reader, id, sourcesOf([invoices]));
  return { account, customer, invoices, synced, facts: factsOf(account, customer, invoices, synced) };
}
