import { LANGUAGES } from "../ledger/customer";
import type { Policy } from "./policy";
import { calendarProblems } from "./policy-calendar-problems";
import { interestProblems } from "./policy-interest-problems";
import type { OwnTemplates } from "./policy-notice-problems";
import { type PolicyProblem, unless, wholeNumber } from "./policy-problem";
import { ruleProblems } from "./policy-rule-problems";
import { smsWarnings } from "./policy-sms-problems";
import { reachProblems, termsProblems } from "./policy-terms-problems";

/**
 * What is wrong with a policy, each with the field it concerns and the remedy; empty for a sound one, and only a sound one
 * is taken. `own`: the templates that the organisation wrote itself; null: not known here, none is missed.
 */
export function policyProblems(policy: Policy, own: OwnTemplates = null): readonly PolicyProblem[] {
  const terms = termsProblems("", policy, own);
  return [
    ...calendarProblems(policy),
    ...switchProblems(policy),
    ...limitProblems(policy),
    ...unless(
      LANGUAGES.includes(policy.fallbackLanguage),
      "fallbackLanguage",
      `There are no texts in "${policy.fallbackLanguage}".`,
      `Choose one of ${LANGUAGES.join(", ")}.`,
    ),
    ...terms,
    // How levels follow each other says nothing while one of them has no delay to reckon with.
    ...(terms.length > 0 ? [] : reachProblems("", policy)),
    ...interestProblems(policy.interest),
    ...ruleProblems(policy, own),
  ];
}

/** Without the day of the switch-on every old document would count as new, and a first day would write to everybody. */
const switchProblems = ({ switchedOn, startedOn }: Policy): readonly PolicyProblem[] =>
  unless(
    !switchedOn || startedOn !== null,
    "startedOn",
    "Reminders are switched on without the day from which documents count as new.",
    "Give the day of the switch-on, and say what of the older documents is to be chased.",
  );

const limitProblems = (policy: Policy): readonly PolicyProblem[] => [
  ...wholeNumber("mostPerDay", policy.mostPerDay, { least: 1, most: 100_000, unit: "a number of notices" }),
  ...wholeNumber("stormLimit", policy.stormLimit, { least: 0, most: 100_000, unit: "a number of notices" }),
  ...wholeNumber("mostDataAgeDays", policy.mostDataAgeDays, { least: 0, most: 365, unit: "days" }),
  ...wholeNumber("promiseToleranceDays", policy.promiseToleranceDays, { least: 0, most: 90, unit: "days" }),
];

/** What is allowed and may still surprise. */
export function policyWarnings(policy: Policy): readonly PolicyProblem[] {
  const { levels, together, mostPerDocument } = policy;
  return [
    ...smsWarnings(policy),
    ...levels.flatMap((level, index) => {
      const firmer = levels.slice(0, index).findLast(({ notice }) => notice === "demand");
      return unless(
        level.notice === "demand" || firmer === undefined,
        `levels[${index}].notice`,
        `"${level.name}" is a friendly reminder after the firmer "${firmer?.name}".`,
        "Put the friendly ones first, unless this is meant.",
      );
    }),
    ...unless(
      together === "invoice" || mostPerDocument === null || mostPerDocument >= levels.length,
      "mostPerDocument",
      `There are ${levels.length} levels, and no document is in more than ${mostPerDocument} notices.`,
      "The last levels then only come with newer documents on the list; raise the number if that is not meant.",
    ),
  ];
}
