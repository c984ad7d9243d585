import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { NextStep } from "#domain/activities/activity";
import { activityWords } from "#domain/activities/activity";
import { promiseOf, whatFollows } from "#domain/activities/what-follows";
import { workingDayFrom } from "#domain/activities/working-day";
import { addDays, weekdayOf } from "#domain/base/calendar";
import { minorUnits } from "#domain/base/money";
import type { PromisePart } from "#domain/dunning/marks";
import { firstUnkept, promiseWithOwed } from "#domain/dunning/promise";
import { standingOf } from "#domain/dunning/standing";
import { restEnds } from "#domain/worklist/work-day";
import { day, invoice, POLICY } from "../support/ledger";

/** What follows from an activity, and which part of a promise is waited for. */

const today = day("2026-11-16");
const calendar = {
  ...POLICY,
  holidays: {
    country: "HU",
    alsoCustomers: true,
    extra: [{ on: day("2026-11-27"), name: "Stocktaking" }],
    frozen: { HU: { "2026-12-25": "Christmas Day" }, PL: { "2026-11-18": "Polish day" } },
  },
};
const counting = { calendar, customerCountry: null, today };
const back = (
  next: NextStep,
  result: Parameters<typeof whatFollows>[1] = "reached",
  country: string | null = null,
) => whatFollows(next, result, { ...counting, customerCountry: country });

describe("when a customer is back on the list", () => {
  it.each<[string, ReturnType<typeof back>, string | null]>([
    ["after a talk without agreement: a week later", back({ kind: "none" }), "2026-11-23"],
    ["not reached: the next working day", back({ kind: "none" }, "notReached"), "2026-11-17"],
    ["a wrong number: the next working day", back({ kind: "none" }, "wrongNumber"), "2026-11-17"],
    ["a mail of one's own: a week later", back({ kind: "none" }, null), "2026-11-23"],
    ["in two days", back({ kind: "callAgain", when: { inDays: 2 } }), "2026-11-18"],
    ["in five days, a Saturday: on Monday", back({ kind: "callAgain", when: { inDays: 5 } }), "2026-11-23"],
    ["on our own day off: the day after", back({ kind: "callAgain", when: { inDays: 11 } }), "2026-11-30"],
    [
      "on the customer's holiday: the day after",
      back({ kind: "callAgain", when: { inDays: 2 } }, "reached", "PL"),
      "2026-11-19",
    ],
    [
      "on a named Saturday: that Saturday, it is meant",
      back({ kind: "callAgain", when: { on: day("2026-11-21") } }),
      "2026-11-21",
    ],
    ["a dispute: only something new brings it back", back({ kind: "dispute", invoiceIds: [] }), null],
    [
      "a pause: when it ends",
      back({ kind: "pause", until: day("2026-12-01"), invoiceIds: [] }),
      "2026-12-01",
    ],
  ])("%s", (_, { restsUntil }, expected) => {
    expect(restsUntil).toBe(expected);
  });

  it("says which day was moved, and why", () => {
    expect(back({ kind: "callAgain", when: { inDays: 11 } }).moved).toEqual({
      from: "2026-11-27",
      off: { kind: "holiday", name: "Stocktaking", country: null },
    });
    expect(back({ kind: "callAgain", when: { inDays: 1 } }).moved).toBeNull();
  });

  it("a talk that rests until nothing is quiet for a week all the same", () => {
    expect(restEnds({ on: today, restsUntil: null })).toBe("2026-11-23");
  });

  it.each([
    ["Ms Tamm", "will pay", "Ms Tamm: will pay"],
    ["", "will pay", "will pay"],
    ["Ms Tamm", "", "Ms Tamm"],
    ["", "", ""],
  ])("the words of “%s” and “%s” stand in one note", (who, said, words) => {
    expect(activityWords(who, said)).toBe(words);
  });
});

const part = (by: string, minor?: number): PromisePart => ({
  by: day(by),
  amountsMinor: minor === undefined ? {} : { EUR: minor },
});

/** What is left to wait for of a promise of these parts, after so much has come in of 300.00 EUR. */
function waitedFor(parts: readonly PromisePart[], paid: number): string | null {
  const before = standingOf([invoice("F-1", { total: 300_00, issued: "2026-11-01" })]);
  const mark = promiseWithOwed(promiseOf(parts), [], before, today);
  const later = invoice("F-2", { total: 999_00, issued: "2026-11-20" });
  const after = standingOf([invoice("F-1", { total: 300_00, issued: "2026-11-01", paid }), later]);
  return firstUnkept({ ...mark, on: today }, [], after)?.by ?? null;
}

describe("which part of a promise is waited for; an invoice issued later is none of it", () => {
  const THREE = [part("2026-11-20", 100_00), part("2026-11-27", 100_00), part("2026-12-04")];
  it.each<[string, readonly PromisePart[], number, string | null]>([
    ["nothing has come: the first", THREE, 0, "2026-11-20"],
    ["less than the first part: still the first", THREE, 99_99, "2026-11-20"],
    ["exactly the first: the second", THREE, 100_00, "2026-11-27"],
    ["more than the first: the second", THREE, 150_00, "2026-11-27"],
    ["both: the rest", THREE, 200_00, "2026-12-04"],
    ["all of it: nothing", THREE, 300_00, null],
    ["one part of all that is owed, not paid: it", [part("2026-11-20")], 299_99, "2026-11-20"],
    ["one part of all that is owed, paid: nothing", [part("2026-11-20")], 300_00, null],
    ["a part of the debt, paid: nothing", [part("2026-11-20", 50_00)], 50_00, null],
  ])("%s", (_, parts, paid, expected) => {
    expect(waitedFor(parts, paid)).toBe(expected);
  });

  it("of an old promise, of which nobody knows what was open then, it is waited for until all is paid", () => {
    const half = standingOf([invoice("F-1", { total: 300_00, paid: 200_00 })]);
    const promise = { kind: "promised", by: today, amountsMinor: { EUR: 100_00 }, on: today } as const;
    expect(firstUnkept(promise, [], half)?.by).toBe(today);
    expect(
      firstUnkept(promise, [], standingOf([invoice("F-1", { total: 300_00, paid: 300_00 })])),
    ).toBeNull();
  });
});

describe("laws", () => {
  it("a counted day is never before the day that was counted, and always a working day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.constantFrom(null, "HU", "PL"), (days, country) => {
        const asked = addDays(today, days);
        const { on, moved } = workingDayFrom(calendar, country, asked);
        expect(on >= asked).toBe(true);
        expect(weekdayOf(on)).toBeLessThan(6);
        expect(moved === null).toBe(on === asked);
        expect(workingDayFrom(calendar, country, on).on).toBe(on);
      }),
    );
  });

  it("the more has come in, the later the part that is waited for", () => {
    const sums = fc.array(fc.integer({ min: 1, max: 100_00 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        sums,
        fc.integer({ min: 0, max: 300_00 }),
        fc.nat({ max: 50_00 }),
        (amounts, paid, more) => {
          const parts = amounts.map((minor, index) => part(addDays(today, index + 1), minorUnits(minor)));
          const [one, other] = [paid, Math.min(300_00, paid + more)].map(
            (minor) => waitedFor(parts, minor) ?? "9999",
          );
          expect((one ?? "") <= (other ?? "")).toBe(true);
        },
      ),
    );
  });
});
