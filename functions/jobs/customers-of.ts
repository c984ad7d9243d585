import type { AccountId, OrganisationId } from "#domain/base/identity";
import type { DocumentReader } from "../store/port";
import { getAccounts } from "../store/repositories/accounts";
import { getCustomers, type StoredCustomer } from "../store/repositories/ledger";

/** The customers that some accounts belong to, by account; accounts that are not known are absent. */
export async function customersOf(
  reader: DocumentReader,
  id: OrganisationId,
  accountIds: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, StoredCustomer>> {
  const accounts = await getAccounts(reader, id, accountIds);
  const customers = await getCustomers(
    reader,
    id,
    [...accounts.values()].map(({ account }) => account.customerId),
  );
  return new Map(
    [...accounts].flatMap(([accountId, { account }]) => {
      const customer = customers.get(account.customerId);
      return customer ? [[accountId, customer] as const] : [];
    }),
  );
}
