import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays, type CalendarDate, daysBetween, weekdayOf } from "#domain/base/calendar";
import { type DunningHistory, NO_HISTORY, withEntry } from "#domain/dunning/history";
import type { JournalEntry } from "#domain/dunning/journal";
import { isOverdue, levelOf, planAccount } from "#domain/dunning/plan";
import type { Policy } from "#domain/policy/policy";
import { standingOf } from "#domain/dunning/standing";
import type { Invoice } from "#domain/ledger/invoice";
import { noticeId } from "#domain/messages/outbox";
import { factsAbout, historyAfter, invoice } from "../support/ledger";
import { anyLedger, anyOrderOf, anyPolicy, MIDDLE } from "../support/ledger-arbitrary";

/** An account that may have had notices in the last weeks. */
const anyHistory = (policy: Policy): fc.Arbitrary<DunningHistory> =>
  fc
    .record({
      level: fc.integer({ min: 0, max: policy.levels.length }),
      daysAgo: fc.integer({ min: 0, max: 40 }),
      closed: fc.boolean(),
    })
    .map(({ level, daysAgo, closed }) =>
      level === 0
        ? NO_HISTORY
        : historyAfter(level, addDays(MIDDLE, -daysAgo), closed ? { episode: null } : {}),
    );

const anySituation = anyPolicy().chain((policy) =>
  fc.record({
    policy: fc.constant(policy),
    ledger: anyLedger(),
    history: anyHistory(policy),
    today: fc.integer({ min: -20, max: 60 }).map((days) => addDays(MIDDLE, days)),
  }),
);

/** Enough for the rare ledgers as well; each takes some microseconds. */
const RUNS = { numRuns: 1_000 };

describe("the laws of planning", () => {
  it("an account that owes nothing is never reminded", () => {
    const settled = anyLedger().map((ledger) =>
      ledger.map((one): Invoice => (one.kind === "invoice" ? { ...one, paidMinor: one.totalMinor } : one)),
    );
    fc.assert(
      fc.property(anySituation, settled, ({ policy, history, today }, ledger) => {
        expect(planAccount(factsAbout(ledger, { history }), policy, today).kind).toBe("hold");
      }),
      RUNS,
    );
  });

  it("a notice lists only what is overdue, open, there to be seen and not excluded", () => {
    fc.assert(
      fc.property(anySituation, ({ policy, ledger, history, today }) => {
        const plan = planAccount(factsAbout(ledger, { history }), policy, today);
        if (plan.kind === "hold") return;
        expect(plan.items.length).toBeGreaterThan(0);
        for (const { number, openMinor } of plan.items) {
          const row = ledger.find((one) => one.number === number);
          expect(row).toMatchObject({ kind: "invoice", state: "issued", presence: "present" });
          expect(row?.subjectToDunning).not.toBe("no");
          expect(row?.dueOn && row.dueOn < today).toBe(true);
          expect(openMinor).toBeGreaterThan(0);
          expect(openMinor).toBeLessThanOrEqual((row?.totalMinor ?? 0) - (row?.paidMinor ?? 0));
        }
      }),
      RUNS,
    );
  });

  it("its totals are the sums of the listed items, one per currency, each at least the level's minimum", () => {
    fc.assert(
      fc.property(anySituation, ({ policy, ledger, history, today }) => {
        const plan = planAccount(factsAbout(ledger, { history }), policy, today);
        if (plan.kind === "hold") return;
        const sums = new Map<string, number>();
        for (const item of plan.items)
          sums.set(item.currency, (sums.get(item.currency) ?? 0) + item.openMinor);
        expect(new Map(plan.totals)).toEqual(sums);
        const { minimumMinor } = levelOf(policy, plan.level);
        for (const [code, minor] of sums) expect(minor).toBeGreaterThanOrEqual(minimumMinor[code] ?? 0);
      }),
      RUNS,
    );
  });

  it("a notice of a currency lists all that is overdue in it", () => {
    fc.assert(
      fc.property(anySituation, ({ policy, ledger, history, today }) => {
        const facts = factsAbout(ledger, { history });
        const plan = planAccount(facts, policy, today);
        if (plan.kind === "hold") return;
        const due = facts.standing.items.filter(
          (item) =>
            item.chase === "yes" &&
            item.openMinor > 0 &&
            item.dueOn < today &&
            plan.totals.has(item.currency),
        );
        expect(plan.items).toEqual(due);
      }),
      RUNS,
    );
  });

  it("the decision does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(
        anySituation,
        anyLedger().chain(anyOrderOf),
        ({ policy, history, today }, { one, other }) => {
          expect(planAccount(factsAbout(other, { history }), policy, today)).toEqual(
            planAccount(factsAbout(one, { history }), policy, today),
          );
        },
      ),
      RUNS,
    );
  });

  it("`until` is exact: no notice on any day before it, and one on it", () => {
    fc.assert(
      fc.property(anySituation, ({ policy, ledger, history, today }) => {
        const facts = factsAbout(ledger, { history });
        const plan = planAccount(facts, policy, today);
        if (plan.kind === "notify" || plan.until === null) return;
        expect(plan.until > today).toBe(true);
        for (let date = today; date < plan.until; date = addDays(date, 1))
          expect(planAccount(facts, policy, date).kind).toBe("hold");
        expect(planAccount(facts, policy, plan.until).kind).toBe("notify");
      }),
      RUNS,
    );
  });

  it("a hold without a day stays one for two hundred days while nothing changes", () => {
    fc.assert(
      fc.property(anySituation, ({ policy, ledger, history, today }) => {
        const facts = factsAbout(ledger, { history });
        const plan = planAccount(facts, policy, today);
        if (plan.kind === "notify" || plan.until !== null) return;
        for (let days = 1; days <= 200; days += 7)
          expect(planAccount(facts, policy, addDays(today, days)).kind).toBe("hold");
      }),
      RUNS,
    );
  });
});

/** What became of an account over some days: its notices. */
type Sent = { readonly on: CalendarDate; readonly level: number; readonly episode: number };

/** Days on which nothing ran, and what of the ledger is paid on which day. */
type Story = { readonly missed: ReadonlySet<number>; readonly paidOn: ReadonlyMap<string, number> };

const DAYS = 120;

/** Lives through 120 days as the jobs do: look when something has changed or the plan said so, and send at once. */
function live(ledger: readonly Invoice[], policy: Policy, { missed, paidOn }: Story): readonly Sent[] {
  let history = NO_HISTORY;
  const sent: Sent[] = [];
  const tell = (entry: JournalEntry): void => {
    history = withEntry(history, entry);
  };
  for (let number = 0; number < DAYS; number += 1) {
    if (missed.has(number)) continue;
    const today = addDays(MIDDLE, number - 40);
    const rows = ledger.map((one) =>
      (paidOn.get(one.number) ?? DAYS) <= number ? { ...one, paidMinor: one.totalMinor } : one,
    );
    const standing = standingOf(rows);
    const overdue = isOverdue(standing, today);
    const plan = planAccount(factsAbout(rows, { history }), policy, today);
    if (overdue && !history.episode)
      tell({ kind: "episodeOpened", episode: history.episodes + 1, on: today });
    if (!overdue && history.episode)
      tell({ kind: "episodeClosed", episode: history.episode.number, on: today });
    if (plan.kind === "hold") continue;
    const episode = history.episode?.number ?? 0;
    const messageId = noticeId(invoice("0").accountId, episode, plan.level);
    const invoiceIds = plan.items.map(({ invoiceId }) => invoiceId);
    tell({ kind: "noticeQueued", messageId, level: plan.level, episode, on: today });
    tell({ kind: "noticeAccepted", messageId, level: plan.level, episode, invoiceIds, on: today });
    sent.push({ on: today, level: plan.level, episode });
  }
  return sent;
}

const anyStory: fc.Arbitrary<Story> = fc.record({
  missed: fc.uniqueArray(fc.nat(DAYS), { maxLength: 60 }).map((days) => new Set(days)),
  paidOn: fc
    .array(fc.tuple(fc.integer({ min: 1001, max: 1008 }), fc.nat(DAYS)), { maxLength: 4 })
    .map((all) => new Map(all.map(([number, on]) => [String(number), on]))),
});

describe("the laws of a hundred and twenty days", () => {
  const check = (law: (sent: readonly Sent[], policy: Policy) => void): void => {
    fc.assert(
      fc.property(anyPolicy(), anyLedger({ least: 4 }), anyStory, (policy, ledger, story) => {
        law(live(ledger, policy, story), policy);
      }),
      { numRuns: 400 },
    );
  };

  it("two notices are never closer than the policy's days, and go out on its weekdays only", () => {
    check((sent, policy) => {
      sent.forEach(({ on }, index) => {
        const before = sent[index - 1];
        if (before) expect(daysBetween(before.on, on)).toBeGreaterThanOrEqual(policy.daysBetweenNotices);
        expect(policy.sendOn).toContain(weekdayOf(on));
      });
    });
  });

  it("within an episode the levels only rise, so no notice goes out twice", () => {
    check((sent) => {
      sent.forEach(({ level, episode }, index) => {
        const before = sent[index - 1];
        if (before?.episode === episode) expect(level).toBeGreaterThan(before.level);
      });
    });
  });

  it("a level that counts from the notice before it follows that very notice, after its days", () => {
    check((sent, policy) => {
      sent.forEach(({ on, level, episode }, index) => {
        const { delay } = levelOf(policy, level);
        if (delay.from !== "previousNotice") return;
        const before = sent[index - 1];
        expect(before).toMatchObject({ level: level - 1, episode });
        if (before) expect(daysBetween(before.on, on)).toBeGreaterThanOrEqual(delay.days);
      });
    });
  });

  it("the stories tell something: many have notices, and many of those several", () => {
    const lengths: number[] = [];
    fc.assert(
      fc.property(anyPolicy(), anyLedger({ least: 4 }), anyStory, (policy, ledger, story) => {
        lengths.push(live(ledger, policy, story).length);
      }),
      { numRuns: 200, seed: 20261116 },
    );
    expect(lengths.filter((count) => count > 0).length).toBeGreaterThan(80);
    expect(lengths.filter((count) => count > 1).length).toBeGreaterThan(30);
  });
});
