import { describe, expect, it } from "@jest/globals";
import { TableModel } from "../../workbench/excel/model/table";
import type { CellLook } from "../../workbench/web/book/book";
import { cell, grid, type Looked, looked, type Written } from "./looks-parts";

const ROWS = grid([
  ["C1", "C2", "C3"],
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
  ["Total", 1, 2],
]);

/** A table in A1:C5 with a totals row; accent1 is #4F81BD, accent2 #C0504D. */
const inTable = (style: string, switches = 'showRowStripes="1"', written: Written = {}): Looked =>
  looked({
    rows: ROWS,
    table: {
      area: "A1:C5",
      columns: 3,
      root: 'totalsRowCount="1"',
      style: `<tableStyleInfo name="${style}" ${switches}/>`,
    },
    ...written,
  });

const fills = ({ at }: Looked, cells: readonly string[]): readonly (string | undefined)[] =>
  cells.map((name) => at(name).background);

describe("a table in one of Excel's own styles", () => {
  it.each<[style: string, header: string | undefined, first: string | undefined, second: string | undefined]>(
    [
      ["TableStyleLight1", undefined, "#D9D9D9", undefined],
      ["TableStyleLight2", undefined, "#DCE6F2", undefined],
      ["TableStyleLight9", "#4F81BD", undefined, undefined],
      ["TableStyleLight16", undefined, "#DCE6F2", undefined],
      ["TableStyleMedium1", "#000000", "#D9D9D9", undefined],
      ["TableStyleMedium2", "#4F81BD", "#DCE6F2", undefined],
      ["TableStyleMedium3", "#C0504D", "#F2DCDB", undefined],
      ["TableStyleMedium8", "#000000", "#A6A6A6", "#D9D9D9"],
      ["TableStyleMedium9", "#4F81BD", "#B9CDE5", "#DCE6F2"],
      ["TableStyleMedium16", "#4F81BD", "#D9D9D9", undefined],
      ["TableStyleMedium23", "#DCE6F2", "#B9CDE5", "#DCE6F2"],
      ["TableStyleDark1", "#000000", "#404040", "#737373"],
      ["TableStyleDark2", "#000000", "#376092", "#4F81BD"],
      ["TableStyleDark9", "#C0504D", "#B9CDE5", "#DCE6F2"],
      ["TableStyleDark12", undefined, undefined, undefined],
      ["TableStyleMedium0", undefined, undefined, undefined],
      ["Somebody else's", undefined, undefined, undefined],
    ],
  )("%s has its header, its first and its second stripe filled", (style, header, first, second) => {
    expect(fills(inTable(style), ["B1", "B2", "B3", "B4"])).toEqual([header, first, second, first]);
  });

  it.each<[style: string, cell: string, look: CellLook]>([
    ["TableStyleMedium2", "B1", { bold: true, color: "#FFFFFF", background: "#4F81BD" }],
    ["TableStyleMedium9", "B5", { bold: true, color: "#FFFFFF", background: "#4F81BD" }],
    ["TableStyleLight2", "B3", { color: "#376092" }],
    ["TableStyleDark2", "B3", { color: "#FFFFFF" }],
    ["TableStyleMedium16", "B5", { borderBottom: "2px solid #000000" }],
    ["TableStyleLight16", "B2", { borderRight: "1px solid #4F81BD", borderBottom: "1px solid #4F81BD" }],
    ["TableStyleMedium2", "B4", { borderBottom: "3px double #4F81BD" }],
    ["TableStyleMedium9", "B1", { borderBottom: "3px solid #FFFFFF" }],
  ])("%s makes %s look as in Excel", (style, name, look) => {
    expect(inTable(style).at(name)).toMatchObject(look);
  });

  it("follows the theme of the workbook", () => {
    const table = inTable("TableStyleMedium2", "", { accents: { accent1: "2F6690" } });
    expect(table.at("B1").background).toBe("#2F6690");
  });
});

describe("what a table shows of its style", () => {
  it.each<[switches: string, cells: readonly string[], bold: readonly (boolean | undefined)[]]>([
    ['showFirstColumn="1"', ["A3", "B3", "C3"], [true, undefined, undefined]],
    ['showLastColumn="1"', ["A3", "B3", "C3"], [undefined, undefined, true]],
    ['showFirstColumn="0" showRowStripes="1"', ["A3", "B3", "C3"], [undefined, undefined, undefined]],
  ])("with %s", (switches, cells, bold) => {
    const { at } = inTable("TableStyleMedium2", switches);
    expect(cells.map((name) => at(name).bold)).toEqual(bold);
  });

  it("are stripes down the columns where it says so", () => {
    const table = inTable("TableStyleMedium2", 'showRowStripes="0" showColumnStripes="1"');
    expect(fills(table, ["A2", "B2", "C2", "C4", "A5"])).toEqual([
      "#DCE6F2",
      undefined,
      "#DCE6F2",
      "#DCE6F2",
      undefined,
    ]);
  });

  it("begins with the body where the header row is switched off", () => {
    const table = looked({
      rows: ROWS,
      table: {
        area: "A1:C4",
        columns: 3,
        root: 'headerRowCount="0"',
        style: '<tableStyleInfo name="TableStyleMedium2" showRowStripes="1"/>',
      },
    });
    expect(fills(table, ["A1", "A2", "A3", "A5"])).toEqual(["#DCE6F2", undefined, "#DCE6F2", undefined]);
  });
});

describe("a cell of a table with a style of its own", () => {
  const red = '<fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill>';
  const styled = (font: string, fill = 0): CellLook =>
    inTable("TableStyleMedium2", "", {
      fonts: [`<font>${font}</font>`],
      fills: [red],
      styles: [`<xf numFmtId="0" fontId="1" fillId="${fill}" borderId="0" xfId="0"/>`],
      rows: `<row r="1">${cell("A1", "C1", 1)}</row>`,
    }).at("A1");

  it("keeps what it says itself, and takes the rest from the table", () => {
    expect(styled('<i/><sz val="11"/><color theme="1"/>', 2)).toMatchObject({
      background: "#FF0000",
      italic: true,
      bold: true,
      color: "#FFFFFF",
    });
  });

  it("does not take the automatic colour for one of its own, but black by its code", () => {
    expect(styled('<b/><sz val="11"/>').color).toBe("#FFFFFF");
    expect(styled('<b/><sz val="11"/><color rgb="FF000000"/>').color).toBe("#000000");
  });
});

describe("a table that changes", () => {
  it("takes its style along when it grows", () => {
    const { sheet, at } = looked({
      rows: ROWS,
      table: {
        area: "A1:C3",
        columns: 3,
        style: '<tableStyleInfo name="TableStyleMedium2" showRowStripes="1"/>',
      },
    });
    expect(at("D4").background).toBeUndefined();
    sheet.tables[0]?.resize({ row: 0, column: 0, rowCount: 4, columnCount: 4 }, ["C1", "C2", "C3", "C4"]);
    expect(at("D4").background).toBe("#DCE6F2");
    expect(at("D1").background).toBe("#4F81BD");
  });

  it("has a style that a program gave it", () => {
    const table = inTable("TableStyleMedium2");
    const [model] = table.sheet.tables;
    if (!model) throw new Error("no table");
    model.style = "TableStyleMedium3";
    expect(table.at("B1").background).toBe("#C0504D");
    model.style = null;
    expect(table.at("B1").background).toBeUndefined();
  });

  it("is striped where a program made it", () => {
    const { sheet, at } = looked({ rows: ROWS });
    const area = { row: 0, column: 0, rowCount: 4, columnCount: 3 };
    sheet.tables.push(
      new TableModel("9", "New", sheet, area, ["C1", "C2", "C3"], false, "TableStyleMedium2", null),
    );
    expect([at("A1").background, at("A2").background, at("A3").background]).toEqual([
      "#4F81BD",
      "#DCE6F2",
      undefined,
    ]);
  });
});

describe("a table style of the workbook", () => {
  const solid = (color: string): string =>
    `<dxf><fill><patternFill patternType="solid"><bgColor rgb="FF${color}"/></patternFill></fill></dxf>`;
  const differentials = [solid("111111"), solid("222222"), solid("333333"), "<dxf><font><b/></font></dxf>"];
  const more =
    '<tableStyles count="1"><tableStyle name="Ours" count="4"><tableStyleElement type="headerRow" dxfId="0"/>' +
    '<tableStyleElement type="firstRowStripe" dxfId="1" size="2"/><tableStyleElement type="secondRowStripe" dxfId="2"/>' +
    '<tableStyleElement type="firstColumn" dxfId="3"/><tableStyleElement type="blankRow" dxfId="3"/></tableStyle></tableStyles>';

  it("is read with the size of its stripes", () => {
    const rows = grid(Array.from({ length: 7 }, (_, row) => [row, row]));
    const table = {
      area: "A1:B7",
      columns: 2,
      style: '<tableStyleInfo name="Ours" showRowStripes="1" showFirstColumn="1"/>',
    };
    const striped = looked({ rows, differentials, more, table });
    expect(fills(striped, ["B1", "B2", "B3", "B4", "B5", "B6", "B7"])).toEqual([
      "#111111",
      "#222222",
      "#222222",
      "#333333",
      "#222222",
      "#222222",
      "#333333",
    ]);
    expect([striped.at("A3").bold, striped.at("B3").bold]).toEqual([true, undefined]);
  });

  it("draws the frame of a stripe of columns only around it", () => {
    const line = '<dxf><border><top style="thin"/><bottom style="thin"/></border></dxf>';
    const stripe =
      '<tableStyle name="Framed" count="1"><tableStyleElement type="firstColumnStripe" dxfId="0"/></tableStyle>';
    const framed = looked({
      rows: ROWS,
      differentials: [line],
      more: `<tableStyles count="1">${stripe}</tableStyles>`,
      table: { area: "A1:C5", columns: 3, style: '<tableStyleInfo name="Framed" showColumnStripes="1"/>' },
    });
    const drawn = (name: string) => framed.at(name).borderBottom !== undefined;
    expect(["A1", "A2", "A3", "A4", "A5", "B1"].map(drawn)).toEqual([true, false, false, false, true, false]);
  });
});
