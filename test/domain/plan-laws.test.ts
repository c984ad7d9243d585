import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays, type CalendarDate, daysBetween } from "#domain/base/calendar";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { chasableOn } from "#domain/dunning/chase";
import { decideAccount } from "#domain/dunning/decide-account";
import { withoutMessage } from "#domain/dunning/history";
import { type AccountPlan, planAccount } from "#domain/dunning/plan";
import { offDayReason } from "#domain/dunning/sending-days";
import { standingOf } from "#domain/dunning/standing";
import type { Invoice } from "#domain/ledger/invoice";
import type { Policy } from "#domain/policy/policy";
import { termsFor } from "#domain/policy/rule";
import { noticeTermsOf } from "#domain/policy/terms";
import { factsAbout } from "../support/ledger";
import { anyLedger, anyOrderOf, MIDDLE } from "../support/ledger-arbitrary";
import { anyFacts } from "../support/ledger-facts";
import { anyPolicy } from "../support/ledger-policies";

const anySituation = anyPolicy().chain((policy) =>
  fc.record({
    policy: fc.constant(policy),
    facts: anyFacts(policy),
    today: fc.integer({ min: 0, max: 60 }).map((days) => addDays(MIDDLE, days)),
  }),
);

/** Enough for the rare ledgers as well: making one up takes a millisecond, deciding some tens of microseconds. */
const RUNS = { numRuns: 250 };

type Notice = Extract<AccountPlan, { kind: "notify" }>;

describe("the laws of planning", () => {
  const everyNotice = (
    law: (notice: Notice, facts: AccountFacts, policy: Policy, today: CalendarDate) => void,
  ) =>
    fc.assert(
      fc.property(anySituation, ({ policy, facts, today }) => {
        const plan = planAccount(facts, policy, today);
        if (plan.kind === "notify") law(plan, facts, policy, today);
        else if (plan.until !== null) {
          const then = planAccount(facts, policy, plan.until);
          if (then.kind === "notify") law(then, facts, policy, plan.until);
        }
      }),
      RUNS,
    );

  it("an account that owes nothing is never reminded", () => {
    const settled = anyLedger().map((ledger) =>
      ledger.map((one): Invoice => (one.kind === "invoice" ? { ...one, paidMinor: one.totalMinor } : one)),
    );
    fc.assert(
      fc.property(anySituation, settled, ({ policy, facts, today }, ledger) => {
        expect(planAccount({ ...facts, standing: standingOf(ledger) }, policy, today).kind).toBe("hold");
      }),
      RUNS,
    );
  });

  it("a notice lists only what is open, there to be seen, not excluded, not disputed and not paused", () => {
    everyNotice(({ items }, { pausedUntil }, _, today) => {
      expect(items.length).toBeGreaterThan(0);
      expect(pausedUntil === null || pausedUntil <= today).toBe(true);
      for (const item of items) {
        expect(item.openMinor).toBeGreaterThan(0);
        expect(item.chase).toBe("yes");
        expect(item.disputed).toBe(false);
        expect(item.pausedUntil === null || item.pausedUntil <= today).toBe(true);
      }
    });
  });

  it("a notice lists only what is overdue; a reminder before the due date only what is not, while nothing else is", () => {
    everyNotice(({ course, items }, facts, policy, today) => {
      for (const { dueOn } of items) expect(dueOn < today).toBe(course !== "upcoming");
      if (course !== "upcoming") return;
      const { chased } = chasableOn(facts, policy, termsFor(policy, facts.traits), today);
      expect(chased.filter(({ dueOn }) => dueOn < today)).toEqual([]);
    });
  });

  it("its totals are the sums of the listed items, one per currency, each at least the level's minimum", () => {
    everyNotice(({ items, totals, terms, level }) => {
      const sums = new Map<string, number>();
      for (const item of items) sums.set(item.currency, (sums.get(item.currency) ?? 0) + item.openMinor);
      expect(new Map(totals)).toEqual(sums);
      const { minimumMinor } = noticeTermsOf(terms, level);
      for (const [code, minor] of sums) expect(minor).toBeGreaterThanOrEqual(minimumMinor[code] ?? 0);
    });
  });

  it("a message on its own lists one invoice only, and each item of it at most once", () => {
    everyNotice(({ alone, items }) => {
      if (alone !== null) expect(new Set(items.map(({ invoiceId }) => invoiceId))).toEqual(new Set([alone]));
      expect(new Set(items).size).toBe(items.length);
    });
  });

  it("nothing goes out on a weekday without messages or on a holiday", () => {
    everyNotice((_, { country }, policy, today) => {
      expect(offDayReason(policy, country, today)).toBeNull();
    });
  });

  it("no listed document is in more notices than its terms allow, this one included", () => {
    everyNotice(({ course, items, terms }, { history }) => {
      if (course === "upcoming") return;
      // A new episode counts afresh, also before it has been opened.
      const noticed = history.episode === null ? {} : history.noticed;
      for (const { invoiceId } of items)
        expect((noticed[invoiceId]?.notices ?? 0) + 1).toBeLessThanOrEqual(
          terms.mostPerDocument ?? Number.POSITIVE_INFINITY,
        );
    });
  });

  it("the decision does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(
        anySituation,
        anyLedger({ arrangements: true }).chain(anyOrderOf),
        ({ policy, facts, today }, { one, other }) => {
          expect(planAccount({ ...facts, standing: standingOf(other) }, policy, today)).toEqual(
            planAccount({ ...facts, standing: standingOf(one) }, policy, today),
          );
        },
      ),
      RUNS,
    );
  });

  /** The days of so many on which a notice goes out if nothing changes. */
  const noticeDays = (facts: AccountFacts, policy: Policy, from: CalendarDate, days: number) =>
    Array.from({ length: days }, (_, number) => addDays(from, number)).filter(
      (day) => planAccount(facts, policy, day).kind === "notify",
    );

  it("`until` is exact: no notice on any day before it, and one on it", () => {
    fc.assert(
      fc.property(anySituation, ({ policy, facts, today }) => {
        const plan = planAccount(facts, policy, today);
        if (plan.kind === "notify" || plan.until === null) return;
        const days = daysBetween(today, plan.until);
        expect(days).toBeGreaterThan(0);
        expect(noticeDays(facts, policy, today, days + 1)).toEqual([plan.until]);
      }),
      RUNS,
    );
  });

  it("a hold without a day stays one for two hundred days while nothing changes", () => {
    fc.assert(
      fc.property(anySituation, ({ policy, facts, today }) => {
        const plan = planAccount(facts, policy, today);
        if (plan.kind === "notify" || plan.until !== null) return;
        expect(noticeDays(facts, policy, today, 200)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe("the laws of one look", () => {
  const account = accountIdOf(customerIdOf(factsAbout([]).traits.customerKey));

  it("what a look decides is decided again right before it is sent, each notice as it was", () => {
    fc.assert(
      fc.property(anySituation, ({ policy, facts, today }) => {
        const { notices, history } = decideAccount(account, facts, policy, today);
        for (const { messageId, plan } of notices) {
          const again = planAccount({ ...facts, history: withoutMessage(history, messageId) }, policy, today);
          expect(again).toEqual(plan);
        }
      }),
      RUNS,
    );
  });

  it("several notices in one look are about different invoices, and no more than the day allows", () => {
    fc.assert(
      fc.property(anySituation, ({ policy, facts, today }) => {
        const { notices } = decideAccount(account, facts, policy, today);
        expect(new Set(notices.map(({ messageId }) => messageId)).size).toBe(notices.length);
        expect(new Set(notices.map(({ plan }) => plan.alone)).size).toBe(notices.length);
        for (const { plan } of notices) if (notices.length > 1) expect(plan.alone).not.toBeNull();
      }),
      RUNS,
    );
  });

  it("with room for so many it decides on no more, and on the same ones first", () => {
    fc.assert(
      fc.property(anySituation, fc.nat(2), ({ policy, facts, today }, room) => {
        const all = decideAccount(account, facts, policy, today).notices;
        const some = decideAccount(account, facts, policy, today, room).notices;
        expect(some).toEqual(all.slice(0, room));
      }),
      RUNS,
    );
  });
});
