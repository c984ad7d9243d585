import { type AccountId, accountIdOf, customerIdOf, type OrganisationId } from "#domain/base/identity";
import type { Policy } from "#domain/policy/policy";
import type { Rule } from "#domain/policy/rule";
import type { DocumentStore } from "../../store/port";
import {
  getOrganisation,
  keepPolicyVersion,
  type PolicyVersion,
  policyVersions,
} from "../../store/repositories/organisations";
import { changeOrganisation } from "../change-organisation";

/** Rules that name a customer, in the policy in force and in those before it. Known by the key's digest: its spelling does not count. */
const namesCustomer = (rule: Rule, accountId: AccountId): boolean =>
  rule.for.kind === "customer" && accountIdOf(customerIdOf(rule.for.customerKey)) === accountId;

export const rulesNaming = ({ rules }: Policy, accountId: AccountId): readonly Rule[] =>
  rules.filter((rule) => namesCustomer(rule, accountId));

const VERSIONS = 50;

/** Earlier policies with rules that name the customer, the latest first. */
export async function versionsNaming(
  store: DocumentStore,
  id: OrganisationId,
  accountId: AccountId,
): Promise<readonly PolicyVersion[]> {
  const stored = await getOrganisation(store, id);
  const naming: PolicyVersion[] = [];
  for (let latest = stored?.organisation.policy.version ?? 0; latest > 0; latest -= VERSIONS) {
    const page = await policyVersions(store, id, latest, Math.min(VERSIONS, latest));
    naming.push(...page.filter(({ policy }) => rulesNaming(policy, accountId).length > 0).reverse());
  }
  return naming;
}

/**
 * Gives such rules the pseudonym, as the customer itself has it: they go on to say the same of the same. A version that is kept
 * changes in nothing else.
 */
export async function renameInRules(
  store: DocumentStore,
  id: OrganisationId,
  accountId: AccountId,
  pseudonym: string,
): Promise<void> {
  for (const { policy, by, at } of await versionsNaming(store, id, accountId))
    await store.write([keepPolicyVersion(id, renamed(policy, accountId, pseudonym), by, at)]);
  await changeOrganisation(store, id, (organisation) => {
    const { policy } = organisation;
    if (rulesNaming(policy, accountId).length === 0) return { organisation };
    return { organisation: { ...organisation, policy: renamed(policy, accountId, pseudonym) } };
  });
}

const renamed = (policy: Policy, accountId: AccountId, pseudonym: string): Policy => ({
  ...policy,
  rules: policy.rules.map((rule) =>
    namesCustomer(rule, accountId)
      ? { ...rule, name: pseudonym, for: { kind: "customer", customerKey: pseudonym } as const }
      : rule,
  ),
});
