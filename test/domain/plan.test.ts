import { describe, expect, it } from "@jest/globals";
import type { Invoice } from "#domain/ledger/invoice";
import { creditNote, factsAbout, historyAfter, invoice, POLICY } from "../support/ledger";
import { planInWords } from "../support/ledger-words";

const DUE = "2026-11-02";

describe("the level that is due, for an invoice due on Monday 2 November", () => {
  it.each([
    ["before it is due", "2026-10-20", "notYetDue until 2026-11-05"],
    ["on its due date", "2026-11-02", "notYetDue until 2026-11-05"],
    ["two days late", "2026-11-04", "notYetDue until 2026-11-05"],
    ["three days late: reminder", "2026-11-05", "level 1: 1001 = EUR 10000"],
    ["missed for three days: still the reminder", "2026-11-09", "level 1: 1001 = EUR 10000"],
    ["two weeks late: the demand, and no reminder any more", "2026-11-16", "level 2: 1001 = EUR 10000"],
    ["missed for a month: the demand, never the final notice", "2026-12-16", "level 2: 1001 = EUR 10000"],
    ["missed for a year: the demand", "2027-11-16", "level 2: 1001 = EUR 10000"],
    ["its reminder's day comes, on a Saturday", "2026-11-07", "offDay until 2026-11-09"],
    ["its demand's day comes, on a Sunday", "2026-11-22", "offDay until 2026-11-23"],
  ])("%s", (_, today, expected) => {
    expect(planInWords(factsAbout([invoice("1001", { due: DUE })]), today)).toBe(expected);
  });

  it.each([
    ["the day after the reminder", 1, "2026-11-05", "2026-11-06", "notYetDue until 2026-11-16"],
    ["two weeks late, after the reminder", 1, "2026-11-05", "2026-11-16", "level 2: 1001 = EUR 10000"],
    [
      "a late reminder keeps the demand away for five days",
      1,
      "2026-11-13",
      "2026-11-16",
      "recentlyContacted until 2026-11-18",
    ],
    ["and on the fifth day it goes out", 1, "2026-11-13", "2026-11-18", "level 2: 1001 = EUR 10000"],
    [
      "five days that end on a weekend end on Monday",
      1,
      "2026-11-16",
      "2026-11-17",
      "recentlyContacted until 2026-11-23",
    ],
    ["the day after the demand", 2, "2026-11-16", "2026-11-17", "notYetDue until 2026-11-30"],
    [
      "two weeks after the demand: the final notice",
      2,
      "2026-11-16",
      "2026-11-30",
      "level 3: 1001 = EUR 10000",
    ],
    [
      "it counts from the demand, not from the due date",
      2,
      "2026-12-14",
      "2026-12-16",
      "notYetDue until 2026-12-28",
    ],
    ["after the final notice", 3, "2026-11-30", "2027-03-01", "levelsExhausted"],
  ])("%s", (_, level, on, today, expected) => {
    const facts = factsAbout([invoice("1001", { due: DUE })], { history: historyAfter(level, on) });
    expect(planInWords(facts, today)).toBe(expected);
  });

  it("a final notice never comes before a demand, though its days have long passed", () => {
    const facts = factsAbout([invoice("1001", { due: DUE })], { history: historyAfter(1, "2026-11-05") });
    const dear = {
      ...POLICY,
      levels: POLICY.levels.map((level, n) =>
        n === 1 ? { ...level, minimumMinor: { EUR: 500_00 } } : level,
      ),
    };
    expect(planInWords(facts, "2027-06-01", dear)).toBe("belowMinimum");
  });

  it("the levels start from the first in a new episode", () => {
    const history = historyAfter(2, "2026-09-16", { episode: null });
    expect(planInWords(factsAbout([invoice("1001", { due: DUE })], { history }), "2026-11-05")).toBe(
      "level 1: 1001 = EUR 10000",
    );
  });

  it("but the days between two notices count over episodes", () => {
    const history = historyAfter(2, "2026-11-03", { episode: null });
    expect(planInWords(factsAbout([invoice("1001", { due: DUE })], { history }), "2026-11-05")).toBe(
      "recentlyContacted until 2026-11-09",
    );
  });
});

describe("what a notice lists", () => {
  it.each<[string, readonly Invoice[], string, string]>([
    [
      "the oldest decides the level, all overdue ones are listed, and none that is not",
      [
        invoice("1001", { due: DUE }),
        invoice("1002", { due: "2026-11-15" }),
        invoice("1003", { due: "2026-11-16" }),
      ],
      "2026-11-16",
      "level 2: 1001 1002 = EUR 20000",
    ],
    [
      "a paid, a cancelled and an excluded one stay away",
      [
        invoice("1001", { due: DUE }),
        invoice("1002", { due: DUE, paid: 100_00 }),
        invoice("1003", { due: DUE, state: "cancelled" }),
        invoice("1004", { due: DUE, dunning: "no" }),
      ],
      "2026-11-16",
      "level 2: 1001 = EUR 10000",
    ],
    [
      "one whose row is gone or cannot be read stays away",
      [
        invoice("1001", { due: DUE }),
        invoice("1002", { due: DUE, presence: "vanished" }),
        invoice("1003", { due: DUE, presence: "unreadable" }),
      ],
      "2026-11-16",
      "level 2: 1001 = EUR 10000",
    ],
    [
      "what is left after credit, the oldest first",
      [
        invoice("1001", { due: DUE }),
        invoice("1002", { due: "2026-11-03" }),
        creditNote("C1", { total: 130_00 }),
      ],
      "2026-11-16",
      "level 1: 1002 = EUR 7000",
    ],
    [
      "two currencies, each with its own sum",
      [invoice("1001", { due: DUE }), invoice("1002", { due: DUE, currency: "USD", total: 30_00 })],
      "2026-11-16",
      "level 2: 1001 1002 = EUR 10000, USD 3000",
    ],
    [
      "two currencies, one below its minimum: it drops off the list",
      [invoice("1001", { due: DUE }), invoice("1002", { due: DUE, currency: "USD", total: 24_99 })],
      "2026-11-16",
      "level 2: 1001 = EUR 10000",
    ],
    [
      "two currencies below their minimums are not added up to one above",
      [
        invoice("1001", { due: DUE, total: 9_99 }),
        invoice("1002", { due: DUE, currency: "USD", total: 9_99 }),
      ],
      "2026-11-16",
      "belowMinimum",
    ],
    [
      "small ones of one currency are added up to its minimum",
      [invoice("1001", { due: DUE, total: 5_00 }), invoice("1002", { due: DUE, total: 5_00 })],
      "2026-11-05",
      "level 1: 1001 1002 = EUR 1000",
    ],
    [
      "a currency the policy does not name has no minimum",
      [invoice("1001", { due: DUE, currency: "JPY", total: 1 })],
      "2026-11-05",
      "level 1: 1001 = JPY 1",
    ],
    [
      "below the demand's minimum but not the reminder's: the reminder, however late",
      [invoice("1001", { due: DUE, total: 20_00 })],
      "2026-12-16",
      "level 1: 1001 = EUR 2000",
    ],
    [
      "the minimum is reached when a second one falls due",
      [invoice("1001", { due: DUE, total: 6_00 }), invoice("1002", { due: "2026-11-09", total: 6_00 })],
      "2026-11-06",
      "notYetDue until 2026-11-10",
    ],
    [
      "and from then on both are listed",
      [invoice("1001", { due: DUE, total: 6_00 }), invoice("1002", { due: "2026-11-09", total: 6_00 })],
      "2026-11-10",
      "level 1: 1001 1002 = EUR 1200",
    ],
  ])("%s", (_, invoices, today, expected) => {
    expect(planInWords(factsAbout(invoices), today)).toBe(expected);
    expect(planInWords(factsAbout([...invoices].reverse()), today)).toBe(expected);
  });
});
