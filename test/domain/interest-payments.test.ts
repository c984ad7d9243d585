import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays } from "#domain/base/calendar";
import { minorUnits } from "#domain/base/money";
import { openingsOf } from "#domain/dunning/openings";
import { standingOf } from "#domain/dunning/standing";
import type { InvoicePayment } from "#domain/ledger/payment";
import { day, invoice } from "../support/ledger";

const paid = (on: string, minor: number): InvoicePayment => ({
  paidOn: day(on),
  amountMinor: minorUnits(minor),
  reference: null,
  payer: null,
});
const DUE = day("2026-11-02");

/** An invoice of EUR 100.00 due on 2 November, of which `paidMinor` was paid as the row says. */
function openings(payments: readonly InvoicePayment[], paidMinor: number, words = {}) {
  const row = { ...invoice("A-1", { paid: paidMinor, ...words }), payments };
  const [item] = standingOf([row]).items;
  return item ? openingsOf(item, DUE).map(({ from, minor }) => `${from} ${minor}`) : [];
}

describe("what late interest rests on", () => {
  it.each<[string, readonly InvoicePayment[], number, readonly string[]]>([
    ["nothing paid", [], 0, ["2026-11-02 10000"]],
    ["paid in part in time", [paid("2026-11-01", 40_00)], 40_00, ["2026-11-02 6000"]],
    [
      "paid in part late: the whole until that day, the rest from it on",
      [paid("2026-11-10", 40_00)],
      40_00,
      ["2026-11-02 10000", "2026-11-10 6000"],
    ],
    [
      "two parts of one day, and a refund",
      [paid("2026-11-10", 30_00), paid("2026-11-10", 20_00), paid("2026-11-12", -10_00)],
      40_00,
      ["2026-11-02 10000", "2026-11-10 5000", "2026-11-12 6000"],
    ],
    [
      "payments that do not make up what the row says: nobody knows when the rest was paid",
      [paid("2026-11-10", 30_00)],
      40_00,
      ["2026-11-02 6000"],
    ],
  ])("%s", (_, payments, paidMinor, expected) => {
    expect(openings(payments, paidMinor)).toEqual(expected);
  });

  it("an invoice in instalments counts what is open: no payment says which of them it is for", () => {
    const instalments = [
      ["2026-11-02", 60_00],
      ["2026-12-02", 40_00],
    ];
    expect(openings([paid("2026-11-10", 60_00)], 60_00, { instalments })).toEqual(["2026-11-02 0"]);
  });

  it("ends at what is open, whatever was paid when, and is never below nothing", () => {
    const payment = fc.record({
      after: fc.integer({ min: -5, max: 30 }),
      minor: fc.integer({ min: 1, max: 20_00 }),
    });
    fc.assert(
      fc.property(fc.array(payment, { maxLength: 5 }), (parts) => {
        const payments = parts.map(({ after, minor }) => paid(addDays(DUE, after), minor));
        const sum = parts.reduce((total, { minor }) => total + minor, 0);
        const [item] = standingOf([{ ...invoice("A-1", { paid: sum }), payments }]).items;
        const found = item ? openingsOf(item, DUE) : [];
        expect(found.at(-1)?.minor).toBe(100_00 - sum);
        expect(found.every(({ minor }) => minor >= 0 && minor <= 100_00)).toBe(true);
      }),
    );
  });
});
