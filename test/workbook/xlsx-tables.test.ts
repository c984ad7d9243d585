import { describe, expect, it } from "@jest/globals";
import { readSheet } from "read-excel-file/node";
import { SheetModel } from "../../workbench/excel/model/sheet";
import { TableModel } from "../../workbench/excel/model/table";
import type { OpenedWorkbook } from "../../workbench/excel/xlsx/open-workbook";
import { changedParts, sheetOf } from "./xlsx-changes";
import { fullWorkbook, opened, partsOf, smallWorkbook, worksheet, zipped } from "./xlsx-parts";

describe("a table", () => {
  const table = (workbook: OpenedWorkbook): TableModel => {
    const [first] = workbook.model.tables();
    if (!first) throw new Error("no table");
    return first;
  };

  it("that was widened has its new columns, with ids of their own, in its part and in the header cells", async () => {
    const file = zipped(fullWorkbook());
    const workbook = opened(file);
    const { area, columnNames } = table(workbook);
    table(workbook).resize({ ...area, columnCount: 6 }, [...columnNames, "Last <notice>", "Next\naction"]);
    const saved = workbook.save();
    const part = partsOf(saved)["xl/tables/table1.xml"] ?? "";
    expect(part).toContain('ref="A1:F4" totalsRowCount="1"><autoFilter ref="A1:F3"><filterColumn colId="0">');
    expect(part).toContain(
      '<tableColumns count="6"><tableColumn id="1" name="Invoice" totalsRowLabel="Total"/>',
    );
    expect(part).toContain(
      '<tableColumn id="6" name="Last &lt;notice&gt;"/><tableColumn id="7" name="Next_x000a_action"/></tableColumns>',
    );
    expect(table(opened(saved)).columnNames.slice(4)).toEqual(["Last <notice>", "Next\naction"]);
    expect((await readSheet(Buffer.from(saved), "Invoices"))[0]?.slice(4)).toEqual([
      "Last <notice>",
      "Next\naction",
    ]);
    expect(changedParts(file, saved).sort()).toEqual([
      "xl/sharedStrings.xml",
      "xl/tables/table1.xml",
      "xl/workbook.xml",
      "xl/worksheets/sheet1.xml",
    ]);
  });

  it("that was lengthened has its new area", () => {
    const workbook = opened(
      zipped(smallWorkbook(worksheet('<row r="1"><c r="A1" t="inlineStr"><is><t>No</t></is></c></row>'))),
    );
    const sheet = sheetOf(workbook);
    sheet.tables.push(
      new TableModel(
        "1",
        "Fresh",
        sheet,
        { row: 0, column: 0, rowCount: 2, columnCount: 1 },
        ["No"],
        false,
        null,
        null,
      ),
    );
    const again = opened(workbook.save());
    table(again).resize({ row: 0, column: 0, rowCount: 9, columnCount: 1 }, ["No"]);
    expect(partsOf(again.save())["xl/tables/table1.xml"]).toContain(
      'ref="A1:A9" totalsRowShown="0"><autoFilter ref="A1:A9"/>',
    );
  });

  it("gets the name of a column from the header that was typed over", () => {
    const workbook = opened(zipped(fullWorkbook()));
    sheetOf(workbook).setValue(0, 2, "Balance");
    const part = partsOf(workbook.save())["xl/tables/table1.xml"] ?? "";
    expect(part).toContain('<tableColumn id="5" name="Balance" totalsRowFunction="sum"/>');
  });

  it("keeps the names of its columns apart when headers repeat or are emptied", () => {
    const workbook = opened(zipped(fullWorkbook()));
    sheetOf(workbook).setValue(0, 2, "invoice");
    sheetOf(workbook).setValue(0, 3, "");
    const again = opened(workbook.save());
    expect(table(again).columnNames).toEqual(["Invoice", "Due & late", "invoice2", "Column4"]);
    expect(sheetOf(again).rows[0]).toEqual(["Invoice", "Due & late", "invoice2", "Column4"]);
  });

  it("that had only its empty line to type in is an ordinary table once something is in it", () => {
    const parts = fullWorkbook();
    const waiting = String(parts["xl/tables/table1.xml"]).replace(
      "totalsRowCount",
      'insertRow="1" totalsRowCount',
    );
    const file = zipped({ ...parts, "xl/tables/table1.xml": waiting });
    const elsewhere = opened(file);
    sheetOf(elsewhere).setValue(8, 0, "x");
    expect(partsOf(elsewhere.save())["xl/tables/table1.xml"]).toBe(waiting);
    const typed = opened(file);
    sheetOf(typed).setValue(1, 0, "x");
    expect(partsOf(typed.save())["xl/tables/table1.xml"]).toBe(parts["xl/tables/table1.xml"]);
  });

  it("that is new comes with a part of its own, beside the one the sheet has", () => {
    const workbook = opened(zipped(fullWorkbook()));
    const sheet = sheetOf(workbook);
    const area = { row: 9, column: 0, rowCount: 3, columnCount: 2 };
    sheet.tables.push(
      new TableModel("x", "Contacts", sheet, area, ["Name", "E-mail"], false, "TableStyleLight1", null),
    );
    const saved = workbook.save();
    const parts = partsOf(saved);
    expect(parts["xl/tables/table2.xml"]).toContain(
      'id="4" name="Contacts" displayName="Contacts" ref="A10:B12"',
    );
    expect(parts["xl/worksheets/sheet1.xml"]).toMatch(
      /<tableParts count="2"><tablePart r:id="rId1"\/><tablePart xmlns:r="[^"]*" r:id="rId4"\/><\/tableParts><extLst>/,
    );
    const again = opened(saved);
    expect(again.model.tables().map(({ name, columnNames }) => [name, columnNames.length])).toEqual([
      ["Invoices", 4],
      ["Contacts", 2],
    ]);
    expect(sheetOf(again).rows[9]).toEqual(["Name", "E-mail"]);
  });

  it("that was removed is not saved as if it were still right", () => {
    const workbook = opened(zipped(fullWorkbook()));
    sheetOf(workbook).tables.length = 0;
    expect(() => workbook.save()).toThrow("the table Invoices was removed");
  });
});

describe("a sheet that is new", () => {
  it("is the last one, with its cells, styles and tables", async () => {
    const workbook = opened(zipped(fullWorkbook()));
    const sheet = new SheetModel("new", "Dunbook & co", workbook.model.styles);
    workbook.model.sheets.push(sheet);
    sheet.setValue(0, 0, "No");
    sheet.setValue(1, 0, 7);
    sheet.setNumberFormat(1, 0, "0.00");
    sheet.tables.push(
      new TableModel(
        "y",
        "Plan",
        sheet,
        { row: 0, column: 0, rowCount: 2, columnCount: 1 },
        ["No"],
        false,
        null,
        null,
      ),
    );
    const saved = workbook.save();
    const again = opened(saved);
    expect(again.model.sheets.map(({ name }) => name)).toEqual(["Invoices", "Notes & rates", "Dunbook & co"]);
    expect(sheetOf(again, 2).rows).toEqual([["No"], [7]]);
    expect(sheetOf(again, 2).numberFormat(1, 0)).toBe("0.00");
    expect(sheetOf(again, 2).tables.map(({ name }) => name)).toEqual(["Plan"]);
    expect(partsOf(saved)["xl/workbook.xml"]).toContain('<sheet name="Dunbook &amp; co" sheetId="5"');
    expect(await readSheet(Buffer.from(saved), "Dunbook & co")).toEqual([["No"], [7]]);
  });

  it("and one that was renamed, moved or removed is a task for Excel", () => {
    const renamed = opened(zipped(fullWorkbook()));
    sheetOf(renamed).name = "Bills";
    expect(() => renamed.save()).toThrow("the sheet Invoices was renamed");
    const removed = opened(zipped(fullWorkbook()));
    removed.model.sheets.shift();
    expect(() => removed.save()).toThrow("the sheet Invoices was removed or moved");
  });
});

describe("add-in settings", () => {
  it("are kept in the file, beside what other programs keep there", () => {
    const file = zipped({ ...fullWorkbook(), "customXml/item1.xml": "<other/>" });
    const workbook = opened(file);
    workbook.model.settings.set("policy", { level: 2, texts: ["a<b", "]]>", "\u0001\uffff"] });
    workbook.model.settings.set("organisation", "org_1");
    const saved = workbook.save();
    expect([...opened(saved).model.settings]).toEqual([...workbook.model.settings]);
    expect(partsOf(saved)["customXml/item1.xml"]).toBe("<other/>");
    expect(changedParts(file, saved).sort()).toEqual([
      "[Content_Types].xml",
      "customXml/_rels/item2.xml.rels",
      "customXml/item2.xml",
      "customXml/itemProps2.xml",
      "xl/_rels/workbook.xml.rels",
    ]);
  });

  it("change in place", () => {
    const workbook = opened(zipped(fullWorkbook()));
    workbook.model.settings.set("a", 1);
    const first = workbook.save();
    const again = opened(first);
    again.model.settings.delete("a");
    again.model.settings.set("b", 2);
    const second = again.save();
    expect(changedParts(first, second)).toEqual(["customXml/item1.xml"]);
    expect([...opened(second).model.settings]).toEqual([["b", 2]]);
  });
});

describe("a sheet whose visibility was changed", () => {
  it("is hidden or shown in the saved file", () => {
    const workbook = opened(zipped(fullWorkbook()));
    sheetOf(workbook, 0).visibility = "VeryHidden";
    sheetOf(workbook, 1).visibility = "Visible";
    expect(opened(workbook.save()).model.sheets.map(({ visibility }) => visibility)).toEqual([
      "VeryHidden",
      "Visible",
    ]);
  });
});
