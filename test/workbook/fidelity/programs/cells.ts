import { cellsOf, guide, newSheet, type Program, reference, refusalOf } from "../program";

const VALUES = guide("excel/excel-add-ins-ranges-set-get-values");
const RANGE = reference("excel.range");

/** What cells take and give. */
export const cellPrograms: readonly Program[] = [
  {
    name: "numbers, text, logicals and empty cells come back as they were put",
    source: VALUES,
    answers: {
      values: [[1.5, "text", true, ""]],
      types: [["Double", "String", "Boolean", "Empty"]],
    },
    run: (excel) =>
      excel.run(async (context) => {
        const range = newSheet(context).getRange("A1:D1");
        range.values = [[1.5, "text", true, ""]];
        range.load("values,valueTypes");
        await context.sync();
        return { values: range.values, types: range.valueTypes };
      }),
  },
  {
    name: "null leaves a cell as it is, and an empty text empties it",
    source: guide("excel/excel-add-ins-ranges-set-get-values#handle-blank-and-null-cell-values"),
    answers: [["stays", ""]],
    run: (excel) =>
      excel.run(async (context) => {
        const range = newSheet(context).getRange("A1:B1");
        range.values = [["stays", "goes"]];
        range.values = [[null, ""]];
        range.load("values");
        await context.sync();
        return range.values;
      }),
  },
  {
    name: "one value fills the whole range",
    source: RANGE,
    answers: [
      ["x", "x"],
      ["x", "x"],
    ],
    run: (excel) =>
      excel.run(async (context) => {
        const range = newSheet(context).getRange("A1:B2");
        // Excel takes one value for all cells; the declared type knows arrays only.
        range.set({ values: "x" as unknown as string[][] });
        range.load("values");
        await context.sync();
        return range.values;
      }),
  },
  {
    name: "an array of the wrong size is refused",
    source: RANGE,
    answers: { code: "InvalidArgument", location: "Range.values" },
    run: (excel, globals) =>
      refusalOf(
        globals,
        excel.run(async (context) => {
          newSheet(context).getRange("A1:B2").values = [["one row only", 1]];
          await context.sync();
        }),
      ),
  },
  {
    name: "text that looks like a number becomes one",
    source: VALUES,
    answers: { values: [[12.5, 0.1, 1234]], types: [["Double", "Double", "Double"]] },
    run: (excel) =>
      excel.run(async (context) => {
        const range = newSheet(context).getRange("A1:C1");
        range.values = [["12.50", "10%", "1,234"]];
        range.load("values,valueTypes");
        await context.sync();
        return { values: range.values, types: range.valueTypes };
      }),
  },
  {
    name: "the format for text first keeps leading zeros and whatever begins with an equals sign",
    source: reference("excel.range#excel-excel-range-numberformat-member"),
    answers: [["00012", "=paid", "1/2"]],
    run: (excel) =>
      excel.run(async (context) => {
        const range = newSheet(context).getRange("A1:C1");
        range.numberFormat = [["@", "@", "@"]];
        range.values = [["00012", "=paid", "1/2"]];
        range.load("values");
        await context.sync();
        return range.values;
      }),
  },
  {
    name: "an apostrophe makes text and is no part of it",
    source: VALUES,
    answers: { values: [["00012"]], types: [["String"]] },
    run: (excel) =>
      excel.run(async (context) => {
        const range = newSheet(context).getRange("A1");
        range.values = [["'00012"]];
        range.load("values,valueTypes");
        await context.sync();
        return { values: range.values, types: range.valueTypes };
      }),
  },
  {
    name: "a date is a serial number, shown by its format",
    source: guide("excel/excel-add-ins-ranges-dates"),
    answers: { values: [[46022]], text: [["2025-12-31"]] },
    run: (excel) =>
      excel.run(async (context) => {
        const range = newSheet(context).getRange("A1");
        range.values = [["12/31/2025"]];
        range.numberFormat = [["yyyy-mm-dd"]];
        range.load("values,text");
        await context.sync();
        return { values: range.values, text: range.text };
      }),
  },
  {
    name: "an error value is text among the values, and an error among the types",
    source: reference("excel.range#excel-excel-range-valuetypes-member"),
    answers: { values: [["#N/A", "#DIV/0!"]], types: [["Error", "Error"]] },
    run: (excel) =>
      excel.run(async (context) => {
        const range = newSheet(context).getRange("A1:B1");
        range.values = [["#N/A", "#DIV/0!"]];
        range.load("values,valueTypes");
        await context.sync();
        return { values: range.values, types: range.valueTypes };
      }),
  },
  {
    name: "a formula is read as a formula, and as its result",
    source: guide("excel/excel-add-ins-ranges-set-get-values#get-values-from-a-range-of-cells"),
    answers: { formulas: [[2, "=A1*2"]], values: [[2, 4]] },
    here: {
      answers: { formulas: [[2, "=A1*2"]], values: [[2, "#BUSY!"]] },
      because: "nobody calculates: Excel does when it opens the file",
    },
    run: (excel) =>
      excel.run(async (context) => {
        const range = newSheet(context).getRange("A1:B1");
        range.formulas = [[2, "=A1*2"]];
        range.load("formulas,values");
        await context.sync();
        return { formulas: range.formulas, values: range.values };
      }),
  },
  {
    name: "text is what the cell shows",
    source: reference("excel.range#excel-excel-range-text-member"),
    answers: [["1,234.50", "25%", "TRUE"]],
    run: (excel) =>
      excel.run(async (context) => {
        const range = newSheet(context).getRange("A1:C1");
        range.values = [[1234.5, 0.25, true]];
        range.numberFormat = [["#,##0.00", "0%", "General"]];
        range.load("text");
        await context.sync();
        return range.text;
      }),
  },
  {
    name: "contents are cleared without the format",
    source: guide("excel/excel-add-ins-ranges-cut-copy-paste"),
    answers: { values: [[""]], format: [["0.00"]] },
    run: (excel) =>
      excel.run(async (context) => {
        const range = newSheet(context).getRange("A1");
        range.numberFormat = [["0.00"]];
        range.values = [[1]];
        range.clear("Contents");
        range.load("values,numberFormat");
        await context.sync();
        return { values: range.values, format: range.numberFormat };
      }),
  },
  {
    name: "whole columns have no values",
    source: guide("excel/excel-add-ins-ranges-unbounded"),
    answers: { values: null, address: "A:B", entire: true },
    run: (excel) =>
      excel.run(async (context) => {
        const range = newSheet(context).getRange("A:B").load("values,address,isEntireColumn");
        await context.sync();
        return { values: range.values, address: cellsOf(range.address), entire: range.isEntireColumn };
      }),
  },
  {
    name: "values cannot be set to whole columns",
    source: guide("excel/excel-add-ins-ranges-unbounded"),
    answers: { code: "InvalidArgument", location: "Range.values" },
    here: {
      answers: { code: "ApiNotFound", location: "Range.values" },
      because: "a value for every cell of a column has no place in a file",
    },
    run: (excel, globals) =>
      refusalOf(
        globals,
        excel.run(async (context) => {
          newSheet(context).getRange("A:B").values = [["x", "y"]];
          await context.sync();
        }),
      ),
  },
  {
    name: "an address that is none is refused",
    source: guide("testing/application-specific-api-error-handling"),
    answers: { code: "InvalidArgument", location: "Worksheet.getRange" },
    run: (excel, globals) =>
      refusalOf(
        globals,
        excel.run(async (context) => {
          newSheet(context).getRange("no address").load("values");
          await context.sync();
        }),
      ),
  },
];
