import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { asCalendarDate } from "#domain/base/calendar";
import { grid, type Looked, looked } from "./looks-parts";

/** Differential formats 0 to 2: filled in red, green, and bold in blue. */
const FORMATS = [
  '<dxf><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf>',
  '<dxf><fill><patternFill patternType="solid"><fgColor rgb="FF123456"/><bgColor rgb="FF00FF00"/></patternFill></fill></dxf>',
  '<dxf><font><b/><color rgb="FF0000FF"/></font></dxf>',
];

type Value = number | string | null;

const formatted = (areas: string, rules: string): string =>
  `<conditionalFormatting sqref="${areas}">${rules}</conditionalFormatting>`;

const escaped = (formula: string): string =>
  formula.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const rule = (attributes: string, ...formulas: readonly string[]): string =>
  `<cfRule priority="1" dxfId="0" ${attributes}>${formulas.map((formula) => `<formula>${escaped(formula)}</formula>`).join("")}</cfRule>`;

/** The cells of a column, as text of "x" for those in red. */
const hits = (book: Looked, count: number, column = "A"): string =>
  Array.from({ length: count }, (_, row) =>
    book.at(`${column}${row + 1}`).background === "#FF0000" ? "x" : ".",
  ).join("");

const column = (values: readonly Value[], after: string): Looked =>
  looked({ rows: grid(values.map((value) => [value])), after, differentials: FORMATS });

describe("a rule that compares", () => {
  it.each<[what: string, rule: string, values: readonly Value[], hits: string]>([
    ["less than", rule('type="cellIs" operator="lessThan"', "5"), [4, 5, 6, "4"], "x..."],
    ["at least", rule('type="cellIs" operator="greaterThanOrEqual"', "5"), [4, 5, 6], ".xx"],
    [
      "greater than, for which Excel takes any text",
      rule('type="cellIs" operator="greaterThan"', "5"),
      [6, "a"],
      "xx",
    ],
    [
      "equal to 0, as which an empty cell counts",
      rule('type="cellIs" operator="equal"', "0"),
      [0, null, "0"],
      "xx.",
    ],
    [
      "equal to a text, whatever its case",
      rule('type="cellIs" operator="equal"', '"paid"'),
      ["PAID", "paid!", "open"],
      "x..",
    ],
    ["other than a text", rule('type="cellIs" operator="notEqual"', '"paid"'), ["paid", "open", 1], ".xx"],
    ["between, ends included", rule('type="cellIs" operator="between"', "2", "4"), [1, 2, 3, 4, 5], ".xxx."],
    [
      "between, the larger first",
      rule('type="cellIs" operator="between"', "4", "2"),
      [1, 2, 3, 4, 5],
      ".xxx.",
    ],
    ["not between", rule('type="cellIs" operator="notBetween"', "2", "4"), [1, 2, 3, 4, 5], "x...x"],
    ["with the cell above", rule('type="cellIs" operator="lessThan"', "A1"), [3, 2, 5, 4], ".x.x"],
    ["with a day", rule('type="cellIs" operator="lessThan"', "TODAY()"), [46341, 46342, 46343], "x.."],
  ])("%s", (what, written, values, expected) => {
    const areas = what === "with the cell above" ? "A2:A4" : "A1:A9";
    expect(hits(column(values, formatted(areas, written)), values.length)).toBe(expected);
  });
});

describe("a rule about texts, blanks and errors", () => {
  it.each<[what: string, rule: string, values: readonly Value[], hits: string]>([
    [
      "contains",
      rule('type="containsText" operator="containsText" text="late"', 'NOT(ISERROR(SEARCH("late",A1)))'),
      ["Too LATE", "lat", null],
      "x..",
    ],
    [
      "contains, without a formula",
      rule('type="containsText" operator="containsText" text="late"'),
      ["Too LATE", "lat"],
      "x.",
    ],
    ["does not contain", rule('type="notContainsText" text="late"'), ["late", "paid", null], ".xx"],
    [
      "begins with",
      rule('type="beginsWith" text="INV"', 'LEFT(A1,LEN("INV"))="INV"'),
      ["inv-1", "PRO-INV"],
      "x.",
    ],
    ["ends with", rule('type="endsWith" text="9"'), ["A-19", 9, "9A"], "xx."],
    ["is blank", rule('type="containsBlanks"', "LEN(TRIM(A1))=0"), [null, "  ", "a", 0], "xx.."],
    ["is not blank", rule('type="notContainsBlanks"'), [null, "a", 0], ".xx"],
    [
      "stands more than once",
      rule('type="duplicateValues"'),
      ["INV-1", "inv-1", "INV-2", 5, 5, null, null],
      "xx.xx..",
    ],
    ["stands once", rule('type="uniqueValues"'), ["INV-1", "inv-1", "INV-2", null], "..x."],
  ])("%s", (_, written, values, expected) => {
    expect(hits(column(values, formatted("A1:A9", written)), values.length)).toBe(expected);
  });
});

describe("a rule about ranks", () => {
  const values = [10, 40, 30, "50", 30, null, 20];

  it.each<[what: string, rule: string, hits: string]>([
    ["the two highest, with those equal to the second", rule('type="top10" rank="2"'), ".xx.x.."],
    ["the lowest", rule('type="top10" rank="1" bottom="1"'), "x......"],
    ["forty per cent of five", rule('type="top10" rank="40" percent="1"'), ".xx.x.."],
    ["ten per cent, which is at least one", rule('type="top10" rank="10" percent="1"'), ".x....."],
    ["above the average of 26", rule('type="aboveAverage"'), ".xx.x.."],
    ["below the average", rule('type="aboveAverage" aboveAverage="0"'), "x.....x"],
  ])("%s", (_, written, expected) => {
    expect(hits(column(values, formatted("A1:A7", written)), values.length)).toBe(expected);
  });

  it("left out where it counts in standard deviations", () => {
    expect(hits(column(values, formatted("A1:A7", rule('type="aboveAverage" stdDev="1"'))), 7)).toBe(
      ".......",
    );
  });
});

describe("a rule with a formula", () => {
  const rows = grid([
    [46300, 120, "open"],
    [46400, 80, "open"],
    [46300, 0, "paid"],
    [null, 10, "Open"],
  ]);

  it.each<[formula: string, hits: string]>([
    ["$A1<TODAY()", "x.xx"],
    ["AND(ISNUMBER($A1),$A1<TODAY(),$B1>0)", "x..."],
    ['AND($C1="open",OR($B1>100,$A1=""))', "x..x"],
    ["MOD(ROW(A1),2)=0", ".x.x"],
    ["$B1=MAX($B$1:$B$4)", "x..."],
    ["COUNTIF($C$1:$C$4,$C1)>1", "xx.x"],
    ["COUNTIFS($C$1:$C$4,$C1,$A$1:$A$4,$A1)=1", "xxx."],
    ['ISNUMBER(SEARCH("pai",$C1))', "..x."],
    ["Limit<$B1", "x..."],
    ["VLOOKUP(A1,B:C,2)=1", "...."],
    ["Ledger!$B1>100", "x..."],
    ["'Other book'!$B1>100", "...."],
    ["T[Open]>1", "...."],
  ])("=%s", (formula, expected) => {
    const names = '<definedNames><definedName name="Limit">Ledger!$B$2+20</definedName></definedNames>';
    const after = formatted("A1:A4", rule('type="expression"', formula));
    expect(hits(looked({ rows, after, names, differentials: FORMATS }), 4)).toBe(expected);
  });

  it("is written for the upper left corner of all its areas", () => {
    const after = formatted("C2:C4 A1:A4", rule('type="expression"', "$B1>100"));
    const book = looked({ rows, after, differentials: FORMATS });
    expect([hits(book, 4), hits(book, 4, "C")]).toEqual(["x...", "...."]);
  });

  it("follows the day, and what is typed", () => {
    const after = formatted("A1:A4", rule('type="expression"', "COUNTIF($B$1:$B$4,0)>1"));
    const { sheet, ...book } = looked({ rows, after, differentials: FORMATS });
    expect(hits({ sheet, ...book }, 4)).toBe("....");
    sheet.setValue(0, 1, 0);
    expect(hits({ sheet, ...book }, 4)).toBe("xxxx");
    const later = {
      rows,
      after: formatted("A1:A2", rule('type="expression"', "$A1<TODAY()")),
      differentials: FORMATS,
    };
    expect(hits(looked(later, asCalendarDate("2027-11-16")), 2)).toBe("xx");
  });

  it("says nothing of a cell that depends on a formula nobody has calculated", () => {
    const { sheet, ...book } = looked({
      rows,
      after: formatted("A1:A4", rule('type="expression"', "NOT($B1>100)")),
      differentials: FORMATS,
    });
    sheet.setFormula(1, 1, "1+1");
    expect(hits({ sheet, ...book }, 4)).toBe("..xx");
  });
});

describe("several rules for a cell", () => {
  const numbered = (priority: number, format: number, more = ""): string =>
    `<cfRule type="expression" priority="${priority}" dxfId="${format}" ${more}><formula>A1&gt;0</formula></cfRule>`;
  const lookOf = (...rules: readonly string[]) =>
    column([1], rules.map((written) => formatted("A1", written)).join("")).at("A1");

  it("hold together where they say different things", () => {
    expect(lookOf(numbered(2, 0), numbered(1, 2))).toEqual({
      background: "#FF0000",
      bold: true,
      color: "#0000FF",
    });
  });

  it("give way to the one with the lower number where they say the same", () => {
    expect(lookOf(numbered(2, 0), numbered(1, 1)).background).toBe("#00FF00");
  });

  it("stop at one that stops", () => {
    expect(lookOf(numbered(1, 2, 'stopIfTrue="1"'), numbered(2, 0))).toEqual({
      bold: true,
      color: "#0000FF",
    });
  });

  it("lie over the style of the cell and of its table", () => {
    const table = {
      area: "A1:A2",
      columns: 1,
      style: '<tableStyleInfo name="TableStyleMedium9" showRowStripes="1"/>',
    };
    const book = looked({
      rows: grid([["C1"], [1]]),
      table,
      after: formatted("A2", rule('type="expression"', "A2>0")),
      differentials: FORMATS,
    });
    expect(book.at("A2").background).toBe("#FF0000");
  });
});

describe("a colour scale", () => {
  const scale = (limits: readonly string[], colors: readonly string[]): string =>
    `<cfRule type="colorScale" priority="1"><colorScale>${limits.map((limit) => `<cfvo ${limit}/>`).join("")}${colors
      .map((color) => `<color rgb="FF${color}"/>`)
      .join("")}</colorScale></cfRule>`;
  const fillsOf = (values: readonly Value[], written: string): readonly (string | undefined)[] => {
    const book = column(values, formatted("A1:A9", written));
    return values.map((_, row) => book.at(`A${row + 1}`).background);
  };

  it("goes from one colour to the other", () => {
    const written = scale(['type="min"', 'type="max"'], ["000000", "FFFFFF"]);
    expect(fillsOf([0, 50, 100, "text", null], written)).toEqual([
      "#000000",
      "#808080",
      "#FFFFFF",
      undefined,
      undefined,
    ]);
  });

  it("goes over a third colour in the middle of the numbers", () => {
    const written = scale(
      ['type="min"', 'type="percentile" val="50"', 'type="max"'],
      ["FF0000", "FFFF00", "00FF00"],
    );
    expect(fillsOf([0, 1, 100], written)).toEqual(["#FF0000", "#FFFF00", "#00FF00"]);
  });

  it("ends where it says", () => {
    const written = scale(['type="num" val="10"', 'type="num" val="20"'], ["000000", "FFFFFF"]);
    expect(fillsOf([5, 15, 25], written)).toEqual(["#000000", "#808080", "#FFFFFF"]);
  });
});

describe("a data bar", () => {
  const bar = (limits: string, attributes = 'minLength="0" maxLength="90"', after = ""): string =>
    `<cfRule type="dataBar" priority="1"><dataBar ${attributes}>${limits}<color rgb="FF638EC6"/></dataBar>${after}</cfRule>`;
  const ends = '<cfvo type="num" val="0"/><cfvo type="num" val="100"/>';
  const newer = (inside: string): string =>
    `<extLst><ext uri="u"><x14:conditionalFormattings xmlns:x14="urn:x14"><x14:conditionalFormatting><x14:cfRule type="dataBar" id="{B1}"><x14:dataBar minLength="0" maxLength="100" ${inside}</x14:dataBar></x14:cfRule></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>`;
  const link = '<extLst><ext uri="u"><x14:id xmlns:x14="urn:x14">{B1}</x14:id></ext></extLst>';

  it.each<[value: Value, background: string | undefined]>([
    [100, "linear-gradient(to right, #638EC6 0%, #E0E8F4 90%, transparent 90%)"],
    [50, "linear-gradient(to right, #638EC6 0%, #E0E8F4 45%, transparent 45%)"],
    [500, "linear-gradient(to right, #638EC6 0%, #E0E8F4 90%, transparent 90%)"],
    [0, undefined],
    ["50", undefined],
  ])("for %p of 100, at most nine tenths of the cell", (value, background) => {
    expect(column([value], formatted("A1", bar(ends))).at("A1").background).toBe(background);
  });

  it("lies over the fill of the cell", () => {
    const both = `${bar(ends)}<cfRule type="expression" priority="2" dxfId="1"><formula>TRUE</formula></cfRule>`;
    expect(column([100], formatted("A1", both)).at("A1").background).toBe(
      "linear-gradient(to right, #638EC6 0%, #E0E8F4 90%, transparent 90%), #00FF00",
    );
  });

  it("finds its own ends from zero to the highest number", () => {
    const inside = 'gradient="0"><x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/>';
    const written = formatted("A1:A2", bar('<cfvo type="min"/><cfvo type="max"/>', "", link)) + newer(inside);
    expect(column([20, 80], written).at("A1").background).toBe(
      "linear-gradient(to right, #638EC6 0%, #638EC6 25%, transparent 25%)",
    );
  });

  it("grows to the left from zero for a negative number, where the newer description says so", () => {
    const inside =
      'gradient="0"><x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/><x14:negativeFillColor rgb="FFFF0000"/>';
    const book = column(
      [-25, 75],
      formatted("A1:A2", bar('<cfvo type="min"/><cfvo type="max"/>', "", link)) + newer(inside),
    );
    expect([book.at("A1").background, book.at("A2").background]).toEqual([
      "linear-gradient(to right, #FF0000 0%, #FF0000 25%, transparent 25%)",
      "linear-gradient(to right, transparent 25%, #638EC6 25%, #638EC6 100%, transparent 100%)",
    ]);
  });
});

describe("conditional formats", () => {
  const numbers = fc.array(fc.integer({ min: -3, max: 6 }), { minLength: 1, maxLength: 12 });

  it("find what stands more than once, whatever the order", () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const found = hits(
          column(values, formatted("A1:A12", rule('type="duplicateValues"'))),
          values.length,
        );
        expect(found).toBe(
          values.map((value) => (values.indexOf(value) === values.lastIndexOf(value) ? "." : "x")).join(""),
        );
      }),
      { numRuns: 20 },
    );
  });

  it("compare as a formula does", () => {
    const signs = fc.constantFrom(
      ["lessThan", "<"],
      ["greaterThanOrEqual", ">="],
      ["notEqual", "<>"],
      ["equal", "="],
    );
    fc.assert(
      fc.property(
        numbers,
        signs,
        fc.integer({ min: -3, max: 6 }),
        (values, [operator = "", sign = ""], limit) => {
          const compared = column(
            values,
            formatted("A1:A12", rule(`type="cellIs" operator="${operator}"`, String(limit))),
          );
          const worked = column(values, formatted("A1:A12", rule('type="expression"', `A1${sign}${limit}`)));
          expect(hits(compared, values.length)).toBe(hits(worked, values.length));
        },
      ),
      { numRuns: 20 },
    );
  });

  it("never keep a workbook from being shown, whatever their formulas say", () => {
    const pieces = fc.constantFrom(
      "A1",
      "$B$2",
      "(",
      ")",
      ",",
      "<",
      "=",
      "&",
      '"a"',
      "1",
      "-",
      "%",
      "AND(",
      "COUNTIF(",
      "A1:A3",
      "#REF!",
      " ",
      "{",
      "!",
    );
    const formulas = fc.array(pieces, { maxLength: 9 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(formulas, fc.string({ maxLength: 6 }), (formula, text) => {
        const noise = text.replace(/[^ -~]/g, "");
        const book = column(
          [1, "a"],
          formatted(
            "A1:A2",
            rule('type="expression"', formula) + rule('type="cellIs" operator="equal"', noise),
          ),
        );
        expect(typeof book.looks.lookOf(book.sheet, 0, 0)).toBe("number");
        expect(hits(book, 2)).toHaveLength(2);
      }),
      { numRuns: 80 },
    );
  });
});
