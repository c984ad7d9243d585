import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Instant } from "#domain/base/clock";
import { type Level, type Policy, policyProblems, startingPolicy } from "#domain/policy/policy";
import { nextRunAt } from "#domain/dunning/run-times";
import { POLICY } from "../support/ledger";
import { anyPolicy } from "../support/ledger-arbitrary";

describe("the policy an organisation starts with", () => {
  it("is sound, whatever the time zone", () => {
    for (const zone of ["Europe/Tallinn", "Pacific/Auckland", "UTC"])
      expect(policyProblems(startingPolicy(zone))).toEqual([]);
  });

  it("is reminder, demand, final notice, and the final notice needs a demand before it", () => {
    expect(POLICY.levels.map(({ name, notice, delay }) => [name, notice, delay.from, delay.days])).toEqual([
      ["Payment reminder", "reminder", "dueDate", 3],
      ["Demand for payment", "demand", "dueDate", 14],
      ["Final notice", "demand", "previousNotice", 14],
    ]);
  });

  it("asks for less before a reminder than before a demand, in every currency it names", () => {
    const [reminder, demand] = POLICY.levels;
    for (const [code, minor] of Object.entries(reminder?.minimumMinor ?? {}))
      expect(demand?.minimumMinor[code] ?? 0).toBeGreaterThan(minor);
  });
});

describe("what is wrong with a policy is named with its field", () => {
  const level = (changes: Partial<Level>): Policy => ({
    ...POLICY,
    levels: POLICY.levels.map((one, index) => (index === 0 ? { ...one, ...changes } : one)),
  });
  it.each<[string, Policy]>([
    ["timeZone", { ...POLICY, timeZone: "Europe/Atlantis" }],
    ["sendHour", { ...POLICY, sendHour: 24 }],
    ["sendHour", { ...POLICY, sendHour: 9.5 }],
    ["sendOn", { ...POLICY, sendOn: [] }],
    ["sendOn", { ...POLICY, sendOn: [0 as 1] }],
    ["daysBetweenNotices", { ...POLICY, daysBetweenNotices: 0 }],
    ["daysBetweenNotices", { ...POLICY, daysBetweenNotices: 366 }],
    ["levels", { ...POLICY, levels: [] }],
    ["levels[0].delay.days", level({ delay: { from: "dueDate", days: 0 } })],
    ["levels[0].delay.days", level({ delay: { from: "dueDate", days: Number.NaN } })],
    ["levels[0].delay.from", level({ delay: { from: "previousNotice", days: 14 } })],
    ["levels[0].minimumMinor.EURO", level({ minimumMinor: { EURO: 100 } })],
    ["levels[0].minimumMinor.EUR", level({ minimumMinor: { EUR: 0.5 } })],
    ["levels[0].minimumMinor.EUR", level({ minimumMinor: { EUR: -1 } })],
    ["levels[0].payWithinDays", level({ payWithinDays: -1 })],
  ])("%s", (field, policy) => {
    const problems = policyProblems(policy);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${field.replace(/[[\]]/g, "\\$&")}: `));
  });

  it("all problems are told at once", () => {
    expect(policyProblems({ ...POLICY, sendHour: -1, sendOn: [], levels: [] })).toHaveLength(3);
  });
});

describe("when the next run is due", () => {
  const tallinn = { timeZone: "Europe/Tallinn", sendHour: 9 };
  it.each([
    ["an hour after the last, on the quarter", "2026-11-16T10:00:00.000Z", "2026-11-16T11:00:00.000Z"],
    ["and a late tick does not push it back", "2026-11-16T10:07:31.000Z", "2026-11-16T11:00:00.000Z"],
    ["but at the send hour if that comes first", "2026-11-16T06:30:00.000Z", "2026-11-16T07:00:00.000Z"],
    [
      "a run at the send hour itself is followed an hour later",
      "2026-11-16T07:00:00.000Z",
      "2026-11-16T08:00:00.000Z",
    ],
    ["over midnight", "2026-11-16T21:45:00.000Z", "2026-11-16T22:45:00.000Z"],
  ])("%s", (_, now, expected) => {
    expect(nextRunAt(tallinn, now as Instant)).toBe(expected);
  });

  it.each([
    ["spring, when 03:00 does not exist", "2026-03-29"],
    ["autumn, when 03:00 comes twice", "2026-10-25"],
  ])("exactly one run falls on the send hour on the day of the clock change in %s", (_, date) => {
    const atThree = { timeZone: "Europe/Tallinn", sendHour: 3 };
    const runs: Instant[] = [];
    let now = `${date}T00:00:00.000Z` as Instant;
    now = new Date(Date.parse(now) - 6 * 3_600_000).toISOString() as Instant;
    const end = `${date}T12:00:00.000Z`;
    while (now < end) {
      now = nextRunAt(atThree, now);
      runs.push(now);
    }
    const sendTime = date === "2026-03-29" ? "2026-03-29T01:00:00.000Z" : "2026-10-25T00:00:00.000Z";
    expect(runs.filter((at) => at === sendTime)).toHaveLength(1);
    expect(new Set(runs).size).toBe(runs.length);
  });
});

describe("the laws of policies", () => {
  it("the policies other laws are tried with are sound themselves", () => {
    fc.assert(fc.property(anyPolicy(), (policy) => expect(policyProblems(policy)).toEqual([])));
  });
});
