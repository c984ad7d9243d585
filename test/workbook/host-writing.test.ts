import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { WorkbookModel } from "../../workbench/excel/model/workbook";
import { type ExcelSession, openExcel } from "../../workbench/excel/runtime/session";
import { emptyWorkbook, ledgerWorkbook, refusalOf, sheetAt } from "./host-ledger";

let workbook: WorkbookModel;
let session: ExcelSession;

const open = (model: WorkbookModel): void => {
  workbook = model;
  session = openExcel(model);
};
beforeEach(() => open(emptyWorkbook()));
afterEach(() => session.close());

const year = new Date().getFullYear();
const daysSince1900 = (month: number, day: number): number =>
  Math.round((Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / 86_400_000);

/** Writes one value into A1 (in `format`) and reads what stands there. */
async function written(value: string | number | boolean, format = "General"): Promise<readonly unknown[]> {
  return Excel.run(async (context) => {
    const cell = context.workbook.worksheets.getActiveWorksheet().getRange("A1");
    cell.numberFormat = [[format]];
    cell.values = [[value]];
    cell.load("values,formulas,numberFormat,valueTypes");
    await context.sync();
    return [cell.values[0]?.[0], cell.valueTypes[0]?.[0], cell.numberFormat[0]?.[0]];
  });
}

describe("text written into a General cell is read as if typed (English, US)", () => {
  it.each<[string, unknown, string, string]>([
    ["Müller", "Müller", "String", "General"],
    ["00123", 123, "Double", "General"],
    [" 12 ", 12, "Double", "General"],
    ["-1.5", -1.5, "Double", "General"],
    ["(5)", -5, "Double", "General"],
    ["1,234", 1234, "Double", "#,##0"],
    ["1,234.5", 1234.5, "Double", "#,##0.00"],
    ["1,5", "1,5", "String", "General"],
    ["1.234,50", "1.234,50", "String", "General"],
    ["$12.50", 12.5, "Double", "$#,##0.00"],
    ["€12.50", "€12.50", "String", "General"],
    ["10%", 0.1, "Double", "0%"],
    ["12.5%", 0.125, "Double", "0.00%"],
    ["1e5", 100_000, "Double", "0.00E+00"],
    ["1 1/2", 1.5, "Double", "# ?/?"],
    ["12345678901234567", 12345678901234500, "Double", "General"],
    ["true", true, "Boolean", "General"],
    ["#N/A", "#N/A", "Error", "General"],
    ["1/2", daysSince1900(1, 2), "Double", "d-mmm"],
    ["11/21/2026", 46347, "Double", "m/d/yyyy"],
    ["2026-11-21", 46347, "Double", "m/d/yyyy"],
    ["21-Nov-26", 46347, "Double", "d-mmm-yy"],
    ["Nov 21, 2026", 46347, "Double", "d-mmm-yy"],
    ["2/30/2026", "2/30/2026", "String", "General"],
    ["21.11.2026", "21.11.2026", "String", "General"],
    ["12:00", 0.5, "Double", "h:mm"],
    ["6:00 PM", 0.75, "Double", "h:mm AM/PM"],
    ["=", "=", "String", "General"],
    ["2026-0143", "2026-0143", "String", "General"],
    ["'=1+1", "=1+1", "String", "General"],
    ["'00123", "00123", "String", "General"],
    ["", "", "Empty", "General"],
  ])("%j becomes %j, a %s in %s", async (typed, value, type, format) => {
    expect(await written(typed)).toEqual([value, type, format]);
  });

  it("keeps a number format that is already there", async () => {
    expect(await written("11/21/2026", "yyyy-mm-dd")).toEqual([46347, "Double", "yyyy-mm-dd"]);
  });
});

describe("a Text cell keeps what is written", () => {
  it.each(["=1+1", "00123", "1/2", "TRUE", "10%", "+49 30 1234", "#N/A"])("%j stays text", async (text) => {
    expect(await written(text, "@")).toEqual([text, "String", "@"]);
  });

  it("makes text of numbers, too", async () => {
    expect(await written(12.5, "@")).toEqual(["12.5", "String", "@"]);
  });
});

describe("formulas", () => {
  it("are kept as formulas, have no result yet, and are marked for saving", async () => {
    await Excel.run(async (context) => {
      const cell = context.workbook.worksheets.getActiveWorksheet().getRange("B1");
      cell.formulas = [["=A1*2"]];
      cell.load("values,formulas,valueTypes");
      await context.sync();
      expect([cell.values, cell.formulas, cell.valueTypes]).toEqual([[["#BUSY!"]], [["=A1*2"]], [["Error"]]]);
    });
    expect([...sheetAt(workbook).edits]).toEqual([1]);
  });

  it("give way to a value", async () => {
    expect(await written("=1+1")).toEqual(["#BUSY!", "Error", "General"]);
    expect(await written(2)).toEqual([2, "Double", "General"]);
    expect(sheetAt(workbook).formulas.size).toBe(0);
  });
});

describe("writing a block", () => {
  it("leaves the cells whose value is null", async () => {
    session.close();
    open(ledgerWorkbook());
    await Excel.run(async (context) => {
      const body = context.workbook.tables.getItem("Invoices").getDataBodyRange();
      body.values = [
        [null, 1, null],
        [null, null, null],
        ["0009", null, null],
      ];
      body.load("values");
      await context.sync();
      expect(body.values).toEqual([
        ["0001", 1, 45992],
        ["0002", 20, 45993],
        ["0009", 30, 45994],
      ]);
    });
    expect(sheetAt(workbook).edits.size).toBe(2);
  });

  it("fills a range with one value, and a blank empties it", async () => {
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2");
      range.values = 7 as unknown as number[][];
      range.getCell(0, 0).values = [[""]];
      range.load("values");
      await context.sync();
      expect(range.values).toEqual([
        ["", 7],
        [7, 7],
      ]);
    });
  });

  it.each<[string, unknown[][]]>([
    ["a row too few", [[1, 2]]],
    ["a column too few", [[1], [2]]],
    ["rows of unequal length", [[1, 2], [3]]],
  ])("of %s is refused: InvalidArgument", async (_, values) => {
    const refusal = await refusalOf(
      Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2").values = values;
        await context.sync();
      }),
    );
    expect([refusal.code, refusal.debugInfo.errorLocation]).toEqual(["InvalidArgument", "Range.values"]);
    expect(refusal.message).toMatch(/number of rows or columns/);
  });

  it("refuses a large block of the wrong size before writing any of it", async () => {
    const refusal = await refusalOf(
      Excel.run(async (context) => {
        const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:B3000");
        range.values = Array.from({ length: 2000 }, () => [1, 2]);
        await context.sync();
      }),
    );
    expect(refusal.code).toBe("InvalidArgument");
    expect(sheetAt(workbook).edits.size).toBe(0);
  });

  it("takes text of 32,767 characters and refuses one more", async () => {
    const longest = "x".repeat(32_767);
    expect((await written(longest))[0]).toBe(longest);
    const refusal = await refusalOf(written(`${longest}x`));
    expect(refusal.code).toBe("InvalidArgument");
  });

  it("reads back 10,000 rows of 15 columns as they were written", async () => {
    const values = Array.from({ length: 10_000 }, (_, row) =>
      Array.from({ length: 15 }, (__, column) => (column % 2 ? `text ${row}` : row * column)),
    );
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRangeByIndexes(0, 0, 10_000, 15).values = values;
      const used = sheet.getUsedRange().load("values,address");
      await context.sync();
      expect(used.address).toBe("Sheet1!A1:O10000");
      expect(used.values).toEqual(values);
    });
  });

  it("does not make a table of what is written beside and below it", async () => {
    session.close();
    open(ledgerWorkbook());
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("E2").values = [["Note"]];
      sheet.getRange("B6").values = [["0004"]];
      const range = context.workbook.tables.getItem("Invoices").getRange().load("address");
      await context.sync();
      expect(range.address).toBe("'Open items'!B2:D5");
    });
  });

  it("clears contents and keeps formats", async () => {
    session.close();
    open(ledgerWorkbook());
    await Excel.run(async (context) => {
      const cell = context.workbook.worksheets.getActiveWorksheet().getRange("C3");
      cell.clear("Contents");
      cell.load("values,numberFormat");
      await context.sync();
      expect([cell.values, cell.numberFormat]).toEqual([[[""]], [["#,##0.00"]]]);
    });
  });
});

describe("a batch is no transaction", () => {
  it("keeps what came before the refusal and does nothing of what came after", async () => {
    await refusalOf(
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("A1").values = [["before"]];
        sheet.getRange("A2:B2").values = [[1]];
        sheet.getRange("A3").values = [["after"]];
        await context.sync();
      }),
    );
    expect([sheetAt(workbook).value(0, 0), sheetAt(workbook).value(2, 0)]).toEqual(["before", ""]);
  });
});
