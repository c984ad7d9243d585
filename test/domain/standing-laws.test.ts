import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { mattersToStanding, standingOf } from "#domain/dunning/standing";
import type { Invoice } from "#domain/ledger/invoice";
import { creditNote, sumsIn } from "../support/ledger";
import { anyLedger, anyOrderOf } from "../support/ledger-arbitrary";

describe("the laws of standing", () => {
  it("does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(anyLedger().chain(anyOrderOf), ({ one, other }) => {
        expect(standingOf(other)).toEqual(standingOf(one));
      }),
      { numRuns: 2_000 },
    );
  });

  it("nothing is owed below zero, nor more than the invoice's total, and no credit is negative", () => {
    fc.assert(
      fc.property(anyLedger(), (ledger) => {
        const { items, creditMinor } = standingOf(ledger);
        for (const item of items) {
          expect(item.openMinor).toBeGreaterThanOrEqual(0);
          expect(item.openMinor).toBeLessThanOrEqual(item.totalMinor);
          expect(item.settledBy === "open").toBe(item.openMinor > 0);
        }
        for (const minor of creditMinor.values()) expect(minor).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("money is kept: what is open less what is left of credit is totals less payments less credit notes", () => {
    fc.assert(
      // A cancellation takes a debt away without money; all else only moves it.
      fc.property(anyLedger({ cancellations: false }), (ledger) => {
        const expected = new Map<string, number>();
        const count = (code: string, minor: number) => expected.set(code, (expected.get(code) ?? 0) + minor);
        for (const one of ledger) {
          if (one.state === "toBeIssued" || one.kind === "proforma") continue;
          const rest = one.totalMinor - one.paidMinor;
          if (one.kind === "invoice") count(one.currency, rest);
          else if (one.state !== "paid") count(one.currency, -Math.max(0, rest));
        }
        const { items, creditMinor } = standingOf(ledger);
        const found = new Map<string, number>();
        for (const { currency, openMinor } of items)
          found.set(currency, (found.get(currency) ?? 0) + openMinor);
        for (const [code, minor] of creditMinor) found.set(code, (found.get(code) ?? 0) - minor);
        for (const code of new Set([...expected.keys(), ...found.keys()]))
          expect(`${code} ${found.get(code) ?? 0}`).toBe(`${code} ${expected.get(code) ?? 0}`);
      }),
      { numRuns: 500 },
    );
  });

  it("the invoices a day's run reads give the same balances as all of them", () => {
    fc.assert(
      fc.property(anyLedger(), (ledger) => {
        const open = (invoices: readonly Invoice[]) => {
          const { items, creditMinor } = standingOf(invoices);
          return { items: items.filter(({ openMinor }) => openMinor > 0), credit: sumsIn(creditMinor) };
        };
        expect(open(ledger.filter(mattersToStanding))).toEqual(open(ledger));
      }),
      { numRuns: 500 },
    );
  });

  it("a credit note never makes an account owe more, nor a payment", () => {
    fc.assert(
      fc.property(
        anyLedger(),
        fc.integer({ min: 1, max: 300_00 }),
        fc.option(fc.nat(7)),
        (ledger, total, names) => {
          const named = names === null ? {} : { credits: `${1001 + names}` };
          const owed = (invoices: readonly Invoice[]) =>
            standingOf(invoices).items.reduce((sum, { openMinor }) => sum + openMinor, 0);
          expect(owed([...ledger, creditNote("C99", { total, ...named })])).toBeLessThanOrEqual(owed(ledger));
        },
      ),
    );
  });
});
