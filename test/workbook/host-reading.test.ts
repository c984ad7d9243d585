import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { WorkbookModel } from "../../workbench/excel/model/workbook";
import { type ExcelSession, openExcel } from "../../workbench/excel/runtime/session";
import { emptyWorkbook, fill, ledgerWorkbook, refusalOf, sheetAt } from "./host-ledger";

let workbook: WorkbookModel;
let session: ExcelSession;

beforeEach(() => {
  workbook = ledgerWorkbook();
  session = openExcel(workbook);
});
afterEach(() => session.close());

describe("a program reads a table", () => {
  it("gets values, text, formats and address after one load and sync", async () => {
    const range = await Excel.run(async (context) => {
      const body = context.workbook.tables.getItem("Invoices").getDataBodyRange();
      body.load("values,text,numberFormat,address,rowIndex,rowCount,valueTypes");
      await context.sync();
      return body.toJSON();
    });
    expect(range).toEqual({
      address: "'Open items'!B3:D5",
      rowIndex: 2,
      rowCount: 3,
      values: [
        ["0001", 1234.5, 45992],
        ["0002", 20, 45993],
        ["0003", 30, 45994],
      ],
      text: [
        ["0001", "1,234.50", "2025-12-01"],
        ["0002", "20.00", "2025-12-02"],
        ["0003", "30.00", "2025-12-03"],
      ],
      numberFormat: [1, 2, 3].map(() => ["@", "#,##0.00", "yyyy-mm-dd"]),
      valueTypes: [1, 2, 3].map(() => ["String", "Double", "Double"]),
    });
  });

  it("loads collections with what lies below them", async () => {
    const found = await Excel.run(async (context) => {
      const tables = context.workbook.tables.load("items/name,items/columns/items/name,items/worksheet/name");
      await context.sync();
      return tables.items.map((table) => [
        table.name,
        table.worksheet.name,
        ...table.columns.items.map(({ name }) => name),
      ]);
    });
    expect(found).toEqual([["Invoices", "Open items", "Number", "Total", "Due"]]);
  });

  it("loads by object, by expand, and a part of a collection by top and skip", async () => {
    await Excel.run(async (context) => {
      const table = context.workbook.tables
        .getItem("invoices")
        .load({ name: true, worksheet: { name: true } });
      const sheets = context.workbook.worksheets.load({ select: "name", expand: "tables" });
      const columns = context.workbook.tables
        .getItem("Invoices")
        .columns.load({ $top: 1, $skip: 1, name: true });
      await context.sync();
      expect([table.name, table.worksheet.name]).toEqual(["Invoices", "Open items"]);
      expect(sheets.items[0]?.tables.items[0]?.style).toBe("TableStyleLight1");
      expect(columns.items.map(({ name }) => name)).toEqual(["Total"]);
    });
  });

  it("counts and reads rows, columns and their cells", async () => {
    await Excel.run(async (context) => {
      const table = context.workbook.tables.getItem("Invoices");
      const count = table.rows.getCount();
      const row = table.rows.getItemAt(2).load("values,index");
      const byId = table.columns.getItem(2).load("name,index");
      const byName = table.columns.getItem("TOTAL").getDataBodyRange().load("values");
      const header = table.getHeaderRowRange().getLastCell().load("values,address");
      await context.sync();
      expect(count.value).toBe(3);
      expect([row.index, row.values]).toEqual([2, [["0003", 30, 45994]]]);
      expect([byId.name, byId.index]).toEqual(["Total", 1]);
      expect(byName.values).toEqual([[1234.5], [20], [30]]);
      expect([header.address, header.values]).toEqual(["'Open items'!D2", [["Due"]]]);
    });
  });

  it("reads hidden rows like others, and learns that they are hidden", async () => {
    sheetAt(workbook).hiddenRows.add(3);
    await Excel.run(async (context) => {
      const body = context.workbook.tables.getItem("Invoices").getDataBodyRange().load("values,rowHidden");
      const hidden = body.getRow(1).load("rowHidden");
      const shown = body.getRow(0).load("rowHidden");
      await context.sync();
      expect(body.values).toHaveLength(3);
      expect([body.rowHidden, hidden.rowHidden, shown.rowHidden]).toEqual([null, true, false]);
    });
  });

  it("reads a formula's stored result, #BUSY! where there is none, and errors as errors", async () => {
    const sheet = sheetAt(workbook);
    fill(sheet, 2, 2, [[99]]);
    sheet.formulas.set(2 * 16_384 + 2, "SUM(A1:A9)");
    sheet.setFormula(3, 2, "C3+1");
    sheet.setError(4, 2, "#N/A");
    await Excel.run(async (context) => {
      const totals = context.workbook.tables.getItem("Invoices").columns.getItem("Total").getDataBodyRange();
      totals.load("values,formulas,valueTypes,text");
      await context.sync();
      expect(totals.values).toEqual([[99], ["#BUSY!"], ["#N/A"]]);
      expect(totals.formulas).toEqual([["=SUM(A1:A9)"], ["=C3+1"], ["#N/A"]]);
      expect(totals.valueTypes).toEqual([["Double"], ["Error"], ["Error"]]);
      expect(totals.text).toEqual([["99.00"], ["#BUSY!"], ["#N/A"]]);
    });
  });
});

describe("what Excel refuses a reader", () => {
  it("is a property that was not loaded and synced", async () => {
    const refusal = await refusalOf(
      Excel.run(async (context) => {
        const range = context.workbook.tables.getItem("Invoices").getRange();
        await context.sync();
        return range.values;
      }),
    );
    expect([refusal.code, refusal.debugInfo.errorLocation]).toEqual(["PropertyNotLoaded", "Range.values"]);
  });

  it.each([
    ["a table", (context: Excel.RequestContext) => context.workbook.tables.getItem("Nope")],
    ["a sheet", (context: Excel.RequestContext) => context.workbook.worksheets.getItem("Nope")],
    ["a setting", (context: Excel.RequestContext) => context.workbook.settings.getItem("Nope")],
    [
      "a column",
      (context: Excel.RequestContext) => context.workbook.tables.getItem("Invoices").columns.getItem("Nope"),
    ],
    [
      "the totals row of a table without one",
      (context: Excel.RequestContext) => context.workbook.tables.getItem("Invoices").getTotalRowRange(),
    ],
  ])("is %s that does not exist: ItemNotFound", async (_, find) => {
    const refusal = await refusalOf(
      Excel.run(async (context) => {
        find(context);
        await context.sync();
      }),
    );
    expect([refusal.code, refusal.message]).toEqual([
      "ItemNotFound",
      "The requested resource doesn't exist.",
    ]);
  });

  it("names the statement that failed", async () => {
    const refusal = await refusalOf(
      Excel.run(async (context) => {
        context.workbook.tables.getItem("Nope").getRange().load("values");
        await context.sync();
      }),
    );
    expect(refusal.debugInfo.errorLocation).toBe("TableCollection.getItem");
    expect(refusal.debugInfo).toMatchObject({ statement: expect.stringContaining("tables.getItem") });
  });

  it.each(["Z", "A0", "A1:B2:C3", "Sheet9!A1", "no address", "XFE1", "A1048577", "A1:B"])(
    "is the address %s: InvalidArgument",
    async (address) => {
      const refusal = await refusalOf(
        Excel.run(async (context) => {
          context.workbook.worksheets.getActiveWorksheet().getRange(address);
          await context.sync();
        }),
      );
      expect([refusal.code, refusal.debugInfo.errorLocation]).toEqual([
        "InvalidArgument",
        "Worksheet.getRange",
      ]);
    },
  );
});

describe("null objects", () => {
  it("stand for what is missing, down to the last member, without an error", async () => {
    await Excel.run(async (context) => {
      const table = context.workbook.tables.getItemOrNullObject("Nope");
      const range = table.getDataBodyRange().getCell(0, 0).load("values");
      const here = context.workbook.tables.getItemOrNullObject("Invoices").load("name");
      const column = here.columns.getItemOrNullObject("Nope").load("name");
      await context.sync();
      expect([table.isNullObject, range.isNullObject, column.isNullObject]).toEqual([true, true, true]);
      expect([here.isNullObject, here.name]).toEqual([false, "Invoices"]);
    });
  });

  it("stand for an empty sheet's used range and for ranges without a common cell", async () => {
    const empty = openExcel(emptyWorkbook());
    await empty.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const used = sheet.getUsedRangeOrNullObject();
      const first = sheet.getUsedRange().load("address");
      const common = sheet.getRange("A1:B2").getIntersectionOrNullObject("C3:D4");
      await context.sync();
      expect([used.isNullObject, first.address, common.isNullObject]).toEqual([true, "Sheet1!A1", true]);
    });
    empty.close();
  });
});
