import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays } from "#domain/base/calendar";
import {
  type ConfirmedRateText,
  parseConfirmedRates,
  parseContractPercent,
} from "#domain/interest/confirmed-rates";
import { percentSteps, percentText } from "#domain/interest/exact-interest";
import { halfYearOf, nextHalfYear } from "#domain/interest/half-year";
import { rateBook, rateOf, seriesName, seriesOf } from "#domain/interest/rates";
import { currency, day } from "../support/claims";

describe("the reference rates that come with Dunbook", () => {
  // What was published for the half-year: Spain's BOE for the ECB rate (legal rate less 8 points), the MNB's list of
  // base rate changes, the NBP's archive of basic rates.
  it.each<["ECB" | "MNB" | "NBP", string, string]>([
    ["ECB", "2013-01-01", "0.75"],
    ["ECB", "2013-07-01", "0.50"],
    ["ECB", "2014-07-01", "0.15"],
    ["ECB", "2016-01-01", "0.05"],
    ["ECB", "2016-07-01", "0.00"],
    ["ECB", "2020-01-01", "0.00"],
    ["ECB", "2022-07-01", "0.00"],
    ["ECB", "2023-01-01", "2.50"],
    ["ECB", "2023-07-01", "4.00"],
    ["ECB", "2024-01-01", "4.50"],
    ["ECB", "2024-07-01", "4.25"],
    ["ECB", "2025-01-01", "3.15"],
    ["ECB", "2025-07-01", "2.15"],
    ["ECB", "2026-01-01", "2.15"],
    ["MNB", "2014-07-01", "2.30"],
    ["MNB", "2020-07-01", "0.75"],
    ["MNB", "2022-07-01", "7.75"],
    ["MNB", "2023-07-01", "13.00"],
    ["MNB", "2024-01-01", "10.75"],
    ["MNB", "2024-07-01", "7.00"],
    ["MNB", "2026-01-01", "6.50"],
    ["NBP", "2020-01-01", "1.50"],
    ["NBP", "2020-07-01", "0.10"],
    ["NBP", "2022-01-01", "1.75"],
    ["NBP", "2022-07-01", "6.00"],
    ["NBP", "2023-01-01", "6.75"],
    ["NBP", "2025-01-01", "5.75"],
    ["NBP", "2025-07-01", "5.25"],
    ["NBP", "2026-01-01", "4.00"],
  ])("%s on %s: %s %%", (series, from, percent) => {
    expect(rateOf(rateBook(), series, day(from))).toMatchObject({ kind: "rate", percent });
  });

  it.each(["ECB", "MNB", "NBP"] as const)(
    "%s has each half-year once, with a source older than it",
    (series) => {
      const rates = rateBook().shipped.filter((rate) => rate.series === series);
      const expected = Array.from({ length: 27 }, (_, index) =>
        day(`${2013 + Math.floor(index / 2)}-${index % 2 === 0 ? "01" : "07"}-01`),
      );
      expect(rates.map(({ from }) => from)).toEqual(expected);
      for (const { from, percent, source } of rates) {
        expect(percentSteps(percent)).not.toBeNull();
        const since = day(source.slice(-10));
        expect(since < from).toBe(true);
      }
    },
  );

  it.each(["2012-07-01", "2026-07-01"])("the half-year from %s is asked for", (from) => {
    expect(rateOf(rateBook(), "ECB", day(from))).toEqual({ kind: "askRate", series: "ECB", from });
  });
});

const RATE: ConfirmedRateText = {
  series: "ECB",
  from: "2026-07-01",
  percent: "2.40",
  confirmedBy: "accounts@example.com",
  confirmedOn: "2026-07-02",
};

describe("rates that a member confirms", () => {
  it.each<[string, Partial<ConfirmedRateText>, string]>([
    ["a rate as it stands", {}, "ECB 2.40"],
    ["small letters and blanks", { series: " mnb ", percent: " 6.25 " }, "MNB 6.25"],
    ["a currency's code means its bank", { series: "EUR" }, "ECB 2.40"],
    ["another currency's bank", { series: "CZK", percent: "3.5" }, "CZK 3.5"],
    ["the lowest", { percent: "-2" }, "ECB -2"],
    ["the highest", { percent: "100" }, "ECB 100"],
  ])("%s", (_, words, expected) => {
    const parsed = parseConfirmedRates([{ ...RATE, ...words }]);
    const rates = parsed.ok ? parsed.value.map(({ series, percent }) => `${series} ${percent}`) : [];
    expect(rates).toEqual([expected]);
  });

  it.each<[string, Partial<ConfirmedRateText>, keyof ConfirmedRateText]>([
    ["an unknown bank", { series: "FED" }, "series"],
    ["a day inside the half-year", { from: "2026-08-01" }, "from"],
    ["a day that is none", { from: "2026-02-30" }, "from"],
    ["a quarter", { from: "2026-04-01" }, "from"],
    ["no rate", { percent: "" }, "percent"],
    ["a rate with words", { percent: "2.40 %" }, "percent"],
    ["a decimal comma", { percent: "2,40" }, "percent"],
    ["below -2", { percent: "-2.01" }, "percent"],
    ["more than 100", { percent: "100.0001" }, "percent"],
    ["five decimals", { percent: "2.12345" }, "percent"],
    ["nobody", { confirmedBy: "  " }, "confirmedBy"],
    ["no day of looking up", { confirmedOn: "soon" }, "confirmedOn"],
  ])("%s is refused", (_, words, field) => {
    expect(parseConfirmedRates([RATE, { ...RATE, series: "NBP", ...words }])).toEqual({
      ok: false,
      problem: [{ index: 1, field, problem: expect.stringMatching(/^(Give|Say) /) }],
    });
  });

  it("two rates for one half-year are refused, however the bank is named", () => {
    expect(parseConfirmedRates([RATE, { ...RATE, series: "eur", percent: "2.15" }])).toMatchObject({
      ok: false,
      problem: [{ index: 1, field: "from" }],
    });
  });

  it("every problem is named, not only the first", () => {
    const parsed = parseConfirmedRates([{ ...RATE, from: "2026-08-01", percent: "x" }]);
    expect(parsed.ok ? [] : parsed.problem.map(({ field }) => field)).toEqual(["from", "percent"]);
  });

  it("a confirmed rate goes before the one that comes with Dunbook", () => {
    const parsed = parseConfirmedRates([{ ...RATE, from: "2026-01-01", percent: "2.20" }]);
    const book = rateBook(parsed.ok ? parsed.value : []);
    expect(rateOf(book, "ECB", day("2026-01-01"))).toEqual({
      kind: "rate",
      percent: "2.20",
      source: "confirmed by accounts@example.com on 2026-07-02",
    });
  });
});

describe("a contract's yearly rate", () => {
  it.each<[string, string | null]>([
    ["9.5", "9.5"],
    [" 0 ", "0"],
    ["-1", null],
    ["101", null],
    ["nine", null],
  ])("%p", (text, expected) => {
    expect(parseContractPercent(text)).toBe(expected);
  });
});

describe("whose rate", () => {
  it.each([
    ["EUR", "ECB", "the ECB's main refinancing rate"],
    ["HUF", "MNB", "the base rate of the Hungarian central bank (MNB)"],
    ["PLN", "NBP", "the reference rate of the Polish central bank (NBP)"],
    ["USD", "USD", "the base rate of the central bank that issues USD"],
  ])("%s: %s, %s", (code, series, name) => {
    expect(seriesOf(currency(code))).toBe(series);
    expect(seriesName(seriesOf(currency(code)))).toBe(name);
  });
});

describe("half-years", () => {
  it.each([
    ["2026-01-01", "2026-01-01", "2026-07-01"],
    ["2026-06-30", "2026-01-01", "2026-07-01"],
    ["2026-07-01", "2026-07-01", "2027-01-01"],
    ["2026-12-31", "2026-07-01", "2027-01-01"],
  ])("%s lies in that from %s; the next begins on %s", (date, first, next) => {
    expect([halfYearOf(day(date)), nextHalfYear(day(date))]).toEqual([first, next]);
  });

  it("the next begins the day after this one ends", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const next = nextHalfYear(addDays(day("2000-01-01"), days));
        expect(halfYearOf(next)).toBe(next);
        expect(nextHalfYear(addDays(next, -1))).toBe(next);
      }),
    );
  });
});

describe("percentages", () => {
  it("are read and written without losing a step", () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 1_000_000 }), (steps) => {
        expect(percentSteps(percentText(steps))).toBe(steps);
      }),
    );
  });

  it.each([
    [125_000, "12.50"],
    [101_500, "10.15"],
    [81_250, "8.125"],
    [-5_000, "-0.50"],
    [0, "0.00"],
  ])("%d steps are %s", (steps, text) => {
    expect(percentText(steps)).toBe(text);
  });
});
