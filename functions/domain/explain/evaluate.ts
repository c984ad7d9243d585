import { addDays, type CalendarDate, earlierOf, laterOf } from "../base/calendar";
import type { InvoiceId } from "../base/identity";
import type { HoldReason } from "../dunning/hold-reason";
import { GRAVEST } from "../dunning/why-nothing";
import { type Check, firstFailing, isTrue } from "./check";
import type {
  CourseExplanation,
  CurrencyExplanation,
  Explanation,
  ItemName,
  LevelExplanation,
  NoticeExplanation,
  UpcomingExplanation,
} from "./explanation";

/** The decision as an explanation has it. */
export type Evaluated =
  | {
      readonly kind: "notify";
      readonly level: number;
      readonly alone: InvoiceId | null;
      /** As the message lists them. */
      readonly numbers: readonly string[];
    }
  | { readonly kind: "hold"; readonly because: HoldReason["kind"] };

/** The decision with what it rests on. */
export type Verdict =
  | { readonly kind: "notify"; readonly next: NextNotice; readonly items: readonly ItemName[] }
  | {
      readonly kind: "hold";
      readonly because: HoldReason["kind"];
      /** The condition that does not hold; null: nothing is owed. */
      readonly decisive: Check | null;
      /** Of the notice that would be next; null: it is not about any one. */
      readonly levelName: string | null;
    };

/** What would go out next, and from which day on by its own counting. */
export type NextNotice = {
  readonly course: CourseExplanation;
  readonly notice: LevelExplanation | UpcomingExplanation;
  readonly on: CalendarDate;
};

/** The decision, from the explanation alone: every condition is compared anew. */
export function evaluate(explanation: Explanation): Evaluated {
  const verdict = judge(explanation);
  if (verdict.kind === "hold") return { kind: "hold", because: verdict.because };
  const { next, items } = verdict;
  return {
    kind: "notify",
    level: next.notice.level,
    alone: next.course.alone?.invoiceId ?? null,
    numbers: items.map(({ listedAs }) => listedAs),
  };
}

/** The decision about the account, or about some of its courses. */
export function judge(explanation: Explanation, courses = explanation.courses): Verdict {
  const off = firstFailing(explanation.organisation);
  if (off) return held(off);
  if (courses.length === 0) return nothingChased(explanation);
  const next = nextOf(courses, explanation.day);
  if (next === null) return nothingLeft(courses);
  const { course, notice } = next;
  const obstacle = firstFailing([course.underWay, ...explanation.account, ...notice.address]);
  if (obstacle) return held(obstacle, notice);
  if (next.on > explanation.day) return { ...held(tooEarly(next), notice), because: "notYetDue" };
  const late = firstFailing([...spacingFor(course, explanation), ...explanation.sendingDay]);
  if (late) return held(late, notice);
  if ("rates" in notice && notice.rates && !isTrue(notice.rates)) return held(notice.rates, notice);
  return { kind: "notify", next, items: listed(next) };
}

const held = (
  decisive: Check,
  notice: NoticeExplanation | null = null,
): Extract<Verdict, { kind: "hold" }> => ({
  kind: "hold",
  because: decisive.otherwise,
  decisive,
  levelName: notice?.levelName ?? null,
});

function nothingChased({ items, credits }: Explanation): Verdict {
  const failing = items.flatMap(({ checks }) => firstFailing(checks) ?? []);
  for (const kind of GRAVEST) {
    const found = failing.find(({ otherwise }) => otherwise === kind);
    if (found) return held(found);
  }
  const credit = firstFailing(credits);
  return credit ? held(credit) : { kind: "hold", because: "nothingOwed", decisive: null, levelName: null };
}

/** No course has anything to come: a level waits for a higher sum, or all have been sent. */
function nothingLeft([first, ...others]: readonly CourseExplanation[]): Verdict {
  if (!first) throw new Error("An account without anything to chase");
  const open = [first, ...others].find(({ levelsLeft }) => isTrue(levelsLeft));
  if (!open) return held(first.levelsLeft);
  for (const notice of open.levels.toReversed()) {
    const minimums = notice.currencies.map(({ minimum }) => minimum);
    const missing = firstFailing(notice.turn) ? undefined : firstFailing(minimums);
    if (missing) return { ...held(missing, notice), because: "belowMinimum" };
  }
  const turn = firstFailing(open.levels.flatMap((notice) => notice.turn));
  return { ...held(turn ?? open.levelsLeft), because: "belowMinimum" };
}

/** What is due today in the order of the courses, else what falls due first; a course with a message out waits. */
function nextOf(courses: readonly CourseExplanation[], day: CalendarDate): NextNotice | null {
  let next: NextNotice | null = null;
  for (const course of courses) {
    const waits = !isTrue(course.underWay);
    for (const candidate of candidatesOf(course, day)) {
      if (next === null) next = candidate;
      else if (waits) continue;
      else if (!isTrue(next.course.underWay)) next = candidate;
      else if (next.on > day && candidate.on < next.on) next = candidate;
    }
  }
  return next;
}

/** What a course could send: the reminder before the due date, and one of its levels. */
function candidatesOf(course: CourseExplanation, day: CalendarDate): readonly NextNotice[] {
  const { upcoming } = course;
  const upcomingOn = upcoming && upcomingFrom(upcoming, day);
  const level = nextLevel(course, day);
  return [
    ...(upcoming && upcomingOn ? [{ course, notice: upcoming, on: upcomingOn }] : []),
    ...(level ? [level] : []),
  ];
}

function upcomingFrom(upcoming: UpcomingExplanation, day: CalendarDate): CalendarDate | null {
  if (!isTrue(upcoming.nothingOverdue)) return null;
  if (soonDue(upcoming).length > 0) return day;
  const later = upcoming.items.filter(
    ({ checks, opensOn }) => opensOn > day && checks.every((one) => one.id === "window-open" || isTrue(one)),
  );
  return later.reduce<CalendarDate | null>(
    (first, { opensOn }) => (first === null ? opensOn : earlierOf(first, opensOn)),
    null,
  );
}

const soonDue = ({ items, minimums }: UpcomingExplanation): readonly ItemName[] => {
  const enough = new Set(minimums.filter(({ minimum }) => isTrue(minimum)).map(({ currency }) => currency));
  return items.filter(({ checks, currency }) => enough.has(currency) && firstFailing(checks) === undefined);
};

/** The firmest level that is due; else the one that falls due first, the friendlier of two. */
function nextLevel(course: CourseExplanation, day: CalendarDate): NextNotice | null {
  let first: NextNotice | null = null;
  for (const notice of course.levels) {
    const on = dueFrom(notice, day);
    if (on === null) continue;
    if (on <= day) return { course, notice, on };
    if (first === null || on <= first.on) first = { course, notice, on };
  }
  return first;
}

/** The first day on which a level is due in some currency; null: never with these invoices. */
function dueFrom({ turn, currencies }: LevelExplanation, day: CalendarDate): CalendarDate | null {
  if (firstFailing(turn)) return null;
  let earliest: CalendarDate | null = null;
  for (const one of currencies) {
    const on = dueIn(one, day);
    if (on !== null) earliest = earliest === null ? on : earlierOf(earliest, on);
  }
  return earliest;
}

/** In one currency: today where everything is fulfilled, else once the delay has passed and the minimum is reached. */
function dueIn(
  { overdue, delay, minimum, minimumOn }: CurrencyExplanation,
  day: CalendarDate,
): CalendarDate | null {
  if (firstFailing([overdue, delay, minimum]) === undefined) return day;
  if (minimumOn === null || delay.needed.kind !== "day") return null;
  return laterOf(laterOf(delay.needed.on, minimumOn), addDays(day, 1));
}

/** Days between notices; a single invoice may follow another on the same day where there is room. */
function spacingFor({ alone }: CourseExplanation, { spacing }: Explanation): readonly Check[] {
  const { daysApart, sameDay } = spacing;
  if (daysApart === null || (alone !== null && sameDay !== null && isTrue(sameDay))) return [];
  return [daysApart];
}

/** What keeps the next notice from being due: the first condition of the currency that comes first. */
function tooEarly({ notice, on }: NextNotice): Check {
  if (!("turn" in notice)) {
    const soonest = notice.items.find(({ opensOn }) => opensOn === on);
    const window = soonest && firstFailing(soonest.checks);
    return window ?? notice.nothingOverdue;
  }
  const first = notice.currencies.find(
    ({ delay, minimumOn }) =>
      minimumOn !== null && delay.needed.kind === "day" && laterOf(delay.needed.on, minimumOn) === on,
  );
  const { delay, minimum, overdue, minimumOn } = first ?? notice.currencies[0] ?? {};
  // What takes longest is what it waits for.
  const sumComesLast = delay?.needed.kind === "day" && minimumOn != null && minimumOn > delay.needed.on;
  const asked = sumComesLast ? [overdue, minimum, delay] : [delay, minimum, overdue];
  const failing = firstFailing(asked.filter((one) => one !== undefined));
  if (!failing) throw new Error("A level that is not due without a condition that fails");
  return failing;
}

/** Every overdue invoice in a currency that reaches the minimum; or what falls due soon. */
function listed({ course, notice }: NextNotice): readonly ItemName[] {
  if (!("turn" in notice)) return soonDue(notice);
  const enough = new Set(
    notice.currencies.filter(({ minimum }) => isTrue(minimum)).map(({ currency }) => currency),
  );
  return course.items.filter(({ overdue, currency }) => isTrue(overdue) && enough.has(currency));
}
