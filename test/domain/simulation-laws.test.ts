import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays, type CalendarDate, daysBetween } from "#domain/base/calendar";
import { instantAt } from "#domain/base/clock";
import type { AccountId, MessageId } from "#domain/base/identity";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { decideAccount, sentHappening } from "#domain/dunning/decide-account";
import { withEntry, withoutMessage } from "#domain/dunning/history";
import type { Policy } from "#domain/policy/policy";
import type { DryRunMessage, SimulatedAccount } from "#domain/simulation/dry-run";
import { simulate } from "#domain/simulation/simulate";
import { MIDDLE } from "../support/ledger-arbitrary";
import { anyFacts } from "../support/ledger-facts";
import { anyPolicy } from "../support/ledger-policies";

/** The day after the latest that the histories may know. */
const FIRST = addDays(MIDDLE, 1);
const DAYS = 70;
/** From nine o'clock on a run each hour: so many until midnight. */
const RUNS_A_DAY = 15;

const ANYBODY = "a_1" as AccountId;

type Account = readonly [AccountId, AccountFacts];

const anyWorld = anyPolicy().chain((policy) =>
  fc.record({
    policy: fc.constant(policy),
    accounts: fc
      .array(anyFacts(policy), { minLength: 1, maxLength: 4 })
      .map((all) => all.map((facts, index): Account => [`a_${index + 1}` as AccountId, facts])),
  }),
);

const dryRun = (policy: Policy, accounts: readonly Account[]) =>
  dryRunFrom(policy, accounts.map(unseen), true);

const unseen = ([accountId, facts]: Account): SimulatedAccount => ({ accountId, facts, nextActionOn: null });

const dryRunFrom = (policy: Policy, accounts: readonly SimulatedAccount[], lookAtAll: boolean) =>
  simulate({
    accounts,
    policy,
    from: { now: instantAt(policy.timeZone, FIRST, 1), today: FIRST },
    days: DAYS,
    alreadyDecidedToday: 0,
    lookAtAll,
  });

/** An account as the run of the day before has left it, which had no room for another notice. */
const leftBy =
  (policy: Policy) =>
  ([accountId, facts]: Account): SimulatedAccount => {
    const { history, nextActionOn } = decideAccount(accountId, facts, policy, MIDDLE, 0);
    return { accountId, facts: { ...facts, history }, nextActionOn };
  };

/** What was decided earlier and is still to go out is decided again. */
function withoutWaiting(facts: AccountFacts): AccountFacts {
  const waiting = Object.entries(facts.history.underWay).filter(([, { held }]) => !held);
  const history = waiting.reduce((left, [id]) => withoutMessage(left, id as MessageId), facts.history);
  return { ...facts, history };
}

/** The slow way, which knows nothing of days on which to look: every account, on every day, in every run. */
function dayByDay(policy: Policy, [accountId, start]: Account): readonly string[] {
  const sent: string[] = [];
  let { history } = withoutWaiting(start);
  for (let day = FIRST; day < addDays(FIRST, DAYS); day = addDays(day, 1)) {
    for (let run = 0; run < RUNS_A_DAY; run += 1) {
      const decision = decideAccount(accountId, { ...start, history }, policy, day);
      history = decision.history;
      for (const { messageId, content, plan } of decision.notices) {
        history = withEntry(history, sentHappening(messageId, content, day).entry);
        sent.push(`${day} ${messageId} ${plan.items.map(({ number }) => number)}`);
      }
    }
  }
  return sent.sort();
}

const inWords = ({ on, messageId, numbers }: DryRunMessage) =>
  `${on} ${messageId} ${numbers.map((number) => number.replace(/ \(.*/, ""))}`;

const ROUNDS = { numRuns: 40 };
/** Of the slow way, which looks a thousand times at each account. */
const SLOW_ROUNDS = { numRuns: 12 };

describe("the laws of the dry run", () => {
  it("it is what looking at every account on every day comes to", () => {
    fc.assert(
      fc.property(anyWorld, ({ policy, accounts }) => {
        const slowly = accounts.flatMap((account) => dayByDay(policy, account));
        expect(dryRun(policy, accounts).messages.map(inWords).sort()).toEqual(slowly.sort());
      }),
      SLOW_ROUNDS,
    );
  });

  it("and what follows from the days of the next look that a run has left", () => {
    fc.assert(
      fc.property(anyWorld, ({ policy, accounts }) => {
        const left = accounts.map(leftBy(policy));
        expect(dryRunFrom(policy, left, false).messages).toEqual(dryRunFrom(policy, left, true).messages);
      }),
      ROUNDS,
    );
  });

  it("with a limit a day, no day exceeds it, and what is sent first is what would be sent first without it", () => {
    fc.assert(
      fc.property(anyWorld, fc.integer({ min: 1, max: 2 }), ({ policy, accounts }, mostPerDay) => {
        const { messages } = dryRun({ ...policy, mostPerDay }, accounts);
        const perDay = new Map<string, number>();
        for (const { on } of messages) perDay.set(on, (perDay.get(on) ?? 0) + 1);
        // What was decided before the dry run began has had its room.
        perDay.delete(FIRST);
        expect(Math.max(0, ...perDay.values())).toBeLessThanOrEqual(mostPerDay);
        const idle = (day: CalendarDate) => (perDay.get(day) ?? 0) < mostPerDay;
        const free = dryRun(policy, accounts).messages[0];
        if (free && idle(free.on) && free.on !== FIRST)
          expect(messages[0]?.on && daysBetween(free.on, messages[0].on)).toBe(0);
      }),
      ROUNDS,
    );
  });

  it("every account with something open is in it: with a message, or with why not", () => {
    fc.assert(
      fc.property(anyWorld, ({ policy, accounts }) => {
        const { messages, held } = dryRun(policy, accounts);
        const shown = new Set([...messages, ...held].map(({ accountId }) => accountId));
        const open = accounts.filter(([, { standing }]) =>
          standing.items.some(({ openMinor }) => openMinor > 0),
        );
        expect([...shown].sort()).toEqual(open.map(([id]) => id).sort());
      }),
      ROUNDS,
    );
  });

  it("a held row is true on its day, and not on the day before unless the window begins with it", () => {
    fc.assert(
      fc.property(anyWorld, ({ policy, accounts }) => {
        const { messages, held, from } = dryRun(policy, accounts);
        const written = new Set(messages.map(({ accountId }) => accountId));
        const kindOn = (facts: AccountFacts, on: CalendarDate) => {
          // The run of the first day opens or closes the episode.
          const { history } = decideAccount(ANYBODY, withoutWaiting(facts), policy, from, 0);
          const { plan } = decideAccount(ANYBODY, { ...facts, history }, policy, on, 0);
          return plan.kind === "hold" ? plan.because.kind : "notify";
        };
        for (const row of held.filter(({ accountId }) => !written.has(accountId))) {
          const facts = accounts.find(([id]) => id === row.accountId)?.[1];
          if (!facts) throw new Error("A row about nobody");
          expect(kindOn(facts, row.from)).toBe(row.because.kind);
          if (row.from > from) expect(kindOn(facts, addDays(row.from, -1))).not.toBe(row.because.kind);
        }
      }),
      ROUNDS,
    );
  });

  it("does not depend on the order of the accounts", () => {
    fc.assert(
      fc.property(anyWorld, ({ policy, accounts }) => {
        expect(dryRun(policy, [...accounts].reverse())).toEqual(dryRun(policy, accounts));
      }),
      { numRuns: 25 },
    );
  });
});
