import { afterEach, describe, expect, it } from "@jest/globals";
import type { ViewAnswer, ViewInvoice } from "#wire/reports";
import { ageingReport } from "../../addin/desk/ageing-rows";
import type { Report } from "../../addin/desk/collect-report";
import type { Desk } from "../../addin/desk/desk";
import { viewReport } from "../../addin/desk/view-rows";
import { NO_WISHES } from "../../addin/workbook/reports/report-wishes";
import { type WriteOptions, writeReports } from "../../addin/workbook/reports/write-reports";
import { cellKey, type SheetModel } from "../../workbench/excel/model/sheet";
import type { WorkbookModel } from "../../workbench/excel/model/workbook";
import { emptyWorkbook } from "../../workbench/excel/xlsx/empty-workbook";
import { closeOffices, connectAs, openOffice, rowsOf, syncNow } from "./desk-office";
import { opened } from "./xlsx-parts";

/** Lists and reports as tables that refresh where they stand. */

afterEach(closeOffices);

const OVERDUE = {
  id: "overdue",
  name: "Overdue and unpaid",
  sentence: "Invoices that are overdue.",
  of: "invoices",
  days: null,
  isOwn: false,
} as const;
const TABLE = "DunbookList_overdue";

const invoice = (number: string, words: Partial<ViewInvoice> = {}): ViewInvoice => ({
  number,
  customer: "Aru",
  responsible: null,
  kind: "invoice",
  state: "issued",
  issuedOn: "2026-10-01",
  dueOn: "2026-11-01",
  settledOn: null,
  currency: "EUR",
  totalMinor: 100_00,
  openMinor: 100_00,
  daysOverdue: 15,
  levelReached: 0,
  ...words,
});

const overdue = (...invoices: readonly ViewInvoice[]) => {
  const page: ViewAnswer = {
    today: "2026-11-16",
    sentence: OVERDUE.sentence,
    of: "invoices",
    days: null,
    invoices: [...invoices],
    customers: [],
    next: null,
  };
  return viewReport(OVERDUE, [page]);
};

async function office() {
  const file = opened(emptyWorkbook());
  return { ...(await openOffice(file.model)), file };
}

const write = (sheet: ReturnType<typeof overdue>, options: WriteOptions = {}) =>
  writeReports([sheet], { on: "2026-11-16", ...options });

/** What a person does at the table of the list. */
const atTable = (work: (table: Excel.Table, context: Excel.RequestContext) => void): Promise<void> =>
  Excel.run(async (context) => {
    work(context.workbook.tables.getItem(TABLE), context);
    await context.sync();
  });

function tableOf(workbook: WorkbookModel, name = TABLE) {
  const table = workbook.tables().find((one) => one.name === name);
  if (!table) throw new Error(`No table ${name}`);
  return table;
}

const numbersIn = (workbook: WorkbookModel) => rowsOf(workbook, TABLE).map((row) => row["Document number"]);

describe("a list in a sheet", () => {
  it("is a table with days as days and amounts as numbers, each looking as its currency does", async () => {
    const { workbook } = await office();
    await write(
      overdue(invoice("0001"), invoice("0002", { currency: "JPY", totalMinor: 500, openMinor: 500 })),
    );
    expect(rowsOf(workbook, TABLE)[0]).toMatchObject({
      "Document number": "0001",
      "Due on": 46_327,
      Open: 100,
      "Days overdue": 15,
      "Level reached": "",
    });
    const { sheet, area, columnNames } = tableOf(workbook);
    const open = area.column + columnNames.indexOf("Open");
    expect([1, 2].map((row) => sheet.numberFormat(area.row + row, open))).toEqual(["#,##0.00", "#,##0"]);
    expect([sheet.name, sheet.value(0, 0), sheet.value(1, 0)]).toEqual([
      "Dunbook overdue unpaid",
      "Overdue and unpaid, as of 2026-11-16",
      "Invoices that are overdue. 2 rows.",
    ]);
  });

  it.each([
    ["fewer rows", ["A", "B", "C"], ["B"]],
    ["more rows", ["A"], ["A", "B", "C"]],
    ["none any more", ["A", "B"], []],
  ])("refreshed with %s has those alone, and nothing stale below", async (_name, before, after) => {
    const { workbook } = await office();
    await write(overdue(...before.map((number) => invoice(number))));
    await write(overdue(...after.map((number) => invoice(number))));
    expect(numbersIn(workbook)).toEqual(after.length === 0 ? [""] : after);
    expect(workbook.sheets.map(({ name }) => name)).toEqual(["Sheet1", "Dunbook overdue unpaid"]);
    const { sheet, area } = tableOf(workbook);
    const below = sheet.rows
      .slice(area.row + area.rowCount)
      .flat()
      .filter((value) => (value ?? "") !== "");
    expect(below).toEqual([]);
  });

  it("keeps what a person wrote beside a row beside that row, wherever it goes", async () => {
    const { workbook } = await office();
    await write(overdue(invoice("A"), invoice("B"), invoice("C")));
    await atTable((table) => {
      table.columns.add(undefined, [["Mine"], ["of A"], [""], ["of C"]]);
    });
    await write(overdue(invoice("C", { customer: "Aaa" }), invoice("D"), invoice("A")));
    expect(rowsOf(workbook, TABLE).map((row) => [row["Document number"], row.Mine])).toEqual([
      ["C", "of C"],
      ["A", "of A"],
      ["D", ""],
    ]);
  });

  it("keeps on a sheet of its own what a person wrote beside a row that is gone", async () => {
    const { workbook } = await office();
    await write(overdue(invoice("A"), invoice("B")));
    await atTable((table) => {
      const mine = table.columns.add(undefined, [["Mine"], [""], [""]]).getDataBodyRange();
      mine.numberFormat = [["@"], ["@"]];
      mine.values = [["=1+1"], ["of B"]];
    });
    await write(overdue(invoice("C")));
    await write(overdue(invoice("C")));
    expect(rowsOf(workbook, "DunbookKept")).toEqual([
      {
        "Kept on": "2026-11-16",
        List: "Dunbook overdue unpaid",
        Row: "A",
        Column: "Mine",
        "What stood there": "=1+1",
      },
      {
        "Kept on": "2026-11-16",
        List: "Dunbook overdue unpaid",
        Row: "B",
        Column: "Mine",
        "What stood there": "of B",
      },
    ]);
    expect(rowsOf(workbook, TABLE)[0]).toMatchObject({ "Document number": "C", Mine: "" });
    expect(workbook.sheets.flatMap(({ formulas }) => [...formulas.values()])).toEqual([]);
  });

  it("leaves a person's formulas, columns beside the table and other sheets as they are", async () => {
    const { workbook } = await office();
    await write(overdue(invoice("A"), invoice("B")));
    await atTable((table, context) => {
      const mine = table.columns.add(undefined, [["Mine"], [""], [""]]).getDataBodyRange();
      mine.numberFormat = [["General"], ["General"]];
      mine.formulas = [["=1+2"], ["=1+2"]];
      table.worksheet.getRange("Z1:Z2").values = [["beside"], [7]];
      table.worksheet.getRange("A5").format.columnWidth = 300;
      context.workbook.worksheets.getItem("Sheet1").getRange("A1").values = [["hers"]];
    });
    await write(overdue(invoice("B"), invoice("C")));
    const { sheet, area, columnNames } = tableOf(workbook);
    const mine = area.column + columnNames.indexOf("Mine");
    expect([1, 2].map((row) => sheet.formulas.get(cellKey(area.row + row, mine)))).toEqual(["1+2", "1+2"]);
    expect([sheet.value(0, 25), sheet.value(1, 25), workbook.sheets[0]?.value(0, 0)]).toEqual([
      "beside",
      7,
      "hers",
    ]);
    expect(numbersIn(workbook)).toEqual(["B", "C"]);
  });

  it("finds its columns where a person has moved the table and changed the line above", async () => {
    const { workbook } = await office();
    await write(overdue(invoice("A")));
    await atTable((table) => {
      table.worksheet.getRange("A1").values = [["My own words"]];
    });
    await write(overdue(invoice("B")));
    expect([tableOf(workbook).sheet.value(0, 0), ...numbersIn(workbook)]).toEqual(["My own words", "B"]);
  });

  it("says which cell is in the way of more rows, and changes nothing", async () => {
    const { workbook } = await office();
    await write(overdue(invoice("A")));
    await atTable((table) => {
      table.worksheet.getRange("B7").values = [["hers"]];
    });
    const writing = write(overdue(invoice("A"), invoice("B"), invoice("C")));
    await expect(writing).rejects.toThrow("The cell B7 is in the way");
    expect(numbersIn(workbook)).toEqual(["A"]);
  });

  it.each(["=1+1", "+36 1 555", "-5", "@SUM(A1)", '=HYPERLINK("http://x")'])(
    "keeps a text that looks like a formula a text: %s",
    async (text) => {
      const { workbook } = await office();
      await write(overdue(invoice(text, { customer: text, responsible: text })));
      expect(rowsOf(workbook, TABLE)[0]).toMatchObject({ "Document number": text, Customer: text });
      expect(tableOf(workbook).sheet.formulas.size).toBe(0);
    },
  );

  it("is not offered as a table to read invoices from", async () => {
    const { desk } = await office();
    await write(overdue(invoice("A")));
    expect((await desk.lookAround()).tables).toEqual([]);
  });

  it("of many thousand rows goes in parts, tells how far it is, and can be stopped between them", async () => {
    const { workbook } = await office();
    const many = Array.from({ length: 5_000 }, (_, at) => invoice(`N-${String(at).padStart(5, "0")}`));
    const heard: number[] = [];
    await write(overdue(...many), { onProgress: ({ rowsDone }) => heard.push(rowsDone) });
    expect([heard, numbersIn(workbook).length]).toEqual([[2_000, 4_000, 5_000], 5_000]);
    const stop = new AbortController();
    const stopped = write(overdue(...many), { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(stopped).rejects.toThrow(/abort/i);
    await write(overdue(...many));
    expect(new Set(numbersIn(workbook)).size).toBe(5_000);
  });
});

describe("the ageing in sheets", () => {
  const row = (customer: string, currency: string, ...byAgeMinor: readonly number[]) => {
    const openMinor = byAgeMinor.reduce((sum, minor) => sum + minor, 0);
    const rest = { creditMinor: 0, balanceMinor: openMinor, responsible: null };
    return { customer, currency, byAgeMinor: [...byAgeMinor], openMinor, ...rest };
  };
  const page = (...rows: readonly ReturnType<typeof row>[]) => [
    { today: "2026-11-16", rows: [...rows], leftOut: 0, next: null },
  ];
  const chartsOf = (sheet: SheetModel | undefined) =>
    sheet?.charts.map(({ name, title, type, source }) => ({
      name,
      title,
      type,
      rows: source?.area.rowCount,
    }));

  it("has a sheet with a stacked chart for each currency, who owes most on top, and the sums of each", async () => {
    const { workbook } = await office();
    const pages = page(
      row("Aru", "EUR", 100, 0, 0, 0, 0),
      row("Berg", "EUR", 0, 200, 0, 0, 50),
      row("Aru", "PLN", 7, 0, 0, 0, 0),
    );
    await writeReports(ageingReport(pages, []));
    expect(rowsOf(workbook, "DunbookAgeing_EUR").map(({ Customer, Open }) => [Customer, Open])).toEqual([
      ["Berg", 2.5],
      ["Aru", 1],
    ]);
    expect(rowsOf(workbook, "DunbookAgeing")).toMatchObject([
      { Currency: "EUR", "Not yet due": 1, "1–30 days": 2, "Over 90 days": 0.5, Open: 3.5, Customers: 2 },
      { Currency: "PLN", Open: 0.07, Customers: 1 },
    ]);
    const sheet = workbook.sheets.find(({ name }) => name === "Dunbook ageing EUR");
    expect(chartsOf(sheet)).toEqual([
      {
        name: "DunbookAgeing EUR",
        title: "The largest debts in EUR by age, as of 2026-11-16",
        type: "ColumnStacked",
        rows: 3,
      },
    ]);
  });

  it("refreshed keeps each chart where it is and lets it show the new rows; a currency nobody owes in is emptied", async () => {
    const { workbook } = await office();
    await writeReports(
      ageingReport(page(row("Aru", "EUR", 100, 0, 0, 0, 0), row("Aru", "PLN", 7, 0, 0, 0, 0)), []),
    );
    const sheet = workbook.sheets.find(({ name }) => name === "Dunbook ageing EUR");
    const moved = { fromRow: 30, fromColumn: 1, toRow: 50, toColumn: 9 };
    if (sheet?.charts[0]) sheet.charts[0].anchor = moved;
    const known = workbook.tables().map(({ name }) => name);
    const next = page(row("Aru", "EUR", 100, 0, 0, 0, 0), row("Berg", "EUR", 1, 1, 1, 1, 1));
    await writeReports(ageingReport(next, known));
    expect(chartsOf(sheet)?.map(({ rows }) => rows)).toEqual([3]);
    expect(sheet?.charts[0]?.anchor).toEqual(moved);
    expect(rowsOf(workbook, "DunbookAgeing_PLN")).toMatchObject([{ Customer: "", Open: "" }]);
    expect(rowsOf(workbook, "DunbookAgeing").map(({ Currency }) => Currency)).toEqual(["EUR"]);
  });
});

describe("the desk", () => {
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  const viewOf = async (desk: Desk, id: string): Promise<Report> => {
    const view = (await desk.reports.look()).views.find((one) => one.id === id);
    if (!view) throw new Error(`No view ${id}`);
    return { kind: "view", view };
  };

  it("puts lists of the real ledger into sheets, refreshes those that are there, and remembers what was chosen", async () => {
    const { desk, workbook, cloud, reopen } = await office();
    await desk.makeStarter();
    await connectAs(desk, await desk.lookAround());
    await syncNow(desk);
    expect((await desk.reports.look()).tables).toEqual([]);
    const written = await desk.reports.write(await viewOf(desk, "overdue"), NO_WISHES, options);
    expect(written).toEqual([{ sheetName: "Dunbook overdue unpaid", table: TABLE, rows: 2 }]);
    await desk.reports.write({ kind: "ageing" }, NO_WISHES, options);
    await desk.reports.write({ kind: "register" }, NO_WISHES, options);
    await cloud.run();
    const wishes = { ...NO_WISHES, responsible: "Nobody at all", registerDays: 7 };
    await desk.reports.keepWishes(wishes);
    const again = reopen();
    const look = await again.reports.look();
    expect(look.wishes).toEqual(wishes);
    const refreshed = await again.reports.refreshAll(look.wishes, options);
    expect(refreshed.map(({ table, rows }) => [table, rows])).toContainEqual([TABLE, 0]);
    const all = await again.reports.refreshAll(NO_WISHES, options);
    expect(all.map(({ table }) => table)).toEqual([
      TABLE,
      "DunbookAgeing",
      "DunbookAgeing_EUR",
      "DunbookRegister",
    ]);
    expect(
      rowsOf(workbook, "DunbookRegister").filter((row) => String(row["What was done"]).endsWith(" sent")),
    ).toHaveLength(2);
  });

  it("says so where the sheet of a list is gone", async () => {
    const { desk } = await office();
    await expect(desk.reports.show(TABLE)).rejects.toThrow("This sheet is no longer in the workbook");
  });
});
