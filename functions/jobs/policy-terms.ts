import { isAccountId, type OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import { resolveTerms } from "#domain/policy/rule";
import type { TermsAnswer } from "#wire/policy-answers";
import type { DocumentStore } from "../store/port";
import { getAccounts } from "../store/repositories/accounts";
import { getCustomers } from "../store/repositories/ledger";

/**
 * What an account is chased by, or one of its invoices where `number` is given, and which rule decided each setting; null
 * for an account that nobody has heard of.
 */
export async function termsOfAccount(
  store: DocumentStore,
  id: OrganisationId,
  { policy }: Organisation,
  accountId: string,
  number: string | null,
): Promise<TermsAnswer | null> {
  if (!isAccountId(accountId)) return null;
  const account = (await getAccounts(store, id, [accountId])).get(accountId)?.account;
  if (!account) return null;
  const customer = (await getCustomers(store, id, [account.customerId])).get(account.customerId);
  if (!customer) throw new Error(`Account ${accountId} has no customer`);
  const { terms, origins } = resolveTerms(policy, customer, number ?? undefined);
  return {
    customer: customer.name,
    number,
    policyVersion: policy.version,
    traits: { customerKey: customer.customerKey, group: customer.group, fields: { ...customer.fields } },
    // The organisation's own policy is its terms and more: only the terms cross.
    terms: {
      together: terms.together,
      upcoming: terms.upcoming,
      levels: terms.levels,
      daysBetweenNotices: terms.daysBetweenNotices,
      mostPerAccountAndDay: terms.mostPerAccountAndDay,
      mostPerDocument: terms.mostPerDocument,
      mostPerEpisode: terms.mostPerEpisode,
    },
    origins: Object.fromEntries(
      Object.entries(origins).map(([setting, rule]) => [setting, rule?.name ?? null]),
    ),
  };
}
