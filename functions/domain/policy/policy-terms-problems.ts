import { orderProblems } from "./policy-level-order";
import { levelProblems, type OwnTemplates, upcomingProblems } from "./policy-notice-problems";
import { type PolicyProblem, unless, wholeNumber } from "./policy-problem";
import type { Terms } from "./terms";

/** What is wrong with some terms: the organisation's own, or those that a rule sets. `at` is the way to them: "" or "rules[0].set.". */
export function termsProblems(
  at: string,
  terms: Partial<Terms>,
  own: OwnTemplates,
): readonly PolicyProblem[] {
  const { levels, upcoming } = terms;
  return [
    ...(upcoming ? upcomingProblems(`${at}upcoming`, upcoming, own) : []),
    ...unless(
      levels === undefined || levels.length > 0,
      `${at}levels`,
      "There is no level.",
      "Give at least one: what is never to be reminded of is excluded instead.",
    ),
    ...(levels ?? []).flatMap((level, index) => levelProblems(`${at}levels[${index}]`, level, own)),
    ...numberProblems(at, terms),
  ];
}

const numberProblems = (at: string, terms: Partial<Terms>): readonly PolicyProblem[] => [
  ...wholeNumber(`${at}daysBetweenNotices`, terms.daysBetweenNotices ?? null, {
    least: 1,
    most: 365,
    unit: "days",
  }),
  ...wholeNumber(`${at}mostPerAccountAndDay`, terms.mostPerAccountAndDay ?? null, NOTICES),
  ...wholeNumber(`${at}mostPerDocument`, terms.mostPerDocument ?? null, NOTICES),
  ...wholeNumber(`${at}mostPerEpisode`, terms.mostPerEpisode ?? null, NOTICES),
];

const NOTICES = { least: 1, most: 100, unit: "a number of notices" } as const;

/** Levels that can never go out under these terms; asked only where each level is sound by itself. */
export const reachProblems = (at: string, terms: Terms): readonly PolicyProblem[] =>
  orderProblems(`${at}levels`, terms);
