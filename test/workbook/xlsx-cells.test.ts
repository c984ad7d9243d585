import { describe, expect, it } from "@jest/globals";
import { readSheet } from "read-excel-file/node";
import type { SheetModel } from "../../workbench/excel/model/sheet";
import { changedParts, insideData, savedSheet, sheetOf } from "./xlsx-changes";
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
