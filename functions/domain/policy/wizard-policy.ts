import type { Weekday } from "../base/calendar";
import type { Policy } from "./policy";
import { saysTheSame } from "./says-the-same";
import { PLAIN_NOTICE, startingPolicy } from "./starting-policy";
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
  return saysTheSame(policyFromWizard(policy, answers), policy) ? answers : null;
}

/** What the wizard begins with, and whether it would replace what a person has made by hand. */
export type WizardStart = { readonly answers: WizardAnswers; readonly replacesHandmade: boolean };

/** The answers that are in force, or those to begin with. */
export function wizardStart(policy: Policy): WizardStart {
  const answers = wizardOf(policy);
  if (answers) return { answers, replacesHandmade: false };
  const start = startingPolicy(policy.timeZone);
  const untouched = OWN_TERMS.every((setting) => saysTheSame(policy[setting], start[setting]));
  return { answers: firstAnswers(start, policy.sendOn), replacesHandmade: !untouched };
}

/** All that the wizard writes over besides the weekdays. */
const OWN_TERMS = ["upcoming", "levels", "mostPerDocument", "mostPerEpisode"] as const;

/** What most organisations are well served by: three days before, a week and a day after, every two weeks, three times. */
function firstAnswers({ levels }: Policy, sendOn: readonly Weekday[]): WizardAnswers {
  const [reminded, demanded] = levels;
  return {
    reminders: { minimumMinor: reminded?.minimumMinor ?? {}, daysBefore: 3 },
    demands: {
      minimumMinor: demanded?.minimumMinor ?? {},
      firstDelayDays: 8,
      repeatEveryDays: 14,
      mostPerDocument: 3,
    },
    sendOn,
  };
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
