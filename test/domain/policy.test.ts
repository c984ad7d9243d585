import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { CalendarDate } from "#domain/base/calendar";
import type { Policy } from "#domain/policy/policy";
import { policyProblems, policyWarnings } from "#domain/policy/policy-problems";
import { PLAIN_NOTICE, startingPolicy, switchedOn } from "#domain/policy/starting-policy";
import type { Delay, Level, Upcoming } from "#domain/policy/terms";
import { day, POLICY } from "../support/ledger";
import { anyPolicy } from "../support/ledger-policies";

describe("the policy an organisation starts with", () => {
  it("is sound, whatever the time zone", () => {
    for (const zone of ["Europe/Tallinn", "Pacific/Auckland", "UTC"])
      expect(policyProblems(startingPolicy(zone))).toEqual([]);
  });

  it("is switched off, and switched on it still says nothing of older documents unless told so", () => {
    const off = startingPolicy("Europe/Tallinn");
    expect(off).toMatchObject({ switchedOn: false, startedOn: null, olderDocuments: { kind: "none" } });
    const on = switchedOn(off, day("2026-11-16"), { kind: "none" });
    expect(on).toMatchObject({ switchedOn: true, startedOn: "2026-11-16" });
    expect(policyProblems(on)).toEqual([]);
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

/** The policy with its levels changed by their place. */
const levels = (changes: { readonly [place: number]: Partial<Level> }): Policy => ({
  ...POLICY,
  levels: POLICY.levels.map((one, place) => ({ ...one, ...changes[place] })),
});

const UPCOMING: Upcoming = {
  ...PLAIN_NOTICE,
  name: "Upcoming payment",
  template: "upcoming",
  minimumMinor: {},
  payWithinDays: 0,
  daysBefore: 3,
};
const upcoming = (changes: Partial<Upcoming>): Policy => ({
  ...POLICY,
  upcoming: { ...UPCOMING, ...changes },
});
const holidays = (changes: Partial<Policy["holidays"]>): Policy => ({
  ...POLICY,
  holidays: { ...POLICY.holidays, ...changes },
});
const interest = (changes: { readonly [Name in keyof Policy["interest"]]?: unknown }): Policy => ({
  ...POLICY,
  interest: { ...POLICY.interest, ...(changes as Partial<Policy["interest"]>) },
});
const closed = { on: "2026-12-31" as CalendarDate, name: "Stocktaking" };

describe("what is wrong with a policy is named with its field", () => {
  it.each<[string, string, Policy]>([
    ["an unknown time zone", "timeZone", { ...POLICY, timeZone: "Europe/Atlantis" }],
    ["an hour past midnight", "sendHour", { ...POLICY, sendHour: 24 }],
    ["half an hour", "sendHour", { ...POLICY, sendHour: 9.5 }],
    ["no sending day", "sendOn", { ...POLICY, sendOn: [] }],
    ["an unknown weekday", "sendOn", { ...POLICY, sendOn: [0 as 1] }],
    ["an eighth weekday", "sendOn", { ...POLICY, sendOn: [1, 8 as 7] }],
    ["no country", "holidays.country", holidays({ country: "Estonia" })],
    [
      "a day off on no day",
      "holidays.extra[0].on",
      holidays({ extra: [{ ...closed, on: "31.12." as "x" & CalendarDate }] }),
    ],
    ["a day off twice", "holidays.extra[1].on", holidays({ extra: [closed, closed] })],
    ["a day off without a name", "holidays.extra[0].name", holidays({ extra: [{ ...closed, name: " " }] })],
    ["holidays of no country", "holidays.frozen.Ee", holidays({ frozen: { Ee: {} } })],
    [
      "a holiday on no day",
      "holidays.frozen.EE.2026-02-30",
      holidays({ frozen: { EE: { "2026-02-30": "No" } } }),
    ],
    ["switched on without a day", "startedOn", { ...POLICY, startedOn: null }],
    ["no message a day", "mostPerDay", { ...POLICY, mostPerDay: 0 }],
    ["a limit below nothing", "stormLimit", { ...POLICY, stormLimit: -1 }],
    ["rows of the future", "mostDataAgeDays", { ...POLICY, mostDataAgeDays: -1 }],
    ["a negative tolerance", "promiseToleranceDays", { ...POLICY, promiseToleranceDays: -2 }],
    ["a language without texts", "fallbackLanguage", { ...POLICY, fallbackLanguage: "fi" as "en" }],
    ["notices on one day only", "daysBetweenNotices", { ...POLICY, daysBetweenNotices: 0 }],
    ["more than a year apart", "daysBetweenNotices", { ...POLICY, daysBetweenNotices: 366 }],
    ["none a day", "mostPerAccountAndDay", { ...POLICY, mostPerAccountAndDay: 0 }],
    ["none per document", "mostPerDocument", { ...POLICY, mostPerDocument: 0 }],
    ["half a notice", "mostPerEpisode", { ...POLICY, mostPerEpisode: 3.5 }],
    ["no levels", "levels", { ...POLICY, levels: [] }],
    ["a delay of none", "levels[0].delay.days", levels({ 0: { delay: { from: "dueDate", days: 0 } } })],
    ["a negative delay", "levels[1].delay.days", levels({ 1: { delay: { from: "dueDate", days: -3 } } })],
    ["half a day", "levels[1].delay.days", levels({ 1: { delay: { from: "endOfMonth", days: 1.5 } } })],
    ["no number", "levels[0].delay.days", levels({ 0: { delay: { from: "dueDate", days: Number.NaN } } })],
    [
      "a repeat every no day",
      "levels[0].repeat.everyDays",
      levels({ 0: { repeat: { everyDays: 0, times: 1 } } }),
    ],
    ["a repeat no time", "levels[0].repeat.times", levels({ 0: { repeat: { everyDays: 7, times: 0 } } })],
    ["no currency", "levels[0].minimumMinor.EURO", levels({ 0: { minimumMinor: { EURO: 100 } } })],
    ["small letters", "levels[0].minimumMinor.eur", levels({ 0: { minimumMinor: { eur: 100 } } })],
    ["half a cent", "levels[0].minimumMinor.EUR", levels({ 0: { minimumMinor: { EUR: 0.5 } } })],
    ["less than nothing", "levels[0].minimumMinor.EUR", levels({ 0: { minimumMinor: { EUR: -1 } } })],
    [
      "a fee in no currency",
      "levels[2].claims.feeMinor.XX",
      levels({ 2: { claims: { interest: false, flatSum: false, feeMinor: { XX: 1 } } } }),
    ],
    ["a term of payment in the past", "levels[0].payWithinDays", levels({ 0: { payWithinDays: -1 } })],
    ["a level without a name", "levels[0].name", levels({ 0: { name: " " } })],
    ["a name as long as a letter", "levels[0].name", levels({ 0: { name: "x".repeat(101) } })],
    ["thanks for an overdue invoice", "levels[0].template", levels({ 0: { template: "thanks" } })],
    ["a copy to no address", "levels[0].copyTo[1]", levels({ 0: { copyTo: ["a@b.example", "nobody"] } })],
    ["two addresses in one", "levels[0].copyTo[0]", levels({ 0: { copyTo: ["a@b.example; c@d.example"] } })],
    [
      "copies to a whole town",
      "levels[0].copyTo",
      levels({ 0: { copyTo: Array.from({ length: 11 }, (_, n) => `a${n}@b.example`) } }),
    ],
    ["an empty to-do", "levels[0].todo", levels({ 0: { todo: "" } })],
    ["a to-do without end", "levels[0].todo", levels({ 0: { todo: "x".repeat(2001) } })],
    ["a quarter before due", "upcoming.daysBefore", upcoming({ daysBefore: 91 })],
    ["after it is due", "upcoming.daysBefore", upcoming({ daysBefore: -1 })],
    ["a demand before it is due", "upcoming.template", upcoming({ template: "demand" })],
    ["its own minimum", "upcoming.minimumMinor.EUR", upcoming({ minimumMinor: { EUR: 0.1 } })],
    ["the law of nowhere", "interest.law", interest({ law: "XX" })],
    ["an unknown count of days", "interest.dayCount", interest({ dayCount: "364" })],
    ["no rate", "interest.contractPercent", interest({ contractPercent: "-1" })],
    [
      "an exchange rate of nothing",
      "interest.exchangeRates[0].perUnit",
      interest({ exchangeRates: [{ series: "MNB", currency: "EUR", on: "2026-07-01", perUnit: "0" }] }),
    ],
    [
      "a rate for no half-year",
      "interest.confirmedRates[0].from",
      interest({
        confirmedRates: [
          {
            series: "ECB",
            from: "2026-07-02",
            percent: "2.15",
            confirmedBy: "the bookkeeper",
            confirmedOn: "2026-07-03",
          },
        ],
      }),
    ],
  ])("%s: %s", (_, field, policy) => {
    expect(policyProblems(policy).map((one) => one.field)).toEqual([field]);
  });

  it("all problems are told at once, each with its remedy", () => {
    const problems = policyProblems({ ...POLICY, sendHour: -1, sendOn: [], levels: [] });
    expect(problems.map(({ field }) => field)).toEqual(["sendHour", "sendOn", "levels"]);
    for (const { problem, remedy } of problems)
      expect([problem, remedy].join(" ")).toMatch(/^[^.]+\. [^.]+\.$/);
  });

  it("as sentences that say what is wrong and what to do", () => {
    expect(policyProblems(levels({ 1: { delay: { from: "dueDate", days: -3 } } }))).toEqual([
      {
        field: "levels[1].delay.days",
        problem: "-3 is not possible here.",
        remedy: "Give days from 1 to 3650.",
      },
    ]);
  });

  it("a template of one's own must be there, where it is known which are", () => {
    const gentle = levels({ 0: { template: "own:gentle" } });
    expect(policyProblems(gentle)).toEqual([]);
    expect(policyProblems(gentle, ["own:gentle"])).toEqual([]);
    expect(policyProblems(gentle, ["own:firm"])).toMatchObject([{ field: "levels[0].template" }]);
  });
});

const delays = (...all: readonly (readonly [Delay["from"], number])[]): Policy => ({
  ...POLICY,
  levels: all.map(([from, days], place) => ({
    ...(POLICY.levels[0] as Level),
    name: `Level ${place + 1}`,
    delay: { from, days },
  })),
});

describe("levels that can never go out are refused", () => {
  it.each<[string, Policy, string | null]>([
    ["a first level that counts from a notice", delays(["previousNotice", 14]), "levels[0].delay.from"],
    ["each later than the one before", delays(["dueDate", 3], ["dueDate", 14], ["previousNotice", 14]), null],
    ["a later level that comes first", delays(["dueDate", 14], ["dueDate", 3]), "levels[0].delay.days"],
    ["two on the same day", delays(["dueDate", 14], ["dueDate", 14]), "levels[0].delay.days"],
    [
      "overtaken before it may follow",
      delays(["dueDate", 3], ["previousNotice", 14], ["dueDate", 10]),
      "levels[1].delay.days",
    ],
    [
      "not overtaken: the next is later",
      delays(["dueDate", 3], ["previousNotice", 7], ["dueDate", 11]),
      null,
    ],
    [
      "the end of the month may be as late as thirty days after",
      delays(["dueDate", 14], ["endOfMonth", 1]),
      null,
    ],
    ["and no later", delays(["dueDate", 31], ["endOfMonth", 1]), "levels[0].delay.days"],
    [
      "a larger minimum lets the smaller sums through",
      {
        ...delays(["dueDate", 14], ["dueDate", 3]),
        levels: delays(["dueDate", 14], ["dueDate", 3]).levels.map((level, n) => ({
          ...level,
          minimumMinor: { EUR: n * 100 },
        })),
      },
      null,
    ],
    [
      "as many notices as come before it",
      { ...delays(["dueDate", 3], ["previousNotice", 7]), mostPerEpisode: 1 },
      "levels[1].delay.from",
    ],
    ["one more", { ...delays(["dueDate", 3], ["previousNotice", 7]), mostPerEpisode: 2 }, null],
    [
      "documents on their own with too few notices",
      { ...delays(["dueDate", 3], ["previousNotice", 7]), together: "invoice", mostPerDocument: 1 },
      "levels[1].delay.from",
    ],
    [
      "repeats count",
      {
        ...POLICY,
        mostPerEpisode: 2,
        levels: delays(["dueDate", 3], ["previousNotice", 7]).levels.map((level) => ({
          ...level,
          repeat: { everyDays: 7, times: 1 },
        })),
      },
      "levels[1].delay.from",
    ],
  ])("%s", (_, policy, field) => {
    expect(policyProblems(policy).map((one) => one.field)).toEqual(field === null ? [] : [field]);
  });
});

describe("what is allowed and may surprise is a warning", () => {
  it("a friendly level after a firm one", () => {
    const policy = levels({ 2: { notice: "reminder" } });
    expect(policyProblems(policy)).toEqual([]);
    expect(policyWarnings(policy)).toMatchObject([{ field: "levels[2].notice" }]);
    expect(policyWarnings(POLICY)).toEqual([]);
  });

  it("fewer notices per document than levels, where invoices go together", () => {
    const policy = { ...POLICY, mostPerDocument: 2 };
    expect(policyProblems(policy)).toEqual([]);
    expect(policyWarnings(policy)).toMatchObject([{ field: "mostPerDocument" }]);
  });
});

describe("the laws of policies", () => {
  it("the policies other laws are tried with are sound, but for levels that never go out", () => {
    fc.assert(
      fc.property(anyPolicy(), (policy) => {
        const problems = policyProblems(policy).filter(({ problem }) => !problem.includes("never goes out"));
        expect(problems).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("half of them are sound altogether", () => {
    const sound = fc.sample(anyPolicy(), 200).filter((policy) => policyProblems(policy).length === 0);
    expect(sound.length).toBeGreaterThan(20);
  });
});
