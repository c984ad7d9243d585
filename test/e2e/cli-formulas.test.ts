import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { invoice, ledgerOf, writeBook } from "../support/book-ledger";
import { bundleDunbook, type Desk, type Dunbook, type Ended, jsonOf, openDesk } from "../support/command";

/** What a formula shows in a cell, from a terminal. */

let dunbook: Dunbook;
let desk: Desk;

beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
  writeBook(desk.path("ledger.xlsx"), ledgerOf([invoice("F-1", "Tamm OÜ", "2026-06-01")]));
  const organisation = { name: "Kase", timeZone: "Europe/Tallinn", sender: { email: "a@kase.example" } };
  writeFileSync(desk.path("kase.json"), JSON.stringify({ startsOn: "2026-06-15", organisation }));
  await give("sync", "ledger.xlsx", "--organisation", "kase.json");
});
afterAll(() => {
  desk.clear();
  dunbook.remove();
});

const give = (...args: readonly string[]): Promise<Ended> => dunbook.run(desk.folder, ...args);

describe("dunbook formula", () => {
  it.each([
    ['STATUS("F-1")', "Overdue"],
    ['=DUNBOOK.AGE("F-1")', "14"],
    ['=dunbook.balance("F-1")', "100"],
    ['BALANCE("Tamm OÜ","eur")', "100"],
    ['PROMISE("F-1")', ""],
  ])("%s shows what the cell would", async (formula, shown) => {
    const told = await give("formula", formula);
    expect([told.code, told.stdout]).toEqual([0, `${shown}\n`]);
  });

  it("gives a program the value, or the error with its reason", async () => {
    expect(jsonOf(await give("formula", 'AGE("F-1")', "--json"))).toMatchObject({ value: 14, error: null });
    const unknown = await give("formula", 'STATUS("F-9")', "--json");
    expect(unknown.code).toBe(1);
    expect(jsonOf(unknown)).toMatchObject({
      value: null,
      error: "#N/A",
      reason: "No invoice F-9 in Dunbook: sync its table first.",
    });
    expect((await give("formula", 'STATUS("F-9")')).stdout).toBe(
      "#N/A  No invoice F-9 in Dunbook: sync its table first.\n",
    );
  });

  it.each([
    ["STATUS", /^Write one function with its arguments in brackets, as in: dunbook formula/],
    ['CREDIT("F-1")', /^There is no function CREDIT: take one of STATUS, LEVEL, NEXT/],
    ["STATUS(A2)", /^Outside of a workbook there are no cells/],
    ['STATUS("")', /^Name an invoice/],
    ['WHY("F-1","2026-02-31")', /^Write the day as a date/],
  ])("%s is refused with the remedy", async (formula, said) => {
    const told = await give("formula", formula);
    expect(told.code).toBe(2);
    expect(told.stderr).toMatch(said);
  });
});
