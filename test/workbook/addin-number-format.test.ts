import { describe, expect, it } from "@jest/globals";
import { showsAmount, showsDay } from "../../addin/workbook/number-format";

describe("the accountant's number formats", () => {
  it.each([
    ["dd.mm.yyyy", true],
    ["m/d/yyyy", true],
    ["yyyy-mm-dd;@", true],
    ["[$-407]d. mmmm yyyy", true],
    ['d "de" mmmm', true],
    ["General", false],
    ["@", false],
    ["mmm-yy", false],
    ["yyyy-mm-dd hh:mm", false],
    ["[h]:mm:ss", false],
    ["#,##0.00", false],
    ['0 "days overdue this month"', false],
  ])("%s shows a day: %s", (format, shows) => {
    expect(showsDay(format)).toBe(shows);
  });

  it.each([
    ["#,##0.00", true, true],
    ["0", true, true],
    ["# ##0.00", true, true],
    ["#,##0.00_);[Red](#,##0.00)", true, true],
    ['_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)', true, true],
    ['#,##0.00\\ "€"', false, true],
    ["[$€-2] #,##0.00", false, true],
    ["£#,##0", false, true],
    ["General", false, false],
    ["@", false, false],
    ["0%", false, false],
    ["0.00E+00", false, false],
    ["# ?/?", false, false],
    ["#,##0,", false, false],
    ["#,##0.0,,", false, false],
    ["dd.mm.yyyy", false, false],
  ])("%s shows an amount: %s, and one with its currency: %s", (format, bare, named) => {
    expect([showsAmount(format, { mayName: false }), showsAmount(format, { mayName: true })]).toEqual([
      bare,
      named,
    ]);
  });
});
