import { describe, expect, it, jest } from "@jest/globals";
import { openLooks } from "../../workbench/excel/looks/looks";
import { SheetModel } from "../../workbench/excel/model/sheet";
import { cell, grid, looked } from "./looks-parts";
import { sheetOf } from "./xlsx-changes";
import { opened, smallWorkbook, worksheet, zipped } from "./xlsx-parts";

const filled = {
  fills: ['<fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill>'],
  styles: [
    '<xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0"/>',
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  ],
};

describe("the frame of a sheet", () => {
  const { looks, sheet } = looked({
    ...filled,
    before:
      '<sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="2" topLeftCell="B3" state="frozen"/></sheetView></sheetViews>' +
      '<sheetFormatPr defaultColWidth="12.7109375" defaultRowHeight="15"/>' +
      '<cols><col min="2" max="2" width="20.7109375"/><col min="4" max="4" width="5" hidden="1"/></cols>',
    rows:
      `<row r="1" ht="30" customHeight="1">${cell("A1", "x")}</row><row r="2" hidden="1" outlineLevel="1"/>` +
      `<row r="3" hidden="1" ht="15"/><row r="5" ht="15.75">${cell("C5", null, 1)}${cell("F5", null, 2)}</row>`,
    after: '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>',
  });
  const frame = looks.frame(sheet);

  it("reaches to the last cell that looks like anything; a number format alone does not show", () => {
    expect([frame.rowCount, frame.columnCount]).toEqual([5, 3]);
  });

  it("has the frozen rows and columns", () => {
    expect([frame.frozenRows, frame.frozenColumns]).toEqual([2, 1]);
  });

  it("has widths in pixels, and the hidden rows and columns", () => {
    expect([frame.defaultColumnWidth, frame.columnWidths[1], frame.columnWidths[0]]).toEqual([
      89,
      145,
      undefined,
    ]);
    expect([frame.hiddenRows, frame.hiddenColumns]).toEqual([[1, 2], [3]]);
  });

  it("has the heights of rows in pixels, where they are not the usual one", () => {
    expect(frame.defaultRowHeight).toBe(20);
    expect(frame.rowHeights).toEqual({ 0: 40, 4: 21 });
  });

  it("has the merged cells", () => {
    expect(frame.merges).toEqual([{ row: 0, column: 0, rowCount: 2, columnCount: 2 }]);
  });

  it("is as the sheet is now", () => {
    sheet.setValue(9, 4, "typed");
    sheet.widths.set(0, 100);
    sheet.frozen.set(1, 0);
    expect(looks.frame(sheet)).toMatchObject({
      rowCount: 10,
      columnCount: 5,
      columnWidths: { 0: 100 },
      frozenRows: 1,
      frozenColumns: 0,
    });
  });
});

it.each([
  ["as the sheet says", '<sheetFormatPr defaultRowHeight="14.4"/>', 19],
  ["Excel's own where the sheet says none", "", 20],
  ["Excel's own where the sheet says nonsense", '<sheetFormatPr defaultRowHeight="tall"/>', 20],
  ["Excel's own where the sheet says nothing is to be seen", '<sheetFormatPr defaultRowHeight="0"/>', 20],
])("the usual height of a row is %s", (_, before, pixels) => {
  const rows = '<row r="1" ht="14.4"/><row r="2" ht="15"/><row r="3" ht="30"/><row r="4" ht="?"/>';
  const { looks, sheet } = looked({ before, rows });
  const others = pixels === 19 ? { 1: 20 } : { 0: 19 };
  expect(looks.frame(sheet)).toMatchObject({
    defaultRowHeight: pixels,
    rowHeights: { ...others, 2: 40 },
  });
  expect(Object.keys(looks.frame(sheet).rowHeights)).toHaveLength(2);
});

it("a table reaches over its empty cells", () => {
  const table = { area: "A1:C4", columns: 3, style: "" };
  const { looks, sheet } = looked({ rows: grid([["C1"]]), table });
  expect(looks.frame(sheet)).toMatchObject({ rowCount: 4, columnCount: 3 });
});

it("an empty sheet, and one that a program made, are plain", () => {
  const workbook = opened(zipped(smallWorkbook(worksheet(""))));
  const looks = openLooks(workbook);
  const made = new SheetModel("9", "New", workbook.model.styles);
  workbook.model.sheets.push(made);
  for (const sheet of [sheetOf(workbook), made]) {
    expect(looks.frame(sheet)).toMatchObject({ rowCount: 0, columnCount: 0, frozenRows: 0, merges: [] });
    expect(looks.frame(sheet)).toMatchObject({ defaultRowHeight: 20, rowHeights: {} });
    expect(looks.lookOf(sheet, 3, 3)).toBe(0);
  }
});

it("a workbook with a damaged theme is shown in the colours of Office", () => {
  const { at } = looked({
    fonts: ['<font><sz val="11"/><color theme="4"/></font>'],
    styles: ['<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0"/>'],
    rows: `<row r="1">${cell("A1", 1, 1)}</row>`,
    accents: { accent1: '"/><broken attribute=' },
  });
  expect(at("A1")).toEqual({ color: "#4472C4" });
});

describe("a ledger of 50,000 rows", () => {
  const line = (row: number): string =>
    `<row r="${row}">${cell(`A${row}`, row)}${cell(`B${row}`, "open")}</row>`;
  const rows = Array.from({ length: 50_000 }, (_, index) => line(index + 1)).join("");
  const rule =
    '<cfRule type="expression" priority="1" dxfId="0"><formula>AND($A1&gt;5,$B1="open")</formula></cfRule>';
  const workbook = looked({
    rows,
    after: `<conditionalFormatting sqref="A1:B50000">${rule}</conditionalFormatting>`,
    differentials: ["<dxf><font><b/></font></dxf>"],
  });

  it("is read only where it is looked at", () => {
    const values = jest.spyOn(workbook.sheet, "value");
    const styles = jest.spyOn(workbook.sheet, "styleId");
    for (let row = 40_000; row < 40_100; row += 1) {
      for (let column = 0; column < 20; column += 1) workbook.looks.lookOf(workbook.sheet, row, column);
    }
    // Each of 2,000 cells looks at itself and its neighbours, a few times.
    expect(values.mock.calls.length).toBeLessThan(2_000 * 8);
    expect(styles.mock.calls.length).toBeLessThan(2_000 * 8);
    values.mockRestore();
    styles.mockRestore();
    expect(workbook.at("A7")).toEqual({ bold: true });
  });
});
