import type { Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import { guaranteesOf } from "#domain/guarantees/guarantees-of";
import type { Policy } from "#domain/policy/policy";
import { policyWarnings } from "#domain/policy/policy-problems";
import type { CheckPolicyAnswer, PolicyAnswer } from "#wire/policy-answers";
import type { DocumentStore } from "../store/port";
import { policyVersions } from "../store/repositories/organisations";
import { problemsOf } from "./policy-soundness";

const MOST_VERSIONS = 100;

/** The policy in force and what stands around it. */
export async function policyAnswer(
  store: DocumentStore,
  id: OrganisationId,
  { policy, storm, stoppedBecause, applying }: Organisation,
  { today }: Moment,
): Promise<PolicyAnswer> {
  const versions = await policyVersions(store, id, policy.version, MOST_VERSIONS);
  return {
    policy,
    today,
    storm,
    stoppedBecause,
    isApplying: applying !== null,
    versions: versions.map(({ version, by, at }) => ({ version, by, at })).reverse(),
    problems: [...(await problemsOf(store, id, policy))],
    warnings: [...policyWarnings(policy)],
  };
}

/** What is wrong with a policy, what may surprise, and what it guarantees; that takes some seconds. */
export async function checkPolicy(
  store: DocumentStore,
  id: OrganisationId,
  policy: Policy,
): Promise<CheckPolicyAnswer> {
  const problems = await problemsOf(store, id, policy);
  return {
    problems: [...problems],
    warnings: [...policyWarnings(policy)],
    guarantees: problems.length > 0 ? [] : guaranteesOf(policy).map(withOwnStory),
  };
}

/** The same in lists that may be written to, as the wire's type has them. */
const withOwnStory = (guarantee: ReturnType<typeof guaranteesOf>[number]) =>
  guarantee.kind === "fails" ? { ...guarantee, story: [...guarantee.story] } : guarantee;
