import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type ExcelSession, openExcel } from "../../workbench/excel/runtime/session";
import { ledgerWorkbook, refusalOf } from "./host-ledger";

let session: ExcelSession;
beforeEach(() => {
  session = openExcel(ledgerWorkbook());
});
afterEach(() => session.close());

describe("ranges", () => {
  it.each<[string, (range: Excel.Range) => Excel.Range, string]>([
    ["getCell", (range) => range.getCell(1, 2), "D4"],
    ["getCell outside the range", (range) => range.getCell(9, 0), "B12"],
    ["getRow", (range) => range.getRow(1), "B4:D4"],
    ["getColumn", (range) => range.getColumn(2), "D3:D5"],
    ["getOffsetRange", (range) => range.getOffsetRange(-1, 1), "C2:E4"],
    ["getResizedRange", (range) => range.getResizedRange(1, -1), "B3:C6"],
    ["getAbsoluteResizedRange", (range) => range.getAbsoluteResizedRange(1, 1), "B3"],
    ["getIntersection", (range) => range.getIntersection("A1:B4"), "B3:B4"],
    ["getBoundingRect", (range) => range.getBoundingRect("F9"), "B3:F9"],
    ["getLastCell", (range) => range.getLastCell(), "D5"],
    ["getEntireRow", (range) => range.getEntireRow(), "3:5"],
    ["getEntireColumn", (range) => range.getEntireColumn(), "B:D"],
    ["getUsedRange", (range) => range.getEntireColumn().getUsedRange(), "B2:D5"],
  ])("%s gives the cells Excel gives", async (_, move, address) => {
    await Excel.run(async (context) => {
      const moved = move(context.workbook.tables.getItem("Invoices").getDataBodyRange()).load("address");
      await context.sync();
      expect(moved.address).toBe(`'Open items'!${address}`);
    });
  });

  it("give no values for whole columns, as in Excel", async () => {
    await Excel.run(async (context) => {
      const column = context.workbook.worksheets
        .getActiveWorksheet()
        .getRange("B:B")
        .load("values,cellCount");
      await context.sync();
      expect([column.values, column.cellCount]).toEqual([null, 1_048_576]);
    });
  });

  it("off the grid are refused", async () => {
    const refusal = await refusalOf(
      Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange("A1").getOffsetRange(-1, 0);
        await context.sync();
      }),
    );
    expect(refusal.code).toBe("InvalidArgument");
  });
});
