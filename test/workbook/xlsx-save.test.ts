import { describe, expect, it } from "@jest/globals";
import { readSheet } from "read-excel-file/node";
import { SheetModel } from "../../workbench/excel/model/sheet";
import { TableModel } from "../../workbench/excel/model/table";
import type { OpenedWorkbook } from "../../workbench/excel/xlsx/open-workbook";
import {
  fullWorkbook,
  MAIN,
  opened,
  partsOf,
  sharedStrings,
  smallWorkbook,
  worksheet,
  xml,
  zipped,
} from "./xlsx-parts";

const sheetOf = (workbook: OpenedWorkbook, index = 0): SheetModel => {
  const sheet = workbook.model.sheets[index];
  if (!sheet) throw new Error("no such sheet");
  return sheet;
};

/** The paths of the parts that differ between two files, also those that only one has. */
const changedParts = (before: Uint8Array, after: Uint8Array): string[] => {
  const [old, now] = [partsOf(before), partsOf(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((path) => old[path] !== now[path]);
};

/** Opens a one-sheet workbook, changes its sheet, and gives the saved sheet part. */
const savedSheet = (part: string, change: (sheet: SheetModel) => void): string => {
  const workbook = opened(zipped(smallWorkbook(part)));
  change(sheetOf(workbook));
  return partsOf(workbook.save())["xl/worksheets/sheet1.xml"] ?? "";
};

const insideData = (part: string): string => /<sheetData>(.*)<\/sheetData>/s.exec(part)?.[1] ?? "";

describe("a workbook in which nothing was changed", () => {
  it("is saved as the very bytes it was opened from", () => {
    const file = zipped(fullWorkbook());
    expect(Buffer.from(opened(file).save()).equals(file)).toBe(true);
  });

  it("is so too when a cell was set to what it holds", () => {
    const file = zipped(fullWorkbook());
    const workbook = opened(file);
    sheetOf(workbook).setValue(1, 0, "INV-1");
    expect(Buffer.from(workbook.save()).equals(file)).toBe(true);
  });
});

describe("a workbook in which a cell was changed", () => {
  const file = zipped(fullWorkbook());
  const workbook = opened(file);
  sheetOf(workbook).setValue(1, 2, 99.95);
  const saved = workbook.save();

  it("differs in that sheet, and in the request to calculate anew", () => {
    expect(changedParts(file, saved)).toEqual(["xl/workbook.xml", "xl/worksheets/sheet1.xml"]);
    expect(partsOf(saved)["xl/workbook.xml"]).toContain('<calcPr calcId="191029" fullCalcOnLoad="1"/>');
  });

  it("differs in that one cell of the sheet", () => {
    const before = partsOf(file)["xl/worksheets/sheet1.xml"] ?? "";
    const after = partsOf(saved)["xl/worksheets/sheet1.xml"] ?? "";
    expect(after).toBe(
      before.replace('<c r="C2" s="2"><v>1190.5</v></c>', '<c r="C2" s="2"><v>99.95</v></c>'),
    );
  });

  it("keeps the order of its parts", () => {
    expect(Object.keys(partsOf(saved))).toEqual(Object.keys(partsOf(file)));
  });

  it("can be changed and saved again", () => {
    sheetOf(workbook).setValue(2, 2, 12);
    const again = sheetOf(opened(workbook.save()));
    expect([again.value(1, 2), again.value(2, 2)]).toEqual([99.95, 12]);
  });
});

describe("a cell that is written", () => {
  const rows =
    '<row r="2" spans="1:3" ht="20" customHeight="1"><c r="A2" s="2"><v>1</v></c><c r="C2" t="b"><v>1</v></c></row>';
  const part = worksheet(rows, '<dimension ref="A2:C2"/>');

  it.each<[what: string, change: (sheet: SheetModel) => void, cells: string]>([
    ["a number keeps its style", (s) => s.setValue(1, 0, 0.1), rows.replace("<v>1</v>", "<v>0.1</v>")],
    [
      "an emptied cell keeps its style",
      (s) => s.setValue(1, 0, ""),
      rows.replace('<c r="A2" s="2"><v>1</v></c>', '<c r="A2" s="2"/>'),
    ],
    ["FALSE", (s) => s.setValue(1, 2, false), rows.replace('t="b"><v>1</v>', 't="b"><v>0</v>')],
    [
      "a formula waits for its result",
      (s) => s.setFormula(1, 0, 'IF(A1<3,"a&b",1)'),
      rows.replace("<v>1</v>", '<f>IF(A1&lt;3,"a&amp;b",1)</f>'),
    ],
    [
      "a new cell between two others",
      (s) => s.setValue(1, 1, 5),
      rows.replace('<c r="C2"', '<c r="B2"><v>5</v></c><c r="C2"'),
    ],
    [
      "a new cell beyond the spans of its row",
      (s) => s.setValue(1, 4, 5),
      rows.replace(' spans="1:3"', "").replace("</row>", '<c r="E2"><v>5</v></c></row>'),
    ],
    ["a new row before", (s) => s.setValue(0, 1, 5), `<row r="1"><c r="B1"><v>5</v></c></row>${rows}`],
    ["a new row behind", (s) => s.setValue(4, 0, 5), `${rows}<row r="5"><c r="A5"><v>5</v></c></row>`],
    ["an empty text where nothing stood writes nothing", (s) => s.setValue(7, 7, ""), rows],
  ])("%s", (_, change, cells) => {
    expect(insideData(savedSheet(part, change))).toBe(cells);
  });

  it("widens the dimension of the sheet", () => {
    expect(savedSheet(part, (sheet) => sheet.setValue(6, 4, 1))).toContain('<dimension ref="A2:E7"/>');
  });

  it("fills a sheet and a row that had no cells", () => {
    const empty = xml(`<worksheet xmlns="${MAIN}"><sheetData/></worksheet>`);
    expect(savedSheet(empty, (sheet) => sheet.setValue(0, 0, 1))).toContain(
      '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
    );
    const tall = worksheet('<row r="3" ht="30" customHeight="1"/>');
    expect(insideData(savedSheet(tall, (sheet) => sheet.setValue(2, 0, 1)))).toBe(
      '<row r="3" ht="30" customHeight="1"><c r="A3"><v>1</v></c></row>',
    );
  });

  it("looks like its row, else like its column, where it had no cell before", () => {
    const styled = worksheet(
      '<row r="1" s="3" customFormat="1"/>',
      '<cols><col min="2" max="3" width="9" style="1"/></cols>',
    );
    const change = (sheet: SheetModel) => {
      sheet.setValue(0, 1, 1);
      sheet.setValue(1, 1, 2);
    };
    expect(insideData(savedSheet(styled, change))).toContain(
      '<c r="B1" s="3"><v>1</v></c></row><row r="2"><c r="B2" s="1">',
    );
  });

  it("has a text among the shared ones, each once, and the counts are right", () => {
    const workbook = opened(
      zipped(
        smallWorkbook(worksheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), ["<si><t>old</t></si>"]),
      ),
    );
    const sheet = sheetOf(workbook);
    for (const [row, text] of ["new", "new", "old", " blank"].entries()) sheet.setValue(row + 1, 0, text);
    expect(partsOf(workbook.save())["xl/sharedStrings.xml"]).toBe(
      sharedStrings(
        ["<si><t>old</t></si>", "<si><t>new</t></si>", '<si><t xml:space="preserve"> blank</t></si>'],
        5,
      ),
    );
  });

  it("is never given the fonts of a text in runs that reads the same", () => {
    const workbook = opened(
      zipped(smallWorkbook(worksheet(""), ["<si><r><rPr><b/></rPr><t>bold</t></r></si>"])),
    );
    sheetOf(workbook).setValue(0, 0, "bold");
    expect(insideData(partsOf(workbook.save())["xl/worksheets/sheet1.xml"] ?? "")).toContain("<v>1</v>");
  });

  it("brings the shared texts with it in a workbook that has none", async () => {
    const { "xl/sharedStrings.xml": _, ...parts } = smallWorkbook(worksheet(""));
    const workbook = opened(zipped(parts));
    sheetOf(workbook).setValue(0, 0, "Müller & Söhne <GmbH>");
    const saved = workbook.save();
    expect(sheetOf(opened(saved)).value(0, 0)).toBe("Müller & Söhne <GmbH>");
    expect(await readSheet(Buffer.from(saved))).toEqual([["Müller & Söhne <GmbH>"]]);
  });

  it("changes its style alone without touching its text", () => {
    const workbook = opened(zipped(fullWorkbook()));
    sheetOf(workbook, 1).setNumberFormat(0, 0, "@");
    const saved = partsOf(workbook.save());
    expect(saved["xl/worksheets/sheet2.xml"]).toContain('<c r="A1" t="s" s="4"><v>6</v></c>');
    expect(saved["xl/sharedStrings.xml"]).toBe(fullWorkbook()["xl/sharedStrings.xml"]);
  });

  it("refuses what no cell can hold", () => {
    const workbook = opened(zipped(smallWorkbook(worksheet(""))));
    sheetOf(workbook).setValue(0, 0, Number.NaN);
    expect(() => workbook.save()).toThrow("cannot take NaN in Ledger");
    sheetOf(workbook).setValue(0, 0, "x".repeat(32_768));
    expect(() => workbook.save()).toThrow("a cell holds 32767");
  });
});

describe("number formats that were set", () => {
  it("become copies of the cells' styles with the built-in, the known or a new format", () => {
    const workbook = opened(zipped(fullWorkbook()));
    const sheet = sheetOf(workbook);
    sheet.setNumberFormat(0, 0, "yyyy-mm-dd");
    sheet.setNumberFormat(1, 1, "0.00");
    sheet.setNumberFormat(3, 0, '#,##0.00\\ "€"');
    const saved = workbook.save();
    const styles = partsOf(saved)["xl/styles.xml"] ?? "";
    expect(styles).toContain('<numFmts count="2">');
    expect(styles).toContain('<numFmt numFmtId="165" formatCode="yyyy-mm-dd"/></numFmts>');
    expect(styles).toContain('<cellXfs count="7">');
    expect(styles).toContain(
      '<xf numFmtId="165" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1"><alignment horizontal="center"/></xf>' +
        '<xf numFmtId="2" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>',
    );
    const again = sheetOf(opened(saved));
    expect([again.numberFormat(0, 0), again.numberFormat(1, 1), again.numberFormat(3, 0)]).toEqual([
      "yyyy-mm-dd",
      "0.00",
      '#,##0.00\\ "€"',
    ]);
  });

  it("also work in a workbook without styles", () => {
    const { "xl/styles.xml": _, ...parts } = smallWorkbook(
      worksheet('<row r="1"><c r="A1"><v>5</v></c></row>'),
    );
    const workbook = opened(zipped(parts));
    sheetOf(workbook).setNumberFormat(0, 0, "0.0%");
    expect(sheetOf(opened(workbook.save())).numberFormat(0, 0)).toBe("0.0%");
  });
});

describe("a formula that is overwritten", () => {
  it("leaves the calculation chain, and the sheet id it carried goes to the next entry", () => {
    const workbook = opened(zipped(fullWorkbook()));
    sheetOf(workbook).setValue(1, 3, 5);
    expect(partsOf(workbook.save())["xl/calcChain.xml"]).toContain(
      '<c r="D3" i="4"/><c r="C4"/><c r="B2" i="2"/>',
    );
  });

  it("takes the chain with it when it was the last one", () => {
    const workbook = opened(zipped(fullWorkbook()));
    for (const [sheet, row, column] of [
      [0, 1, 3],
      [0, 2, 3],
      [0, 3, 2],
      [1, 1, 1],
    ] as const) {
      sheetOf(workbook, sheet).setValue(row, column, 1);
    }
    const saved = partsOf(workbook.save());
    expect(saved["xl/calcChain.xml"]).toBeUndefined();
    expect(saved["[Content_Types].xml"]).not.toContain("calcChain");
    expect(saved["xl/_rels/workbook.xml.rels"]).not.toContain("calcChain");
  });

  it("leaves the cells that shared it their own formulas and results", () => {
    const rows =
      '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>1</v></c></row>' +
      '<row r="2"><c r="B2" s="2"><f t="shared" si="0"/><v>2</v></c></row><row r="3"><c r="B3"><f t="shared" si="0"/><v>3</v></c></row>';
    const saved = savedSheet(worksheet(rows), (sheet) => sheet.setValue(0, 1, 7));
    expect(insideData(saved)).toBe(
      '<row r="1"><c r="B1"><v>7</v></c></row><row r="2"><c r="B2" s="2"><f>A2*2</f><v>2</v></c></row><row r="3"><c r="B3"><f>A3*2</f><v>3</v></c></row>',
    );
  });

  it("that only shared it leaves the others as they were", () => {
    const rows =
      '<row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*2</f><v>1</v></c></row><row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>';
    const saved = savedSheet(worksheet(rows), (sheet) => sheet.setValue(1, 1, 7));
    expect(insideData(saved)).toBe(rows.replace('<f t="shared" si="0"/><v>2</v>', "<v>7</v>"));
  });
});

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

  it("that was removed or renamed is not saved as if it were still right", () => {
    const workbook = opened(zipped(fullWorkbook()));
    sheetOf(workbook).tables.length = 0;
    expect(() => workbook.save()).toThrow("the table Invoices was removed");
    const renamed = opened(zipped(fullWorkbook()));
    table(renamed).name = "Bills";
    table(renamed).changed = true;
    expect(() => renamed.save()).toThrow("the table Bills was renamed");
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

describe("a workbook whose elements have a prefix", () => {
  it("is written with the same prefix", () => {
    const part = xml(
      `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    );
    const saved = savedSheet(part, (sheet) => {
      sheet.setValue(0, 0, 2);
      sheet.setFormula(1, 0, "A1");
    });
    expect(saved).toContain(
      '<x:row r="1"><x:c r="A1"><x:v>2</x:v></x:c></x:row><x:row r="2"><x:c r="A2"><x:f>A1</x:f></x:c></x:row>',
    );
  });
});
