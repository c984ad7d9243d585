import { addDays, type CalendarDate, earlierOf } from "../base/calendar";
import type { AccountId, MessageId } from "../base/identity";
import type { AccountFacts } from "../dunning/account-facts";
import { type DecidedNotice, type Decision, sentHappening } from "../dunning/decide-account";
import { type DunningHistory, withEntry } from "../dunning/history";
import type { Policy } from "../policy/policy";

/** One account through some days, told without what the policy makes of it. */
export type Life = {
  readonly accountId: AccountId;
  readonly from: CalendarDate;
  readonly days: number;
  /** What had happened before. */
  readonly history: DunningHistory;
  /** What its rows and its customer's row say on a day. */
  readonly factsOn: (day: CalendarDate) => Omit<AccountFacts, "history">;
  /** Whether a sync brings something new on a day: the account is looked at with the next run. */
  readonly changesOn: (day: CalendarDate) => boolean;
  /** False on a day that is missed: nothing runs at all. */
  readonly runsOn: (day: CalendarDate) => boolean;
};

/** How one look at an account is decided: `decideAccount`, or what is tried in its place. */
export type Decide = (
  accountId: AccountId,
  facts: AccountFacts,
  policy: Policy,
  today: CalendarDate,
) => Pick<Decision, "notices" | "history" | "nextActionOn">;

/** A notice that went out. */
export type SentNotice = {
  readonly on: CalendarDate;
  readonly messageId: MessageId;
  readonly content: DecidedNotice["content"];
  readonly plan: DecidedNotice["plan"];
};

/** No account gets so many notices in one look: whoever decides on more never ends. */
const MOST_ROUNDS = 20;

/** Lives through the days as the runs do: looks when the day of the next look has come, and sends the same day. */
export function liveThrough(life: Life, policy: Policy, decide: Decide): readonly SentNotice[] {
  const sent: SentNotice[] = [];
  let history = life.history;
  let lookOn: CalendarDate | null = life.from;
  for (let number = 0; number < life.days; number += 1) {
    const today = addDays(life.from, number);
    if (life.changesOn(today)) lookOn = lookOn === null ? today : earlierOf(lookOn, today);
    if (lookOn === null || lookOn > today || !life.runsOn(today)) continue;
    const looked = lookedAt({ ...life.factsOn(today), history }, life.accountId, policy, today, decide);
    sent.push(...looked.sent);
    history = looked.history;
    lookOn = looked.lookOn;
  }
  return sent;
}

type Looked = {
  readonly sent: readonly SentNotice[];
  readonly history: DunningHistory;
  readonly lookOn: CalendarDate | null;
};

/** Decides and sends until nothing more goes out on the day. */
function lookedAt(
  before: AccountFacts,
  accountId: AccountId,
  policy: Policy,
  today: CalendarDate,
  decide: Decide,
): Looked {
  const sent: SentNotice[] = [];
  let facts = before;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { notices, history, nextActionOn } = decide(accountId, facts, policy, today);
    facts = { ...facts, history: notices.reduce((so, notice) => afterSending(so, notice, today), history) };
    sent.push(...notices.map(({ messageId, content, plan }) => ({ on: today, messageId, content, plan })));
    if (notices.length === 0) return { sent, history: facts.history, lookOn: nextActionOn };
  }
  return { sent, history: facts.history, lookOn: addDays(today, 1) };
}

const afterSending = (
  history: DunningHistory,
  { messageId, content }: DecidedNotice,
  today: CalendarDate,
): DunningHistory => withEntry(history, sentHappening(messageId, content, today).entry);
