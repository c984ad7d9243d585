import type { Policy } from "#domain/policy/policy";
import type { AutomationsAnswer, ChangeAutomationRequest } from "#wire/automations";
import type { DryRunAnswer, SimulateRequest } from "#wire/dry-run";
import type { CheckPolicyAnswer, PolicyAnswer, SwitchRequest, TermsAnswer } from "#wire/policy-answers";
import type { Backend } from "../backend";
import { writeDryRun } from "../workbook/dry-run-sheet";
import { dryRunSheets } from "./dry-run-rows";
import { type PlanChange, planChange } from "./plan-change";
import { type SetUpRequest, sendsClosingReport, setUpReminders } from "./set-up-reminders";
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
  /** Makes the answers of the wizard the policy; reminders stay off or on. Safe to repeat. */
  readonly setUp: (request: SetUpRequest) => Promise<PolicyAnswer>;
  /** Whether the mail that closes the reminders of a document is switched on. */
  readonly sendsClosingReport: () => Promise<boolean>;
  /** What a customer is chased by, or one of its invoices, and by what rules tell it apart. */
  readonly termsFor: (accountId: string, number: string | null) => Promise<TermsAnswer>;
  /** What a policy would change in the next 90 days if it were saved. Takes as long as two dry runs. */
  readonly planChange: (policy: Policy) => Promise<PlanChange>;
  /** Everybody who can be looked up by name, for whom the rules may be tried. */
  readonly customers: () => Promise<readonly CustomerName[]>;
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

/** A customer as it is chosen from a list. */
export type CustomerName = { readonly accountId: string; readonly customer: string };

/** The desk's part about reminders. */
export function openReminders(backend: Backend, turns: Turns): RemindersDesk {
  return {
    policy: () => backend.policy(),
    checkPolicy: () => backend.checkPolicy(),
    savePolicy: (policy, basedOn) => backend.savePolicy(policy, basedOn),
    switchReminders: (request) => backend.switchPolicy(request),
    stopSending: () => backend.stopSending(),
    agreeToStorm: (perDay) => backend.agreeToStorm(perDay),
    setUp: (request) => setUpReminders(backend, request),
    sendsClosingReport: () => sendsClosingReport(backend),
    termsFor: (accountId, number) => backend.termsFor(accountId, number),
    planChange: (policy) => planChange(backend, policy),
    customers: async () => {
      const { accounts } = await backend.accounts();
      return accounts.map(({ accountId, customer }) => ({ accountId, customer }));
    },
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
