import { describe, expect, it } from "@jest/globals";
import { decimalsOf, parseCurrency, withdrawnIn } from "#domain/base/currency";
import { currency } from "../support/ledger";

describe("a currency", () => {
  it.each<[string, number]>([
    ["JPY", 0],
    ["ISK", 0],
    ["EUR", 2],
    ["HUF", 2],
    ["USD", 2],
    ["KWD", 3],
    ["TND", 3],
    ["CLF", 4],
  ])("%s has %d decimals", (code, decimals) => {
    expect(decimalsOf(currency(code))).toBe(decimals);
    expect(withdrawnIn(currency(code))).toBeNull();
  });

  it.each([
    ["HRK", "2023-01", 2],
    ["BGN", "2026-01", 2],
    ["EEK", "2011-01", 2],
    ["LTL", "2015-01", 2],
    ["BYR", "2017-01", 0],
  ])("%s was withdrawn in %s and is still accepted on old invoices", (code, month, decimals) => {
    expect(parseCurrency(code)).toBe(code);
    expect(withdrawnIn(currency(code))).toBe(month);
    expect(decimalsOf(currency(code))).toBe(decimals);
  });

  it.each([
    ["eur", "EUR"],
    [" Usd ", "USD"],
  ])("%j is %s in any letter case, with blanks around it", (text, code) => {
    expect(parseCurrency(text)).toBe(code);
  });

  it.each(["", "EU", "EURO", "€", "XXX", "XAU", "XTS", "DEM", "ABC"])("%j is no money", (text) => {
    expect(parseCurrency(text)).toBeNull();
  });
});
