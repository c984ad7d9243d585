import { type CalendarDate, earlierOf } from "../base/calendar";
import type { MessageId } from "../base/identity";
import { UPCOMING_LEVEL } from "../policy/terms";
import type { AccountFacts } from "./account-facts";
import type { Chased } from "./courses";
import type { HoldReason } from "./hold-reason";
import { nextLevel } from "./next-level";
import { upcomingFrom } from "./next-upcoming";

/** What a course could send: at once, or from a day on that its own counting gives. */
export type Candidate = {
  readonly course: Chased;
  readonly level: number;
  readonly occurrence: number;
  readonly on: CalendarDate;
};

export type NextOf = {
  /** What goes out first: what is due today, in the order of the courses, else what falls due first. */
  readonly next: Candidate | null;
  /** Where nothing ever does: why. */
  readonly because: HoldReason;
  /** The first day after today on which any course may have something new. */
  readonly soonest: CalendarDate | null;
};

/** What goes out first of all that an account is chased for. */
export function nextOf(courses: readonly Chased[], facts: AccountFacts, today: CalendarDate): NextOf {
  let next: Candidate | null = null;
  let because: HoldReason = { kind: "levelsExhausted" };
  let soonest: CalendarDate | null = null;
  const nothingOverdue = courses.every(({ items }) => items.every(({ dueOn }) => dueOn >= today));
  for (const course of courses) {
    const { candidates, none } = candidatesOf(course, facts, nothingOverdue, today);
    if (none && because.kind === "levelsExhausted") because = none;
    for (const candidate of candidates) {
      if (candidate.on > today) soonest = earliestOf(soonest, candidate.on);
      if (isUnderWay(candidate.course, facts) && next !== null) continue;
      if (next === null || isBefore(candidate, next, facts, today)) next = candidate;
    }
  }
  return { next, because, soonest };
}

/** What is due comes first in the order of the courses; what is not yet, by its day. A course with a message out waits. */
function isBefore(a: Candidate, b: Candidate, facts: AccountFacts, today: CalendarDate): boolean {
  if (isUnderWay(b.course, facts) && !isUnderWay(a.course, facts)) return true;
  return b.on > today && a.on < b.on;
}

const isUnderWay = ({ alone }: Chased, { history }: AccountFacts): boolean => {
  for (const id in history.underWay) {
    const state = history.underWay[id as MessageId];
    if (state && (state.alone === null || alone === null || state.alone === alone)) return true;
  }
  return false;
};

function candidatesOf(
  course: Chased,
  facts: AccountFacts,
  nothingOverdue: boolean,
  today: CalendarDate,
): { readonly candidates: readonly Candidate[]; readonly none: HoldReason | null } {
  const candidates: Candidate[] = [];
  const upcoming = nothingOverdue ? upcomingFrom(course, facts, today) : null;
  if (upcoming !== null) {
    const occurrence = facts.history.upcoming.count + 1;
    candidates.push({ course, level: UPCOMING_LEVEL, occurrence, on: upcoming });
  }
  const level = nextLevel(course, today);
  if (level.kind !== "level") return { candidates, none: level };
  const { on, occurrence } = level;
  candidates.push({ course, level: level.level, occurrence, on });
  return { candidates, none: null };
}

/** The first of some days; null where there is none. */
export function earliestOf(...days: readonly (CalendarDate | null)[]): CalendarDate | null {
  return days.reduce((a, b) => (a === null ? b : b === null ? a : earlierOf(a, b)), null);
}
