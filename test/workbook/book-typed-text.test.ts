import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { openHost } from "../../workbench/excel/host/open-host";
import { typeCells } from "../../workbench/excel/host/person";
import { SheetModel } from "../../workbench/excel/model/sheet";
import { StyleTable } from "../../workbench/excel/model/styles";
import { WorkbookModel } from "../../workbench/excel/model/workbook";
import { typedText } from "../../workbench/web/book/typed-text";

/** What stands in the formula bar, and what becomes of it when it is entered again. */

function openSheet(): { readonly sheet: SheetModel; readonly type: (text: string) => void } {
  const workbook = new WorkbookModel("book.xlsx", new StyleTable());
  const sheet = new SheetModel("1", "Sheet1", workbook.styles);
  workbook.sheets.push(sheet);
  const host = openHost(workbook, null);
  const type = (text: string): void => {
    const typed = typeCells(host, "1", 0, 0, [[text]]);
    if (!typed.ok) throw new Error(typed.problem);
  };
  return { sheet, type };
}

describe("what one edits", () => {
  it.each<[string | number | boolean, string, string]>([
    ["Café Größenwahn", "General", "Café Größenwahn"],
    ["00123", "General", "'00123"],
    ["00123", "@", "00123"],
    ["=1+1", "General", "'=1+1"],
    ["'quoted", "General", "''quoted"],
    ["TRUE", "General", "'TRUE"],
    [true, "General", "TRUE"],
    [1234.5, "#,##0.00", "1234.5"],
    [1234.567, "#,##0.00", "1234.567"],
    [-0.1, "[Red]0.0", "-0.1"],
    [0.125, "0%", "12.5%"],
    [0.12, "0%", "12%"],
    [46342, "yyyy-mm-dd", "2026-11-16"],
    [46342, "dd.mm.yyyy", "11/16/2026"],
    [46342.5, "dd.mm.yyyy", "11/16/2026 12:00:00"],
    [46342, "d mmm", "11/16/2026"],
    [0.1234567, "yyyy-mm-dd", "0.1234567"],
    ["", "General", ""],
  ])("of %j shown as %s is %s", (value, format, text) => {
    const { sheet } = openSheet();
    sheet.setNumberFormat(0, 0, format);
    sheet.setValue(0, 0, value);
    expect(typedText(sheet, 0, 0, 1900)).toBe(text);
  });

  it("of a formula is the formula, calculated or not, and of an error its name", () => {
    const { sheet } = openSheet();
    sheet.setFormula(0, 0, "SUM(A2:A9)");
    expect(typedText(sheet, 0, 0, 1900)).toBe("=SUM(A2:A9)");
    sheet.setError(0, 0, "#N/A");
    expect(typedText(sheet, 0, 0, 1900)).toBe("#N/A");
  });
});

describe("what is entered again unchanged", () => {
  const held = fc.oneof(
    fc.string(),
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("1/2", "3-4", "12%", "$5", "(7)", "1e5", "#N/A", "=A1", "'", "''x", "jan 5", "10:30"),
    fc.integer({ min: -1e9, max: 1e9 }),
    fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((value) => Number(value.toPrecision(15)) || 0),
    fc.boolean(),
  );
  const format = fc.constantFrom(
    "General",
    "@",
    "0.00",
    "#,##0",
    "0%",
    "0.00%",
    "yyyy-mm-dd",
    "dd.mm.yyyy",
    "d-mmm-yy h:mm",
  );

  it("leaves the cell as it was", () => {
    fc.assert(
      fc.property(held, format, (value, numberFormat) => {
        // A Text cell holds text only.
        fc.pre(numberFormat !== "@" || typeof value === "string");
        const { sheet, type } = openSheet();
        sheet.setNumberFormat(0, 0, numberFormat);
        sheet.setValue(0, 0, value);
        type(typedText(sheet, 0, 0, 1900));
        expect(sheet.value(0, 0)).toBe(value);
        expect([sheet.formulas.size, sheet.errors.size]).toEqual([0, 0]);
      }),
      { numRuns: 2000 },
    );
  });
});
