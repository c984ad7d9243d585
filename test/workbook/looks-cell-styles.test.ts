import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Color, tinted } from "../../workbench/excel/looks/color";
import type { CellLook } from "../../workbench/web/book/book";
import { cell, looked, type Written } from "./looks-parts";

const xf = (font: number, fill = 0, border = 0, inside = ""): string =>
  `<xf numFmtId="0" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0">${inside}</xf>`;

/** The look of a cell that holds a text in the first style of a workbook. */
const lookOf = (written: Written): CellLook =>
  looked({ ...written, rows: `<row r="1">${cell("A1", "open", 1)}</row>` }).at("A1");

const inFont = (font: string): CellLook => lookOf({ fonts: [`<font>${font}</font>`], styles: [xf(1)] });
const filled = (fill: string, more = ""): CellLook =>
  lookOf({ fills: [`<fill>${fill}</fill>`], styles: [xf(0, 2)], more });

describe("a font", () => {
  it.each<[what: string, font: string, look: CellLook]>([
    ["plain", '<sz val="11"/><color theme="1"/>', {}],
    ["bold", '<b/><sz val="11"/><color theme="1"/>', { bold: true }],
    ["switched off", '<b val="0"/><i val="false"/><strike val="0"/><u val="none"/><sz val="11"/>', {}],
    [
      "italic, underlined and struck out",
      '<i/><strike val="1"/><u val="double"/><sz val="11"/>',
      { italic: true, underline: true, strike: true },
    ],
    ["of another size, which is in pixels", '<sz val="16"/><color theme="1"/>', { fontSize: 21.33 }],
    ["in red", '<sz val="11"/><color rgb="FFC00000"/>', { color: "#C00000" }],
    ["in an accent", '<sz val="11"/><color theme="5"/>', { color: "#C0504D" }],
    [
      "in an accent made lighter",
      '<sz val="11"/><color theme="4" tint="0.39997558519241921"/>',
      { color: "#95B3D7" },
    ],
    [
      "in an accent made darker",
      '<sz val="11"/><color theme="4" tint="-0.249977111117893"/>',
      { color: "#376092" },
    ],
    ["in one of the fixed colours", '<sz val="11"/><color indexed="10"/>', { color: "#FF0000" }],
    ["in the automatic colour", '<sz val="11"/><color auto="1"/>', {}],
    ["in the automatic colour by its number", '<sz val="11"/><color indexed="64"/>', {}],
    ["in a colour nobody defined", '<sz val="11"/><color theme="99"/>', {}],
  ])("that is %s", (_, font, look) => {
    expect(inFont(font)).toEqual(look);
  });
});

describe("a fill", () => {
  const pattern = (kind: string, front = "FF1F6FB5", back = "FFFFFFFF"): string =>
    `<patternFill patternType="${kind}"><fgColor rgb="${front}"/><bgColor rgb="${back}"/></patternFill>`;

  it.each<[what: string, fill: string, background: string | undefined]>([
    ["solid", pattern("solid"), "#1F6FB5"],
    ["half of one colour and half of another", pattern("mediumGray", "FF000000"), "#808080"],
    ["a quarter of one colour", pattern("lightGray", "FF000000"), "#BFBFBF"],
    [
      "a gradient, by its first colour",
      '<gradientFill degree="90"><stop position="0"><color rgb="FFFFC000"/></stop><stop position="1"><color rgb="FF000000"/></stop></gradientFill>',
      "#FFC000",
    ],
    ["none, whatever its colours", pattern("none"), undefined],
    ["of a kind nobody knows", pattern("checkered"), undefined],
    [
      "solid in one of the fixed colours",
      '<patternFill patternType="solid"><fgColor indexed="13"/></patternFill>',
      "#FFFF00",
    ],
  ])("that is %s", (_, fill, background) => {
    expect(filled(fill).background).toBe(background);
  });

  it("says black text, so that it stays readable on it", () => {
    expect(filled(pattern("solid"))).toEqual({ background: "#1F6FB5", color: "#000000" });
  });

  it("takes a numbered colour from the workbook's own list", () => {
    const own =
      '<colors><indexedColors><rgbColor rgb="00000000"/><rgbColor rgb="00123456"/></indexedColors></colors>';
    const fill = '<patternFill patternType="solid"><fgColor indexed="1"/></patternFill>';
    expect(filled(fill, own).background).toBe("#123456");
  });
});

describe("a border", () => {
  const border = (kind: string): string =>
    `<border><left/><right/><top/><bottom style="${kind}"><color rgb="FF00B050"/></bottom></border>`;

  it.each<[kind: string, css: string | undefined]>([
    ["thin", "1px solid #00B050"],
    ["medium", "2px solid #00B050"],
    ["thick", "3px solid #00B050"],
    ["double", "3px double #00B050"],
    ["dotted", "1px dotted #00B050"],
    ["dashed", "1px dashed #00B050"],
    ["mediumDashDot", "2px dashed #00B050"],
    ["none", undefined],
    ["wavy", undefined],
  ])("of the kind %s", (kind, css) => {
    expect(lookOf({ borders: [border(kind)], styles: [xf(0, 0, 1)] }).borderBottom).toBe(css);
  });

  const all = (kind: string): string =>
    `<border>${["left", "right", "top", "bottom"].map((side) => `<${side} style="${kind}"/>`).join("")}</border>`;

  it("between two cells is drawn once, by the upper or left one, as the heavier of the two", () => {
    const rows = `<row r="2">${cell("B2", 1, 1)}${cell("C2", 1, 2)}</row><row r="3">${cell("B3", 1, 2)}</row>`;
    const { at } = looked({ borders: [all("thin"), all("thick")], styles: [xf(0, 0, 1), xf(0, 0, 2)], rows });
    expect(at("B2")).toEqual({ borderBottom: "3px solid #000000", borderRight: "3px solid #000000" });
    expect(at("A2")).toEqual({ borderRight: "1px solid #000000" });
    expect(at("B1")).toEqual({ borderBottom: "1px solid #000000" });
  });

  it("is drawn above and before a cell where nothing is shown there", () => {
    const rows = `<row r="1">${cell("A1", 1, 1)}</row><row r="2" hidden="1"/><row r="3">${cell("B3", 1, 1)}</row>`;
    const { at } = looked({ borders: [all("thin")], styles: [xf(0, 0, 1)], rows });
    expect(at("A1")).toMatchObject({ borderTop: "1px solid #000000", borderLeft: "1px solid #000000" });
    expect(at("B3").borderTop).toBe("1px solid #000000");
    expect(at("B3").borderLeft).toBeUndefined();
  });
});

describe("an alignment", () => {
  it.each<[what: string, alignment: string, look: CellLook]>([
    ["left", '<alignment horizontal="left"/>', { align: "left" }],
    ["centred over several cells", '<alignment horizontal="centerContinuous"/>', { align: "center" }],
    ["right, in lines", '<alignment horizontal="right" wrapText="1"/>', { align: "right", wrap: true }],
    ["left to the content", '<alignment horizontal="general" vertical="top"/>', {}],
  ])("that is %s", (_, alignment, look) => {
    expect(lookOf({ styles: [xf(0, 0, 0, alignment)] })).toEqual(look);
  });
});

describe("a cell that is not in the file", () => {
  const yellow = '<fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill>';
  const red = '<fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill>';
  const { at, sheet } = looked({
    fills: [yellow, red],
    styles: [xf(0, 2), xf(0, 3)],
    before: '<cols><col min="2" max="3" style="1"/></cols>',
    rows: `<row r="1">${cell("B1", "plain")}</row><row r="2" s="2" customFormat="1"/><row r="3" s="2" customFormat="0"/>`,
  });

  it("looks like its row, or else like its column", () => {
    expect([at("B2"), at("B3"), at("A3")].map(({ background }) => background)).toEqual([
      "#FF0000",
      "#FFFF00",
      undefined,
    ]);
  });

  it("does so also once something is typed into it", () => {
    sheet.setValue(3, 1, "typed");
    expect(at("B4").background).toBe("#FFFF00");
  });

  it("lends nothing to a plain cell that is in the file", () => {
    expect(at("B1")).toEqual({});
  });
});

describe("a style that a program made", () => {
  const bold = '<font><b/><sz val="11"/><color theme="1"/></font>';

  it("looks like the style it was made from", () => {
    const { sheet, at } = looked({
      fonts: [bold],
      styles: [xf(1)],
      rows: `<row r="1">${cell("A1", 1, 1)}</row>`,
    });
    sheet.setNumberFormat(0, 0, "0.000");
    sheet.setWrapText(0, 0, true);
    expect(at("A1")).toEqual({ bold: true, wrap: true });
  });

  it("has what was painted on it", () => {
    const { sheet, at } = looked({ rows: `<row r="1">${cell("A1", 1)}</row>` });
    sheet.setStyleId(0, 0, sheet.styles.withPaint(0, { fill: "#FFEEDD", bold: true, fontColor: "#112233" }));
    expect(at("A1")).toEqual({ background: "#FFEEDD", bold: true, color: "#112233" });
    sheet.setStyleId(0, 0, sheet.styles.withPaint(sheet.styleId(0, 0), { fill: null, bold: false }));
    expect(at("A1")).toEqual({ color: "#112233" });
  });
});

describe("a colour of a number format", () => {
  it.each<[value: number | string, format: string, color: string | undefined]>([
    [-5, "0.00;[Red]-0.00", "#FF0000"],
    [5, "0.00;[Red]-0.00", undefined],
    [0, "[Blue]0;[Red]-0;[Color 10]0", "#008000"],
    ["late", "0;-0;0;[Magenta]@", "#FF00FF"],
    [-5, "[$-409]0.00", undefined],
    [200, "[Red][&gt;100]0;0", undefined],
    [5, "&quot;[Red]&quot;0", undefined],
  ])("for %p in %s", (value, format, color) => {
    const styles = ['<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0"/>'];
    const { at } = looked({ formats: [format], styles, rows: `<row r="1">${cell("A1", value, 1)}</row>` });
    expect(at("A1").color).toBe(color);
  });
});

describe("looks as a whole", () => {
  const { looks, sheet } = looked({
    fonts: ['<font><b/><sz val="11"/></font>'],
    styles: [xf(1), xf(1)],
    rows: `<row r="1">${cell("A1", 1, 1)}${cell("B1", 1, 2)}${cell("C1", 1)}</row>`,
  });

  it("share a number where they are the same, and plain is 0", () => {
    expect([0, 1, 2].map((column) => looks.lookOf(sheet, 0, column))).toEqual([1, 1, 0]);
    expect(looks.all()).toEqual([{}, { bold: true }]);
  });

  it("take colour and size of plain text from the style Normal, and say no size that is Normal's", () => {
    const { at } = looked({
      normal: '<font><sz val="10"/><color rgb="FF1F2933"/></font>',
      fonts: ['<font><b/><sz val="10"/></font>', '<font><sz val="11"/><color theme="1"/></font>'],
      styles: [xf(1), xf(2)],
      rows: `<row r="1">${cell("A1", 1)}${cell("B1", 1, 1)}${cell("C1", 1, 2)}</row>`,
    });
    expect(at("A1")).toEqual({ color: "#1F2933" });
    expect(at("B1")).toEqual({ color: "#1F2933", bold: true });
    expect(at("C1")).toEqual({ fontSize: 14.67 });
  });
});

describe("a tint", () => {
  const colors = fc
    .integer({ min: 0, max: 0xffffff })
    .map((code): Color => `#${code.toString(16).padStart(6, "0").toUpperCase()}`);
  const light = (color: Color): number => {
    const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
    return Math.max(...channels) + Math.min(...channels);
  };

  it("of 0 changes nothing, of 1 makes white, of -1 black", () => {
    fc.assert(
      fc.property(colors, (color) => {
        expect([tinted(color, 0), tinted(color, 1), tinted(color, -1)]).toEqual([
          color,
          "#FFFFFF",
          "#000000",
        ]);
      }),
    );
  });

  it("never makes a colour darker that it is to make lighter, nor the other way round", () => {
    fc.assert(
      fc.property(colors, fc.integer({ min: 0, max: 100 }), (color, percent) => {
        expect(light(tinted(color, percent / 100))).toBeGreaterThanOrEqual(light(color) - 1);
        expect(light(tinted(color, -percent / 100))).toBeLessThanOrEqual(light(color) + 1);
      }),
    );
  });
});
