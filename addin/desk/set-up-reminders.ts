import { saysTheSame } from "#domain/policy/says-the-same";
import { policyFromWizard, type WizardAnswers, wizardStart } from "#domain/policy/wizard-policy";
import type { PolicyAnswer } from "#wire/policy-answers";
import { type Backend, BackendRefusal } from "../backend";

/** The wizard's answers, and what goes with them. */
export type SetUpRequest = {
  readonly answers: WizardAnswers;
  /** Whether a mail to the responsible colleague closes the reminders of a document. */
  readonly closingReport: boolean;
  /** A policy that a person has made by hand may be replaced. */
  readonly replace: boolean;
};

const CLOSING_REPORT = "closing-report";

/**
 * Makes the wizard's answers the policy and switches the closing report as it was wished; reminders themselves stay off or
 * on. Safe to repeat: what is so already is not saved again. Throws BackendRefusal where it would replace what a person
 * has made by hand and nobody said that it may.
 */
export async function setUpReminders(backend: Backend, request: SetUpRequest): Promise<PolicyAnswer> {
  const before = await backend.policy();
  const { policy } = before;
  const wished = policyFromWizard(policy, request.answers);
  const changes = !saysTheSame(wished, policy);
  if (changes && !request.replace && wizardStart(policy).replacesHandmade) throw handmade();
  const saved = changes ? await backend.savePolicy(wished, policy.version) : before;
  if ((await sendsClosingReport(backend)) !== request.closingReport)
    await backend.switchAutomation(CLOSING_REPORT, { on: request.closingReport });
  return saved;
}

/** Whether the mail that closes the reminders of a document is switched on. */
export async function sendsClosingReport(backend: Backend): Promise<boolean> {
  const { automations } = await backend.automations();
  return automations.some(({ id, since }) => id === CLOSING_REPORT && since !== null);
}

const handmade = (): BackendRefusal =>
  new BackendRefusal(
    "handmade",
    "The policy was made by hand and says more than the three steps ask. Nothing was changed: say that it may be replaced, or change it by hand.",
  );
