import { type Act, actOf } from "#domain/acts/act";
import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { Organisation } from "#domain/dunning/organisation";
import type { Policy } from "#domain/policy/policy";
import type { PolicyVersionAnswer } from "#wire/policy-answers";
import type { DocumentStore } from "../store/port";
import {
  getOrganisation,
  getPolicyVersion,
  keepPolicyVersion,
  updateOrganisation,
} from "../store/repositories/organisations";
import { actWrites } from "./acts/record-act";

/** Who is said to have made the version an organisation was set up with. */
const SET_UP = "Dunbook";

/**
 * Puts the next version of the policy in place of the one it is based on, keeps both, and marks all accounts to be looked
 * at under it. Refused with the present version where that is another one. Throws where the organisation is not set up.
 */
export function replacePolicy(
  store: DocumentStore,
  id: OrganisationId,
  basedOn: number,
  by: string,
  now: Instant,
  next: (present: Organisation) => Pick<Organisation, "policy" | "storm">,
): Promise<Result<Organisation, number>> {
  return store.transaction(async (transaction) => {
    const stored = await getOrganisation(transaction, id);
    if (!stored) throw new Error(`Organisation ${id} has not been set up`);
    const { organisation, version } = stored;
    const before = organisation.policy;
    if (before.version !== basedOn) return refused(before.version);
    const kept = await getPolicyVersion(transaction, id, before.version);
    const { policy, storm } = next(organisation);
    const applying = { version: policy.version, after: null };
    const saved: Organisation = { ...organisation, policy, storm, applying };
    const told = await actWrites(transaction, id, switching(before, policy, by), now);
    transaction.write(updateOrganisation(id, saved, version));
    // Kept once more as it was at its end: holidays may have been written into it since.
    transaction.write(keepPolicyVersion(id, before, kept?.by ?? SET_UP, kept?.at ?? now));
    transaction.write(keepPolicyVersion(id, policy, by, now));
    for (const write of told) transaction.write(write);
    return ok(saved);
  });
}

const switching = (before: Policy, { switchedOn }: Policy, by: string): readonly Act[] =>
  before.switchedOn === switchedOn ? [] : [actOf(switchedOn ? "policySwitchedOn" : "policySwitchedOff", by)];

/** Version `version` as it is or was; null where there never was one. */
export async function policyVersion(
  store: DocumentStore,
  id: OrganisationId,
  { policy }: Organisation,
  version: number,
): Promise<PolicyVersionAnswer | null> {
  const kept = await getPolicyVersion(store, id, version);
  if (version !== policy.version) return kept;
  return { version, by: kept?.by ?? SET_UP, at: kept?.at ?? "", policy };
}
