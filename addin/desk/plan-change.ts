import { type PlanDifference, planDifference } from "#domain/policy/plan-difference";
import type { Policy } from "#domain/policy/policy";
import type { DryRunMessageAnswer, SimulateRequest } from "#wire/dry-run";
import type { Backend } from "../backend";

/** What a policy that is not saved yet would change in the days ahead. */
export type PlanChange = {
  readonly difference: PlanDifference<DryRunMessageAnswer>;
  /** Reminders are off: both sides are as if they were switched on today with all documents. */
  readonly supposedOn: boolean;
  /** There are more messages than an answer holds: the difference is of the first ones. */
  readonly isCut: boolean;
};

const DAYS = 90;

/** Works out the days ahead under the policy in force and under another one, and compares the two. Nothing is saved. */
export async function planChange(backend: Backend, policy: Policy): Promise<PlanChange> {
  const { policy: present } = await backend.policy();
  const as: SimulateRequest = present.switchedOn
    ? { days: DAYS }
    : { days: DAYS, switchOn: { olderDocuments: { kind: "all" } } };
  // One after the other: each is a whole dry run of the ledger.
  const before = await backend.simulate(as);
  const after = await backend.simulate({ ...as, policy });
  return {
    difference: planDifference(before.messages, after.messages),
    supposedOn: !present.switchedOn,
    isCut: [before, after].some(({ counts, messages }) => sumOf(counts) > messages.length),
  };
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
