import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  addDays,
  asCalendarDate as day,
  daysBetween,
  fromDayNumber,
  type Weekday,
  weekdayOf,
} from "#domain/base/calendar";
import { dayIn, instantOf } from "#domain/base/clock";
import { planAccount } from "#domain/dunning/plan";
import {
  missingHolidays,
  offDayReason,
  type SendingCalendar,
  sendingDayFrom,
} from "#domain/dunning/sending-days";
import { factsAbout, invoice, POLICY } from "../support/ledger";

const WORKING_WEEK: readonly Weekday[] = [1, 2, 3, 4, 5];

/** An Estonian organisation that works Monday to Friday; Estonia's holidays of winter 2026, and Hungary's. */
function calendar(
  holidays: Partial<SendingCalendar["holidays"]> = {},
  sendOn: readonly Weekday[] = WORKING_WEEK,
): SendingCalendar {
  return {
    sendOn,
    holidays: {
      country: "EE",
      alsoCustomers: false,
      extra: [],
      frozen: {
        EE: {
          "2026-12-24": "jõululaupäev",
          "2026-12-25": "esimene jõulupüha",
          "2026-12-26": "teine jõulupüha",
          "2027-01-01": "uusaasta",
        },
        HU: { "2026-10-23": "1956-os forradalom", "2026-12-25": "Karácsony" },
        PL: { "2026-11-11": "Narodowe Święto Niepodległości" },
      },
      ...holidays,
    },
  };
}

describe("case 17: a level due on Saturday, Dec 24, or a customer-country holiday goes out on the next working day in the organisation's zone", () => {
  const both = calendar({ alsoCustomers: true });

  it.each<[string, SendingCalendar, string | null, string, string]>([
    ["a Friday: the same day", both, null, "2026-11-20", "2026-11-20"],
    ["a Saturday: Monday", both, null, "2026-11-21", "2026-11-23"],
    ["a Sunday: Monday", both, null, "2026-11-22", "2026-11-23"],
    [
      "24 December 2026, a Thursday before Christmas and a weekend: Monday",
      both,
      null,
      "2026-12-24",
      "2026-12-28",
    ],
    ["New Year's Day, a Friday: Monday", both, null, "2027-01-01", "2027-01-04"],
    ["a holiday of the customer's country only", both, "HU", "2026-10-23", "2026-10-26"],
    ["the same day for a customer at home", both, "EE", "2026-10-23", "2026-10-23"],
    ["the same day for a customer of another country", both, "PL", "2026-10-23", "2026-10-23"],
    ["a holiday in the middle of the week", both, "PL", "2026-11-11", "2026-11-12"],
    [
      "the customer's holiday, where only the organisation's count",
      calendar(),
      "HU",
      "2026-10-23",
      "2026-10-23",
    ],
    ["the organisation's holiday, for a customer who works on it", both, "HU", "2026-12-24", "2026-12-28"],
    ["a customer's country nobody has looked up", both, "FI", "2026-12-07", "2026-12-07"],
    ["an organisation without a country", calendar({ country: null }), "EE", "2026-12-24", "2026-12-24"],
    ["24 December of a year nobody has looked up", both, null, "2029-12-24", "2029-12-24"],
    ["a Saturday, where Saturdays are worked", calendar({}, [6]), null, "2026-11-21", "2026-11-21"],
    ["a holiday on a Saturday that is worked", calendar({}, [6]), null, "2026-12-26", "2027-01-02"],
  ])("%s", (_, on, country, due, goesOut) => {
    expect(sendingDayFrom(on, country, day(due))).toBe(day(goesOut));
    expect(offDayReason(on, country, day(goesOut))).toBeNull();
  });

  it.each([
    ["Europe/Tallinn", "2026-12-24", "2026-12-28"],
    ["UTC", "2026-12-23", "2026-12-23"],
    ["Pacific/Auckland", "2026-12-24", "2026-12-28"],
  ])(
    "half past ten in the evening of the 23rd in Greenwich is in %s the %s: it goes out on %s",
    (zone, today, goesOut) => {
      const on = dayIn(zone, instantOf(Date.UTC(2026, 11, 23, 22, 30)));
      expect(on).toBe(today);
      expect(sendingDayFrom(both, null, on)).toBe(goesOut);
    },
  );
});

describe("case 17, for an account: a level due on Saturday, Dec 24, or a customer-country holiday", () => {
  const policy = { ...POLICY, ...calendar({ alsoCustomers: true }) };
  // The first reminder goes out three days after the due date.
  it.each([
    ["on a Saturday", "EE", "2026-11-18", "2026-11-21", { kind: "weekday" }, "2026-11-23"],
    [
      "on 24 December",
      "EE",
      "2026-12-21",
      "2026-12-24",
      { kind: "holiday", name: "jõululaupäev", country: "EE" },
      "2026-12-28",
    ],
    [
      "on a holiday of the customer's country",
      "HU",
      "2026-10-20",
      "2026-10-23",
      { kind: "holiday", name: "1956-os forradalom", country: "HU" },
      "2026-10-26",
    ],
  ])("%s waits for the next working day, and says why", (_, country, due, levelOn, off, goesOut) => {
    const facts = factsAbout([invoice("1001", { due })], { country });
    expect(planAccount(facts, policy, day(levelOn))).toEqual({
      kind: "hold",
      because: { kind: "offDay", level: 1, off },
      until: goesOut,
    });
    expect(planAccount(facts, policy, addDays(day(goesOut), -1)).kind).toBe("hold");
    expect(planAccount(facts, policy, day(goesOut))).toMatchObject({ kind: "notify", level: 1 });
    // Days before, the day that is announced is the one on which it goes out.
    expect(planAccount(facts, policy, day(due))).toMatchObject({ kind: "hold", until: goesOut });
  });

  it("on the Hungarian holiday goes out at once to a customer in Estonia", () => {
    const facts = factsAbout([invoice("1001", { due: "2026-10-20" })], { country: "EE" });
    expect(planAccount(facts, policy, day("2026-10-23"))).toMatchObject({ kind: "notify", level: 1 });
  });
});

describe("why nothing goes out on a day", () => {
  const own = { on: day("2026-12-23"), name: "Stocktaking" };
  const both = calendar({ alsoCustomers: true, extra: [own] });
  it.each([
    ["2026-12-22", "HU", null],
    ["2026-12-26", null, { kind: "weekday" }],
    ["2026-12-23", null, { kind: "holiday", name: "Stocktaking", country: null }],
    ["2026-12-24", "HU", { kind: "holiday", name: "jõululaupäev", country: "EE" }],
    ["2026-12-25", "HU", { kind: "holiday", name: "esimene jõulupüha", country: "EE" }],
    ["2026-10-23", "HU", { kind: "holiday", name: "1956-os forradalom", country: "HU" }],
  ])("%s, a customer of %s: %j", (on, country, reason) => {
    expect(offDayReason(both, country, day(on))).toEqual(reason);
  });
});

describe("a calendar without an end of days off", () => {
  const closed = Array.from({ length: 730 }, (_, ahead) => ({
    on: addDays(day("2026-01-01"), ahead),
    name: "Closed",
  }));
  const closedBefore = (reopensOn: string) =>
    sendingDayFrom(calendar({ extra: closed.filter(({ on }) => on < reopensOn) }), null, day("2026-01-01"));
  it("has no sending day within 400 days: it is said, not searched for ever", () => {
    expect(closedBefore("2028-01-01")).toBeNull();
  });
  it("is searched as far as 400 days and no further", () => {
    expect(closedBefore("2027-02-05")).toBe("2027-02-05");
    expect(closedBefore("2027-02-06")).toBeNull();
  });
  it("has none without a weekday, either", () => {
    expect(sendingDayFrom(calendar({}, []), null, day("2026-01-01"))).toBeNull();
  });
});

describe("the holidays that have to be looked up", () => {
  it.each<[string, SendingCalendar, readonly string[], string]>([
    ["those of the organisation's country", calendar(), ["HU", "FI"], "EE 2028"],
    [
      "and of its customers' countries",
      calendar({ alsoCustomers: true }),
      ["HU", "FI", "HU"],
      "EE 2028, FI 2026, FI 2027, FI 2028, HU 2027, HU 2028",
    ],
    ["none for an organisation without a country", calendar({ country: null }), ["HU"], ""],
    [
      "its own once, though customers share its country",
      calendar({ alsoCustomers: true }),
      ["EE"],
      "EE 2028",
    ],
  ])("are %s", (_, on, countries, missing) => {
    const found = missingHolidays(on, countries, 2026, 2028);
    expect(found.map(({ country, year }) => `${country} ${year}`).join(", ")).toBe(missing);
  });
});

describe("the laws of sending days", () => {
  const weekdays = fc.uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 });
  const near = fc.integer({ min: -30, max: 60 }).map((ahead) => addDays(day("2026-12-01"), ahead));
  const names = fc
    .array(near, { maxLength: 40 })
    .map((all) => Object.fromEntries(all.map((on) => [on, "off"])));
  const calendars = fc
    .record({ sendOn: weekdays, EE: names, HU: names, alsoCustomers: fc.boolean(), extra: fc.array(near) })
    .map(({ sendOn, EE, HU, alsoCustomers, extra }) => ({
      sendOn,
      holidays: {
        country: "EE",
        alsoCustomers,
        extra: extra.map((on) => ({ on, name: "own" })),
        frozen: { EE, HU },
      },
    }));
  const countries = fc.constantFrom("EE", "HU", "FI", null);

  it("the next sending day is one, and no day before it was", () => {
    fc.assert(
      fc.property(calendars, countries, near, (on, country, from) => {
        const next = sendingDayFrom(on, country, from);
        if (next === null) throw new Error("every generated calendar has sending days");
        expect(offDayReason(on, country, next)).toBeNull();
        for (let before = from; before < next; before = addDays(before, 1))
          expect(offDayReason(on, country, before)).not.toBeNull();
      }),
    );
  });

  it("another holiday never lets a message out sooner", () => {
    fc.assert(
      fc.property(calendars, countries, near, near, (on, country, from, more) => {
        const extra = [...on.holidays.extra, { on: more, name: "one more" }];
        const stricter = { ...on, holidays: { ...on.holidays, extra } };
        expect(Number(sendingDayFrom(stricter, country, from)?.replaceAll("-", ""))).toBeGreaterThanOrEqual(
          Number(sendingDayFrom(on, country, from)?.replaceAll("-", "")),
        );
      }),
    );
  });

  it("without holidays only the weekday counts", () => {
    const anyDay = fc.integer({ min: 0, max: 40_000 }).map(fromDayNumber);
    fc.assert(
      fc.property(weekdays, anyDay, countries, (sendOn, from, country) => {
        const plain = calendar({ country: null, frozen: {} }, sendOn);
        const next = sendingDayFrom(plain, country, from);
        expect(next !== null && sendOn.includes(weekdayOf(next)) && daysBetween(from, next) < 7).toBe(true);
      }),
    );
  });
});
