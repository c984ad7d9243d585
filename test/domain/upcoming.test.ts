import { describe, expect, it } from "@jest/globals";
import { invoiceIdOf } from "#domain/base/identity";
import { NO_HISTORY } from "#domain/dunning/history";
import type { Invoice } from "#domain/ledger/invoice";
import type { Policy } from "#domain/policy/policy";
import { PLAIN_NOTICE } from "#domain/policy/starting-policy";
import { day, factsAbout, invoice, POLICY } from "../support/ledger";
import { livedInWords } from "../support/ledger-life";
import { planInWords } from "../support/ledger-words";

/** A reminder five days before an invoice over at least EUR 50.00 is due. */
const REMINDING: Policy = {
  ...POLICY,
  upcoming: {
    ...PLAIN_NOTICE,
    name: "Upcoming payment",
    template: "upcoming",
    minimumMinor: { EUR: 50_00 },
    payWithinDays: 0,
    daysBefore: 5,
  },
};

const DUE = "2026-11-18";
const one = [invoice("1001", { due: DUE })];

describe("the reminder before an invoice due on Wednesday 18 November", () => {
  it.each<[string, readonly Invoice[], string, string]>([
    ["a week before: not yet", one, "2026-11-11", "notYetDue until 2026-11-13"],
    ["five days before", one, "2026-11-13", "upcoming: 1001 = EUR 10000"],
    ["missed on that day, the day before: still", one, "2026-11-17", "upcoming: 1001 = EUR 10000"],
    ["on the due date: still", one, DUE, "upcoming: 1001 = EUR 10000"],
    ["the day after: not any more", one, "2026-11-19", "notYetDue until 2026-11-23"],
    [
      "five days before is a Saturday: on Monday",
      [invoice("1001", { due: "2026-11-19" })],
      "2026-11-14",
      "offDay until 2026-11-16",
    ],
    [
      "less than its own minimum, though more than the reminder's after the due date: none",
      [invoice("1001", { due: DUE, total: 49_99 })],
      "2026-11-13",
      "notYetDue until 2026-11-23",
    ],
    [
      "two that are due within the days are added up",
      [invoice("1001", { due: DUE, total: 30_00 }), invoice("1002", { due: "2026-11-20", total: 30_00 })],
      "2026-11-16",
      "upcoming: 1001 1002 = EUR 6000",
    ],
    [
      "but not before the second is within its days",
      [invoice("1001", { due: DUE, total: 30_00 }), invoice("1002", { due: "2026-11-20", total: 30_00 })],
      "2026-11-13",
      "notYetDue until 2026-11-16",
    ],
    [
      "a currency below its minimum drops off, one without a minimum stays",
      [invoice("1001", { due: DUE, total: 49_99 }), invoice("1002", { due: DUE, currency: "JPY", total: 5 })],
      "2026-11-13",
      "upcoming: 1002 = JPY 5",
    ],
    [
      "none while something is overdue",
      [...one, invoice("1002", { due: "2026-11-11" })],
      "2026-11-13",
      "notYetDue until 2026-11-16",
    ],
    [
      "what is overdue and may not be chased keeps none away",
      [...one, invoice("1002", { due: "2026-11-11", dunning: "no" })],
      "2026-11-13",
      "upcoming: 1001 = EUR 10000",
    ],
    ["none where the policy has none", one, "2026-11-13", "notYetDue until 2026-11-23"],
  ])("%s", (name, invoices, today, expected) => {
    const policy = name === "none where the policy has none" ? POLICY : REMINDING;
    expect(planInWords(factsAbout(invoices), today, policy)).toBe(expected);
  });

  it("comes zero days before, that is on the due date, where the policy says so", () => {
    const onTheDay = {
      ...REMINDING,
      upcoming: REMINDING.upcoming && { ...REMINDING.upcoming, daysBefore: 0 },
    };
    expect(planInWords(factsAbout(one), "2026-11-17", onTheDay)).toBe("notYetDue until 2026-11-18");
    expect(planInWords(factsAbout(one), DUE, onTheDay)).toBe("upcoming: 1001 = EUR 10000");
  });
});

describe("reminders before the due date, day by day", () => {
  const november = { from: "2026-11-02", to: "2026-11-30", policy: REMINDING };
  it.each<[string, readonly Invoice[], Parameters<typeof livedInWords>[1], readonly string[]]>([
    [
      "one each, and the levels after it",
      one,
      november,
      ["2026-11-13 upcoming: 1001 = EUR 10000", "2026-11-23 level 1: 1001 = EUR 10000"],
    ],
    [
      "an invoice that comes into its days later has its own, five days after the other",
      [...one, invoice("1002", { due: "2026-11-25" })],
      { ...november, paid: { "1001": "2026-11-17" } },
      [
        "2026-11-13 upcoming: 1001 = EUR 10000",
        "2026-11-20 upcoming: 1002 = EUR 10000",
        "2026-11-30 level 1: 1002 = EUR 10000",
      ],
    ],
    [
      "too soon after the other it waits for the days between two notices",
      [...one, invoice("1002", { due: "2026-11-20" })],
      { ...november, paid: { "1001": "2026-11-17" } },
      [
        "2026-11-13 upcoming: 1001 = EUR 10000",
        "2026-11-18 upcoming: 1002 = EUR 10000",
        "2026-11-23 level 1: 1002 = EUR 10000",
      ],
    ],
    [
      "and where those days end after its due date, there is none",
      [invoice("1001", { due: "2026-11-16" }), invoice("1002", { due: "2026-11-17" })],
      { ...november, policy: { ...REMINDING, daysBetweenNotices: 7 }, paid: { "1001": "2026-11-16" } },
      ["2026-11-11 upcoming: 1001 = EUR 10000", "2026-11-20 level 1: 1002 = EUR 10000"],
    ],
    [
      "instalments each",
      [
        invoice("1001", {
          total: 200_00,
          due: "2026-11-27",
          instalments: [
            ["2026-11-11", 100_00],
            ["2026-11-27", 100_00],
          ],
        }),
      ],
      november,
      [
        "2026-11-06 upcoming: 1001(1/2) = EUR 10000",
        "2026-11-16 level 1: 1001(1/2) = EUR 10000",
        "2026-11-25 level 2: 1001(1/2) = EUR 10000",
      ],
    ],
    [
      "a week that was missed before the due date: once, when runs go on",
      one,
      { ...november, misses: (day) => day >= "2026-11-11" && day <= "2026-11-17" },
      ["2026-11-18 upcoming: 1001 = EUR 10000", "2026-11-23 level 1: 1001 = EUR 10000"],
    ],
    [
      "missed over the due date: none, and nothing in its place",
      one,
      { ...november, misses: (day) => day >= "2026-11-11" && day <= "2026-11-20" },
      ["2026-11-23 level 1: 1001 = EUR 10000"],
    ],
  ])("%s", (_, invoices, words, expected) => {
    expect(livedInWords(invoices, words)).toEqual(expected);
  });

  it("an instalment whose predecessor is paid has its own reminder", () => {
    const parts = (paid: number) =>
      invoice("1001", {
        total: 200_00,
        paid,
        due: "2026-11-27",
        instalments: [
          ["2026-11-11", 100_00],
          ["2026-11-27", 100_00],
        ],
      });
    expect(livedInWords([parts(100_00)], november)).toEqual([
      "2026-11-23 upcoming: 1001(2/2) = EUR 10000",
      "2026-11-30 level 1: 1001(2/2) = EUR 10000",
    ]);
  });

  it("though the invoice was reminded of before, when the first of them was due", () => {
    const parts = invoice("1001", {
      total: 200_00,
      paid: 100_00,
      due: "2026-11-27",
      instalments: [
        ["2026-11-11", 100_00],
        ["2026-11-27", 100_00],
      ],
    });
    const reminded = (on: string) => ({
      history: { ...NO_HISTORY, upcoming: { count: 1, on: { [invoiceIdOf("1001")]: day(on) } } },
    });
    expect(planInWords(factsAbout([parts], reminded("2026-11-06")), "2026-11-23", REMINDING)).toBe(
      "upcoming: 1001(2/2) = EUR 10000",
    );
    expect(planInWords(factsAbout([parts], reminded("2026-11-23")), "2026-11-24", REMINDING)).toBe(
      "notYetDue until 2026-11-30",
    );
  });

  it("each invoice on its own gets a message of its own, several on a day", () => {
    const alone: Policy = { ...REMINDING, together: "invoice" };
    expect(
      livedInWords([...one, invoice("1002", { due: DUE })], { ...november, policy: alone, to: "2026-11-20" }),
    ).toEqual(["2026-11-13 upcoming: 1001 = EUR 10000", "2026-11-13 upcoming: 1002 = EUR 10000"]);
  });
});
