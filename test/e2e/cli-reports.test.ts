import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import readWorkbook from "read-excel-file/node";
import { invoice, ledgerOf, writeBook, writeOrganisation } from "../support/book-ledger";
import { bundleDunbook, type Desk, type Dunbook, type Ended, jsonOf, openDesk } from "../support/command";
import { opened } from "../workbook/xlsx-parts";

/** Lists, ageing and register, from a terminal. */

let dunbook: Dunbook;
let desk: Desk;

beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
  writeBook(
    desk.path("ledger.xlsx"),
    ledgerOf([
      invoice("F-1", "Tamm OÜ", "2026-06-01"),
      invoice("F-2", "Berg AS", "2026-03-01"),
      invoice("F-3", "Berg AS", "2026-07-01"),
    ]),
  );
  writeOrganisation(desk.path("kase.json"), "2026-06-15");
  await give("day", "ledger.xlsx", "--organisation", "kase.json");
});
afterAll(() => {
  desk.clear();
  dunbook.remove();
});

const give = (...args: readonly string[]): Promise<Ended> => dunbook.run(desk.folder, ...args);

describe("dunbook report", () => {
  it("lists what there is", async () => {
    const told = await give("report");
    expect(told.stdout).toMatch(/^overdue +Invoices that are overdue\.$/m);
    expect(told.stdout).toMatch(/^register +/m);
  });

  it("tells a list with days of one's choice, by how its name begins", async () => {
    const told = await give("report", "debts", "--older-than", "60");
    expect(told.stdout).toMatch(/^Debts older than 60 days, as of 2026-06-15$/m);
    expect(told.stdout).toContain("F-2");
    expect(told.stdout).not.toContain("F-1");
    expect(jsonOf(await give("report", "overdue", "--json"))).toMatchObject({
      pages: [{ today: "2026-06-15", next: null }],
    });
  });

  it("prints a table for another program", async () => {
    const { stdout } = await give("report", "overdue", "--csv");
    const [head, ...rows] = stdout.trim().split("\r\n");
    expect(head).toMatch(/^Document number,Customer,Kind,State,/);
    expect(rows.map((row) => row.split(",")[0])).toEqual(["F-2", "F-1"]);
  });

  it("puts the ageing with its charts into the workbook, once and again, and leaves the ledger alone", async () => {
    const before = opened(readFileSync(desk.path("ledger.xlsx"))).model;
    const first = await give("report", "ageing", "--into", "ledger.xlsx");
    expect([first.code, first.stdout]).toEqual([0, expect.stringContaining("Dunbook ageing EUR: 2 rows")]);
    expect((await give("report", "ageing", "--into", "ledger.xlsx")).code).toBe(0);
    const bytes = readFileSync(desk.path("ledger.xlsx"));
    const { model } = opened(bytes);
    const names = before.sheets.map(({ name }) => name);
    expect(model.sheets.map(({ name }) => name)).toEqual([...names, "Dunbook ageing", "Dunbook ageing EUR"]);
    expect(model.sheets[0]?.rows).toEqual(before.sheets[0]?.rows);
    const ageing = model.sheets.find(({ name }) => name === "Dunbook ageing EUR");
    expect(ageing?.charts.map(({ name, type }) => [name, type])).toEqual([
      ["DunbookAgeing EUR", "ColumnStacked"],
    ]);
    const sheets = await readWorkbook(bytes);
    const rows = sheets.find(({ sheet }) => sheet === "Dunbook ageing EUR")?.data ?? [];
    expect(rows.slice(4).map(([customer]) => customer)).toEqual(["Berg AS", "Tamm OÜ"]);
  });

  it("tells what was done", async () => {
    const { stdout } = await give("report", "register");
    expect(stdout).toMatch(/2026-06-15 .* sent .*Dunbook by itself/);
  });

  it.each([
    [["report", "nothing"], /There is no report "nothing"; there are ageing, register, issued/],
    [["report", "debts", "--older-than", "x"], /--older-than: "x" is not possible/],
    [["report", "overdue", "--from", "2026-06-01"], /only the register has a first and a last day/],
    [["report", "register", "--from", "2026-07-01"], /is after the last day/],
    [["report", "overdue", "--csv", "--json"], /give one of the two/],
  ])("refuses %j with what to do", async (args, said) => {
    const told = await give(...args);
    expect(told.code).not.toBe(0);
    expect(`${told.stdout}${told.stderr}`).toMatch(said);
  });
});
