import { describe, expect, it } from "@jest/globals";
import { savedSheet, sheetOf } from "./xlsx-changes";
import { MAIN, opened, partsOf, STYLES, smallWorkbook, worksheet, xml, zipped } from "./xlsx-parts";

const ROW = '<row r="1"><c r="A1"><v>1</v></c></row>';
const widthsOf = (part: string, columns: readonly number[]): readonly number[] => {
  const { widths } = sheetOf(opened(zipped(smallWorkbook(part))));
  return columns.map((column) => widths.pixels(column));
};

describe("the widths of a file's columns", () => {
  it.each([
    ["the standard where the file says nothing", "", 64],
    ["the standard of a Mac, ten digits", '<sheetFormatPr baseColWidth="10" defaultRowHeight="15"/>', 80],
    [
      "a standard of the file's own",
      '<sheetFormatPr defaultColWidth="20.7109375" defaultRowHeight="15"/>',
      145,
    ],
    ["a width written by Excel", '<cols><col min="1" max="1" width="9.140625" customWidth="1"/></cols>', 64],
    ["a width written by another program", '<cols><col min="1" max="1" width="13"/></cols>', 91],
    ["a hidden column", '<cols><col min="1" max="1" width="13" hidden="1"/></cols>', 0],
    ["a range without a width", '<cols><col min="1" max="9" style="1"/></cols>', 64],
  ])("%s", (_, before, pixels) => {
    expect(widthsOf(worksheet(ROW, before), [0])).toEqual([pixels]);
  });
});

describe("widths that were set", () => {
  const saved = (before: string, ...widths: readonly (readonly [column: number, pixels: number])[]): string =>
    savedSheet(worksheet(ROW, before), (sheet) => {
      for (const [column, pixels] of widths) sheet.widths.set(column, pixels);
    });

  it("make a list right before the cells where there is none", () => {
    expect(saved("<sheetViews/>", [1, 131], [3, 64 + 7])).toBe(
      worksheet(
        ROW,
        '<sheetViews/><cols><col min="2" max="2" width="18.7109375" customWidth="1"/><col min="4" max="4" width="10.140625" customWidth="1"/></cols>',
      ),
    );
  });

  it("are put among the columns of the list, in their order", () => {
    expect(
      saved(
        '<cols><col min="2" max="2" width="5"/><col min="4" max="4" width="6"/></cols>',
        [2, 70],
        [0, 70],
        [9, 70],
      ),
    ).toBe(
      worksheet(
        ROW,
        '<cols><col min="1" max="1" width="10" customWidth="1"/><col min="2" max="2" width="5"/><col min="3" max="3" width="10" customWidth="1"/>' +
          '<col min="4" max="4" width="6"/><col min="10" max="10" width="10" customWidth="1"/></cols>',
      ),
    );
  });

  it("split a range of columns, which keeps everything else it says", () => {
    const range = '<col min="2" max="16384" width="11.5" style="2" bestFit="1" outlineLevel="1"/>';
    expect(saved(`<cols>${range}</cols>`, [3, 70], [4, 77])).toBe(
      worksheet(
        ROW,
        '<cols><col min="2" max="3" width="11.5" style="2" bestFit="1" outlineLevel="1"/>' +
          '<col min="4" max="4" width="10" style="2" outlineLevel="1" customWidth="1"/>' +
          '<col min="5" max="5" width="11" style="2" outlineLevel="1" customWidth="1"/>' +
          '<col min="6" max="16384" width="11.5" style="2" bestFit="1" outlineLevel="1"/></cols>',
      ),
    );
  });

  it("show a column that was hidden", () => {
    expect(saved('<cols><col min="1" max="1" width="5" hidden="1"/></cols>', [0, 70])).toBe(
      worksheet(ROW, '<cols><col min="1" max="1" width="10" customWidth="1"/></cols>'),
    );
  });

  it("are written in the namespace of the sheet, also into a sheet without cells", () => {
    const part = xml(`<x:worksheet xmlns:x="${MAIN}"><x:sheetData/></x:worksheet>`);
    expect(savedSheet(part, (sheet) => sheet.widths.set(0, 70))).toBe(
      xml(
        `<x:worksheet xmlns:x="${MAIN}"><x:cols><x:col min="1" max="1" width="10" customWidth="1"/></x:cols><x:sheetData/></x:worksheet>`,
      ),
    );
  });

  it("and taken back leave the very bytes of the file", () => {
    const file = zipped(smallWorkbook(worksheet(ROW, '<cols><col min="1" max="1" width="13"/></cols>')));
    const workbook = opened(file);
    sheetOf(workbook).widths.set(0, 200);
    sheetOf(workbook).widths.set(0, 91);
    expect(Buffer.from(workbook.save()).equals(file)).toBe(true);
  });
});

describe("wrapping of text", () => {
  const ALIGNED = '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"';

  /** The styles a file has after its cell A1, in one of its own styles, was told to wrap or not. */
  function stylesAfter(styles: string, styleId: number, wrapText: boolean): readonly string[] {
    const part = worksheet(`<row r="1"><c r="A1" s="${styleId}"><v>1</v></c></row>`);
    const workbook = opened(zipped(smallWorkbook(part, [], { "xl/styles.xml": styles })));
    sheetOf(workbook).setWrapText(0, 0, wrapText);
    const saved = partsOf(workbook.save())["xl/styles.xml"] ?? "";
    const list = /<cellXfs.*<\/cellXfs>/s.exec(saved)?.[0] ?? "";
    return list.match(/<xf [^>]*[^/]>.*?<\/xf>|<xf [^>]*\/>/gs)?.slice(4) ?? [];
  }

  it.each([
    [
      "a style without alignment",
      STYLES,
      1,
      true,
      '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment wrapText="1"/></xf>',
    ],
    [
      "a style with alignment",
      STYLES,
      3,
      true,
      `${ALIGNED} applyNumberFormat="1" applyAlignment="1"><alignment horizontal="center" wrapText="1"/></xf>`,
    ],
    [
      "a style that wraps",
      STYLES.replace('"center"', '"center" wrapText="true"'),
      3,
      false,
      `${ALIGNED} applyNumberFormat="1" applyAlignment="1"><alignment horizontal="center"/></xf>`,
    ],
  ])("is derived from %s and kept in the file", (_, styles, styleId, wrapText, expected) => {
    expect(stylesAfter(styles, styleId, wrapText)).toEqual([expected]);
  });

  it("that the style has already changes nothing", () => {
    const styles = STYLES.replace('"center"', '"center" wrapText="1"');
    expect(stylesAfter(styles, 3, true)).toEqual([]);
  });
});
