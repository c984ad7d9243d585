import { afterEach, describe, expect, it } from "@jest/globals";
import { addressOf, columnLetters } from "../../addin/workbook/cell-address";
import { readTables } from "../../addin/workbook/read-tables";
import { columnRuns } from "../../addin/workbook/scan";
import { selectCell } from "../../addin/workbook/select-cell";
import type { WorkbookModel } from "../../workbench/excel/model/workbook";
import { openExcel } from "../../workbench/excel/runtime/session";
import { INVOICE_HEADERS, invoice, sheetNamed, workbookOf } from "./addin-ledger";

const sessions: ReturnType<typeof openExcel>[] = [];
function open(workbook: WorkbookModel): ReturnType<typeof openExcel> {
  const session = openExcel(workbook);
  sessions.push(session);
  return session;
}
afterEach(() => {
  for (const session of sessions.splice(0)) session.close();
});

const customers = {
  sheet: "Customers",
  table: "Customers",
  headers: ["Customer no", "Name", "E-mail"],
  rows: [["C-1", "Kovács Kft.", "ap@kovacs.example"]],
};
const stock = { sheet: "Stock", table: "Stock", headers: ["Product", "Pieces"], rows: [["Lamp", 3]] };

describe("reading the tables of a workbook", () => {
  it("finds invoices and customers by their headers and leaves the accountant's other tables alone", async () => {
    open(
      workbookOf([
        stock,
        { sheet: "Invoices", table: "Open items", headers: INVOICE_HEADERS, rows: [invoice("A-1")] },
        customers,
      ]),
    );
    const scan = await readTables();
    expect(scan.invoices.map(({ table, sheetName, top, left }) => ({ table, sheetName, top, left }))).toEqual(
      [{ table: "Open items", sheetName: "Invoices", top: 3, left: 1 }],
    );
    expect(scan.customers.map(({ table, rows }) => ({ table, rows }))).toEqual([
      { table: "Customers", rows: [["C-1", "Kovács Kft.", "ap@kovacs.example"]] },
    ]);
    expect(scan.others.map(({ table }) => table)).toEqual(["Stock"]);
    expect(scan.dateSystem).toBe(1900);
  });

  it("does not read columns it has no use for", async () => {
    open(
      workbookOf([
        { sheet: "Invoices", table: "Invoices", headers: INVOICE_HEADERS, rows: [invoice("0001")] },
      ]),
    );
    const [table] = (await readTables()).invoices;
    expect(table?.rows).toEqual([["0001", "Kovács Kft.", "", "", 46347, 100, "EUR"]]);
  });

  it("tells the 1904 date system", async () => {
    open(workbookOf([customers], 1904));
    expect((await readTables()).dateSystem).toBe(1904);
  });

  it("lists a table whose columns are not settled, and reads it once they are mapped by hand", async () => {
    const headers = ["Invoice no", "Customer", "Due", "Amount", "Gross"];
    open(
      workbookOf([{ sheet: "Invoices", table: "Invoices", headers, rows: [["A-1", "X", 46347, 80, 100]] }]),
    );
    const scan = await readTables();
    expect(scan.invoices).toEqual([]);
    expect(scan.unsettled[0]?.problems.map(({ kind, field }) => `${kind} ${field}`)).toEqual([
      "ambiguous total",
    ]);
    const choose = () => new Map([["1", { kind: "invoices", byHand: { total: "Gross" } } as const]]);
    expect((await readTables({ choose })).invoices[0]?.columns.total).toBe(4);
  });

  it("reads filtered and hidden rows like all others", async () => {
    const workbook = workbookOf([
      {
        sheet: "Invoices",
        table: "Invoices",
        headers: INVOICE_HEADERS,
        rows: [invoice("A-1"), invoice("A-2")],
      },
    ]);
    sheetNamed(workbook, "Invoices").hiddenRows.add(3);
    open(workbook);
    expect((await readTables()).invoices[0]?.rows.map((row) => row[0])).toEqual(["A-1", "A-2"]);
  });

  it("reads 12,000 rows in few round trips and reports how far it is", async () => {
    const rows = Array.from({ length: 12_000 }, (_, index) => invoice(`2026-${index}`));
    const session = open(
      workbookOf([{ sheet: "Invoices", table: "Invoices", headers: INVOICE_HEADERS, rows }]),
    );
    const seen: number[] = [];
    const scan = await readTables({ onProgress: ({ rowsDone }) => seen.push(rowsDone) });
    expect(scan.invoices[0]?.rows.length).toBe(12_000);
    expect(scan.invoices[0]?.rows.at(-1)?.[0]).toBe("2026-11999");
    expect(seen.at(-1)).toBe(12_000);
    expect(session.traffic().batches).toBeLessThanOrEqual(9);
  });

  it("halves its reads where long texts exceed the 5 MB of one answer", async () => {
    const long = "ő".repeat(5_000);
    const rows = Array.from({ length: 1_500 }, (_, index) => [`A-${index}`, long, "", "", 46347, 1, "EUR"]);
    open(workbookOf([{ sheet: "Invoices", table: "Invoices", headers: INVOICE_HEADERS, rows }]));
    const [table] = (await readTables()).invoices;
    expect(table?.rows.length).toBe(1_500);
    expect(table?.rows.every((row, index) => row[0] === `A-${index}` && row[1] === long)).toBe(true);
  });

  it("stops when it is cancelled", async () => {
    const rows = Array.from({ length: 12_000 }, (_, index) => invoice(`2026-${index}`));
    open(workbookOf([{ sheet: "Invoices", table: "Invoices", headers: INVOICE_HEADERS, rows }]));
    const stop = new AbortController();
    const reading = readTables({ signal: stop.signal, onProgress: () => stop.abort() });
    await expect(reading).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("the cell of a problem", () => {
  it("is named as Excel names it, and selected", async () => {
    const workbook = workbookOf([
      {
        sheet: "Nyitott '26",
        table: "Invoices",
        headers: INVOICE_HEADERS,
        rows: [invoice("A-1"), invoice("A-2")],
      },
    ]);
    const session = open(workbook);
    const scan = await readTables();
    const problem = { table: "Invoices", position: 1, column: "Total" };
    expect(addressOf(problem, scan.invoices)).toBe("'Nyitott ''26'!G5");
    expect(addressOf({ ...problem, column: null }, scan.invoices)).toBe("'Nyitott ''26'!B5");
    expect(addressOf({ ...problem, table: "Gone" }, scan.invoices)).toBeNull();
    const [table] = scan.invoices;
    if (!table) throw new Error("no table");
    await selectCell(problem, table.tableId);
    const address = await session.run(async (context) => {
      const selected = context.workbook.getSelectedRange().load("address");
      await context.sync();
      return selected.address;
    });
    expect(address).toBe("'Nyitott ''26'!G5");
  });

  it("is refused in clear words where the table is gone", async () => {
    const workbook = workbookOf([customers]);
    open(workbook);
    const [table] = (await readTables()).customers;
    if (!table) throw new Error("no table");
    sheetNamed(workbook, "Customers").tables.pop();
    await expect(selectCell({ position: 0, column: "Name" }, table.tableId)).rejects.toThrow(
      "A table or sheet is no longer in the workbook: read the workbook again.",
    );
  });

  it.each([
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [701, "ZZ"],
    [702, "AAA"],
    [16_383, "XFD"],
  ])("column %d is %s", (column, letters) => {
    expect(columnLetters(column)).toBe(letters);
  });

  it("columns beside each other are read together", () => {
    expect(columnRuns([7, 0, 1, 3, 8])).toEqual([
      { first: 0, count: 4 },
      { first: 7, count: 2 },
    ]);
  });
});
