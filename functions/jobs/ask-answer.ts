import { addDays, type CalendarDate, daysBetween } from "#domain/base/calendar";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { cameBack } from "#domain/dunning/history-steps";
import { smsNumberOf } from "#domain/dunning/obstacles";
import type { Organisation } from "#domain/dunning/organisation";
import { type AccountPlan, channelOf } from "#domain/dunning/plan";
import { planAsked, reachedLevel } from "#domain/dunning/plan-asked";
import type { Policy } from "#domain/policy/policy";
import { levelName, type Terms, UPCOMING_LEVEL } from "#domain/policy/terms";
import { holdSentence } from "#domain/reports/hold-sentence";
import type { AskNoticeAnswer } from "#wire/actions";
import type { LoadedAccount } from "./account-facts";

/** A notice that a person asks for, with the decision about it. */
export type Asked = {
  readonly loaded: LoadedAccount;
  readonly terms: Terms;
  readonly level: number;
  readonly plan: AccountPlan;
};

/** What would go out, what stands in its way, and what a person should know before saying yes. */
export function askAnswer(
  { loaded, terms, level, plan }: Asked,
  organisation: Organisation,
  today: CalendarDate,
): Omit<AskNoticeAnswer, "message"> {
  const { customer, facts } = loaded;
  const { policy } = organisation;
  const notify = plan.kind === "notify" ? plan : null;
  const channel = channelOf(terms, level, facts, policy);
  return {
    customer: customer.name,
    level,
    levelName: levelName(terms, level),
    levels: levelsOf(terms),
    channel,
    email: customer.email,
    phone: channel === "sms" ? smsNumberOf(facts, policy) : null,
    numbers: [...new Set(notify?.items.map(({ number }) => number))],
    totals: Object.fromEntries(notify?.totals ?? []),
    inTheWay: stopped(organisation) ?? inTheWay(plan, level, terms),
    warnings: notify ? warnings(facts, policy, terms, level, today) : [],
    tooSoon: contacted(facts, terms, today).length > 0,
  };
}

const levelsOf = (terms: Terms): AskNoticeAnswer["levels"] => [
  ...(terms.upcoming ? [{ level: UPCOMING_LEVEL, name: terms.upcoming.name }] : []),
  ...terms.levels.map(({ name }, index) => ({ level: index + 1, name })),
];

/** Nothing is handed over after sending has been stopped, whoever asks for it. */
const stopped = ({ stoppedBecause }: Organisation): string | null =>
  stoppedBecause === null
    ? null
    : `Sending is stopped: ${stoppedBecause} Let it go on first, then ask again.`.replace("..", ".");

function inTheWay(plan: AccountPlan, level: number, terms: Terms): string | null {
  if (plan.kind === "notify") return null;
  if (plan.because.kind !== "notYetDue") return holdSentence(plan, terms);
  return level === UPCOMING_LEVEL
    ? "Nothing falls due from today on: everything open is overdue already."
    : "Nothing that may be chased is overdue yet.";
}

function warnings(
  facts: AccountFacts,
  policy: Policy,
  terms: Terms,
  level: number,
  today: CalendarDate,
): string[] {
  const reached = reachedLevel(
    facts,
    facts.standing.items.filter(({ dueOn }) => dueOn < today),
  );
  return [
    ...contacted(facts, terms, today),
    ...(level > UPCOMING_LEVEL && level <= reached
      ? [`${levelName(terms, reached)} has gone out already.`]
      : []),
    ...(level > reached + 1 ? [`${levelName(terms, level - 1)} has not gone out yet.`] : []),
    ...(policy.switchedOn ? [] : ["Reminders are switched off; this one goes out all the same."]),
    ...oldData(facts, policy, today),
  ];
}

function contacted({ history }: AccountFacts, { daysBetweenNotices }: Terms, today: CalendarDate): string[] {
  const { lastNotice, lastContact } = history;
  if (!lastContact || !lastNotice || cameBack(history, lastNotice.messageId)) return [];
  if (addDays(lastContact.on, daysBetweenNotices) <= today) return [];
  const days = daysBetween(lastContact.on, today);
  const ago = days === 0 ? "today" : days === 1 ? "yesterday" : `${days} days ago`;
  return [`${lastNotice.levelName} went out ${ago}, on ${lastContact.on}.`];
}

function oldData({ syncedOn }: AccountFacts, { mostDataAgeDays }: Policy, today: CalendarDate): string[] {
  if (syncedOn === null || mostDataAgeDays === null || addDays(syncedOn, mostDataAgeDays) >= today) return [];
  return [`The workbook was last synced on ${syncedOn}: sync it first, for the customer may have paid.`];
}

/** Decides on a notice of `level` as a person asks for it. */
export function asked(
  loaded: LoadedAccount,
  terms: Terms,
  level: number,
  { policy }: Organisation,
  today: CalendarDate,
): Asked {
  return { loaded, terms, level, plan: planAsked(loaded.facts, policy, level, today) };
}
