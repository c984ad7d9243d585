import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { MessageId } from "#domain/base/identity";
import { invoiceIdOf } from "#domain/base/identity";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { NO_HISTORY } from "#domain/dunning/history";
import { type Mark, marked, NO_MARKS } from "#domain/dunning/marks";
import { planAccount } from "#domain/dunning/plan";
import { hasLevel, levelToAsk, planAsked, planShown } from "#domain/dunning/plan-asked";
import type { Policy } from "#domain/policy/policy";
import { termsFor } from "#domain/policy/rule";
import { PLAIN_NOTICE } from "#domain/policy/starting-policy";
import { day, factsAbout, historyAfter, invoice, POLICY } from "../support/ledger";
import { anyFacts } from "../support/ledger-facts";

/** The notice that a person asks for, against the one that goes out by itself. */

const TODAY = day("2026-11-04");
const OVERDUE = invoice("F-1");

const WITH_UPCOMING: Policy = {
  ...POLICY,
  upcoming: {
    ...PLAIN_NOTICE,
    name: "Upcoming payment",
    template: "upcoming",
    minimumMinor: {},
    payWithinDays: 0,
    daysBefore: 3,
  },
};

const outcome = (facts: AccountFacts, level = 1, policy = POLICY, today = TODAY): string => {
  const plan = planAsked(facts, policy, level, today);
  if (plan.kind === "hold") return plan.because.kind;
  return `${plan.course} ${plan.level}.${plan.occurrence} ${plan.channel}: ${plan.items.map(({ number }) => number).join(", ")}`;
};

const withMark = (mark: Mark, numbers: readonly string[] = []): Partial<AccountFacts> => ({
  history: { ...NO_HISTORY, marks: marked(NO_MARKS, mark, numbers.map(invoiceIdOf), TODAY) },
});

describe("a notice that is asked for goes out", () => {
  it.each<[string, AccountFacts, Partial<Policy>, string]>([
    ["before the level's delay", factsAbout([OVERDUE]), {}, "account 1.1 email: F-1"],
    [
      "while reminders are switched off",
      factsAbout([OVERDUE]),
      { switchedOn: false },
      "account 1.1 email: F-1",
    ],
    ["on a day off", factsAbout([OVERDUE]), { sendOn: [7] }, "account 1.1 email: F-1"],
    ["below the minimum", factsAbout([invoice("F-1", { total: 1 })]), {}, "account 1.1 email: F-1"],
    [
      "a day after another one, as its second time",
      factsAbout([OVERDUE], { history: historyAfter(1, "2026-11-03") }),
      {},
      "account 1.2 email: F-1",
    ],
    [
      "after as many as the policy allows for an invoice",
      factsAbout([OVERDUE], {
        history: historyAfter(1, "2026-11-03", {
          noticed: {
            [invoiceIdOf("F-1")]: {
              level: 1,
              levelName: "Payment reminder",
              timesAtLevel: 1,
              on: day("2026-11-03"),
              notices: 1,
              closed: false,
            },
          },
        }),
      }),
      { mostPerDocument: 1, mostPerEpisode: 1 },
      "account 1.2 email: F-1",
    ],
    [
      "with what is overdue, and nothing else",
      factsAbout([OVERDUE, invoice("F-2", { due: "2026-11-04" }), invoice("F-3", { disputed: true })]),
      {},
      "account 1.1 email: F-1",
    ],
    [
      "as a letter where there is no address and letters are written",
      factsAbout([OVERDUE], { email: null }),
      { lettersWithoutAddress: true },
      "account 1.1 letter: F-1",
    ],
  ])("%s", (_, facts, policy, wanted) => {
    expect(outcome(facts, 1, { ...POLICY, ...policy })).toBe(wanted);
  });

  it("before the due date, with what is not due yet", () => {
    const facts = factsAbout([OVERDUE, invoice("F-2", { due: "2026-12-24" })]);
    expect(outcome(facts, 0, WITH_UPCOMING)).toBe("upcoming 0.1 email: F-2");
  });
});

describe("a notice that is asked for does not go out where", () => {
  it.each<[string, AccountFacts, string]>([
    ["nothing is owed", factsAbout([invoice("F-1", { paid: 100_00 })]), "nothingOwed"],
    ["nothing is overdue", factsAbout([invoice("F-1", { due: "2026-11-04" })]), "notYetDue"],
    [
      "the only overdue one is disputed",
      factsAbout([invoice("F-1", { disputed: true }), invoice("F-2", { due: "2026-12-01" })]),
      "disputed",
    ],
    ["the customer disputes it all", factsAbout([OVERDUE], withMark({ kind: "disputed" })), "disputed"],
    [
      "payment is promised",
      factsAbout([OVERDUE], withMark({ kind: "promised", by: day("2026-11-09"), amountsMinor: {} })),
      "promised",
    ],
    [
      "it is paused",
      factsAbout([OVERDUE], withMark({ kind: "paused", until: day("2026-11-09") }, ["F-1"])),
      "paused",
    ],
    ["dunning has ended", factsAbout([OVERDUE], withMark({ kind: "ended", how: "court" })), "ended"],
    ["its row is gone", factsAbout([invoice("F-1", { presence: "vanished" })]), "rowsMissing"],
    [
      "the customer is excluded",
      factsAbout([OVERDUE], { customerSubjectToDunning: false }),
      "customerExcluded",
    ],
    [
      "the customer's row cannot be read",
      factsAbout([OVERDUE], { customerReadable: false }),
      "customerUnreadable",
    ],
    ["there is no address", factsAbout([OVERDUE], { email: null }), "noAddress"],
    [
      "another message is on its way",
      factsAbout([OVERDUE], {
        history: {
          ...NO_HISTORY,
          underWay: { ["a_1~notice~1~1~1~email" as MessageId]: { held: false, alone: null } },
        },
      }),
      "messageUnderWay",
    ],
    [
      "a letter waits to be posted",
      factsAbout([OVERDUE], {
        history: {
          ...NO_HISTORY,
          underWay: { ["a_1~notice~1~1~1~letter" as MessageId]: { held: false, alone: null } },
        },
      }),
      "letterToPost",
    ],
  ])("%s", (_, facts, because) => {
    expect(outcome(facts)).toBe(because);
  });

  it("the policy has no such level", () => {
    expect([outcome(factsAbout([OVERDUE]), 4), outcome(factsAbout([OVERDUE]), 0)]).toEqual([
      "levelsExhausted",
      "levelsExhausted",
    ]);
  });
});

describe("the level that a person most likely means", () => {
  it.each<[string, AccountFacts, number]>([
    ["is the first where none went out", factsAbout([OVERDUE]), 1],
    ["is the next after the highest", factsAbout([OVERDUE], { history: historyAfter(2, "2026-10-01") }), 3],
    [
      "is the last again after the last",
      factsAbout([OVERDUE], { history: historyAfter(3, "2026-10-01") }),
      3,
    ],
    [
      "is the first again in a new episode",
      factsAbout([OVERDUE], { history: historyAfter(3, "2026-10-01", { episode: null }) }),
      1,
    ],
    [
      "is the one before the due date where nothing is overdue",
      factsAbout([invoice("F-1", { due: "2026-12-01" })]),
      0,
    ],
  ])("%s", (_, facts, level) => {
    expect(levelToAsk(facts, WITH_UPCOMING, TODAY)).toBe(level);
  });
});

describe("laws", () => {
  const any = fc.record({ facts: anyFacts(WITH_UPCOMING), level: fc.integer({ min: 0, max: 4 }) });
  const MIDDLE = day("2026-11-16");

  it("whatever goes out by itself could be asked for as well, or another message is on its way", () => {
    fc.assert(
      fc.property(anyFacts(WITH_UPCOMING), (facts) => {
        const plan = planAccount(facts, WITH_UPCOMING, MIDDLE);
        if (plan.kind === "hold") return;
        const asked = planAsked(facts, WITH_UPCOMING, plan.level, MIDDLE);
        const waits = Object.keys(facts.history.underWay).length > 0;
        expect(asked.kind === "notify" || waits).toBe(true);
        if (asked.kind !== "notify") return;
        const numbers = asked.items.map(({ number }) => number);
        expect(numbers).toEqual(expect.arrayContaining(plan.items.map(({ number }) => number)));
      }),
    );
  });

  it("what is asked for lists only what is open, on the right side of its due date, and sums per currency", () => {
    fc.assert(
      fc.property(any, ({ facts, level }) => {
        const plan = planAsked(facts, WITH_UPCOMING, level, MIDDLE);
        if (plan.kind === "hold") return;
        for (const item of plan.items) {
          expect(item.openMinor).toBeGreaterThan(0);
          expect(item.chase).toBe("yes");
          expect(item.dueOn < MIDDLE).toBe(level > 0);
        }
        for (const [currency, minor] of plan.totals) {
          const own = plan.items.filter((item) => item.currency === currency);
          expect(own.reduce((sum, item) => sum + item.openMinor, 0)).toBe(minor);
        }
      }),
    );
  });

  it("whatever can be asked for can be shown first", () => {
    fc.assert(
      fc.property(any, ({ facts, level }) => {
        const asked = planAsked(facts, WITH_UPCOMING, level, MIDDLE);
        const shown = planShown(facts, WITH_UPCOMING, level, MIDDLE);
        if (asked.kind === "notify") expect(shown?.on).toBe(MIDDLE);
        if (!hasLevel(termsFor(WITH_UPCOMING, facts.traits), level)) expect(shown).toBeNull();
      }),
    );
  });
});
