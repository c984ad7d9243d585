import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Policy } from "#domain/policy/policy";
import { type CustomerTraits, type Rule, resolveTerms } from "#domain/policy/rule";
import { winnersFor } from "#domain/policy/term-winners";
import { POLICY } from "../support/ledger";

/** Which rule wins, and what would apply otherwise, as it is shown beside the rules. */

const rule = (id: string, audience: Rule["for"], set: Rule["set"]): Rule => ({
  id,
  name: id,
  for: audience,
  set,
});

const GOLD = rule("Gold", { kind: "group", group: "gold" }, { daysBetweenNotices: 15, mostPerDocument: 2 });
const BRANCH = rule("Riga", { kind: "field", field: "Branch", value: "Riga" }, { daysBetweenNotices: 12 });
const TERMS = rule("Slow", { kind: "field", field: "Terms", value: "60" }, { daysBetweenNotices: 30 });
const TAMM = rule("Tamm", { kind: "customer", customerKey: "Tamm" }, { daysBetweenNotices: 21 });
const INVOICE = rule("One invoice", { kind: "invoice", number: "17" }, { mostPerDocument: null });

const tamm: CustomerTraits = { customerKey: "Tamm", group: "Gold", fields: { Branch: "Riga", Terms: "60" } };
const policy = (...rules: readonly Rule[]): Policy => ({ ...POLICY, daysBetweenNotices: 8, rules });

const saysOf = ({ rule: by, value }: { readonly rule: Rule | null; readonly value: unknown }): string =>
  `${by?.name ?? "the organisation"} says ${String(value)}`;

describe("which rule wins", () => {
  it.each<[string, readonly Rule[], string, readonly string[]]>([
    ["no rule: the organisation's own", [], "the organisation says 8", []],
    ["a group before the organisation", [GOLD], "Gold says 15", ["the organisation says 8"]],
    ["a column before a group", [GOLD, BRANCH], "Riga says 12", ["Gold says 15", "the organisation says 8"]],
    [
      "a customer before all of them, in whatever order they are written",
      [TAMM, BRANCH, GOLD],
      "Tamm says 21",
      ["Riga says 12", "Gold says 15", "the organisation says 8"],
    ],
  ])("%s", (_, rules, wins, otherwise) => {
    const { daysBetweenNotices } = winnersFor(policy(...rules), tamm);
    expect(saysOf(daysBetweenNotices)).toBe(wins);
    expect(daysBetweenNotices.otherwise.map(saysOf)).toEqual(otherwise);
    expect(daysBetweenNotices.against).toBeNull();
  });

  it("two columns that both say something are equally specific, and both are named", () => {
    const { daysBetweenNotices } = winnersFor(policy(BRANCH, TERMS), tamm);
    expect(saysOf(daysBetweenNotices)).toBe("Slow says 30");
    expect(daysBetweenNotices.against?.name).toBe("Riga");
  });

  it("a rule that is another customer's is not among them", () => {
    const { daysBetweenNotices } = winnersFor(policy(TAMM, GOLD), {
      ...tamm,
      customerKey: "Kask",
      group: null,
    });
    expect(saysOf(daysBetweenNotices)).toBe("the organisation says 8");
    expect(daysBetweenNotices.otherwise).toEqual([]);
  });

  it("an invoice's own rule lifts the maximum for it alone", () => {
    const rules = policy(GOLD, INVOICE);
    expect(saysOf(winnersFor(rules, tamm, "17").mostPerDocument)).toBe("One invoice says null");
    expect(saysOf(winnersFor(rules, tamm, "18").mostPerDocument)).toBe("Gold says 2");
  });
});

describe("whatever the rules are", () => {
  const anyRule = fc.subarray([GOLD, BRANCH, TERMS, TAMM, INVOICE]);
  it("what is shown as the winner is what the account is chased by", () => {
    fc.assert(
      fc.property(anyRule, fc.constantFrom("17", "18", undefined), (rules, number) => {
        const shown = winnersFor(policy(...rules), tamm, number);
        const { terms, origins } = resolveTerms(policy(...rules), tamm, number);
        expect(shown.daysBetweenNotices.value).toBe(terms.daysBetweenNotices);
        expect(shown.mostPerDocument.value).toBe(terms.mostPerDocument);
        expect(shown.levels.value).toBe(terms.levels);
        expect(shown.mostPerDocument.rule).toBe(origins.mostPerDocument);
      }),
    );
  });
});
