import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays } from "#domain/base/calendar";
import { standingOf } from "#domain/dunning/standing";
import { ageingOf } from "#domain/reports/ageing";
import { day, invoice } from "../support/ledger";

const TODAY = day("2026-11-10");
const ageing = (rows: Readonly<Record<string, Parameters<typeof invoice>[1]>>) =>
  ageingOf(standingOf(Object.entries(rows).map(([number, words]) => invoice(number, words))), TODAY);

describe("what is open by age", () => {
  it.each([
    ["is due in ten days", "2026-11-20", 0],
    ["is due today", "2026-11-10", 0],
    ["was due yesterday", "2026-11-09", 1],
    ["was due 30 days ago", "2026-10-11", 1],
    ["was due 31 days ago", "2026-10-10", 2],
    ["was due 60 days ago", "2026-09-11", 2],
    ["was due 61 days ago", "2026-09-10", 3],
    ["was due 90 days ago", "2026-08-12", 3],
    ["was due 91 days ago", "2026-08-11", 4],
  ])("an invoice that %s stands in its column", (_name, due, age) => {
    const byAge = [0, 0, 0, 0, 0];
    byAge[age] = 100_00;
    expect(ageing({ "A-1": { due } }).rows.map(({ byAgeMinor }) => byAgeMinor)).toEqual([byAge]);
  });

  it("counts each instalment by its own day, and what is paid not at all", () => {
    const { rows } = ageing({
      "A-1": {
        due: "2026-12-01",
        total: 30_00,
        paid: 10_00,
        instalments: [
          ["2026-08-01", 10_00],
          ["2026-11-01", 10_00],
          ["2026-12-01", 10_00],
        ],
      },
    });
    expect(rows).toMatchObject([{ byAgeMinor: [10_00, 10_00, 0, 0, 0], openMinor: 20_00 }]);
  });

  it("has a row for each currency, and money left over beside what is open", () => {
    const { rows, leftOut } = ageing({
      "A-1": { total: 10_00 },
      "A-2": { total: 7_00, currency: "PLN" },
      "A-3": { total: 5_00, paid: 9_00, currency: "HUF", state: "paid" },
      "A-4": { total: 3_00, presence: "vanished" },
    });
    expect(
      rows.map(({ currency, openMinor, creditMinor, balanceMinor }) => [
        currency,
        openMinor,
        creditMinor,
        balanceMinor,
      ]),
    ).toEqual([
      ["EUR", 10_00, 0, 10_00],
      ["PLN", 7_00, 0, 7_00],
      ["HUF", 0, 4_00, -4_00],
    ]);
    expect(leftOut).toBe(1);
  });
});

/** As an accountant counts: not yet due, then by thirty days. */
const columnOf = (daysAgo: number): number =>
  daysAgo <= 0 ? 0 : daysAgo <= 30 ? 1 : daysAgo <= 60 ? 2 : daysAgo <= 90 ? 3 : 4;

describe("the ageing always", () => {
  const debt = fc.record({
    daysAgo: fc.integer({ min: -400, max: 400 }),
    total: fc.integer({ min: 1, max: 1_000_000 }),
    currency: fc.constantFrom("EUR", "PLN", "HUF"),
  });

  it("puts every cent of every invoice into exactly one age of its own currency", () => {
    fc.assert(
      fc.property(fc.array(debt, { maxLength: 20 }), (debts) => {
        const rows = debts.map(({ daysAgo, total, currency }, at) => [
          `A-${at}`,
          { due: addDays(TODAY, -daysAgo), total, currency },
        ]);
        const found = ageing(Object.fromEntries(rows)).rows;
        for (const { currency, byAgeMinor, openMinor } of found) {
          const own = debts.filter((one) => one.currency === currency);
          const sums = [0, 0, 0, 0, 0];
          for (const { daysAgo, total } of own)
            sums[columnOf(daysAgo)] = (sums[columnOf(daysAgo)] ?? 0) + total;
          expect(byAgeMinor).toEqual(sums);
          expect(openMinor).toBe(own.reduce((sum, { total }) => sum + total, 0));
        }
        expect(found.map(({ currency }) => currency).toSorted()).toEqual(
          [...new Set(debts.map(({ currency }) => currency))].sort(),
        );
      }),
    );
  });
});
