import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { customerIdOf } from "#domain/base/identity";
import { standingOf } from "#domain/dunning/standing";
import type { Customer } from "#domain/ledger/customer";
import type { Invoice } from "#domain/ledger/invoice";
import { statementOf } from "#domain/reports/statement";
import { customerRow } from "../support/ledger";
import { anyLedger, anyOrderOf, MIDDLE } from "../support/ledger-arbitrary";
import { kaseAndCo } from "../support/organisation";

const NAME = "Tamm Ehitus OÜ";
const customer: Customer = {
  ...customerRow(NAME),
  customerId: customerIdOf(NAME),
  origin: "table",
  excludedSince: null,
};

const of = (invoices: readonly Invoice[]) =>
  statementOf({ organisation: kaseAndCo(), customer, invoices, settled: [] }, null, MIDDLE);

const sum = (amounts: readonly number[]): number => amounts.reduce((total, minor) => total + minor, 0);

describe("the laws of a statement of account", () => {
  it("adds up: what is listed is what is open, and so are its ages; with the credit it is the balance", () => {
    fc.assert(
      fc.property(anyLedger({ arrangements: true }), (ledger) => {
        const { items, balances } = of(ledger);
        for (const { currency, openMinor, byAgeMinor, creditMinor, balanceMinor } of balances) {
          const own = items.filter((item) => item.currency === currency);
          expect(sum(own.map((item) => item.openMinor))).toBe(openMinor);
          expect(sum(byAgeMinor)).toBe(openMinor);
          expect(openMinor - creditMinor).toBe(balanceMinor);
        }
        expect(items.every(({ currency }) => balances.some((one) => one.currency === currency))).toBe(true);
      }),
    );
  });

  it("lists everything that is open, or names it as left out", () => {
    fc.assert(
      fc.property(anyLedger(), (ledger) => {
        const { items, leftOut } = of(ledger);
        const open = standingOf(ledger).items.filter(({ openMinor }) => openMinor > 0);
        const said = [...items.map(({ number }) => number), ...leftOut];
        expect(new Set(said)).toEqual(new Set(open.map(({ number }) => number)));
        expect(items.every(({ number }) => !leftOut.includes(number))).toBe(true);
      }),
    );
  });

  it("does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(anyLedger({ arrangements: true }).chain(anyOrderOf), ({ one, other }) => {
        const [a, b] = [of(one), of(other)];
        const currencies = (made: typeof a) =>
          [...made.balances].sort((x, y) => (x.currency < y.currency ? -1 : 1));
        expect({ ...b, balances: currencies(b), sender: null }).toEqual({
          ...a,
          balances: currencies(a),
          sender: null,
        });
      }),
    );
  });
});
