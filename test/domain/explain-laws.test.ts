import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays } from "#domain/base/calendar";
import { listedNumber } from "#domain/dunning/listed-number";
import { type AccountPlan, planAccount } from "#domain/dunning/plan";
import { type Evaluated, evaluate } from "#domain/explain/evaluate";
import { explain } from "#domain/explain/explain";
import { MIDDLE } from "../support/ledger-arbitrary";
import { anyFacts } from "../support/ledger-facts";
import { anyPolicy } from "../support/ledger-policies";

const anySituation = anyPolicy().chain((policy) =>
  fc.record({
    policy: fc.constant(policy),
    facts: anyFacts(policy),
    today: fc.integer({ min: 0, max: 60 }).map((days) => addDays(MIDDLE, days)),
  }),
);

const decided = (plan: AccountPlan): Evaluated =>
  plan.kind === "hold"
    ? { kind: "hold", because: plan.because.kind }
    : { kind: "notify", level: plan.level, alone: plan.alone, numbers: plan.items.map(listedNumber) };

describe("the laws of the explanation", () => {
  it("evaluated alone, it gives the decision", () => {
    fc.assert(
      fc.property(anySituation, ({ policy, facts, today }) => {
        const told = JSON.parse(JSON.stringify(explain(facts, policy, today)));
        expect(evaluate(told)).toEqual(decided(planAccount(facts, policy, today)));
      }),
      { numRuns: 1_000 },
    );
  });
});
