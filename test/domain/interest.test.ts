import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays, type CalendarDate, daysBetween } from "#domain/base/calendar";
import { minorUnits } from "#domain/base/money";
import { accrue, type InterestClaim } from "#domain/interest/accrual";
import { interestDayByDay } from "#domain/interest/day-by-day";
import { type DayCount, percentText } from "#domain/interest/exact-interest";
import { type LateInterest, lateInterest } from "#domain/interest/late-interest";
import { lawOf, type Party } from "#domain/interest/laws";
import { rateBook } from "#domain/interest/rates";
import { type ClaimWords, claim, day, law } from "../support/claims";

const interestOn = (words: ClaimWords): LateInterest => lateInterest(claim(words));

/** A calculation as a table: first day, last day, days, base, percent, interest. */
function table(interest: LateInterest): readonly string[] {
  if (interest.kind !== "interest") throw new Error(`No interest: ${JSON.stringify(interest)}`);
  const lines = interest.periods.map(
    ({ from, to, days, baseMinor, percent, minor }) =>
      `${from} ${to} ${days} ${baseMinor} ${percent}% ${minor}`,
  );
  return [...lines, `total ${interest.totalMinor}`];
}

describe("late interest, to the cent against tables worked out by hand", () => {
  // ECB 4.00 on 1 July 2023 and 4.50 on 1 January 2024, plus 8 points; 2024 is a leap year.
  //   16–31 December 2023 are 16 days: 10,000.00 × 12.00 % × 16 / 365 =  52.602740, so  52.60
  //   1 January–31 March 2024 are 91:  10,000.00 × 12.50 % × 91 / 365 = 311.643836, so 311.64
  it("case 23: interest over a rate change date and a leap year is exact to the cent against a hand table", () => {
    expect(table(interestOn({ due: "2023-12-15", open: 10_000_00, until: "2024-03-31" }))).toEqual([
      "2023-12-16 2023-12-31 16 1000000 12.00% 5260",
      "2024-01-01 2024-03-31 91 1000000 12.50% 31164",
      "total 36424",
    ]);
  });

  // The same by the days that the year itself has: 91 days of 366 are 310.792350, so 310.79; 52.60 as before.
  // And by a year of 360 days: 16 days are 53.333333, so 53.33; 91 days are 315.972222, so 315.97.
  it.each<[DayCount, number]>([
    ["actual/actual", 363_39],
    ["360", 369_30],
  ])("case 23, counted %s", (dayCount, total) => {
    const words = { due: "2023-12-15", open: 10_000_00, until: "2024-03-31", dayCount };
    expect(interestOn(words)).toMatchObject({ totalMinor: total });
  });

  // EUR 4,000.00 are paid on 10 February 2024: that day bears interest on the 6,000.00 left.
  //   1 January–9 February are 40 days: 10,000.00 × 12.50 % × 40 / 365 = 136.986301
  //   10 February–31 March are 51 days:  6,000.00 × 12.50 % × 51 / 365 = 104.794521, together 241.780822, so 241.78
  it("a payment lowers the base from its own day", () => {
    const paid = [["2024-02-10", 4_000_00]] as const;
    expect(table(interestOn({ due: "2023-12-15", open: 10_000_00, until: "2024-03-31", paid }))).toEqual([
      "2023-12-16 2023-12-31 16 1000000 12.00% 5260",
      "2024-01-01 2024-02-09 40 1000000 12.50% 13699",
      "2024-02-10 2024-03-31 51 600000 12.50% 10479",
      "total 29438",
    ]);
  });

  // EUR 14.60 at 10 % are 0.004 a day. The payment of a cent on the second day splits the half-year in two lines of
  // 0.004 and 0.003997: each alone would be nothing, together they are 0.007997, so 0.01.
  it("a half-year is rounded once, not line by line", () => {
    const paid = [["2025-03-03", 1]] as const;
    const words = { due: "2025-03-01", open: 14_60, until: "2025-03-03", paid, contract: "10" };
    expect(table(interestOn(words))).toEqual([
      "2025-03-02 2025-03-02 1 1460 10.00% 0",
      "2025-03-03 2025-03-03 1 1459 10.00% 1",
      "total 1",
    ]);
  });

  // EUR 18.25 at 10 % are exactly half a cent a day.
  it.each([
    ["half a cent is rounded up", 18_25, 1],
    ["less than half a cent is rounded down", 18_24, 0],
  ])("%s", (_, open, total) => {
    const words = { due: "2025-03-01", open, until: "2025-03-02", contract: "10" };
    expect(interestOn(words)).toMatchObject({ totalMinor: total });
  });

  // Two half-years in which half a cent runs up: 0.005 each, so 0.01 each, EUR 0.02 and not 0.01.
  // ECB 2.15 on 1 July 2025 and on 1 January 2026: EUR 17.98 × 10.15 % / 365 = 0.0049999, EUR 17.99 = 0.0050027.
  it("each half-year is rounded on its own, even where the rate stays", () => {
    const words = { due: "2025-12-30", open: 17_99, until: "2026-01-01" };
    expect(table(interestOn(words))).toEqual([
      "2025-12-31 2025-12-31 1 1799 10.15% 1",
      "2026-01-01 2026-01-01 1 1799 10.15% 1",
      "total 2",
    ]);
    expect(interestOn({ ...words, open: 17_98 })).toMatchObject({ totalMinor: 0 });
  });

  it.each([
    ["on the due date itself", "2025-03-14"],
    ["before it", "2025-03-01"],
  ])("nothing runs %s", (_, until) => {
    expect(interestOn({ due: "2025-03-14", open: 500_00, until })).toEqual({
      kind: "interest",
      totalMinor: 0,
      periods: [],
    });
  });

  // EUR 100.00 × 11.15 % / 365 = 0.030548
  it("the day after the due date is the first", () => {
    expect(table(interestOn({ due: "2025-03-14", open: 100_00, until: "2025-03-15" }))).toEqual([
      "2025-03-15 2025-03-15 1 10000 11.15% 3",
      "total 3",
    ]);
  });

  // 100,000 × 10.15 % × 31 / 365: 862.054795 of whatever it is.
  it.each<[string, number, number]>([
    ["JPY", 100_000, 862],
    ["EUR", 100_000_00, 862_05],
    ["KWD", 100_000_000, 862_055],
  ])("%s keeps its own decimals", (code, open, total) => {
    const words = { currency: code, due: "2025-06-30", open, until: "2025-07-31" };
    expect(interestOn(words)).toMatchObject({ totalMinor: total });
  });
});

describe("late interest by the law of each country", () => {
  // Lines by hand, per cent a year of the amount for so many days of 365:
  // EE 250.00:       11.15 × 10 = 0.763699   10.15 × 184 = 12.791781  10.15 × 15 = 1.042808
  // HU 1,234,567.00: 10.40 × 10 = 3517.670356 15.75 × 15 = 7990.861747; without margin 811.770082 and 3932.011336
  // HU 1,000 euros:  10.15 × 92 = 25.583562; without margin 2.15 × 92 = 5.419178
  // PL 12,345.67:    15.75 × 15 = 79.908617   15.25 × 31 = 159.901794; hospital 69.761491 and 138.931067
  // ES 1,500.00:     12.50 × 2 = 1.027397     12.25 × 10 = 5.034247
  // GR 999.99:       10.15 × 31 = 8.620462
  it.each<[string, Party, string, string, number, string, number]>([
    ["EE", "business", "EUR", "2025-06-20", 250_00, "2026-01-15", 76 + 12_79 + 1_04],
    ["EE", "consumer", "EUR", "2025-06-20", 250_00, "2026-01-15", 76 + 12_79 + 1_04],
    ["HU", "business", "HUF", "2022-06-20", 1_234_567_00, "2022-07-15", 3517_67 + 7990_86],
    ["HU", "consumer", "HUF", "2022-06-20", 1_234_567_00, "2022-07-15", 811_77 + 3932_01],
    ["HU", "business", "EUR", "2025-06-30", 1_000_00, "2025-09-30", 25_58],
    ["HU", "consumer", "EUR", "2025-06-30", 1_000_00, "2025-09-30", 5_42],
    ["PL", "business", "PLN", "2025-06-15", 12_345_67, "2025-07-31", 79_91 + 159_90],
    ["PL", "publicHealth", "PLN", "2025-06-15", 12_345_67, "2025-07-31", 69_76 + 138_93],
    ["ES", "business", "EUR", "2024-06-28", 1_500_00, "2024-07-10", 1_03 + 5_03],
    ["ES", "publicHealth", "EUR", "2024-06-28", 1_500_00, "2024-07-10", 1_03 + 5_03],
    ["GR", "business", "EUR", "2025-06-30", 999_99, "2025-07-31", 8_62],
    ["LV", "business", "EUR", "2025-06-30", 999_99, "2025-07-31", 8_62],
  ])("%s, %s, %s due on %s", (country, party, code, due, open, until, total) => {
    const words = { law: law(country, party), currency: code, due, open, until };
    expect(interestOn(words)).toMatchObject({ kind: "interest", totalMinor: total });
  });

  it.each(["EU", "GR", "ES", "PL", "DE"])("a consumer in %s owes none by these rules", (country) => {
    const words = { due: "2025-06-30", open: 500_00, until: "2025-07-31" };
    expect(interestOn({ ...words, law: law(country, "consumer") })).toEqual({
      kind: "none",
      because: "No statutory interest by these rules for a consumer: agree on it by contract.",
    });
  });

  // 1,000.00 × 9.5 % × 200 / 365 = 52.054795: one rate the whole time, so rounded once, half-years or not.
  it.each<[string, Party]>([
    ["ES", "consumer"],
    ["PL", "business"],
  ])("a contract rate takes the place of the law's: %s, %s", (country, party) => {
    const words = { law: law(country, party), due: "2025-10-01", open: 1_000_00, until: "2026-04-19" };
    expect(table(interestOn({ ...words, contract: "9.5" }))).toEqual([
      "2025-10-02 2026-04-19 200 100000 9.50% 5205",
      "total 5205",
    ]);
  });

  // 2023 has 365 days, 2024 has 366: 1,000.00 × 9.5 % × (31 / 365 + 31 / 366) = 8.068493 + 8.046448 = 16.114941
  it("a contract rate counted by the year's own days is split at New Year and rounded once", () => {
    const words = { due: "2023-11-30", open: 1_000_00, until: "2024-01-31", contract: "9.5" };
    expect(table(interestOn({ ...words, dayCount: "actual/actual" }))).toEqual([
      "2023-12-01 2023-12-31 31 100000 9.50% 807",
      "2024-01-01 2024-01-31 31 100000 9.50% 804",
      "total 1611",
    ]);
  });

  it.each([
    ["HU", "2014-03-14", "2014-03-15"],
    ["ES", "2013-02-23", "2013-02-24"],
    ["EE", "2013-04-14", "2013-04-15"],
    ["PL", "2019-12-31", "2020-01-01"],
    ["BG", "2025-12-31", "2026-01-01"],
  ])("%s: a claim due on %s is under older law, from %s on it is in here", (country, before, from) => {
    const words = { law: law(country), open: 100_00, until: addDays(day(from), 30) };
    const older = interestOn({ ...words, due: before });
    expect(older).toMatchObject({ kind: "none", because: expect.stringContaining("older law") });
    expect(interestOn({ ...words, due: from }).kind).toBe("interest");
  });

  it.each(["SE", "CH", "US", ""])("the law of %p is not in here", (country) => {
    expect(lawOf(country, "business")).toBeNull();
  });
});

describe("a half-year without a confirmed rate", () => {
  it.each<[string, string, string, string]>([
    ["EE", "EUR", "ECB", "2026-07-01"],
    ["HU", "HUF", "MNB", "2026-07-01"],
    ["PL", "PLN", "NBP", "2026-07-01"],
  ])("%s %s asks for %s of %s, never takes the last one over", (country, code, series, from) => {
    const words = { law: law(country), currency: code, due: "2026-05-31", open: 100_00, until: "2026-07-01" };
    expect(interestOn(words)).toEqual({ kind: "askRate", series, from });
    expect(interestDayByDay(claim(words))).toEqual({ kind: "askRate", series, from });
    expect(interestOn({ ...words, until: "2026-06-30" }).kind).toBe("interest");
  });

  it("a currency whose bank is not in here is asked for in Hungary, and needed nowhere else", () => {
    const words = { currency: "USD", due: "2025-05-31", open: 100_00, until: "2025-06-30" };
    const asked = { kind: "askRate", series: "USD", from: "2025-01-01" };
    expect(interestOn({ ...words, law: law("HU") })).toEqual(asked);
    expect(interestOn({ ...words, law: law("EE") }).kind).toBe("interest");
  });

  it("is not asked for where nothing was open any more", () => {
    const paid = [["2026-06-20", 100_00]] as const;
    const words = { due: "2026-05-31", open: 100_00, until: "2026-08-31", paid };
    expect(table(interestOn(words))).toEqual(["2026-06-01 2026-06-19 19 10000 10.15% 53", "total 53"]);
  });

  // EUR 100.00 × (2.40 + 8) % × 31 / 365 = 0.883288
  it("is reckoned with as soon as a member has confirmed it", () => {
    const confirmed = {
      series: "ECB",
      from: day("2026-07-01"),
      percent: "2.40",
      confirmedBy: "accounts@example.com",
      confirmedOn: day("2026-07-02"),
    } as const;
    const asked = claim({ due: "2026-06-30", open: 100_00, until: "2026-07-31" });
    const interest = lateInterest({ ...asked, book: rateBook([confirmed]) });
    expect(table(interest)).toEqual(["2026-07-01 2026-07-31 31 10000 10.40% 88", "total 88"]);
    expect(interest).toMatchObject({
      periods: [{ source: "confirmed by accounts@example.com on 2026-07-02" }],
    });
  });

  it("a base rate below nothing without margin is no interest, and never a debt of ours", () => {
    const confirmed = {
      series: "MNB",
      from: day("2026-07-01"),
      percent: "-0.5",
      confirmedBy: "accounts@example.com",
      confirmedOn: day("2026-07-02"),
    } as const;
    const words = { law: law("HU", "consumer"), currency: "HUF", due: "2026-06-30", open: 100_000_00 };
    const asked = claim({ ...words, until: "2026-07-31" });
    expect(lateInterest({ ...asked, book: rateBook([confirmed]) })).toMatchObject({ totalMinor: 0 });
  });
});

describe("what was open, after payments", () => {
  it.each<[string, readonly (readonly [string, number])[], string]>([
    ["nothing paid", [], "2025-03-01 1000"],
    ["paid before the due date", [["2025-02-10", 300]], "2025-03-01 700"],
    ["paid on the due date", [["2025-03-01", 300]], "2025-03-01 700"],
    ["paid later", [["2025-03-05", 300]], "2025-03-01 1000, 2025-03-05 700"],
    [
      "paid twice on one day",
      [
        ["2025-03-05", 100],
        ["2025-03-05", 200],
      ],
      "2025-03-01 1000, 2025-03-05 700",
    ],
    ["paid too much", [["2025-03-05", 1300]], "2025-03-01 1000, 2025-03-05 0"],
    [
      "paid back a little",
      [
        ["2025-03-05", 300],
        ["2025-03-07", -100],
      ],
      "2025-03-01 1000, 2025-03-05 700, 2025-03-07 800",
    ],
  ])("%s", (_, paid, expected) => {
    const { openings } = claim({ due: "2025-03-01", open: 1000, until: "2025-03-31", paid });
    expect(openings.map(({ from, minor }) => `${from} ${minor}`).join(", ")).toBe(expected);
  });
});

describe("interest shown day by day", () => {
  // EUR 1,000.00 × 11.15 % / 365 = 0.305479 until 30 June 2025, then 10.15 % / 365 = 0.278082; each half-year rounded
  // on its own: 0.31, 0.61, then 0.61 + 0.28 and 0.61 + 0.56.
  it("each day has its own interest and what would be owed if it were the last", () => {
    const shown = interestDayByDay(claim({ due: "2025-06-28", open: 1_000_00, until: "2025-07-02" }));
    expect(shown).toEqual({
      kind: "days",
      days: [
        { on: "2025-06-29", baseMinor: 100000, percent: "11.15", interest: "0.30547945", accruedMinor: 31 },
        { on: "2025-06-30", baseMinor: 100000, percent: "11.15", interest: "0.30547945", accruedMinor: 61 },
        { on: "2025-07-01", baseMinor: 100000, percent: "10.15", interest: "0.27808219", accruedMinor: 89 },
        { on: "2025-07-02", baseMinor: 100000, percent: "10.15", interest: "0.27808219", accruedMinor: 117 },
      ],
    });
  });

  it("a currency without decimals shows six, one with three shows nine", () => {
    const interests = ["JPY", "KWD"].map((code) => {
      const shown = interestDayByDay(
        claim({ currency: code, due: "2025-07-01", open: 1_000_000, until: "2025-07-02" }),
      );
      return shown.kind === "days" ? shown.days[0]?.interest : null;
    });
    // 1,000,000 yen and 1,000.000 dinars at 10.15 % for one day of 365.
    expect(interests).toEqual(["278.082191", "0.278082191"]);
  });
});

/** The directive's yearly rate in hundredths of a percent, by half-year. */
const ECB_PLUS_8 = new Map([
  ["2023 I", 1050n],
  ["2023 II", 1200n],
  ["2024 I", 1250n],
  ["2024 II", 1225n],
  ["2025 I", 1115n],
]);
const halfYear = (on: CalendarDate) => `${on.slice(0, 4)} ${on.slice(5, 7) < "07" ? "I" : "II"}`;

describe("the laws of late interest", () => {
  const offset = (from: string, days: number): CalendarDate => addDays(day(from), days);
  const amount = fc.integer({ min: 0, max: 99_999_999_99 });
  const dayCount = fc.constantFrom<DayCount>("365", "360", "actual/actual");
  const code = fc.constantFrom("EUR", "JPY", "KWD", "HUF");
  const countries = fc.constantFrom("EU", "GR", "ES", "EE");
  const contract = fc.option(fc.integer({ min: 0, max: 1_000_000 }).map(percentText), { nil: undefined });
  const payments = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 0, max: 50_000_00 })),
    { maxLength: 5 },
  );
  /** A claim due in 2020–2022 that runs for up to three years, with every rate it needs. */
  const anyClaim = fc
    .record({
      dueAfter: fc.integer({ min: 0, max: 1000 }),
      length: fc.integer({ min: 1, max: 1100 }),
      amount,
      dayCount,
      code,
      country: countries,
      contract,
      payments,
    })
    .map((of) =>
      claim({
        law: law(of.country),
        currency: of.code,
        due: offset("2020-01-15", of.dueAfter),
        until: offset("2020-01-15", of.dueAfter + of.length),
        open: of.amount,
        paid: of.payments.map(([after, minor]) => [offset("2020-01-15", of.dueAfter + after), minor]),
        dayCount: of.dayCount,
        ...(of.contract === undefined ? {} : { contract: of.contract }),
      }),
    );

  const exactOf = (of: InterestClaim): bigint => {
    const accrual = accrue(of);
    if (accrual.kind !== "stretches") throw new Error(`Not worked out: ${JSON.stringify(accrual)}`);
    return accrual.stretches.reduce((sum, { exact }) => sum + exact, 0n);
  };
  const totalOf = (of: InterestClaim): number => {
    const interest = lateInterest(of);
    if (interest.kind !== "interest") throw new Error(`Not worked out: ${JSON.stringify(interest)}`);
    return interest.totalMinor;
  };

  it("is what a clerk gets who writes down every single day", () => {
    const payment = fc.tuple(fc.integer({ min: -20, max: 700 }), fc.integer({ min: 1, max: 300_000 }));
    const open = fc.integer({ min: 1, max: 1_000_000 });
    const length = fc.integer({ min: 0, max: 700 });
    fc.assert(
      fc.property(
        open,
        length,
        fc.array(payment, { maxLength: 4 }),
        dayCount,
        (minor, days, paid, counted) => {
          const due = day("2023-05-20");
          // Hundred-millionths of a minor unit would not do: a 366th of a cent has no end. So all is times 365 × 366 × 360.
          const perHalfYear = new Map<string, bigint>();
          for (let on = addDays(due, 1); on <= addDays(due, days); on = addDays(on, 1)) {
            const gone = paid.filter(([after]) => addDays(due, after) <= on);
            const base = Math.max(0, minor - gone.reduce((sum, [, part]) => sum + part, 0));
            const half = halfYear(on);
            const yearDays =
              counted === "actual/actual" ? (on.startsWith("2024") ? 366 : 365) : Number(counted);
            const today = BigInt(base) * (ECB_PLUS_8.get(half) ?? 0n);
            const share = (365n * 366n * 360n) / BigInt(yearDays);
            perHalfYear.set(half, (perHalfYear.get(half) ?? 0n) + today * share);
          }
          const whole = 10_000n * 365n * 366n * 360n;
          const total = [...perHalfYear.values()].reduce(
            (sum, part) => sum + (2n * part + whole) / (2n * whole),
            0n,
          );
          const words = { due, until: addDays(due, days), open: minor, dayCount: counted };
          const payments = paid.map(([after, part]) => [addDays(due, after), part] as const);
          expect(totalOf(claim({ ...words, paid: payments }))).toBe(Number(total));
        },
      ),
    );
  });

  it("adjoining times add up before rounding", () => {
    fc.assert(
      fc.property(anyClaim, fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const middle = addDays(of.dueOn, Math.floor(daysBetween(of.dueOn, of.until) * part));
        const before = exactOf({ ...of, until: middle });
        const after = exactOf({ ...of, dueOn: middle });
        expect(before + after).toBe(exactOf(of));
      }),
    );
  });

  it("a day more is never less interest", () => {
    fc.assert(
      fc.property(anyClaim, fc.integer({ min: 1, max: 30 }), (of, more) => {
        expect(totalOf({ ...of, until: addDays(of.until, more) })).toBeGreaterThanOrEqual(totalOf(of));
      }),
    );
  });

  it("nothing open is no interest and needs no rate", () => {
    fc.assert(
      fc.property(anyClaim, (of) => {
        const none = { ...of, openings: [{ from: of.dueOn, minor: minorUnits(0) }] };
        expect(lateInterest({ ...none, book: { shipped: [], confirmed: [] } })).toEqual({
          kind: "interest",
          totalMinor: 0,
          periods: [],
        });
      }),
    );
  });

  it("does not depend on how the payments of one day are split, nor on their order", () => {
    const words = { due: "2024-01-15", open: 90_000_00, until: "2025-12-01" };
    const parts = fc.array(fc.integer({ min: 1, max: 5_000_00 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 500 }), (minors, after) => {
        const on = offset("2024-01-15", after);
        const sum = minors.reduce((total, minor) => total + minor, 0);
        const atOnce = [["2024-05-05", 7_00] as const, [on, sum] as const];
        const inParts = [...minors.map((minor) => [on, minor] as const), ["2024-05-05", 7_00] as const];
        expect(interestOn({ ...words, paid: inParts })).toEqual(interestOn({ ...words, paid: atOnce }));
      }),
    );
  });

  it("the lines add up to the total, and no two of them overlap or touch a day without a base", () => {
    fc.assert(
      fc.property(anyClaim, (of) => {
        const interest = lateInterest(of);
        const periods = interest.kind === "interest" ? interest.periods : [];
        expect(periods.reduce((sum, { minor }) => sum + minor, 0)).toBe(totalOf(of));
        for (const [index, period] of periods.entries()) {
          expect(daysBetween(period.from, period.to) + 1).toBe(period.days);
          expect(period.baseMinor).toBeGreaterThan(0);
          expect((periods[index - 1]?.to ?? of.dueOn) < period.from).toBe(true);
        }
      }),
    );
  });

  it("shown day by day, the last day says the total, and any day what would be owed then", () => {
    fc.assert(
      fc.property(anyClaim, fc.integer({ min: 0, max: 1100 }), (of, pick) => {
        const shown = interestDayByDay(of);
        const days = shown.kind === "days" ? shown.days : [];
        expect(days.at(-1)?.accruedMinor ?? 0).toBe(totalOf(of));
        const one = days[pick % Math.max(1, days.length)];
        if (one) expect(one.accruedMinor).toBe(totalOf({ ...of, until: one.on }));
      }),
      { numRuns: 60 },
    );
  });
});
