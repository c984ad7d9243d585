import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Filter } from "#domain/audiences/filter";
import { filterProblems } from "#domain/audiences/filter-problems";
import { NO_HISTORY } from "#domain/dunning/history";
import { NO_MARKS } from "#domain/dunning/marks";
import { describeView, isWithoutAction, lastActionOn, viewsOf, wishedView } from "#domain/reports/views";
import { day } from "../support/ledger";

const OWN: Filter = {
  id: "gold",
  name: "Gold",
  of: "customers",
  where: [{ kind: "responsible", is: "Ann" }],
};
const VIEWS = viewsOf([OWN]);
const viewCalled = (id: string) => {
  const view = VIEWS.find((one) => one.id === id);
  if (!view) throw new Error(`No view ${id}`);
  return view;
};
const AS_IT_IS = { days: null, responsible: null };

describe("the lists that people keep in sheets", () => {
  it("are those that came with Dunbook, then the organisation's own", () => {
    expect(VIEWS.map(({ id, isOwn }) => `${id}${isOwn ? " (own)" : ""}`)).toEqual([
      "issued",
      "overdue",
      "paid-last-7-days",
      "storno",
      "subject-to-dunning",
      "debts-older-than-90-days",
      "not-contacted-for-30-days",
      "without-action",
      "gold (own)",
    ]);
  });

  it.each([
    [
      "debts-older-than-90-days",
      { days: 60 },
      "Invoices that are unpaid and were due more than 60 days ago.",
    ],
    ["paid-last-7-days", { days: 1 }, "Invoices that were paid in the last 1 day."],
    ["without-action", {}, "Customers that owe something, with no message, call, note or mark for 30 days."],
    [
      "without-action",
      { days: 1 },
      "Customers that owe something, with no message, call, note or mark for 1 day.",
    ],
    [
      "overdue",
      { responsible: "Ann" },
      'Invoices that are overdue and have a customer looked after by "Ann".',
    ],
    // Its own colleague stays: two at once would mean nobody.
    ["gold", { responsible: "Bob" }, 'Customers that are looked after by "Ann".'],
  ])("%s asked with %j means: %s", (id, wishes, sentence) => {
    expect(describeView(wishedView(viewCalled(id), { ...AS_IT_IS, ...wishes }))).toBe(sentence);
  });

  it("stay sound filters, whatever is wished", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...VIEWS),
        fc.option(fc.integer({ min: 0, max: 3_650 })),
        fc.option(fc.string({ minLength: 1, maxLength: 50 }).filter((name) => name.trim() !== "")),
        (view, days, responsible) => {
          const wished = wishedView(view, { days, responsible });
          expect(filterProblems(wished.filter)).toEqual([]);
          expect(wished.days).toBe(view.days === null ? null : (days ?? view.days));
        },
      ),
    );
  });
});

describe("the last action about a customer", () => {
  const note = { at: "", on: day("2026-11-05"), by: "Ann", text: "called", invoiceNumber: null } as never;
  const contact = { on: day("2026-11-01"), count: 1 };
  const paused = { kind: "paused", until: day("2026-12-01"), on: day("2026-11-07") } as const;

  it.each([
    ["is never, where nothing was done", NO_HISTORY, null, null],
    ["is the day of a message", { ...NO_HISTORY, lastContact: contact }, null, "2026-11-01"],
    [
      "is the day of a call",
      { ...NO_HISTORY, lastContact: contact, talk: { on: day("2026-11-03"), restsUntil: null } },
      null,
      "2026-11-03",
    ],
    ["is the day of a later note", { ...NO_HISTORY, lastContact: contact }, note, "2026-11-05"],
    [
      "is the day of a still later mark",
      { ...NO_HISTORY, lastContact: contact, marks: { ...NO_MARKS, account: { paused } } },
      note,
      "2026-11-07",
    ],
  ])("%s", (_name, history, latest, on) => {
    expect(lastActionOn(history, latest)).toBe(on);
  });

  it.each([
    [30, null, true],
    [30, "2026-10-11", true],
    [30, "2026-10-12", false],
    [0, "2026-11-10", true],
  ])("for %d days, the last on %s: without action is %s", (days, last, is) => {
    expect(isWithoutAction(last === null ? null : day(last), days, day("2026-11-10"))).toBe(is);
  });
});
