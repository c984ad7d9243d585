import type { Weekday } from "../base/calendar";
import type { Policy } from "./policy";
import { PLAIN_NOTICE } from "./starting-policy";
import type { Level, Minimums, Upcoming } from "./terms";

/** What the wizard asks: the two kinds of notices, and on which weekdays they go out. */
export type WizardAnswers = {
  /** Before the due date; null: none. */
  readonly reminders: { readonly minimumMinor: Minimums; readonly daysBefore: number } | null;
  /** After the due date. */
  readonly demands: {
    readonly minimumMinor: Minimums;
    readonly firstDelayDays: number;
    readonly repeatEveryDays: number;
    readonly mostPerDocument: number;
  };
  readonly sendOn: readonly Weekday[];
};

/**
 * The base with the wizard's answers in place of its own reminders and demands: one demand that repeats, until each
 * document has been in as many as allowed. Answers are not judged here: `policyProblems` names the field.
 */
export function policyFromWizard(base: Policy, { reminders, demands, sendOn }: WizardAnswers): Policy {
  return {
    ...base,
    sendOn,
    upcoming: reminders && reminder(reminders),
    levels: [demand(demands)],
    mostPerDocument: demands.mostPerDocument,
    mostPerEpisode: null,
    daysBetweenNotices: Math.min(base.daysBetweenNotices, demands.repeatEveryDays),
  };
}

/** What the wizard would have been told to make this policy; null where the policy says more than the wizard can ask. */
export function wizardOf(policy: Policy): WizardAnswers | null {
  const [level, ...more] = policy.levels;
  const { upcoming, mostPerDocument, sendOn } = policy;
  if (!level?.repeat || more.length > 0 || mostPerDocument === null) return null;
  const answers: WizardAnswers = {
    reminders: upcoming && { minimumMinor: upcoming.minimumMinor, daysBefore: upcoming.daysBefore },
    demands: {
      minimumMinor: level.minimumMinor,
      firstDelayDays: level.delay.days,
      repeatEveryDays: level.repeat.everyDays,
      mostPerDocument,
    },
    sendOn,
  };
  // Rules are not the wizard's: it changes the organisation's own terms, and they stay beside it.
  return isSame(policyFromWizard(policy, answers), policy) ? answers : null;
}

/** More often than any document's maximum: the level is there as long as some document may still be listed. */
const AS_OFTEN_AS_ALLOWED = 50;

const demand = ({ minimumMinor, firstDelayDays, repeatEveryDays }: WizardAnswers["demands"]): Level => ({
  ...PLAIN_NOTICE,
  name: "Demand for payment",
  notice: "demand",
  template: "demand",
  delay: { from: "dueDate", days: firstDelayDays },
  minimumMinor,
  payWithinDays: 7,
  repeat: { everyDays: repeatEveryDays, times: AS_OFTEN_AS_ALLOWED },
  claims: { interest: false, flatSum: false, feeMinor: {} },
});

const reminder = ({ minimumMinor, daysBefore }: NonNullable<WizardAnswers["reminders"]>): Upcoming => ({
  ...PLAIN_NOTICE,
  name: "Upcoming payment",
  template: "upcoming",
  minimumMinor,
  payWithinDays: 0,
  daysBefore,
});

/** Whether two values say the same, in whatever order their fields were written down. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const [ours, theirs] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return (
    ours.size === theirs.size &&
    [...ours].every(([key, value]) => theirs.has(key) && isSame(value, theirs.get(key)))
  );
}
