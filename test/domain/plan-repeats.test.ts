import { describe, expect, it } from "@jest/globals";
import type { Policy } from "#domain/policy/policy";
import type { Delay, Level } from "#domain/policy/terms";
import { factsAbout, invoice, POLICY } from "../support/ledger";
import { livedInWords } from "../support/ledger-life";
import { planInWords } from "../support/ledger-words";

const [REMINDER, DEMAND, FINAL] = POLICY.levels as readonly [Level, Level, Level];
const withLevels = (...levels: readonly Level[]): Policy => ({ ...POLICY, levels });
const WINTER = { from: "2026-11-02", to: "2027-02-28" };
const one = [invoice("1001", { due: "2026-11-02" })];

describe("a level that repeats", () => {
  const weekly = { everyDays: 7, times: 2 };
  it.each<[string, Policy, readonly string[]]>([
    [
      "every seven days, twice more",
      withLevels({ ...REMINDER, repeat: weekly }),
      [
        "2026-11-05 level 1: 1001 = EUR 10000",
        "2026-11-12 level 1, time 2: 1001 = EUR 10000",
        "2026-11-19 level 1, time 3: 1001 = EUR 10000",
      ],
    ],
    [
      "a level that counts from it follows the last time of it",
      withLevels({ ...REMINDER, repeat: weekly }, { ...FINAL, name: "Last" }),
      [
        "2026-11-05 level 1: 1001 = EUR 10000",
        "2026-11-12 level 1, time 2: 1001 = EUR 10000",
        "2026-11-19 level 1, time 3: 1001 = EUR 10000",
        "2026-12-03 level 2: 1001 = EUR 10000",
      ],
    ],
    [
      "also where it would come sooner than the repeat",
      withLevels(
        { ...REMINDER, repeat: { everyDays: 14, times: 1 } },
        { ...FINAL, delay: { from: "previousNotice", days: 7 } },
      ),
      [
        "2026-11-05 level 1: 1001 = EUR 10000",
        "2026-11-19 level 1, time 2: 1001 = EUR 10000",
        "2026-11-26 level 2: 1001 = EUR 10000",
      ],
    ],
    [
      "a level that counts from the due date does not wait for it",
      withLevels({ ...REMINDER, repeat: { everyDays: 7, times: 9 } }, DEMAND),
      [
        "2026-11-05 level 1: 1001 = EUR 10000",
        "2026-11-12 level 1, time 2: 1001 = EUR 10000",
        "2026-11-17 level 2: 1001 = EUR 10000",
      ],
    ],
    [
      "more often than the days between two notices: those count",
      withLevels({ ...REMINDER, repeat: { everyDays: 2, times: 1 } }),
      ["2026-11-05 level 1: 1001 = EUR 10000", "2026-11-10 level 1, time 2: 1001 = EUR 10000"],
    ],
    [
      "the last level, for as long as a document is in three notices at most",
      { ...withLevels({ ...DEMAND, repeat: { everyDays: 14, times: 50 } }), mostPerDocument: 3 },
      [
        "2026-11-16 level 1: 1001 = EUR 10000",
        "2026-11-30 level 1, time 2: 1001 = EUR 10000",
        "2026-12-14 level 1, time 3: 1001 = EUR 10000",
      ],
    ],
  ])("%s", (_, policy, expected) => {
    expect(livedInWords(one, { ...WINTER, policy })).toEqual(expected);
  });

  it("a repeat that was missed for a month is sent once when runs go on, and counts on from then", () => {
    const policy = withLevels({ ...REMINDER, repeat: { everyDays: 7, times: 3 } });
    expect(
      livedInWords(one, { ...WINTER, policy, misses: (day) => day > "2026-11-06" && day < "2026-12-07" }),
    ).toEqual([
      "2026-11-05 level 1: 1001 = EUR 10000",
      "2026-12-07 level 1, time 2: 1001 = EUR 10000",
      "2026-12-14 level 1, time 3: 1001 = EUR 10000",
      "2026-12-21 level 1, time 4: 1001 = EUR 10000",
    ]);
  });

  it("a newer invoice comes onto the list with the next time, and may be in more when the oldest has had its own", () => {
    const policy = { ...withLevels({ ...DEMAND, repeat: { everyDays: 14, times: 50 } }), mostPerDocument: 2 };
    const both = [...one, invoice("1002", { due: "2026-11-20", total: 70_00 })];
    expect(livedInWords(both, { ...WINTER, policy })).toEqual([
      "2026-11-16 level 1: 1001 = EUR 10000",
      "2026-11-30 level 1, time 2: 1001 1002 = EUR 17000",
      "2026-12-14 level 1, time 3: 1002 = EUR 7000",
    ]);
  });
});

describe("a delay from the end of the month", () => {
  const counting = (days: number): Policy =>
    withLevels({ ...REMINDER, delay: { from: "endOfMonth", days } satisfies Delay });
  it.each([
    ["due on the second of November: ten days after the thirtieth", "2026-11-02", 10, "2026-12-10"],
    ["due on the last day of November", "2026-11-30", 10, "2026-12-10"],
    ["due in December: over the year's end", "2026-12-15", 5, "2027-01-05"],
    ["due on the last day of December", "2026-12-31", 5, "2027-01-05"],
    ["due on the last day of January, before a short month", "2027-01-31", 1, "2027-02-01"],
    ["due on the day before it", "2027-01-30", 1, "2027-02-01"],
    ["due in February", "2027-02-10", 1, "2027-03-01"],
    ["due on 28 February", "2027-02-28", 1, "2027-03-01"],
    ["due in February of a leap year: the twenty-ninth counts", "2028-02-10", 7, "2028-03-07"],
    ["due on 28 February of a leap year", "2028-02-28", 7, "2028-03-07"],
    ["no days after it: on the last day itself", "2026-11-02", 0, "2026-11-30"],
    ["no days after it, and due on the last day: not before it is overdue", "2026-11-30", 0, "2026-12-01"],
  ])("%s", (_, due, days, expected) => {
    const plan = planInWords(factsAbout([invoice("1001", { due })]), due, counting(days));
    expect(plan).toBe(`notYetDue until ${expected}`);
    expect(planInWords(factsAbout([invoice("1001", { due })]), expected, counting(days))).toBe(
      "level 1: 1001 = EUR 10000",
    );
  });
});

describe("a level whose minimum is not reached gives way to a lower one", () => {
  const total = (minor: number) => [invoice("1001", { due: "2026-11-02", total: minor })];
  it.each<[string, number, string, string]>([
    ["enough for the demand", 25_00, "2026-11-16", "level 2: 1001 = EUR 2500"],
    ["a cent less: the reminder instead", 24_99, "2026-11-16", "level 1: 1001 = EUR 2499"],
    ["less than the reminder's as well: nothing", 9_99, "2026-11-16", "belowMinimum"],
  ])("%s", (_, minor, today, expected) => {
    expect(planInWords(factsAbout(total(minor)), today)).toBe(expected);
  });

  it("the reminder has gone out: the demand waits for its minimum, and comes when it is reached", () => {
    const both = [...total(20_00), invoice("1002", { due: "2026-12-01", total: 20_00 })];
    expect(livedInWords(both, { ...WINTER, to: "2026-12-31" })).toEqual([
      "2026-11-05 level 1: 1001 = EUR 2000",
      "2026-12-02 level 2: 1001 1002 = EUR 4000",
      "2026-12-16 level 3: 1001 1002 = EUR 4000",
    ]);
  });

  it("a level never goes back: what falls below the demand's minimum after the demand gets nothing", () => {
    const both = [
      invoice("1001", { due: "2026-11-02", total: 80_00 }),
      invoice("1002", { due: "2026-11-02", total: 20_00 }),
    ];
    expect(livedInWords(both, { ...WINTER, paid: { "1001": "2026-11-17" } })).toEqual([
      "2026-11-05 level 1: 1001 1002 = EUR 10000",
      "2026-11-16 level 2: 1001 1002 = EUR 10000",
    ]);
  });
});
