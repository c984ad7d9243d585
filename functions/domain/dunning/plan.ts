import { addDays, type CalendarDate, daysBetween, laterOf } from "../base/calendar";
import type { CurrencyCode } from "../base/currency";
import type { InvoiceId } from "../base/identity";
import { add, type MinorUnits, ZERO } from "../base/money";
import type { Policy } from "../policy/policy";
import { termsFor } from "../policy/rule";
import { type Channel, noticeTermsOf, type Terms, UPCOMING_LEVEL } from "../policy/terms";
import type { AccountFacts } from "./account-facts";
import { chasableOn, type Unchased } from "./chase";
import { chargesFor, claimsByLaw } from "./claims";
import { type Chased, coursesOf } from "./courses";
import type { HoldReason } from "./hold-reason";
import type { Course } from "./journal";
import { type Candidate, earliestOf, nextOf } from "./next-candidate";
import { minimumOf } from "./next-level";
import { upcomingOn } from "./next-upcoming";
import { addressOf, obstacleOf } from "./obstacles";
import { passesOn } from "./passing-obstacle";
import { offDayReason, sendingDayFrom } from "./sending-days";
import { freeFrom } from "./spacing";
import type { AccountStanding, OpenItem } from "./standing";
import { whyNothingIsChased } from "./why-nothing";

/** Why no notice goes out today. `until`: the first day on which one does if nothing changes; null: only new facts change it. */
export type Hold = {
  readonly kind: "hold";
  readonly because: HoldReason;
  readonly until: CalendarDate | null;
};

/** Send a notice of `level` that lists `items`; or hold, and why. */
export type Notify = {
  readonly kind: "notify";
  readonly course: Course;
  /** The one invoice that it chases; null where it is about the account. */
  readonly alone: InvoiceId | null;
  /** Counted from 1; 0 for the reminder before the due date. */
  readonly level: number;
  /** Which time this level goes out in its course, from 1; of reminders before the due date, which of the account's. */
  readonly occurrence: number;
  readonly channel: Channel;
  /** The terms that decided, with every rule applied. */
  readonly terms: Terms;
  /** Every invoice it lists, all in currencies that reach the level's minimum, the oldest first. */
  readonly items: readonly OpenItem[];
  readonly totals: ReadonlyMap<CurrencyCode, MinorUnits>;
};

export type AccountPlan = Notify | Hold;

/** The decision for one account on one day. The same code decides in the live run, before sending, and in the dry run. */
export function planAccount(facts: AccountFacts, policy: Policy, today: CalendarDate): AccountPlan {
  const decided = decideOn(facts, policy, today);
  if (decided.kind === "notify") return decided;
  return {
    kind: "hold",
    because: decided.because,
    until: firstNotice(facts, policy, decided.because, decided.lookOn),
  };
}

/**
 * Whether anything of the account is overdue: that is when an episode is open. A row that cannot be read, or is gone, for
 * a while does not end it: once it is there again, the levels go on where they were and do not start with a friendly reminder.
 */
export function isOverdue(standing: AccountStanding, today: CalendarDate): boolean {
  return standing.items.some(
    ({ openMinor, chase, dueOn }) => openMinor > 0 && chase !== "excluded" && dueOn < today,
  );
}

/** A hold as one day sees it. `lookOn`: no notice can go out before it; null: not by itself. */
type Undecided = {
  readonly kind: "hold";
  readonly because: HoldReason;
  readonly lookOn: CalendarDate | null;
};

/** More looks ahead than any chain of pauses, windows and holidays needs. */
const MOST_LOOKS = 400;

/** Goes from one day that may change something to the next, until a notice goes out. */
function firstNotice(
  facts: AccountFacts,
  policy: Policy,
  because: HoldReason,
  lookOn: CalendarDate | null,
): CalendarDate | null {
  if (because.kind === "dataTooOld") return null;
  // What will be then is told as if the rows were compared again by then and found the same.
  const later = facts.syncedOn === null ? facts : { ...facts, syncedOn: null };
  let day = lookOn;
  for (let looks = 0; day !== null && looks < MOST_LOOKS; looks += 1) {
    const then = decideOn(later, policy, day);
    if (then.kind === "notify") return day;
    day = then.lookOn;
  }
  return null;
}

function decideOn(facts: AccountFacts, policy: Policy, today: CalendarDate): Notify | Undecided {
  if (!policy.switchedOn) return hold({ kind: "switchedOff" });
  const terms = termsFor(policy, facts.traits);
  const { chased, unchased } = chasableOn(facts, policy, terms, today);
  const lookOn = firstEnd(unchased);
  if (chased.length === 0) return hold(whyNothingIsChased(facts, unchased), lookOn);
  const courses = coursesOf(chased, facts, policy, terms);
  const { next, because, soonest } = nextOf(courses, facts, today);
  if (next === null) return hold(because, lookOn);
  const channel = channelOf(next.course.terms, next.level, facts, policy);
  const obstacle = obstacleOf(facts, policy, terms, next.course, channel, today);
  const passes = (one: HoldReason) =>
    earliestOf(lookOn, passesOn(one, next.course, courses, facts, terms, today));
  if (obstacle) return hold(obstacle, passes(obstacle));
  const free = freeFrom(facts.history, terms, next.course.alone, today);
  const earliest = laterOf(laterOf(next.on, free), today);
  const on = sendingDayFrom(policy, facts.country, earliest);
  if (on === today) {
    const plan = notify(next, facts, policy, today);
    const missing = missingRate(plan, facts, policy, today);
    return missing ? hold(missing, passes(missing)) : plan;
  }
  const look = earliestOf(on, soonest, lookOn);
  if (next.on > today) return hold({ kind: "notYetDue", level: next.level }, look);
  const last = facts.history.lastContact;
  if (last && free > today)
    return hold({ kind: "recentlyContacted", level: next.level, lastOn: last.on }, look);
  return hold({ kind: "offDay", level: next.level, off: offDayReason(policy, facts.country, today) }, look);
}

const hold = (because: HoldReason, lookOn: CalendarDate | null = null): Undecided => ({
  kind: "hold",
  because,
  lookOn,
});

function firstEnd(unchased: readonly Unchased[]): CalendarDate | null {
  let first: CalendarDate | null = null;
  for (const { until } of unchased) if (until !== null && (first === null || until < first)) first = until;
  return first;
}

function notify(
  { course, level, occurrence }: Candidate,
  facts: AccountFacts,
  policy: Policy,
  today: CalendarDate,
): Notify {
  const { terms, alone } = course;
  const listed =
    level === UPCOMING_LEVEL ? upcomingOn(course, facts, today) : overdueItems(course, level, today);
  if (!listed) throw new Error("A reminder was decided without an invoice to remind of");
  return {
    kind: "notify",
    course: level === UPCOMING_LEVEL ? "upcoming" : alone === null ? "account" : "alone",
    alone,
    level,
    occurrence,
    channel: channelOf(terms, level, facts, policy),
    terms,
    ...listed,
  };
}

/** A notice that claims what the law gives waits until the rates for it have been looked up; null: they have been. */
export function missingRate(
  plan: Notify,
  { history, party }: AccountFacts,
  policy: Policy,
  today: CalendarDate,
): HoldReason | null {
  const level = plan.terms.levels[plan.level - 1];
  if (!level || !claimsByLaw(level.claims)) return null;
  const notices = history.episode?.notices ?? 0;
  const charged = chargesFor(plan.items, level.claims, policy, party, notices, today);
  return charged.kind === "charged" ? null : { kind: "rateMissing", level: plan.level, ask: charged };
}

/** A customer without an address or number to send to gets a letter, where the organisation writes letters. */
export function channelOf(terms: Terms, level: number, facts: AccountFacts, policy: Policy): Channel {
  const { channel } = noticeTermsOf(terms, level);
  return policy.lettersWithoutAddress && addressOf(facts, policy, channel) === null ? "letter" : channel;
}

/** Every overdue invoice in a currency that reaches the level's minimum, with the sums. */
function overdueItems(
  { items, terms }: Chased,
  level: number,
  today: CalendarDate,
): Pick<Notify, "items" | "totals"> {
  const { minimumMinor } = noticeTermsOf(terms, level);
  const overdue = items.filter((item) => item.dueOn < today);
  const sums = new Map<CurrencyCode, MinorUnits>();
  for (const item of overdue) sums.set(item.currency, add(sums.get(item.currency) ?? ZERO, item.openMinor));
  const totals = new Map([...sums].filter(([code, minor]) => minor >= minimumOf(minimumMinor, code)));
  return { items: overdue.filter((item) => totals.has(item.currency)), totals };
}

export const daysOverdue = (item: OpenItem, today: CalendarDate): number =>
  Math.max(0, daysBetween(item.dueOn, today));

/** The day a run looks at the account again: that of the next notice, or tomorrow where the rows must first be compared. */
export function nextLook(plan: Hold, today: CalendarDate): CalendarDate | null {
  return plan.because.kind === "dataTooOld" ? addDays(today, 1) : plan.until;
}
