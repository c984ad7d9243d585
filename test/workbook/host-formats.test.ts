import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { SheetModel } from "../../workbench/excel/model/sheet";
import { type ExcelSession, openExcel } from "../../workbench/excel/runtime/session";
import { emptyWorkbook, ledgerWorkbook, refusalOf, sheetAt } from "./host-ledger";

let sheet: SheetModel;
let session: ExcelSession;
beforeEach(() => {
  const workbook = ledgerWorkbook();
  sheet = sheetAt(workbook);
  session = openExcel(workbook);
});
afterEach(() => session.close());

const onSheet = (work: (sheet: Excel.Worksheet) => void): Promise<void> =>
  Excel.run(async (context) => {
    work(context.workbook.worksheets.getActiveWorksheet());
    await context.sync();
  });

async function widthOf(address: string): Promise<number | null> {
  return Excel.run(async (context) => {
    const { format } = context.workbook.worksheets.getActiveWorksheet().getRange(address);
    format.load("columnWidth");
    await context.sync();
    return format.columnWidth;
  });
}

describe("the width of columns", () => {
  it("is 48 points where nobody has set it, as in Excel", async () => {
    expect(await widthOf("A1:XFD1")).toBe(48);
  });

  it("is set for the whole column of every cell of the range", async () => {
    await onSheet((cells) => {
      cells.getRange("C2:D3").format.columnWidth = 99;
    });
    expect([await widthOf("B9"), await widthOf("C9"), await widthOf("D:D")]).toEqual([48, 99, 99]);
    expect(await widthOf("B1:C1")).toBeNull();
  });

  it("is rounded to whole pixels, as Excel does", async () => {
    await onSheet((cells) => {
      cells.getRange("A1").format.columnWidth = 100;
    });
    expect(await widthOf("A1")).toBe(99.75);
  });

  it.each([[-1], [1_400]])("of %d points is refused: InvalidArgument", async (points) => {
    const setting = onSheet((cells) => {
      cells.getRange("A1").format.columnWidth = points;
    });
    expect((await refusalOf(setting)).code).toBe("InvalidArgument");
  });

  it("makes the workbook dirty", async () => {
    await onSheet((cells) => {
      cells.getRange("A1").format.columnWidth = 99;
    });
    await Excel.run(async (context) => {
      const workbook = context.workbook.load("isDirty");
      await context.sync();
      expect(workbook.isDirty).toBe(true);
    });
  });
});

describe("wrapping of text", () => {
  it("is switched on and off, and is null where cells differ", async () => {
    await onSheet((cells) => {
      cells.getRange("B2:C3").format.wrapText = true;
      cells.getRange("C3").format.wrapText = false;
    });
    await Excel.run(async (context) => {
      const cells = context.workbook.worksheets.getActiveWorksheet();
      const formats = ["B2:C2", "C3", "B2:C3"].map((address) =>
        cells.getRange(address).format.load("wrapText"),
      );
      await context.sync();
      expect(formats.map((format) => format.wrapText)).toEqual([true, false, null]);
    });
  });

  it("keeps the number format, and a number format keeps the wrapping", async () => {
    await onSheet((cells) => {
      cells.getRange("D3").format.wrapText = true;
      cells.getRange("C3").format.wrapText = true;
      cells.getRange("C3").numberFormat = [["0.000"]];
    });
    const looks = [3, 2].map((column) => {
      const style = sheet.styleId(2, column);
      return [sheet.numberFormat(2, column), sheet.styles.wrapText(style)];
    });
    expect(looks).toEqual([
      ["yyyy-mm-dd", true],
      ["0.000", true],
    ]);
  });

  it("that is taken back leaves the style the cell had", async () => {
    const before = sheet.styleId(2, 3);
    await onSheet((cells) => {
      cells.getRange("D3").format.wrapText = true;
      cells.getRange("D3").format.wrapText = false;
    });
    expect(sheet.styleId(2, 3)).toBe(before);
  });
});

describe("copying formats", () => {
  const styles = (row: number, column: number, rows: number, columns: number): number[][] =>
    Array.from({ length: rows }, (_, down) =>
      Array.from({ length: columns }, (__, across) => sheet.styleId(row + down, column + across)),
    );

  it("gives the look of one cell to all cells of the target, and leaves their contents", async () => {
    await onSheet((cells) => {
      cells.getRange("B3:D4").copyFrom(cells.getRange("D3"), "Formats");
    });
    expect(styles(2, 1, 3, 3)).toEqual([
      [3, 3, 3],
      [3, 3, 3],
      [1, 2, 3],
    ]);
    expect(sheet.value(2, 1)).toBe("0001");
  });

  it("repeats a row, a column or a block in a target that is a multiple of it", async () => {
    await onSheet((cells) => {
      cells.getRange("F3:I3").copyFrom("B3:C3", "Formats");
      cells.getRange("F4:G6").copyFrom("C2:C4", "Formats");
      cells.getRange("K1").copyFrom("B3:D4", "Formats");
    });
    expect(styles(2, 5, 1, 4)).toEqual([[1, 2, 1, 2]]);
    expect(styles(3, 5, 3, 2)).toEqual([
      [0, 0],
      [2, 2],
      [2, 2],
    ]);
    expect(styles(0, 10, 2, 3)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it("copies once where the target is no multiple of the source", async () => {
    await onSheet((cells) => cells.getRange("F3:H3").copyFrom("B3:C3", "Formats"));
    expect(styles(2, 5, 1, 3)).toEqual([[1, 2, 0]]);
  });

  it("reads a source that overlaps the target before it writes", async () => {
    await onSheet((cells) => cells.getRange("C3:D3").copyFrom("B3:C3", "Formats"));
    expect(styles(2, 1, 1, 3)).toEqual([[1, 1, 2]]);
  });

  it("takes formats of another sheet", async () => {
    await Excel.run(async (context) => {
      const other = context.workbook.worksheets.add("Other");
      other.getRange("A1").copyFrom("'Open items'!D3", "Formats");
      await context.sync();
      const cell = other.getRange("A1").load("numberFormat");
      await context.sync();
      expect(cell.numberFormat).toEqual([["yyyy-mm-dd"]]);
    });
  });

  it.each([
    ["an address that is none", "D3:", "InvalidArgument"],
    ["a sheet that is missing", "Gone!A1", "InvalidArgument"],
    ["whole columns", "B:B", "ApiNotFound"],
  ])("refuses %s", async (_, source, code) => {
    session.close();
    session = openExcel(emptyWorkbook());
    const copying = onSheet((cells) => cells.getRange("A1").copyFrom(source, "Formats"));
    expect((await refusalOf(copying)).code).toBe(code);
  });
});
