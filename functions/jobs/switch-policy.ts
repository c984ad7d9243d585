import type { OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { Organisation } from "#domain/dunning/organisation";
import type { OlderDocuments } from "#domain/policy/policy";
import { switchedOn } from "#domain/policy/starting-policy";
import { knownCountries, withHolidays } from "./freeze-ahead";
import { problemsOf } from "./policy-soundness";
import { replacePolicy } from "./policy-versions";
import { momentOf } from "./run-organisation";
import type { PolicyPorts, PolicyRefusal } from "./save-policy";

/** Why the switch is left as it is. */
export type SwitchRefusal = PolicyRefusal | { readonly kind: "alreadyOn" } | { readonly kind: "alreadyOff" };

/**
 * Switches reminders on from today, with a word about the documents issued before. The next run that would send something
 * counts first, and waits for a person where that is more than the policy's limit.
 */
export async function switchOn(
  ports: PolicyPorts,
  id: OrganisationId,
  olderDocuments: OlderDocuments,
  by: string,
): Promise<Result<Organisation, SwitchRefusal>> {
  const { organisation, moment } = await momentOf(ports.store, id, ports.clock());
  const { policy } = organisation;
  if (policy.switchedOn) return refused({ kind: "alreadyOn" });
  const { calendar } = await withHolidays(policy, knownCountries(policy), moment.today, ports.holidays);
  const next = switchedOn({ ...calendar, version: policy.version + 1 }, moment.today, olderDocuments);
  const problems = await problemsOf(ports.store, id, next);
  if (problems.length > 0) return refused({ kind: "unsound", problems });
  const saved = await replacePolicy(ports.store, id, policy.version, by, moment.now, () => ({
    policy: next,
    storm: { kind: "unchecked" },
  }));
  return saved.ok ? ok(saved.value) : refused({ kind: "changedMeanwhile", version: saved.problem });
}

/** Switches reminders off: nothing goes out by itself any more, and what was decided and not sent yet is withdrawn. */
export async function switchOff(
  ports: Pick<PolicyPorts, "store" | "clock">,
  id: OrganisationId,
  by: string,
): Promise<Result<Organisation, SwitchRefusal>> {
  const { organisation, moment } = await momentOf(ports.store, id, ports.clock());
  const { version, switchedOn: isOn } = organisation.policy;
  if (!isOn) return refused({ kind: "alreadyOff" });
  const saved = await replacePolicy(ports.store, id, version, by, moment.now, ({ policy }) => ({
    policy: { ...policy, version: version + 1, switchedOn: false },
    storm: { kind: "passed" },
  }));
  return saved.ok ? ok(saved.value) : refused({ kind: "changedMeanwhile", version: saved.problem });
}
