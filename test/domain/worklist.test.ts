import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { TodoId } from "#domain/automations/todo";
import type { CurrencyCode } from "#domain/base/currency";
import type { Debt } from "#domain/worklist/debt";
import { ranked, type Work } from "#domain/worklist/rank";
import { WORK_KINDS, type WorkReason } from "#domain/worklist/work-reason";
import { currency, day } from "../support/ledger";

/** The order of a day's list, and why. */

const on = day("2026-11-16");
const todoId = "t" as TodoId;
const BROKEN: WorkReason = { kind: "brokenPromise", on, amountsMinor: {} };
const UNANSWERED: WorkReason = { kind: "unanswered", levelName: "Reminder", on };
const TODO: WorkReason = { kind: "todo", todoId, text: "Call them", on };
const appointment = (time: string | null): WorkReason => ({
  kind: "appointment",
  todoId,
  on,
  time,
  place: "",
});

/** What is overdue, "EUR": [amount in whole units, days]. */
function debt(overdue: Readonly<Record<string, readonly [number, number]>>, due = "2026-11-01"): Debt {
  const entries = Object.entries(overdue).map(
    ([code, [units, days]]) => [currency(code), { minor: units * 100, amountDays: units * days }] as const,
  );
  return { overdue: new Map(entries), oldestDueOn: entries.length === 0 ? null : day(due) };
}

const work = (key: string, owed: Debt, ...reasons: readonly WorkReason[]): Work => ({
  key,
  reasons: reasons.length === 0 ? [UNANSWERED] : reasons,
  debt: owed,
});

const order = (lines: readonly Work[]): string =>
  ranked(lines)
    .map(({ work: { key } }) => key)
    .join(" ");

describe("the order of a day's list", () => {
  it.each<[string, readonly Work[], string]>([
    [
      "the larger amount comes first where both are as late",
      [work("small", debt({ EUR: [100, 10] })), work("large", debt({ EUR: [500, 10] }))],
      "large small",
    ],
    [
      "the later one comes first where both are as large",
      [work("fresh", debt({ EUR: [100, 10] })), work("late", debt({ EUR: [100, 90] }))],
      "late fresh",
    ],
    [
      "amount and days weigh together: a small old debt before a large new one",
      [work("new", debt({ EUR: [1000, 5] })), work("old", debt({ EUR: [200, 60] }))],
      "old new",
    ],
    [
      "a broken promise comes first among equals",
      [work("a", debt({ EUR: [100, 10] })), work("b", debt({ EUR: [100, 10] }), BROKEN)],
      "b a",
    ],
    [
      "and not before what weighs more",
      [work("a", debt({ EUR: [100, 11] })), work("b", debt({ EUR: [100, 10] }), BROKEN)],
      "a b",
    ],
    [
      "appointments come before all, by the hour; one without an hour first",
      [
        work("big", debt({ EUR: [9999, 99] })),
        work("two", debt({}), appointment("14:00")),
        work("nine", debt({}), appointment("09:30")),
        work("someTime", debt({}), appointment(null)),
      ],
      "someTime nine two big",
    ],
    [
      "who owes nothing overdue comes last, by what it is about",
      [work("todo", debt({}), TODO), work("b", debt({ EUR: [1, 1] })), work("asked", debt({}), BROKEN)],
      "b asked todo",
    ],
    [
      "forints are told by forints: twice the usual there comes before the usual in euros",
      [
        work("ft", debt({ HUF: [100_000, 10] })),
        work("ft2", debt({ HUF: [200_000, 10] })),
        work("eur", debt({ EUR: [5_000, 10] })),
        work("eur3", debt({ EUR: [15_000, 10] })),
      ],
      "eur3 ft2 eur ft",
    ],
    [
      "of two currencies the heavier counts, and they are not added",
      [
        work("both", debt({ EUR: [90, 10], HUF: [90, 10] })),
        work("eur", debt({ EUR: [100, 10] })),
        work("huf", debt({ HUF: [100, 10] })),
        work("less", debt({ EUR: [50, 10] })),
      ],
      "eur huf both less",
    ],
  ])("%s", (_, lines, expected) => {
    const shuffled = [lines.toReversed(), lines];
    // The usual of two is the smaller, so that ties in weight are told by the key.
    for (const one of shuffled) expect(order(one)).toBe(expected);
  });

  it("says what a line weighs: amount, average days, and times the usual", () => {
    const [first, second] = ranked([
      work("a", debt({ EUR: [300, 20] })),
      work("b", debt({ EUR: [100, 10] })),
      work("c", debt({ EUR: [100, 10] })),
    ]);
    expect(first?.weight).toEqual({ currency: "EUR", minor: 300_00, days: 20, times: 6 });
    expect(second?.weight).toMatchObject({ days: 10, times: 1 });
  });

  it("tells the reasons of one customer in their order", () => {
    const [line] = ranked([work("a", debt({}), TODO, UNANSWERED, BROKEN)]);
    expect(line?.work.reasons.map(({ kind }) => kind)).toEqual(["brokenPromise", "unanswered", "todo"]);
  });
});

const CODES: readonly CurrencyCode[] = ["EUR", "HUF", "PLN"].map(currency);
const anyDebt = fc
  .array(
    fc.tuple(fc.constantFrom(...CODES), fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 1, max: 400 })),
    {
      maxLength: 3,
    },
  )
  .map((owed) => debt(Object.fromEntries(owed.map(([code, units, days]) => [code, [units, days] as const]))));
const anyReason = fc.constantFrom<WorkReason>(BROKEN, UNANSWERED, TODO, appointment("10:00"));
const anyWork = fc
  .uniqueArray(fc.tuple(fc.string({ minLength: 1 }), anyDebt, anyReason), {
    selector: ([key]) => key,
    maxLength: 12,
  })
  .map((all) => all.map(([key, owed, reason]) => work(key, owed, reason)));

describe("laws of the list", () => {
  it("has every line once, and the same order however the lines came", () => {
    fc.assert(
      fc.property(anyWork, fc.infiniteStream(fc.nat()), (lines, chance) => {
        const keys = ranked(lines).map(({ work: { key } }) => key);
        expect(keys.toSorted()).toEqual(lines.map(({ key }) => key).toSorted());
        const mixed = lines
          .map((line) => ({ line, at: chance.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ line }) => line);
        expect(ranked(mixed).map(({ work: { key } }) => key)).toEqual(keys);
      }),
    );
  });

  it("does not depend on the unit of a currency: a hundred times as much in all of it changes nothing", () => {
    fc.assert(
      fc.property(anyWork, (lines) => {
        const scaled = lines.map((line) => ({
          ...line,
          debt: {
            ...line.debt,
            overdue: new Map(
              [...line.debt.overdue].map(([code, { minor, amountDays }]) =>
                code === "HUF"
                  ? [code, { minor: minor * 128, amountDays: amountDays * 128 }]
                  : [code, { minor, amountDays }],
              ),
            ),
          },
        }));
        expect(order(scaled)).toBe(order(lines));
      }),
    );
  });

  it("within one currency what weighs more never stands behind what weighs less, but for appointments", () => {
    fc.assert(
      fc.property(anyWork, (lines) => {
        const weights = ranked(lines)
          .filter(({ work: { reasons } }) => reasons[0]?.kind !== "appointment")
          .map(({ weight }) => weight?.times ?? 0);
        expect(weights).toEqual(weights.toSorted((a, b) => b - a));
      }),
    );
  });

  it("knows the place of every reason", () => {
    expect(new Set(WORK_KINDS).size).toBe(WORK_KINDS.length);
  });
});
