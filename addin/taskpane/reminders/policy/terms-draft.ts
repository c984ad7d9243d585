import { PLAIN_NOTICE } from "#domain/policy/starting-policy";
import type { Level, Terms, Upcoming } from "#domain/policy/terms";
import { say } from "../../../words/say";
import { readWhole, readWholeOrNone, typedNumber } from "../fields/typed";
import {
  type LevelDraft,
  levelDraft,
  readLevel,
  readUpcoming,
  type UpcomingDraft,
  upcomingDraft,
} from "./notice-draft";

/** Terms as they stand in the form: the organisation's own, or those that a rule sets. */
export type TermsDraft = {
  readonly together: Terms["together"];
  readonly upcoming: UpcomingDraft | null;
  readonly levels: readonly LevelDraft[];
  readonly daysBetweenNotices: string;
  readonly mostPerAccountAndDay: string;
  /** Empty: no maximum. */
  readonly mostPerDocument: string;
  readonly mostPerEpisode: string;
};

/** Terms as the form opens with them. */
export const termsDraft = (terms: Terms): TermsDraft => ({
  together: terms.together,
  upcoming: terms.upcoming && upcomingDraft(terms.upcoming),
  levels: terms.levels.map((level, index) => levelDraft(level, String(index))),
  daysBetweenNotices: String(terms.daysBetweenNotices),
  mostPerAccountAndDay: String(terms.mostPerAccountAndDay),
  mostPerDocument: typedNumber(terms.mostPerDocument),
  mostPerEpisode: typedNumber(terms.mostPerEpisode),
});

/** What was typed; `at` is the way to the terms in the policy: "" or "rules[0].set.". */
export const readTerms = (at: string, draft: TermsDraft, problems: Map<string, string>): Terms => ({
  together: draft.together,
  upcoming: draft.upcoming && readUpcoming(`${at}upcoming`, draft.upcoming, problems),
  levels: draft.levels.map((level, index) => readLevel(`${at}levels[${index}]`, level, problems)),
  daysBetweenNotices: readWhole(`${at}daysBetweenNotices`, draft.daysBetweenNotices, problems),
  mostPerAccountAndDay: readWhole(`${at}mostPerAccountAndDay`, draft.mostPerAccountAndDay, problems),
  mostPerDocument: readWholeOrNone(`${at}mostPerDocument`, draft.mostPerDocument, problems),
  mostPerEpisode: readWholeOrNone(`${at}mostPerEpisode`, draft.mostPerEpisode, problems),
});

/** One level more, after the last: firmer than it, two weeks later. */
export function withNewLevel(levels: readonly LevelDraft[]): readonly LevelDraft[] {
  const key = String(Math.max(-1, ...levels.map((level) => Number(level.key))) + 1);
  return [...levels, levelDraft(newLevel(levels.length === 0), key)];
}

/** The level at a place moved by so many places; where there is no such place, as it was. */
export function withMoved(levels: readonly LevelDraft[], from: number, by: 1 | -1): readonly LevelDraft[] {
  const moved = levels[from];
  const other = levels[from + by];
  if (!moved || !other) return levels;
  return levels.map((level, index) => (index === from ? other : index === from + by ? moved : level));
}

const newLevel = (isFirst: boolean): Level => ({
  ...PLAIN_NOTICE,
  name: say("New level"),
  notice: isFirst ? "reminder" : "demand",
  template: isFirst ? "reminder" : "demand",
  delay: { from: isFirst ? "dueDate" : "previousNotice", days: 14 },
  minimumMinor: {},
  payWithinDays: 7,
  repeat: null,
  claims: { interest: false, flatSum: false, feeMinor: {} },
});

/** The reminder before the due date, where there was none. */
export const newUpcoming = (): UpcomingDraft => upcomingDraft(NEW_UPCOMING);

const NEW_UPCOMING: Upcoming = {
  ...PLAIN_NOTICE,
  name: "Upcoming payment",
  template: "upcoming",
  minimumMinor: {},
  payWithinDays: 0,
  daysBefore: 3,
};
