import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays, type CalendarDate } from "#domain/base/calendar";
import { instantAt } from "#domain/base/clock";
import { type AccountId, invoiceIdOf, type MessageId } from "#domain/base/identity";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { addressKeyOf } from "#domain/dunning/journal";
import { listedNumber } from "#domain/dunning/listed-number";
import { type AccountPlan, planAccount } from "#domain/dunning/plan";
import type { Check } from "#domain/explain/check";
import { isTrue } from "#domain/explain/check";
import { type Evaluated, evaluate } from "#domain/explain/evaluate";
import { explain } from "#domain/explain/explain";
import { explanationSentences, invoiceSentences } from "#domain/explain/explanation-sentences";
import { whyInvoice } from "#domain/explain/why-invoice";
import type { Policy } from "#domain/policy/policy";
import { simulate } from "#domain/simulation/simulate";
import { MIDDLE } from "../support/ledger-arbitrary";
import { anyFacts } from "../support/ledger-facts";
import { anyPolicy } from "../support/ledger-policies";

/** Seldom so, in most worlds not. */
const seldom = (): fc.Arbitrary<boolean> => fc.nat(11).map((drawn) => drawn === 0);

/** Policies that may be off, ask for fresh rows, or claim what no rate is known for. */
const anyWholePolicy = (): fc.Arbitrary<Policy> =>
  fc
    .record({ policy: anyPolicy(), off: seldom(), aged: fc.boolean(), claims: fc.nat(7) })
    .map(({ policy, off, aged, claims }) => ({
      ...policy,
      switchedOn: !off,
      mostDataAgeDays: aged ? 20 : null,
      levels: policy.levels.map((level, index) =>
        index === claims ? { ...level, claims: { ...level.claims, interest: true, flatSum: true } } : level,
      ),
    }));

const anyWholeFacts = (policy: Policy): fc.Arbitrary<AccountFacts> =>
  fc
    .record({
      facts: anyFacts(policy),
      bounced: seldom(),
      synced: fc.option(fc.integer({ min: -30, max: 30 })),
    })
    .map(
      ({ facts, bounced, synced }): AccountFacts => ({
        ...facts,
        syncedOn: synced === null ? null : addDays(MIDDLE, synced),
        history: {
          ...facts.history,
          badAddress:
            bounced && facts.email !== null
              ? { addressKey: addressKeyOf(facts.email), because: "bounced", on: MIDDLE }
              : null,
          badNumber: bounced
            ? { addressKey: addressKeyOf("+37251234567"), because: "not a mobile number", on: MIDDLE }
            : null,
        },
      }),
    );

const anySituation = anyWholePolicy().chain((policy) =>
  fc.record({
    policy: fc.constant(policy),
    facts: anyWholeFacts(policy),
    today: fc.integer({ min: 0, max: 60 }).map((days) => addDays(MIDDLE, days)),
  }),
);

/** Each invoice on its own, and one of them has a message on its way. */
const anyBusySituation = anySituation.chain((situation) =>
  fc.constantFrom("1001", "1002", "1003").map((number) => {
    const underWay = { ["a_1~alone~1~1~1~1~email" as MessageId]: { held: true, alone: invoiceIdOf(number) } };
    const { facts, policy } = situation;
    return {
      ...situation,
      policy: { ...policy, together: "invoice" as const },
      facts: { ...facts, history: { ...facts.history, underWay } },
    };
  }),
);

const decided = (plan: AccountPlan): Evaluated =>
  plan.kind === "hold"
    ? { kind: "hold", because: plan.because.kind }
    : { kind: "notify", level: plan.level, alone: plan.alone, numbers: plan.items.map(listedNumber) };

/** Every check in a piece of data, wherever it stands. */
function checksIn(told: unknown): readonly Check[] {
  if (Array.isArray(told)) return told.flatMap(checksIn);
  if (told === null || typeof told !== "object") return [];
  return "op" in told ? [told as Check] : Object.values(told).flatMap(checksIn);
}

const RUNS = { numRuns: 400 };

describe("the laws of the explanation", () => {
  it("evaluated alone, as text that was written down, it gives the decision", () => {
    fc.assert(
      fc.property(fc.oneof(anySituation, anyBusySituation), ({ policy, facts, today }) => {
        const told = JSON.parse(JSON.stringify(explain(facts, policy, today)));
        expect(evaluate(told)).toEqual(decided(planAccount(facts, policy, today)));
      }),
      RUNS,
    );
  });

  it("says of every condition whether it holds as its values have it", () => {
    fc.assert(
      fc.property(anySituation, ({ policy, facts, today }) => {
        const checks = checksIn(explain(facts, policy, today));
        for (const check of checks) {
          expect(check.holds).toBe(isTrue(check));
          const margin = check.margin;
          if (margin?.kind === "money") expect(margin.minor >= 0).toBe(check.holds);
          if (margin?.kind === "days") expect(margin.days >= 0).toBe(check.holds);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("the first day is the day itself where something goes out, and the plan's where not", () => {
    fc.assert(
      fc.property(anySituation, ({ policy, facts, today }) => {
        const plan = planAccount(facts, policy, today);
        const { firstDay } = explain(facts, policy, today);
        expect(firstDay).toBe(plan.kind === "notify" ? today : plan.until);
      }),
      { numRuns: 150 },
    );
  });

  it("can be told in sentences, whatever it says", () => {
    fc.assert(
      fc.property(anySituation, ({ policy, facts, today }) => {
        const sentences = explanationSentences(explain(facts, policy, today));
        for (const sentence of sentences) expect(sentence).toMatch(/^\S.*[^.]\.$/);
      }),
      { numRuns: 150 },
    );
  });
});

describe("the laws of why an invoice goes out or not", () => {
  const FIRST = addDays(MIDDLE, 1);
  const anyQuestion = anyWholePolicy().chain((policy) =>
    fc.record({
      policy: fc.constant(policy),
      facts: anyWholeFacts(policy).map(withoutMessages),
      after: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(50) }),
      number: fc.constantFrom("1001", "1002", "1003", "1004"),
    }),
  );

  it("it goes out on the day on which the dry run lists it, and first on the first such day", () => {
    fc.assert(
      fc.property(anyQuestion, ({ policy, facts, after, number }) => {
        const account = { accountId: "a_1" as AccountId, facts, nextActionOn: null };
        const from = { now: instantAt(policy.timeZone, FIRST, 1), today: FIRST };
        const on = addDays(FIRST, after);
        const { invoice, firstDay } = whyInvoice(account, policy, from, on, number);
        const days = listingDays(policy, facts, from, number).filter((day) => day >= on);
        const { kind } = invoice.decision;
        const tooOld = invoice.decision.kind === "held" && invoice.decision.because === "dataTooOld";
        if (!tooOld) expect(firstDay).toBe(days[0] ?? null);
        expect(kind === "goesOut").toBe(!tooOld && days[0] === on);
        for (const sentence of invoiceSentences(invoice, firstDay)) expect(sentence).toMatch(/^\S.*[^.]\.$/);
      }),
      { numRuns: 200 },
    );
  });

  it("what it is held by does not hold, and is a condition of the explanation or its turn", () => {
    fc.assert(
      fc.property(anyQuestion, ({ policy, facts, after, number }) => {
        const account = { accountId: "a_1" as AccountId, facts, nextActionOn: null };
        const from = { now: instantAt(policy.timeZone, FIRST, 1), today: FIRST };
        const { invoice, explanation } = whyInvoice(account, policy, from, addDays(FIRST, after), number);
        const { decision } = invoice;
        if (decision.kind === "notOpen") return;
        expect(isTrue(decision.decisive)).toBe(decision.kind === "goesOut");
        if (decision.decisive.id !== "turn") expect(checksIn(explanation)).toContainEqual(decision.decisive);
      }),
      { numRuns: 200 },
    );
  });
});

/** Nothing is on its way: what is, goes out in the dry run and is in the way of the explanation. */
const withoutMessages = (facts: AccountFacts): AccountFacts => ({
  ...facts,
  history: { ...facts.history, underWay: {} },
});

function listingDays(
  policy: Policy,
  facts: AccountFacts,
  from: Parameters<typeof simulate>[0]["from"],
  number: string,
): readonly CalendarDate[] {
  const { messages } = simulate({
    accounts: [{ accountId: "a_1" as AccountId, facts, nextActionOn: null }],
    policy,
    from,
    days: 366,
    alreadyDecidedToday: 0,
    lookAtAll: true,
  });
  const own = messages.filter(({ numbers }) => numbers.some((listed) => listed.split(" ")[0] === number));
  return own.map(({ on }) => on);
}
