import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { areaAddress, parseAddress } from "../../workbench/excel/host/address";
import { intersection } from "../../workbench/excel/host/areas";
import { openHost } from "../../workbench/excel/host/open-host";
import { renameTable, selectCells, setPaneShown, typeCells } from "../../workbench/excel/host/person";
import type { SheetModel } from "../../workbench/excel/model/sheet";
import { type Area, TableModel } from "../../workbench/excel/model/table";
import type { WorkbookModel } from "../../workbench/excel/model/workbook";
import { type ExcelSession, openExcel } from "../../workbench/excel/runtime/session";
import { fill, ledgerWorkbook, sheetAt } from "./host-ledger";

let workbook: WorkbookModel;
let sheet: SheetModel;
let session: ExcelSession;
beforeEach(() => {
  workbook = ledgerWorkbook();
  sheet = sheetAt(workbook);
  session = openExcel(workbook);
});
afterEach(() => session.close());

const areaOf = (address: string): Area => {
  const parsed = parseAddress(address);
  if (!parsed) throw new Error(`No address: ${address}`);
  return parsed.area;
};

function type(address: string, texts: readonly (readonly string[])[]) {
  const { row, column } = areaOf(address);
  return typeCells(session.host, sheet.id, row, column, texts);
}

const tableAddress = (): string => areaAddress(sheet, workbook.tables()[0]?.area ?? areaOf("A1"));

describe("what a person types", () => {
  it.each<[string, unknown, string]>([
    ["1,234.50", 1234.5, "#,##0.00"],
    ["12%", 0.12, "0%"],
    ["12/31/2025", 46022, "m/d/yyyy"],
    ["true", true, "General"],
    ["'00012", "00012", "General"],
    ["Müller & Söhne", "Müller & Söhne", "General"],
    ["", "", "General"],
  ])("%j is the value %j in the format %s", (text, value, format) => {
    expect(type("H9", [[text]])).toEqual({ ok: true, value: null });
    expect([sheet.value(8, 7), sheet.numberFormat(8, 7)]).toEqual([value, format]);
  });

  it("after an equals sign is a formula, which stays uncalculated", () => {
    type("H9", [["=SUM(C3:C5)"]]);
    expect([...sheet.formulas.values()]).toEqual(["SUM(C3:C5)"]);
    expect(sheet.uncalculated.size).toBe(1);
  });

  it("is pasted as a block; shorter lines are filled up with empty cells", () => {
    fill(sheet, 8, 7, [["", "old"]]);
    type("H9", [["a"], ["b", "c"]]);
    expect([8, 9].map((row) => [sheet.value(row, 7), sheet.value(row, 8)])).toEqual([
      ["a", ""],
      ["b", "c"],
    ]);
  });

  it("over a header renames the column", () => {
    type("C2", [["Amount"]]);
    expect(workbook.tables()[0]?.columnNames).toEqual(["Number", "Amount", "Due"]);
  });
});

describe("what a person cannot type is refused in a sentence, and nothing is done", () => {
  it("a text that is too long", () => {
    expect(type("H9", [["fine"], ["x".repeat(32_768)]])).toEqual({
      ok: false,
      problem: "H10 would get a text that is longer than Excel allows: shorten it.",
    });
    expect(sheet.edits.size).toBe(0);
  });

  it("a header that formulas name", () => {
    sheet.formulas.set(1, "SUM(Invoices[Total])");
    expect(type("B2", [["Nr", "Amount"]])).toEqual({ ok: false, problem: expect.stringContaining("C2 ") });
    expect(workbook.tables()[0]?.columnNames).toEqual(["Number", "Total", "Due"]);
  });

  it("into a protected sheet, but for cells that are not locked", () => {
    sheet.protection.load(true, false);
    expect(type("C3", [["5"]])).toEqual({ ok: false, problem: expect.stringContaining("protected") });
    expect(sheet.value(2, 2)).toBe(1234.5);
  });

  it("beyond the edge of the sheet", () => {
    expect(type("XFD1", [["a", "b"]]).ok).toBe(false);
  });
});

describe("typing beside a table", () => {
  it.each<[string, string, readonly (readonly string[])[], string]>([
    ["right below it lengthens it", "C6", [["5"]], "'Open items'!B2:D6"],
    [
      "several lines below lengthens it by all of them",
      "B6",
      [
        ["a", "1"],
        ["b", "2"],
      ],
      "'Open items'!B2:D7",
    ],
    ["right beside a row widens it", "E3", [["note"]], "'Open items'!B2:E5"],
    ["right beside its header widens it", "E2", [["Note"]], "'Open items'!B2:E5"],
    ["below and beyond its last column leaves it", "D6", [["a", "b"]], "'Open items'!B2:D5"],
    ["one row further down leaves it", "C7", [["5"]], "'Open items'!B2:D5"],
    ["one column further right leaves it", "F3", [["5"]], "'Open items'!B2:D5"],
    ["that only empties cells leaves it", "C6", [[""]], "'Open items'!B2:D5"],
    ["beside it and below its last row leaves it", "E5", [["a"], ["b"]], "'Open items'!B2:D5"],
  ])("%s", (_, address, texts, area) => {
    expect(type(address, texts).ok).toBe(true);
    expect(tableAddress()).toBe(area);
  });

  it("gives new rows the look of the one above, before what is typed is read: text stays text", () => {
    type("B6", [["00005", "20", "12/31/2025"]]);
    expect([1, 2, 3].map((column) => sheet.value(5, column))).toEqual(["00005", 20, 46022]);
    expect([1, 2, 3].map((column) => sheet.styleId(5, column))).toEqual([1, 2, 3]);
  });

  it("names a new column as its header was typed, made unique, or one up", () => {
    type("E2", [["Total"]]);
    type("F4", [["x"]]);
    expect(workbook.tables()[0]?.columnNames).toEqual(["Number", "Total", "Due", "Total2", "Column1"]);
    expect([4, 5].map((column) => sheet.value(1, column))).toEqual(["Total2", "Column1"]);
  });

  it("does not take in what stands there already", () => {
    fill(sheet, 5, 3, [["a note"]]);
    type("B6", [["5"]]);
    expect(tableAddress()).toBe("'Open items'!B2:D5");
  });

  it("does not lengthen a table below its totals row", () => {
    for (const table of workbook.tables()) table.showTotals = true;
    type("B6", [["5"]]);
    expect(tableAddress()).toBe("'Open items'!B2:D5");
  });

  it("is heard by the table as a row that was inserted, then as an edit", async () => {
    const heard: string[] = [];
    const done = new Promise<void>((finish) => {
      void session.run(async (context) => {
        context.workbook.tables.getItem("Invoices").onChanged.add(async ({ changeType, address }) => {
          heard.push(`${changeType} ${address}`);
          if (heard.length === 2) finish();
        });
        await context.sync();
        type("B6", [["0005", "7"]]);
      });
    });
    await done;
    expect(heard).toEqual(["RowInserted B6:D6", "RangeEdited B6:C6"]);
  });

  it("never takes in another table, nor a cell that held something", () => {
    const place = fc.record({ row: fc.integer({ min: 0, max: 9 }), column: fc.integer({ min: 0, max: 7 }) });
    fc.assert(
      fc.property(place, place, fc.integer({ min: 1, max: 3 }), (typed, taken, height) => {
        const book = ledgerWorkbook();
        const cells = sheetAt(book);
        const [table] = book.tables();
        if (!table) return;
        const before = table.area;
        const neighbour: Area = { row: 6, column: 2, rowCount: 3, columnCount: 2 };
        cells.tables.push(new TableModel("2", "Notes", cells, neighbour, ["A", "B"], false, null, null));
        const isOutside = !intersection(before, { ...taken, rowCount: 1, columnCount: 1 });
        if (isOutside) fill(cells, taken.row, taken.column, [["held"]]);
        const texts = Array.from({ length: height }, () => ["x"]);
        typeCells(openHost(book, null), cells.id, typed.row, typed.column, texts);
        expect(intersection(table.area, neighbour)).toBeNull();
        const typedArea = { ...typed, rowCount: height, columnCount: 1 };
        const takenArea = { ...taken, rowCount: 1, columnCount: 1 };
        if (isOutside && !intersection(typedArea, takenArea))
          expect(intersection(table.area, takenArea)).toBeNull();
      }),
    );
  });
});

describe("a person", () => {
  it("selects cells, which a program finds selected", async () => {
    selectCells(session.host, sheet.id, areaOf("C3:D4"));
    const address = await session.run(async (context) => {
      const range = context.workbook.getSelectedRange().load("address");
      await context.sync();
      return range.address;
    });
    expect(address).toBe("'Open items'!C3:D4");
  });

  it("renames a table, but not to another's name nor to no name", () => {
    const area = areaOf("H1:H2");
    sheet.tables.push(new TableModel("2", "Notes", sheet, area, ["A"], false, null, null));
    expect(renameTable(session.host, "1", "Ledger")).toEqual({ ok: true, value: null });
    expect(workbook.tables()[0]?.name).toBe("Ledger");
    expect(renameTable(session.host, "1", "notes")).toEqual({
      ok: false,
      problem: "There is a table called notes already: choose another name.",
    });
    expect(renameTable(session.host, "1", "no name").ok).toBe(false);
  });

  it("closes the pane, of which the add-in hears", async () => {
    const heard = new Promise((tell) => {
      void Office.addin
        .onVisibilityModeChanged(({ visibilityMode }) => tell(visibilityMode))
        .then(() => setPaneShown(session.host, false));
    });
    expect(await heard).toBe("Hidden");
  });
});
