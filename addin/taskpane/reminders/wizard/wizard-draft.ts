import type { Weekday } from "#domain/base/calendar";
import type { Policy } from "#domain/policy/policy";
import { policyProblems } from "#domain/policy/policy-problems";
import { policyFromWizard, type WizardAnswers, wizardStart } from "#domain/policy/wizard-policy";
import { retell } from "../../../words/retell";
import { type Problems, readSums, readWhole, type SumsDraft, sumsDraft } from "../fields/typed";

/** Reminders before the due date, demands after it, weekdays. */
export const WIZARD_STEPS = ["reminders", "demands", "weekdays"] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

/** The wizard's answers as they stand in its fields: numbers and sums as they were typed. */
export type WizardDraft = {
  readonly remind: boolean;
  readonly remindSums: SumsDraft;
  readonly daysBefore: string;
  readonly demandSums: SumsDraft;
  readonly firstDelay: string;
  readonly repeatEvery: string;
  readonly mostPerDocument: string;
  readonly closingReport: boolean;
  readonly sendOn: readonly Weekday[];
};

/** The wizard as it opens: what is in force where it can say that, else what to begin with. */
export function wizardDraft(policy: Policy, closingReport: boolean): WizardDraft {
  const { reminders, demands, sendOn } = wizardStart(policy).answers;
  return {
    remind: reminders !== null,
    remindSums: sumsDraft(reminders?.minimumMinor ?? demands.minimumMinor),
    daysBefore: String(reminders?.daysBefore ?? 3),
    demandSums: sumsDraft(demands.minimumMinor),
    firstDelay: String(demands.firstDelayDays),
    repeatEvery: String(demands.repeatEveryDays),
    mostPerDocument: String(demands.mostPerDocument),
    closingReport,
    sendOn,
  };
}

/** What the fields say, and what is wrong with it by the way to the field in the policy. */
export type WizardReading = { readonly answers: WizardAnswers; readonly problems: Problems };

/** Reads the fields by the same check that the service makes before it takes a policy. */
export function readWizard(draft: WizardDraft, policy: Policy): WizardReading {
  const problems = new Map<string, string>();
  const answers: WizardAnswers = {
    reminders: draft.remind
      ? {
          minimumMinor: readSums("upcoming.minimumMinor", draft.remindSums, problems),
          daysBefore: readWhole("upcoming.daysBefore", draft.daysBefore, problems),
        }
      : null,
    demands: {
      minimumMinor: readSums("levels[0].minimumMinor", draft.demandSums, problems),
      firstDelayDays: readWhole("levels[0].delay.days", draft.firstDelay, problems),
      repeatEveryDays: readWhole("levels[0].repeat.everyDays", draft.repeatEvery, problems),
      mostPerDocument: readWhole("mostPerDocument", draft.mostPerDocument, problems),
    },
    sendOn: draft.sendOn,
  };
  for (const { field, problem, remedy } of policyProblems(policyFromWizard(policy, answers))) {
    // Rules and the like are not the wizard's to mend: the service says what is wrong with them when it is asked to save.
    const at = field === "daysBetweenNotices" ? "levels[0].repeat.everyDays" : field;
    if (stepOf(at) !== null && !problems.has(at)) problems.set(at, `${retell(problem)} ${retell(remedy)}`);
  }
  return { answers, problems };
}

/** The step with the field; null: the wizard does not ask it. */
function stepOf(field: string): WizardStep | null {
  if (field.startsWith("upcoming.")) return "reminders";
  if (field.startsWith("levels[0].") || field === "mostPerDocument") return "demands";
  return field === "sendOn" ? "weekdays" : null;
}

/** Whether what a step asks has been answered well enough to go on. */
export const isStepSound = (problems: Problems, step: WizardStep): boolean =>
  ![...problems.keys()].some((field) => stepOf(field) === step);
