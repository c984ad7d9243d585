import { describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import { decideAccount } from "#domain/dunning/decide-account";
import { planAccount } from "#domain/dunning/plan";
import type { Invoice } from "#domain/ledger/invoice";
import type { Policy } from "#domain/policy/policy";
import type { Rule } from "#domain/policy/rule";
import { day, factsAbout, invoice, POLICY, TAMM } from "../support/ledger";
import { livedInWords } from "../support/ledger-life";
import { planInWords } from "../support/ledger-words";

const ALONE: Policy = { ...POLICY, together: "invoice" };
const DUE = "2026-11-02";
const two = [invoice("1001", { due: DUE }), invoice("1002", { due: DUE, total: 50_00 })];
const NOVEMBER = { from: "2026-11-02", to: "2026-11-30" };

describe("all of a customer's invoices in one message, or each on its own", () => {
  it.each<[string, readonly Invoice[], Policy, readonly string[]]>([
    [
      "together: one message, the oldest leads",
      two,
      POLICY,
      [
        "2026-11-05 level 1: 1001 1002 = EUR 15000",
        "2026-11-16 level 2: 1001 1002 = EUR 15000",
        "2026-11-30 level 3: 1001 1002 = EUR 15000",
      ],
    ],
    [
      "on their own: a message each, several on one day",
      two,
      ALONE,
      [
        "2026-11-05 level 1 alone: 1001 = EUR 10000",
        "2026-11-05 level 1 alone: 1002 = EUR 5000",
        "2026-11-16 level 2 alone: 1001 = EUR 10000",
        "2026-11-16 level 2 alone: 1002 = EUR 5000",
        "2026-11-30 level 3 alone: 1001 = EUR 10000",
        "2026-11-30 level 3 alone: 1002 = EUR 5000",
      ],
    ],
    [
      "on their own: each has its own minimum",
      [invoice("1001", { due: DUE, total: 6_00 }), invoice("1002", { due: DUE, total: 6_00 })],
      ALONE,
      [],
    ],
    [
      "on their own: each has its own level",
      [invoice("1001", { due: DUE }), invoice("1002", { due: "2026-11-13" })],
      ALONE,
      [
        "2026-11-05 level 1 alone: 1001 = EUR 10000",
        "2026-11-16 level 2 alone: 1001 = EUR 10000",
        "2026-11-16 level 1 alone: 1002 = EUR 10000",
        "2026-11-27 level 2 alone: 1002 = EUR 10000",
      ],
    ],
    [
      "on their own, one a day: the other waits for the days between two notices",
      two,
      { ...ALONE, mostPerAccountAndDay: 1 },
      [
        "2026-11-05 level 1 alone: 1001 = EUR 10000",
        "2026-11-10 level 1 alone: 1002 = EUR 5000",
        "2026-11-16 level 2 alone: 1001 = EUR 10000",
        "2026-11-23 level 2 alone: 1002 = EUR 5000",
        "2026-11-30 level 3 alone: 1001 = EUR 10000",
      ],
    ],
    [
      "instalments of one invoice go in one message",
      [
        invoice("1001", {
          due: "2026-11-09",
          total: 90_00,
          instalments: [
            [DUE, 40_00],
            ["2026-11-09", 50_00],
          ],
        }),
      ],
      ALONE,
      [
        "2026-11-05 level 1 alone: 1001(1/2) = EUR 4000",
        "2026-11-16 level 2 alone: 1001(1/2) 1001(2/2) = EUR 9000",
        "2026-11-30 level 3 alone: 1001(1/2) 1001(2/2) = EUR 9000",
      ],
    ],
  ])("%s", (_, invoices, policy, expected) => {
    expect(livedInWords(invoices, { ...NOVEMBER, policy })).toEqual(expected);
  });

  it("five invoices and three a day: three today, two when the days between two notices have passed", () => {
    const five = [1, 2, 3, 4, 5].map((n) => invoice(`100${n}`, { due: DUE }));
    const policy: Policy = { ...ALONE, mostPerAccountAndDay: 3, levels: POLICY.levels.slice(0, 1) };
    expect(livedInWords(five, { ...NOVEMBER, policy })).toEqual([
      "2026-11-05 level 1 alone: 1001 = EUR 10000",
      "2026-11-05 level 1 alone: 1002 = EUR 10000",
      "2026-11-05 level 1 alone: 1003 = EUR 10000",
      "2026-11-10 level 1 alone: 1004 = EUR 10000",
      "2026-11-10 level 1 alone: 1005 = EUR 10000",
    ]);
  });

  it("and no more of them than an account gets at most, also where several go out on one day", () => {
    const five = [1, 2, 3, 4, 5].map((n) => invoice(`100${n}`, { due: DUE }));
    expect(livedInWords(five, { ...NOVEMBER, policy: { ...ALONE, mostPerEpisode: 3 } })).toHaveLength(3);
  });

  it("a look decides all of the day's at once, each under its own id", () => {
    const account = accountIdOf(customerIdOf(TAMM.customerKey));
    const { notices, nextActionOn } = decideAccount(account, factsAbout(two), ALONE, day("2026-11-05"));
    expect(notices.map(({ content }) => content.invoiceIds.length)).toEqual([1, 1]);
    expect(new Set(notices.map(({ messageId }) => messageId)).size).toBe(2);
    // Both are on their way now: what comes of them is looked at when they have gone out.
    expect(nextActionOn).toBeNull();
  });
});

describe("a rule for one invoice puts it on its own", () => {
  const rule: Rule = {
    id: "r",
    name: "Agreed with Jaan",
    for: { kind: "invoice", number: "1001" },
    set: {
      levels: POLICY.levels.slice(0, 1).map((level) => ({ ...level, delay: { from: "dueDate", days: 10 } })),
    },
  };
  const policy: Policy = { ...POLICY, rules: [rule] };

  it("beside its customer's others, which go on together", () => {
    const three = [...two, invoice("1003", { due: DUE })];
    expect(livedInWords(three, { ...NOVEMBER, policy })).toEqual([
      "2026-11-05 level 1: 1002 1003 = EUR 15000",
      "2026-11-12 level 1 alone: 1001 = EUR 10000",
      "2026-11-17 level 2: 1002 1003 = EUR 15000",
    ]);
  });

  it("and the notice carries the rule's terms", () => {
    const plan = planAccount(factsAbout([invoice("1001", { due: DUE })]), policy, day("2026-11-12"));
    expect(plan).toMatchObject({ kind: "notify", course: "alone", terms: { levels: rule.set.levels } });
  });

  it("another invoice of the same customer keeps the organisation's", () => {
    expect(planInWords(factsAbout([invoice("1002", { due: DUE })]), "2026-11-05", policy)).toBe(
      "level 1: 1002 = EUR 10000",
    );
  });
});

describe("rules for customers, by group, field and name", () => {
  const gentle = (audience: Rule["for"]): Policy => ({
    ...POLICY,
    rules: [
      {
        id: "r",
        name: "Gentle",
        for: audience,
        set: {
          levels: POLICY.levels.map((level, place) =>
            place === 0 ? { ...level, delay: { from: "dueDate", days: 8 } } : level,
          ),
        },
      },
    ],
  });
  const traits = { ...TAMM, group: "Gold", fields: { Region: "North" } };
  it.each<[string, Rule["for"], string]>([
    ["of the group", { kind: "group", group: "gold" }, "notYetDue until 2026-11-10"],
    ["of another group", { kind: "group", group: "silver" }, "level 1: 1001 = EUR 10000"],
    ["with the field", { kind: "field", field: "Region", value: "north" }, "notYetDue until 2026-11-10"],
    ["with another field", { kind: "field", field: "City", value: "north" }, "level 1: 1001 = EUR 10000"],
    ["by name", { kind: "customer", customerKey: TAMM.customerKey }, "notYetDue until 2026-11-10"],
    ["by another name", { kind: "customer", customerKey: "Kask AS" }, "level 1: 1001 = EUR 10000"],
  ])("a customer %s", (_, audience, expected) => {
    const facts = factsAbout([invoice("1001", { due: DUE })], { traits });
    expect(planInWords(facts, "2026-11-05", gentle(audience))).toBe(expected);
  });

  it("a rule may put the invoices of some customers on their own", () => {
    const policy: Policy = {
      ...POLICY,
      rules: [{ id: "r", name: "Each", for: { kind: "group", group: "Gold" }, set: { together: "invoice" } }],
    };
    const facts = factsAbout(two, { traits });
    expect(planInWords(facts, "2026-11-05", policy)).toBe("level 1 alone: 1001 = EUR 10000");
    expect(planInWords(factsAbout(two), "2026-11-05", policy)).toBe("level 1: 1001 1002 = EUR 15000");
  });
});
