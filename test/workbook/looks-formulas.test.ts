import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { asCalendarDate } from "#domain/base/calendar";
import { compileFormula } from "../../workbench/excel/looks/formula/compile";
import type { Value } from "../../workbench/excel/looks/formula/value";
import { WorkbookValues } from "../../workbench/excel/looks/formula/workbook-values";
import { SheetModel } from "../../workbench/excel/model/sheet";
import { StyleTable } from "../../workbench/excel/model/styles";
import { WorkbookModel } from "../../workbench/excel/model/workbook";

/** A sheet with A1 = 10, A2 = 20, A3 = "30", B1 = "Müller & Söhne", B2 empty, B3 = #N/A, C1 = TRUE, C2 = 46342. */
function sheetWithValues(): { readonly model: WorkbookModel; readonly sheet: SheetModel } {
  const model = new WorkbookModel("book.xlsx", new StyleTable());
  const sheet = new SheetModel("1", "Ledger", model.styles);
  model.sheets.push(sheet);
  sheet.setValue(0, 0, 10);
  sheet.setValue(1, 0, 20);
  sheet.setValue(2, 0, "30");
  sheet.setValue(0, 1, "Müller & Söhne");
  sheet.setError(2, 1, "#N/A");
  sheet.setValue(0, 2, true);
  sheet.setValue(1, 2, 46342);
  return { model, sheet };
}

/** What a formula gives for a cell so far from the one it was written for; "left out" where it is not understood. */
function worked(formula: string, rows = 0, columns = 0): Value | "left out" {
  const { model, sheet } = sheetWithValues();
  const values = new WorkbookValues(model, null, () => asCalendarDate("2026-11-16"));
  const node = compileFormula(formula, sheet, values);
  return node ? node.value({ rows, columns }) : "left out";
}

describe("a formula of a conditional format", () => {
  it.each<[formula: string, value: Value]>([
    ["1+2*3", 7],
    ["(1+2)*3", 9],
    ["-2^2", 4],
    ["2^3^2", 64],
    ["50%+1", 1.5],
    ["10/4", 2.5],
    ["1/0", { error: "#DIV/0!" }],
    ['"a"&1&TRUE', "a1TRUE"],
    ['"say ""x"""', 'say "x"'],
    ["0.1+0.2=0.3", true],
    ['"ABC"="abc"', true],
    ['1<"1"', true],
    ['"z"<TRUE', true],
    ["B2=0", true],
    ['B2=""', true],
    ["B2=FALSE", true],
    ["A1+A2", 30],
    ["A1+A3", 40],
    ["A1+B1", { error: "#VALUE!" }],
    ["B3+1", { error: "#N/A" }],
    ["SUM(A1:A3)", 30],
    ["SUM(A:A)", 30],
    ["SUM(A1,5,A2)", 35],
    ["SUM(B1:B3)", { error: "#N/A" }],
    ["AVERAGE(A1:A2)", 15],
    ["MAX(A1:A3)", 20],
    ["MIN(A1:A3,3)", 3],
    ["MEDIAN(A1:A2)", 15],
    ["LARGE(A1:A3,2)", 10],
    ["SMALL(A1:A3,2)", 20],
    ["COUNT(A1:B3)", 2],
    ["COUNTA(A1:B3)", 5],
    ["COUNTBLANK(A1:B3)", 1],
    ['COUNTIF(A1:A3,"30")', 1],
    ["COUNTIF(A1:A3,30)", 1],
    ['COUNTIF(A1:A3,">10")', 1],
    ['COUNTIF(B1:B3,"m*ö?ne")', 1],
    ["MATCH(20,A1:A3,0)", 2],
    ["MATCH(99,A1:A3,0)", { error: "#N/A" }],
    ["AND(A1>5,A2>5)", true],
    ["AND(A1>5,B3)", { error: "#N/A" }],
    ["AND(A1:A3)", true],
    ["OR(A1>50,A2>5)", true],
    ["XOR(TRUE,TRUE)", false],
    ["NOT(A1>5)", false],
    ["IF(A1>5,1/0,2)", { error: "#DIV/0!" }],
    ["IF(A1>50,1)", false],
    ["IFERROR(B3,5)", 5],
    ["ISNUMBER(A3)", false],
    ["ISTEXT(A3)", true],
    ["ISBLANK(B2)", true],
    ["ISBLANK(B1)", false],
    ["ISERROR(B3)", true],
    ["ISERR(B3)", false],
    ["ISNA(B3)", true],
    ["ISLOGICAL(C1)", true],
    ["LEN(B1)", 14],
    ["LEN(A1)", 2],
    ["LEFT(B1,3)", "Mül"],
    ["RIGHT(B1)", "e"],
    ["MID(B1,8,1)", "&"],
    ['SEARCH("söh*",B1)', 10],
    ['SEARCH("~*",B1)', { error: "#VALUE!" }],
    ['FIND("s",B1)', { error: "#VALUE!" }],
    ['EXACT("a","A")', false],
    ['TRIM("  a   b ")', "a b"],
    ["UPPER(B1)", "MÜLLER & SÖHNE"],
    ["ROUND(2.345,2)", 2.35],
    ["ROUND(-2.5,0)", -3],
    ["ROUNDDOWN(-2.9,0)", -2],
    ["INT(-2.1)", -3],
    ["MOD(-1,3)", 2],
    ["ABS(-4)", 4],
    ["ISEVEN(A1)", true],
    ["ROW(A7)", 7],
    ["COLUMN(C1)", 3],
    ["TODAY()", 46342],
    ["TODAY()-C2", 0],
    ["WEEKDAY(TODAY())", 2],
    ["WEEKDAY(TODAY(),2)", 1],
    ["YEAR(C2)", 2026],
    ["MONTH(C2)", 11],
    ["DAY(C2)", 16],
    ["DATE(2026,11,16)", 46342],
    ["EDATE(DATE(2026,1,31),1)", 46081],
    ["EOMONTH(C2,0)", 46356],
  ])("=%s gives what Excel gives", (formula, value) => {
    expect(worked(formula)).toEqual(value);
  });

  it.each<[what: string, formula: string]>([
    ["a function nobody knows here", "VLOOKUP(A1,B:C,2)"],
    ["a column of a table", "Invoices[Open]>1"],
    ["another file", "[1]Sheet1!A1>1"],
    ["a sheet that is not there", "Elsewhere!A1>1"],
    ["a list in braces", "OR(A1={1,2})"],
    ["whole rows", "SUM(1:3)"],
    ["a name nobody defined", "Limit>1"],
    ["half a formula", "A1>"],
    ["a bracket too many", "(A1>1))"],
    ["a function with too few parts", "MOD(3)"],
    ["nothing", ""],
  ])("is left out where it has %s", (_, formula) => {
    expect(worked(formula)).toBe("left out");
  });

  it.each<[what: string, formula: string]>([
    ["text that some Excels read as a number", '"1,5"+1'],
    ["a range where one value is asked for", "A1:A2>5"],
    ["a weekday counted in a rarer way", "WEEKDAY(C2,11)"],
  ])("gives nothing that could be wrong for %s", (_, formula) => {
    expect(worked(formula)).toEqual({ error: null });
  });

  it("moves with the cell, but for what is fixed", () => {
    expect([worked("A1", 1), worked("A$1", 1), worked("$A1", 1, 5), worked("$A$1", 9, 9)]).toEqual([
      20, 10, 20, 10,
    ]);
    expect(worked("A1", -1)).toEqual({ error: "#REF!" });
  });

  it("says nothing of what depends on a formula nobody has calculated", () => {
    const { model, sheet } = sheetWithValues();
    sheet.setFormula(0, 0, "1+1");
    const values = new WorkbookValues(model, null, () => asCalendarDate("2026-11-16"));
    for (const formula of ["A1>1", "ISERROR(A1)", "IFERROR(A1,1)", "NOT(A1>1)", 'A1&""', "SUM(A1:A2)"]) {
      expect(compileFormula(formula, sheet, values)?.value({ rows: 0, columns: 0 })).toEqual({ error: null });
    }
  });

  it("follows the day of workbooks that count from 1904", () => {
    const model = new WorkbookModel("book.xlsx", new StyleTable(), 1904);
    const sheet = new SheetModel("1", "Ledger", model.styles);
    const values = new WorkbookValues(model, null, () => asCalendarDate("2026-11-16"));
    expect(compileFormula("TODAY()", sheet, values)?.value({ rows: 0, columns: 0 })).toBe(44880);
  });
});

describe("calculating", () => {
  const small = fc.integer({ min: -9, max: 9 });
  const signs = fc.constantFrom("+", "-", "*");

  it("goes by the order of the signs, as JavaScript does where both agree", () => {
    fc.assert(
      fc.property(small, signs, small, signs, small, (a, one, b, two, c) => {
        const formula = `(${a})${one}(${b})${two}(${c})`;
        const [x, y, z] = [a, b, c];
        const of = (sign: string, left: number, right: number): number =>
          sign === "+" ? left + right : sign === "-" ? left - right : left * right;
        const expected = two === "*" && one !== "*" ? of(one, x, of(two, y, z)) : of(two, of(one, x, y), z);
        expect(Number(worked(formula)) + 0).toBe(expected + 0);
      }),
    );
  });

  it("orders any two values one way only", () => {
    const values = fc.constantFrom("1", "-2", '""', '"a"', '"B"', "TRUE", "FALSE", "B2", "A1");
    fc.assert(
      fc.property(values, values, (one, other) => {
        const holds = ["<", "=", ">"].filter((sign) => worked(`${one}${sign}${other}`) === true);
        expect(holds).toHaveLength(1);
        expect(worked(`${one}<=${other}`)).toBe(holds[0] !== ">");
      }),
    );
  });
});
