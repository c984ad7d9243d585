import { describe, expect, it } from "@jest/globals";
import { amountText, amountTexts } from "../../addin/taskpane/parts/amount-text";
import { dayText, momentText, timeText } from "../../addin/taskpane/parts/day-text";

describe("amounts in the pane", () => {
  it.each([
    [123450, "EUR", "1,234.50 EUR"],
    [0, "EUR", "0.00 EUR"],
    [-5, "EUR", "-0.05 EUR"],
    [123450, "HUF", "1,234.50 HUF"],
    [500, "JPY", "500 JPY"],
    [1234, "KWD", "1.234 KWD"],
    [123456789012, "USD", "1,234,567,890.12 USD"],
  ])("writes %d of %s as %s", (minor, currency, text) => {
    expect(amountText(minor, currency)).toBe(text);
  });

  it("writes sums per currency in the currencies' order, without those of zero", () => {
    expect(amountTexts({ USD: 100, CHF: 0, EUR: 5 })).toEqual(["0.05 EUR", "1.00 USD"]);
  });
});

describe("days in the pane", () => {
  it.each([
    ["2026-11-22", "22 Nov 2026"],
    ["2026-02-01", "1 Feb 2026"],
    ["9999-12-31", "31 Dec 9999"],
    ["soon", "soon"],
  ])("writes %s as %s", (on, text) => {
    expect(dayText(on)).toBe(text);
  });

  it("writes a moment in the reader's own time", () => {
    const moment = new Date(2026, 10, 22, 9, 5);
    expect(momentText(moment.toISOString())).toBe("22 Nov 2026, 09:05");
    expect(timeText(moment)).toBe("09:05");
    expect(momentText("later")).toBe("later");
  });
});
