import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { TableModel } from "../../workbench/excel/model/table";
import type { WorkbookModel } from "../../workbench/excel/model/workbook";
import { type ExcelSession, openExcel } from "../../workbench/excel/runtime/session";
import { fill, ledgerWorkbook, refusalOf, sheetAt } from "./host-ledger";

let workbook: WorkbookModel;
let session: ExcelSession;

beforeEach(() => {
  workbook = ledgerWorkbook();
  session = openExcel(workbook);
});
afterEach(() => session.close());

const invoices = (context: Excel.RequestContext): Excel.Table => context.workbook.tables.getItem("Invoices");

async function columnNames(): Promise<readonly string[]> {
  return Excel.run(async (context) => {
    const columns = invoices(context).columns.load("items/name");
    await context.sync();
    return columns.items.map(({ name }) => name);
  });
}

describe("appending a column", () => {
  it("widens the table, writes the header and looks like the column before", async () => {
    await Excel.run(async (context) => {
      const column = invoices(context).columns.add(undefined, undefined, "Dunbook status");
      column.load("name,index,id");
      const body = column.getDataBodyRange().load("address,values,numberFormat");
      await context.sync();
      expect([column.name, column.index]).toEqual(["Dunbook status", 3]);
      expect(body.address).toBe("'Open items'!E3:E5");
      expect(body.values).toEqual([[""], [""], [""]]);
      expect(body.numberFormat).toEqual([["yyyy-mm-dd"], ["yyyy-mm-dd"], ["yyyy-mm-dd"]]);
      body.numberFormat = [["@"], ["@"], ["@"]];
      body.values = [["=paid"], ["open"], ["open"]];
      await context.sync();
    });
    expect(sheetAt(workbook).value(1, 4)).toBe("Dunbook status");
    expect(sheetAt(workbook).value(2, 4)).toBe("=paid");
    expect(workbook.tables()[0]?.changed).toBe(true);
  });

  it("takes values with the header in the first row, and a column added right after it in the same batch", async () => {
    await Excel.run(async (context) => {
      const { columns } = invoices(context);
      columns.add(-1, [["Fee"], [5], [""], [7]]);
      columns.add(4, undefined, "Note");
      const fee = columns.getItem("Fee").load("values");
      await context.sync();
      expect(fee.values).toEqual([["Fee"], [5], [""], [7]]);
    });
    expect(await columnNames()).toEqual(["Number", "Total", "Due", "Fee", "Note"]);
  });

  it("makes the name unique, and one up where it is empty", async () => {
    await Excel.run(async (context) => {
      const { columns } = invoices(context);
      columns.add(undefined, undefined, "total");
      columns.add(undefined);
      await context.sync();
    });
    expect(await columnNames()).toEqual(["Number", "Total", "Due", "total2", "Column1"]);
  });

  it.each<[string, number, number]>([
    ["right beside the header", 1, 4],
    ["beside the last row", 4, 4],
    ["further to the right", 3, 9],
  ])("is refused where a cell %s is not empty, which is named", async (_, row, column) => {
    fill(sheetAt(workbook), row, column, [["my note"]]);
    const refusal = await refusalOf(
      Excel.run(async (context) => {
        invoices(context).columns.add(undefined, undefined, "Dunbook status");
        await context.sync();
      }),
    );
    const cell = `${String.fromCharCode(65 + column)}${row + 1}`;
    expect([refusal.code, refusal.debugInfo.errorLocation]).toEqual([
      "InsertDeleteConflict",
      "TableColumnCollection.add",
    ]);
    expect(refusal.message).toContain(cell);
    expect(await columnNames()).toHaveLength(3);
  });

  it("is refused where another table stands to the right, even an empty one", async () => {
    const sheet = sheetAt(workbook);
    const area = { row: 3, column: 6, rowCount: 2, columnCount: 1 };
    sheet.tables.push(new TableModel("2", "Notes", sheet, area, ["Note"], false, null, "table2"));
    const refusal = await refusalOf(
      Excel.run(async (context) => {
        invoices(context).columns.add(undefined, undefined, "Dunbook status");
        await context.sync();
      }),
    );
    expect(refusal.message).toContain("Notes");
  });

  it("does not mind what stands above and below", async () => {
    fill(sheetAt(workbook), 0, 4, [["title"]]);
    fill(sheetAt(workbook), 5, 4, [["footnote"]]);
    await Excel.run(async (context) => {
      invoices(context).columns.add(undefined, undefined, "Dunbook status");
      await context.sync();
    });
    expect(await columnNames()).toHaveLength(4);
  });
});

describe("header cells", () => {
  it("rename their column when they are written", async () => {
    await Excel.run(async (context) => {
      invoices(context).getHeaderRowRange().getCell(0, 1).values = [["Amount"]];
      await context.sync();
    });
    expect(await columnNames()).toEqual(["Number", "Amount", "Due"]);
    expect(workbook.tables()[0]?.changed).toBe(true);
  });

  it("are kept unique, textual and never blank", async () => {
    await Excel.run(async (context) => {
      invoices(context).getHeaderRowRange().values = [["due", 2026, ""]];
      await context.sync();
    });
    expect(await columnNames()).toEqual(["due2", "2026", "Column1"]);
    expect(sheetAt(workbook).rows[1]?.slice(1)).toEqual(["due2", "2026", "Column1"]);
  });

  it("are not renamed where formulas name the column, for nobody here could rewrite them", async () => {
    sheetAt(workbook).setFormula(8, 0, "SUM(Invoices[Total])");
    const refusal = await refusalOf(
      Excel.run(async (context) => {
        invoices(context).columns.getItem("Total").name = "Amount";
        await context.sync();
      }),
    );
    expect([refusal.code, await columnNames()]).toEqual(["ApiNotFound", ["Number", "Total", "Due"]]);
  });
});

describe("appending rows", () => {
  it("lengthens the table, with the formats of the row above", async () => {
    await Excel.run(async (context) => {
      const { rows } = invoices(context);
      const row = rows.add(undefined, [
        ["0004", 40, 45995],
        ["0005", 50, 45996],
      ]);
      row.load("index");
      const range = invoices(context).getRange().load("address");
      const added = rows.getItemAt(4).load("values");
      const number = row.getRange().getCell(0, 0).load("numberFormat");
      await context.sync();
      expect([row.index, range.address]).toEqual([3, "'Open items'!B2:D7"]);
      expect(added.values).toEqual([["0005", 50, 45996]]);
      expect(number.numberFormat).toEqual([["@"]]);
    });
  });

  it("is refused where something stands below the table", async () => {
    fill(sheetAt(workbook), 7, 2, [["Sum"]]);
    const refusal = await refusalOf(
      Excel.run(async (context) => {
        invoices(context).rows.add(undefined, [["0004", 40, 45995]]);
        await context.sync();
      }),
    );
    expect(refusal.code).toBe("InsertDeleteConflict");
    expect(refusal.message).toContain("C8");
  });
});

describe("tables", () => {
  it("are made of cells with headers, and named", async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add("Report");
      sheet.getRange("A1:B2").values = [
        ["Key", "Key"],
        ["a", 1],
      ];
      const table = sheet.tables.add("A1:B2", true);
      table.name = "Report";
      table.style = "TableStyleLight9";
      table.load("name,style");
      const columns = table.columns.load("items/name");
      const count = context.workbook.tables.getCount();
      await context.sync();
      expect([table.name, table.style, count.value]).toEqual(["Report", "TableStyleLight9", 2]);
      expect(columns.items.map(({ name }) => name)).toEqual(["Key", "Key2"]);
    });
  });

  it.each(["B5:C6", "D2:E3"])("are refused over another table (%s)", async (address) => {
    const refusal = await refusalOf(
      Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().tables.add(address, true);
        await context.sync();
      }),
    );
    expect(refusal.code).toBe("InvalidArgument");
  });

  it("are resized with their header row in place", async () => {
    await Excel.run(async (context) => {
      const table = invoices(context);
      context.workbook.worksheets.getActiveWorksheet().getRange("E2").values = [["Note"]];
      table.resize("B2:E7");
      const body = table.getDataBodyRange().load("address");
      await context.sync();
      expect(body.address).toBe("'Open items'!B3:E7");
    });
    expect(await columnNames()).toEqual(["Number", "Total", "Due", "Note"]);
    const refusal = await refusalOf(
      Excel.run(async (context) => {
        invoices(context).resize("B3:D6");
        await context.sync();
      }),
    );
    expect(refusal.code).toBe("InvalidArgument");
  });

  it.each<[string, (table: Excel.Table) => void, string]>([
    [
      "given another style",
      (table) => {
        table.style = "TableStyleLight1";
      },
      "Table.style",
    ],
    [
      "given a totals row",
      (table) => {
        table.showTotals = true;
      },
      "Table.showTotals",
    ],
    ["filtered", (table) => table.clearFilters(), "Table.clearFilters"],
  ])("of the file are not %s: ApiNotFound names the member", async (_, change, member) => {
    const refusal = await refusalOf(
      Excel.run(async (context) => {
        change(invoices(context));
        await context.sync();
      }),
    );
    expect([refusal.code, refusal.message]).toEqual(["ApiNotFound", expect.stringContaining(member)]);
  });
});
