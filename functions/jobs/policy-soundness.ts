import type { OrganisationId } from "#domain/base/identity";
import type { Policy } from "#domain/policy/policy";
import type { PolicyProblem } from "#domain/policy/policy-problem";
import { policyProblems } from "#domain/policy/policy-problems";
import { smsProblems } from "#domain/policy/policy-sms-problems";
import type { DocumentReader } from "../store/port";
import { listTemplates } from "../store/repositories/templates";

/** What is wrong with a policy of this organisation: also a text of its own that it does not have. */
export async function problemsOf(
  reader: DocumentReader,
  organisation: OrganisationId,
  policy: Policy,
): Promise<readonly PolicyProblem[]> {
  const own = await listTemplates(reader, organisation);
  const withoutSms = new Set(own.filter(({ sms }) => sms === null).map(({ id }) => id));
  return [
    ...policyProblems(policy, [...new Set(own.map(({ id }) => id))]),
    ...smsProblems(policy, withoutSms),
  ];
}
