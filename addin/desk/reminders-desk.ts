import type { Policy } from "#domain/policy/policy";
import type { AutomationsAnswer, ChangeAutomationRequest } from "#wire/automations";
import type { DryRunAnswer, SimulateRequest } from "#wire/dry-run";
import type { CheckPolicyAnswer, PolicyAnswer, SwitchRequest } from "#wire/policy-answers";
import type { Backend } from "../backend";
import { writeDryRun } from "../workbook/dry-run-sheet";
import { dryRunSheets } from "./dry-run-rows";
import type { Turns } from "./turns";

/** What a person can do about reminders: the policy, its switch, the brakes, and the look ahead. */
export type RemindersDesk = {
  readonly policy: () => Promise<PolicyAnswer>;
  /** What is wrong with the policy in force, what may surprise, and what it guarantees; takes some seconds. */
  readonly checkPolicy: () => Promise<CheckPolicyAnswer>;
  /** Saves a policy in place of version `basedOn`; refused where somebody has saved another since. */
  readonly savePolicy: (policy: Policy, basedOn: number) => Promise<PolicyAnswer>;
  /** Switches reminders on, saying what of the older documents is chased; or off. */
  readonly switchReminders: (request: SwitchRequest) => Promise<PolicyAnswer>;
  /** Nothing is handed to the mail provider any more, until `resume`. */
  readonly stopSending: () => Promise<PolicyAnswer>;
  /** Lets the first messages that wait go out, so many a day. */
  readonly agreeToStorm: (perDay: number) => Promise<PolicyAnswer>;
  /** The messages of the days ahead if nothing changes. Nothing is sent or written. */
  readonly lookAhead: (request: SimulateRequest) => Promise<DryRunAnswer>;
  /** The same, written as tables on sheets of their own, the first of which comes to the front. */
  readonly writeDryRun: (request: SimulateRequest, signal: AbortSignal) => Promise<DryRunAnswer>;
  /** What else goes out or is asked for by itself. */
  readonly automations: () => Promise<AutomationsAnswer>;
  readonly switchAutomation: (id: string, on: boolean) => Promise<AutomationsAnswer>;
  /** Another text or name of an automation; what is left out stays. */
  readonly changeAutomation: (id: string, change: ChangeAutomationRequest) => Promise<AutomationsAnswer>;
};

/** The desk's part about reminders. */
export function openReminders(backend: Backend, turns: Turns): RemindersDesk {
  return {
    policy: () => backend.policy(),
    checkPolicy: () => backend.checkPolicy(),
    savePolicy: (policy, basedOn) => backend.savePolicy(policy, basedOn),
    switchReminders: (request) => backend.switchPolicy(request),
    stopSending: () => backend.stopSending(),
    agreeToStorm: (perDay) => backend.agreeToStorm(perDay),
    lookAhead: (request) => backend.simulate(request),
    writeDryRun: async (request, signal) => {
      const answer = await backend.simulate(request);
      await turns.person(() => writeDryRun(dryRunSheets(answer), { signal }), signal);
      return answer;
    },
    automations: () => backend.automations(),
    switchAutomation: (id, on) => backend.switchAutomation(id, { on }),
    changeAutomation: (id, change) => backend.changeAutomation(id, change),
  };
}
