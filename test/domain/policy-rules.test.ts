import { describe, expect, it } from "@jest/globals";
import type { Policy } from "#domain/policy/policy";
import { policyProblems } from "#domain/policy/policy-problems";
import { type CustomerTraits, type Rule, resolveTerms } from "#domain/policy/rule";
import type { Level } from "#domain/policy/terms";
import { POLICY, TAMM } from "../support/ledger";

const rule = (name: string, audience: Rule["for"], set: Rule["set"]): Rule => ({
  id: name.toLowerCase().replaceAll(" ", "-"),
  name,
  for: audience,
  set,
});
const withRules = (...rules: readonly Rule[]): Policy => ({ ...POLICY, rules });

const GOLD = rule("Gold", { kind: "group", group: "Gold" }, { daysBetweenNotices: 10 });
const NORTH = rule("North", { kind: "field", field: "Region", value: "North" }, { daysBetweenNotices: 14 });
const OURS = rule("Tamm", { kind: "customer", customerKey: TAMM.customerKey }, { mostPerEpisode: 2 });
const SINGLE = rule("Invoice 1001", { kind: "invoice", number: "1001" }, { mostPerDocument: 1 });

describe("the most specific rule wins, and is named", () => {
  const gold: CustomerTraits = { ...TAMM, group: "gold" };
  const both: CustomerTraits = { ...gold, fields: { Region: "NORTH" } };
  const policy = withRules(OURS, NORTH, GOLD, SINGLE);
  it.each<[string, CustomerTraits, string | undefined, number, string | null]>([
    ["nobody's rule: the organisation's own", { ...TAMM, customerKey: "Other" }, undefined, 5, null],
    ["a group, in whatever case it is written", gold, undefined, 10, "Gold"],
    ["a field before a group", both, undefined, 14, "North"],
    [
      "a field with another value does not count",
      { ...gold, fields: { Region: "South" } },
      undefined,
      10,
      "Gold",
    ],
    ["a rule that does not set it leaves it to the others", both, "1001", 14, "North"],
  ])("the days between two notices: %s", (_, traits, number, days, name) => {
    const { terms, origins } = resolveTerms(policy, traits, number);
    expect([terms.daysBetweenNotices, origins.daysBetweenNotices?.name ?? null]).toEqual([days, name]);
  });

  it("each setting has its own origin", () => {
    const { terms, origins } = resolveTerms(policy, both, "1001");
    expect(origins).toMatchObject({
      daysBetweenNotices: NORTH,
      mostPerEpisode: OURS,
      mostPerDocument: SINGLE,
    });
    expect([origins.levels, origins.together, origins.upcoming]).toEqual([null, null, null]);
    expect(terms).toMatchObject({ mostPerEpisode: 2, mostPerDocument: 1, levels: POLICY.levels });
  });

  it("an invoice before its customer, a customer before a field, a field before a group", () => {
    const setting = (most: number, one: Rule): Rule => ({ ...one, set: { mostPerDocument: most } });
    const all = [setting(4, SINGLE), setting(3, OURS), setting(2, NORTH), setting(1, GOLD)];
    const most = (...rules: readonly Rule[]) =>
      resolveTerms(withRules(...rules), both, "1001").terms.mostPerDocument;
    expect([most(...all), most(...all.slice(1)), most(...all.slice(2)), most(...all.slice(3))]).toEqual([
      4, 3, 2, 1,
    ]);
    expect(most(...all.toReversed())).toBe(4);
  });

  it("the rule for an invoice does not count for its customer as such", () => {
    expect(resolveTerms(policy, TAMM).terms.mostPerDocument).toBeNull();
    expect(resolveTerms(policy, TAMM, "1002").terms.mostPerDocument).toBeNull();
  });

  it("nothing is an answer, too: a rule may take the limit away", () => {
    const limited = { ...withRules({ ...GOLD, set: { mostPerDocument: null } }), mostPerDocument: 3 };
    expect(resolveTerms(limited, gold)).toMatchObject({
      terms: { mostPerDocument: null },
      origins: { mostPerDocument: { name: "Gold" } },
    });
  });
});

describe("rules that cannot be told apart, or say nothing, are refused", () => {
  const levels = (changes: Partial<Level>): Rule["set"] => ({
    levels: POLICY.levels.map((level, place) => (place === 1 ? { ...level, ...changes } : level)),
  });
  it.each<[string, readonly Rule[], string | null]>([
    ["a group, a field, a customer and an invoice", [GOLD, NORTH, OURS, SINGLE], null],
    ["two for one group", [GOLD, { ...OURS, for: { kind: "group", group: " gold " } }], "rules[1].for"],
    ["two groups", [GOLD, { ...GOLD, id: "silver", for: { kind: "group", group: "Silver" } }], null],
    [
      "two values of one field",
      [NORTH, { ...NORTH, id: "south", for: { kind: "field", field: "Region", value: "South" } }],
      null,
    ],
    [
      "two fields that set the same",
      [NORTH, rule("Fragile", { kind: "field", field: "Risk", value: "high" }, { daysBetweenNotices: 3 })],
      "rules[1].set.daysBetweenNotices",
    ],
    [
      "two fields that set different things",
      [NORTH, rule("Fragile", { kind: "field", field: "Risk", value: "high" }, { mostPerEpisode: 3 })],
      null,
    ],
    ["two for one customer", [OURS, { ...OURS, id: "again", set: { together: "invoice" } }], "rules[1].for"],
    ["two for one invoice", [SINGLE, { ...SINGLE, id: "again" }], "rules[1].for"],
    ["two with one id", [GOLD, { ...NORTH, id: GOLD.id }], "rules[1].id"],
    ["one that sets nothing", [{ ...GOLD, set: {} }], "rules[0].set"],
    ["one for no group", [{ ...GOLD, for: { kind: "group", group: " " } }], "rules[0].for.group"],
    [
      "one for no value",
      [{ ...NORTH, for: { kind: "field", field: "Region", value: "" } }],
      "rules[0].for.value",
    ],
    ["one without a name", [{ ...GOLD, name: "" }], "rules[0].name"],
    [
      "an invoice with days between notices",
      [{ ...SINGLE, set: { daysBetweenNotices: 3 } }],
      "rules[0].set.daysBetweenNotices",
    ],
    [
      "an invoice that goes together with others",
      [{ ...SINGLE, set: { together: "account" } }],
      "rules[0].set.together",
    ],
    ["no levels", [{ ...GOLD, set: { levels: [] } }], "rules[0].set.levels"],
    [
      "a negative delay",
      [{ ...GOLD, set: levels({ delay: { from: "dueDate", days: -1 } }) }],
      "rules[0].set.levels[1].delay.days",
    ],
    [
      "a level that never goes out",
      [{ ...GOLD, set: levels({ delay: { from: "dueDate", days: 2 }, minimumMinor: {} }) }],
      "rules[0].set.levels[0].delay.days",
    ],
    ["fewer notices than levels, on purpose", [{ ...GOLD, set: { mostPerEpisode: 1 } }], null],
    ["fewer for one invoice", [SINGLE], null],
    [
      "levels of its own, and too few notices for them",
      [{ ...SINGLE, set: { mostPerDocument: 1, levels: POLICY.levels } }],
      "rules[0].set.levels[2].delay.from",
    ],
  ])("%s", (_, rules, field) => {
    const problems = policyProblems(withRules(...rules)).map((one) => one.field);
    expect([...new Set(problems)]).toEqual(field === null ? [] : [field]);
  });

  it("two that overlap are both named, with the remedy", () => {
    const fragile = rule(
      "Fragile",
      { kind: "field", field: "Risk", value: "high" },
      { daysBetweenNotices: 3 },
    );
    expect(policyProblems(withRules(NORTH, fragile))).toEqual([
      {
        field: "rules[1].set.daysBetweenNotices",
        problem:
          '"North" and "Fragile" both set the days between two notices, and a customer may have both fields.',
        remedy: "Name the customers instead, or use one field for both rules.",
      },
    ]);
  });
});
