import { describe, expect, it } from "@jest/globals";
import { moveFormula } from "../../workbench/excel/xlsx/shared-formulas";
import { insideData, savedSheet, sheetOf } from "./xlsx-changes";
import { fullWorkbook, opened, partsOf, smallWorkbook, worksheet, zipped } from "./xlsx-parts";

describe("a formula that cells share", () => {
  it("is read for every one of them as it reads there", () => {
    const rows =
      '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$C$1</f><v>1</v></c></row>' +
      '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row><row r="3"><c r="B3"><f t="shared" si="0"></f><v>3</v></c></row>';
    const [sheet] = opened(zipped(smallWorkbook(worksheet(rows)))).model.sheets;
    expect([...(sheet?.formulas.values() ?? [])]).toEqual(["A1*$C$1", "A2*$C$1", "A3*$C$1"]);
  });

  it.each([
    ["A1+$B2+C$3", "B2+$B3+D$3"],
    ['IF(A1="A1",LOG10(B2),Q1_total)', 'IF(B2="A1",LOG10(C3),Q1_total)'],
    ["'Jan A1'!A1&Jan!B2", "'Jan A1'!B2&Jan!C3"],
    ["Invoices[[#This Row],[A1]]*A1", "Invoices[[#This Row],[A1]]*B2"],
    ["XFD1048576", "#REF!"],
  ])("%s filled down one and right one reads %s", (text, moved) => {
    expect(moveFormula(text, 1, 1)).toBe(moved);
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
      '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>1</v></c></row>' +
      '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row><row r="3"><c r="B3"><f t="shared" si="0"/><v>3</v></c></row>';
    const saved = savedSheet(worksheet(rows), (sheet) => sheet.setValue(1, 1, 7));
    expect(insideData(saved)).toBe(rows.replace('<f t="shared" si="0"/><v>2</v>', "<v>7</v>"));
  });
});
