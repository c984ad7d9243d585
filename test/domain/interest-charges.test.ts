import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { minorUnits } from "#domain/base/money";
import { allocatePayment, parseAllocationOrder, USUAL_ORDER } from "#domain/interest/allocation";
import { isWeekend, lastDayToPay, lastWorkingDayOfMonthBefore } from "#domain/interest/due-day";
import {
  type ExchangeRate,
  type ExchangeSeries,
  inHomeCurrency,
  parsePerUnit,
} from "#domain/interest/exchange-rates";
import { type FlatSum, flatSum } from "#domain/interest/flat-sum";
import { flatSumSentence, interestSentences } from "#domain/interest/interest-sentences";
import type { Law, Party } from "#domain/interest/laws";
import { reminderFeeLimit } from "#domain/interest/reminder-fee";
import { currency, day, law } from "../support/claims";

const rate = (series: ExchangeSeries, code: string, on: string, perUnit: string): ExchangeRate => ({
  series,
  currency: currency(code),
  on: day(on),
  perUnit,
});

/** An invoice due on Monday, 16 June 2025, first late on the 17th; the NBP's day is then Friday, 30 May 2025. */
function sumFor(of: Law, amount: number, code: string, exchange: readonly ExchangeRate[] = []): FlatSum {
  return flatSum({
    law: of,
    invoice: { minor: minorUnits(amount), currency: currency(code) },
    dueOn: day("2025-06-16"),
    firstInterestDay: day("2025-06-17"),
    exchange,
    isOffDay: isWeekend,
  });
}

describe("the flat recovery sum", () => {
  it.each(["EU", "GR", "ES", "EE", "DE"])("%s: EUR 40 for an invoice in whatever currency", (country) => {
    const forty = { kind: "sum", minor: 40_00, currency: "EUR" };
    expect(sumFor(law(country), 12_00, "EUR")).toEqual(forty);
    expect(sumFor(law(country), 90_000_00, "USD")).toEqual(forty);
  });

  it.each<[string, string]>([
    ["EU", "The flat recovery sum is owed between businesses, not by a consumer."],
    ["HU", "The flat recovery sum is owed between businesses, not by a consumer."],
    ["GR", "The flat recovery sum is owed between businesses, not by a consumer."],
    ["ES", "The flat recovery sum is owed between businesses, not by a consumer."],
    ["PL", "The flat recovery sum is owed between businesses, not by a consumer."],
    ["EE", "A consumer owes no flat sum: at most EUR 5 for one reminder, after a free one (VÕS § 113²)."],
  ])("%s: none from a consumer", (country, because) => {
    expect(sumFor(law(country, "consumer"), 500_00, "EUR")).toEqual({ kind: "none", because });
  });

  // 40 × 402.37 = 16,094.80
  it("HU: EUR 40 at the MNB's rate of the first day of interest, in forints", () => {
    const rates = [rate("MNB", "EUR", "2025-06-16", "399"), rate("MNB", "EUR", "2025-06-17", "402.37")];
    const forints = { kind: "sum", minor: 16_094_80, currency: "HUF" };
    expect(sumFor(law("HU"), 100_000_00, "HUF", rates)).toEqual(forints);
    expect(sumFor(law("HU"), 500_00, "USD", rates)).toEqual(forints);
  });

  it("HU: an invoice in euros needs no rate", () => {
    expect(sumFor(law("HU"), 500_00, "EUR")).toEqual({ kind: "sum", minor: 40_00, currency: "EUR" });
  });

  // At PLN 4.25 for a euro: 40 × 4.25 = 170.00, 70 × 4.25 = 297.50, 100 × 4.25 = 425.00.
  it.each([
    [1, 170_00],
    [4_999_99, 170_00],
    [5_000_00, 170_00],
    [5_000_01, 297_50],
    [49_999_99, 297_50],
    [50_000_00, 425_00],
    [50_000_01, 425_00],
  ])("PL: an invoice over %d grosz brings %d grosz", (amount, sum) => {
    const rates = [rate("NBP", "EUR", "2025-05-30", "4.25")];
    const zlotys = { kind: "sum", minor: sum, currency: "PLN" };
    expect(sumFor(law("PL"), amount, "PLN", rates)).toEqual(zlotys);
    expect(sumFor(law("PL", "publicHealth"), amount, "PLN", rates)).toEqual(zlotys);
  });

  // 40 × 4.1786 = 167.144; 70 × 4.27775 = 299.4425; 100 × 4.28265 = 428.265, the half cent up.
  it.each([
    [5_000_00, "4.1786", 167_14],
    [20_000_00, "4.27775", 299_44],
    [60_000_00, "4.28265", 428_27],
  ])("PL: %d grosz at PLN %s for a euro brings %d grosz, rounded half up", (amount, perUnit, sum) => {
    const rates = [rate("NBP", "EUR", "2025-05-30", perUnit)];
    expect(sumFor(law("PL"), amount, "PLN", rates)).toMatchObject({ minor: sum });
  });

  // EUR 1,176.47 × 4.25 = PLN 4,999.9975, which is 5,000.00; EUR 1,176.48 × 4.25 = PLN 5,000.04
  it.each([
    [1_176_47, 40_00],
    [1_176_48, 70_00],
    [11_764_70, 70_00],
    [11_764_71, 100_00],
  ])("PL: an invoice over %d euro cents is valued in złotys and brings %d euro cents", (amount, sum) => {
    const rates = [rate("NBP", "EUR", "2025-05-30", "4.25")];
    expect(sumFor(law("PL"), amount, "EUR", rates)).toEqual({ kind: "sum", minor: sum, currency: "EUR" });
  });

  it("PL: an invoice in dollars needs the dollar's rate for its value and the euro's for the sum", () => {
    const dollar = rate("NBP", "USD", "2025-05-30", "3.75");
    const euro = rate("NBP", "EUR", "2025-05-30", "4.25");
    const ask = { kind: "askExchangeRate", series: "NBP", day: "2025-05-30" };
    expect(sumFor(law("PL"), 2_000_00, "USD")).toEqual({ ...ask, currency: "USD" });
    expect(sumFor(law("PL"), 2_000_00, "USD", [dollar])).toEqual({ ...ask, currency: "EUR" });
    expect(sumFor(law("PL"), 2_000_00, "USD", [dollar, euro])).toMatchObject({ minor: 297_50 });
  });

  it.each<[string, string, string, string]>([
    ["HU", "HUF", "MNB", "2025-06-17"],
    ["PL", "PLN", "NBP", "2025-05-30"],
  ])(
    "%s: a rate nobody has entered is asked for, not taken from another day or bank",
    (country, code, series, on) => {
      const others = [rate("MNB", "EUR", "2025-06-16", "400"), rate("NBP", "EUR", "2025-06-17", "4.2")];
      const asked = { kind: "askExchangeRate", series, currency: "EUR", day: on };
      expect(sumFor(law(country), 1_000_00, code, others)).toEqual(asked);
    },
  );

  it("an invoice without an amount brings none, nor does one under older law", () => {
    expect(sumFor(law("EU"), 0, "EUR").kind).toBe("none");
    expect(sumFor({ ...law("EU"), dueFrom: day("2025-06-17") }, 100_00, "EUR").kind).toBe("none");
  });
});

describe("exchange rates", () => {
  it.each<[string, string | null]>([
    ["402.37", "402.37"],
    [" 4.25 ", "4.25"],
    ["0.02731", "0.02731"],
    ["0", null],
    ["0.0", null],
    ["-4", null],
    ["4,25", null],
    ["", null],
    ["4.123456789", null],
  ])("%p", (text, expected) => {
    expect(parsePerUnit(text)).toBe(expected);
  });

  // 1,000 yen × 0.02731 = PLN 27.31; 1.000 dinar × 13.3355 = PLN 13.3355, so 13.34
  it.each<[string, number, string, number]>([
    ["JPY", 1_000, "0.02731", 27_31],
    ["KWD", 1_000, "13.3355", 13_34],
    ["EUR", 1, "4.5", 5],
    ["PLN", 77, "9", 77],
  ])("%s %d at %s", (code, minor, perUnit, expected) => {
    const wanted = { series: "NBP", home: currency("PLN"), day: day("2025-05-30") } as const;
    const amount = { minor: minorUnits(minor), currency: currency(code) };
    expect(inHomeCurrency(amount, wanted, [rate("NBP", code, "2025-05-30", perUnit)])).toEqual({
      kind: "amount",
      minor: expected,
    });
  });
});

describe("the last day to pay in time", () => {
  const whitMonday = day("2025-06-09");
  const isOff = (date: Parameters<typeof isWeekend>[0]) => isWeekend(date) || date === whitMonday;
  it.each<[string, Law["offDayDue"], string]>([
    ["EU", "asWritten", "2025-06-07"],
    ["ES", "asWritten", "2025-06-07"],
    ["HU", "nextWorkingDay", "2025-06-10"],
    ["GR", "nextWorkingDay", "2025-06-10"],
    ["EE", "nextWorkingDay", "2025-06-10"],
    ["PL", "nextWorkingDay", "2025-06-10"],
  ])("%s: a Saturday before Whit Monday, %s: %s", (country, offDayDue, last) => {
    expect(law(country).offDayDue).toBe(offDayDue);
    expect(lastDayToPay(law(country).offDayDue, day("2025-06-07"), isOff)).toBe(last);
  });

  it("a working day stays", () => {
    expect(lastDayToPay("nextWorkingDay", day("2025-06-06"), isOff)).toBe("2025-06-06");
  });

  it.each([
    ["2025-06-16", "2025-05-30"],
    ["2025-06-01", "2025-05-30"],
    ["2025-06-30", "2025-05-30"],
    ["2025-01-10", "2024-12-31"],
    ["2024-03-31", "2024-02-29"],
    ["2025-09-01", "2025-08-29"],
  ])("due on %s: the month before last worked on %s", (due, last) => {
    expect(lastWorkingDayOfMonthBefore(day(due), isWeekend)).toBe(last);
  });

  it("a calendar in which nobody ever works is a mistake in it", () => {
    expect(() => lastDayToPay("nextWorkingDay", day("2025-06-06"), () => true)).toThrow("working day");
  });
});

describe("what a reminder may cost", () => {
  it.each<[Party, number, number, number | null]>([
    ["business", 0, 0, null],
    ["consumer", 0, 0, 0],
    ["consumer", 1, 0, 5_00],
    ["consumer", 4, 0, 5_00],
    ["consumer", 2, 1, 0],
  ])("EE, %s, %d sent and %d of them charged", (party, sent, charged, most) => {
    const limit = reminderFeeLimit(law("EE", party), { sent, charged });
    expect(limit.kind === "atMost" ? limit.euroMinor : null).toBe(most);
  });

  it.each(["EU", "HU", "GR", "ES", "PL"])("%s: what was agreed", (country) => {
    expect(reminderFeeLimit(law(country, "consumer"), { sent: 0, charged: 0 })).toEqual({ kind: "asAgreed" });
  });
});

describe("a payment counted towards costs, interest and principal", () => {
  const owed = { costs: minorUnits(40_00), interest: minorUnits(12_50), principal: minorUnits(1_000_00) };
  it.each<[string, number, string, string]>([
    ["everything", 1_052_50, "costs interest principal", "4000 1250 100000 0"],
    ["too much", 1_060_00, "costs interest principal", "4000 1250 100000 750"],
    ["some, costs first", 50_00, "costs interest principal", "4000 1000 0 0"],
    ["some, interest first", 50_00, "interest costs principal", "3750 1250 0 0"],
    ["some, principal first", 50_00, "principal interest costs", "0 0 5000 0"],
    ["principal first, interest next", 1_010_00, "principal interest costs", "0 1000 100000 0"],
    ["nothing", 0, "costs interest principal", "0 0 0 0"],
  ])("%s", (_, paidMinor, words, expected) => {
    const order = parseAllocationOrder(words.split(" "));
    if (!order) throw new Error(`Not an order: ${words}`);
    const { paid, restMinor } = allocatePayment(minorUnits(paidMinor), owed, order);
    expect([paid.costs, paid.interest, paid.principal, restMinor].join(" ")).toBe(expected);
  });

  it.each([
    "",
    "costs",
    "costs interest",
    "costs costs principal",
    "costs interest principal costs",
    "a b c",
  ])("%p is no order", (words) => {
    expect(parseAllocationOrder(words.split(" "))).toBeNull();
  });

  it("neither makes nor loses a cent, and pays nothing that is not owed", () => {
    const minor = fc.integer({ min: 0, max: 9_999_999_99 }).map(minorUnits);
    fc.assert(
      fc.property(minor, fc.record({ costs: minor, interest: minor, principal: minor }), (amount, parts) => {
        const { paid, restMinor } = allocatePayment(amount, parts, USUAL_ORDER);
        expect(paid.costs + paid.interest + paid.principal + restMinor).toBe(amount);
        for (const part of USUAL_ORDER) expect(paid[part]).toBeLessThanOrEqual(parts[part]);
        if (restMinor > 0) expect(paid).toEqual(parts);
      }),
    );
  });
});

describe("a calculation in sentences", () => {
  const period = {
    from: day("2025-07-01"),
    to: day("2025-07-31"),
    days: 31,
    baseMinor: minorUnits(999_99),
    percent: "10.15",
    minor: minorUnits(8_62),
    source: "ECB key interest rates, main refinancing operations, in force since 2025-06-11",
  };
  const interest = { kind: "interest", totalMinor: minorUnits(8_62), periods: [period] } as const;
  const EUR = currency("EUR");

  it("the rule, the lines, the sum", () => {
    expect(interestSentences(interest, { law: law("EE"), currency: EUR })).toEqual([
      "Simple interest by VÕS § 113 and § 113¹: the ECB's main refinancing rate plus 8 percentage points, from the day after the due date.",
      "2025-07-01 to 2025-07-31, 31 days: 10.15% a year on EUR 999.99 is EUR 8.62 (ECB key interest rates, main refinancing operations, in force since 2025-06-11).",
      "Late interest: EUR 8.62.",
    ]);
  });

  it("one day, no margin, and a currency without decimals", () => {
    const one = { ...interest, periods: [{ ...period, days: 1, to: period.from }] };
    const sentences = interestSentences(one, { law: law("HU", "consumer"), currency: currency("JPY") });
    expect(sentences).toEqual([
      "Simple interest by Ptk. 6:48: the base rate of the currency's central bank, from the day after the due date.",
      expect.stringContaining("2025-07-01 to 2025-07-01, 1 day: 10.15% a year on JPY 99999 is JPY 862"),
      "Late interest: JPY 862.",
    ]);
  });

  it.each(["consumer", "business"] as const)("a contract's rate towards a %s", (party) => {
    const agreed = { ...interest, periods: [{ ...period, source: "agreed by contract" }] };
    expect(interestSentences(agreed, { law: law("ES", party), currency: EUR })[0]).toBe(
      "Simple interest at the rate agreed by contract, from the day after the due date.",
    );
  });

  it.each([
    [
      { kind: "askRate", series: "ECB", from: day("2026-07-01") } as const,
      "No late interest yet: look up the ECB's main refinancing rate of 2026-07-01 and confirm it in the settings.",
    ],
    [{ kind: "none", because: "Why not." } as const, "Why not."],
  ])("%p", (answer, sentence) => {
    expect(interestSentences(answer, { law: law("EE"), currency: EUR })).toEqual([sentence]);
  });

  it("nothing open", () => {
    const none = { kind: "interest", totalMinor: minorUnits(0), periods: [] } as const;
    expect(interestSentences(none, { law: law("EE"), currency: EUR })).toEqual([
      "No late interest: nothing was open after the due date.",
      "Late interest: EUR 0.00.",
    ]);
  });

  it.each<[FlatSum, string]>([
    [
      { kind: "sum", minor: minorUnits(40_00), currency: currency("EUR") },
      "Recovery sum: EUR 40.00 (Ley 3/2004, Articles 7 and 8).",
    ],
    [
      { kind: "askExchangeRate", series: "MNB", currency: currency("EUR"), day: day("2025-06-17") },
      "No recovery sum yet: look up the official EUR rate of the MNB that holds on 2025-06-17 and enter it in the settings.",
    ],
    [{ kind: "none", because: "Why not." }, "Why not."],
  ])("a recovery sum %#", (sum, sentence) => {
    expect(flatSumSentence(sum, law("ES"))).toBe(sentence);
  });
});
