import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { planDifference } from "#domain/policy/plan-difference";

/** What a changed policy would change in the days ahead. */

const planned = (messageId: string, on: string, eur: number, levelName = "Reminder") => ({
  messageId,
  customer: `Customer ${messageId}`,
  levelName,
  on,
  totals: { EUR: eur },
});

const BEFORE = [
  planned("a", "2026-11-16", 100),
  planned("b", "2026-11-17", 200),
  planned("c", "2026-11-18", 50),
];

describe("the messages that would be different", () => {
  it.each([
    ["nothing changed", BEFORE, { added: [], dropped: [], moved: [], unchanged: 3 }],
    [
      "one is new",
      [...BEFORE, planned("d", "2026-11-20", 5)],
      { added: ["d"], dropped: [], moved: [], unchanged: 3 },
    ],
    ["one goes out no more", BEFORE.slice(1), { added: [], dropped: ["a"], moved: [], unchanged: 2 }],
    [
      "one goes out later",
      [...BEFORE.slice(0, 2), planned("c", "2026-11-30", 50)],
      { added: [], dropped: [], moved: ["c"], unchanged: 2 },
    ],
    [
      "one asks for another sum",
      [...BEFORE.slice(0, 2), planned("c", "2026-11-18", 51)],
      { added: [], dropped: [], moved: ["c"], unchanged: 2 },
    ],
  ])("%s", (_, after, expected) => {
    const { added, dropped, changed, unchanged } = planDifference(BEFORE, after);
    const ids = (messages: readonly { readonly messageId: string }[]) =>
      messages.map(({ messageId }) => messageId);
    expect({
      added: ids(added),
      dropped: ids(dropped),
      moved: ids(changed.map((one) => one.after)),
      unchanged,
    }).toEqual(expected);
  });

  it("sums up by currency what more and what less is asked for", () => {
    const after = [
      { ...planned("d", "2026-11-20", 5), totals: { EUR: 5, HUF: 900 } },
      planned("e", "2026-11-21", 7),
    ];
    const { addedSums, droppedSums } = planDifference(BEFORE, after);
    expect(addedSums).toEqual({ EUR: 12, HUF: 900 });
    expect(droppedSums).toEqual({ EUR: 350 });
  });
});

describe("whatever the two plans are", () => {
  const anyPlan = fc
    .uniqueArray(
      fc.record({
        id: fc.constantFrom("a", "b", "c", "d"),
        day: fc.integer({ min: 10, max: 20 }),
        sum: fc.nat(9),
      }),
      { selector: ({ id }) => id },
    )
    .map((plan) => plan.map(({ id, day, sum }) => planned(id, `2026-11-${day}`, sum)));
  it("every message of both is told of exactly once, and the other way round they change places", () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, (before, after) => {
        const there = planDifference(before, after);
        expect(there.added.length + there.changed.length + there.unchanged).toBe(after.length);
        expect(there.dropped.length + there.changed.length + there.unchanged).toBe(before.length);
        const back = planDifference(after, before);
        expect(back.added).toEqual(there.dropped);
        expect(back.dropped).toEqual(there.added);
      }),
    );
  });
});
