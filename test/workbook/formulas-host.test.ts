import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { HostEvent } from "../../workbench/excel/host/event-messages";
import {
  functionCall,
  shownFormula,
  storedFormula,
} from "../../workbench/excel/host/functions/function-formula";
import type { Json } from "../../workbench/excel/host/json";
import { openHost } from "../../workbench/excel/host/open-host";
import { typeCells } from "../../workbench/excel/host/person";
import { parseBatch } from "../../workbench/excel/host/protocol";
import { cellKey, SheetModel } from "../../workbench/excel/model/sheet";
import { StyleTable } from "../../workbench/excel/model/styles";
import { TableModel } from "../../workbench/excel/model/table";
import { WorkbookModel } from "../../workbench/excel/model/workbook";

/** The workbench's Excel with formulas of an add-in: what is called, and what the cells show. */

const FUNCTIONS = {
  namespace: "DUNBOOK",
  functions: [
    { id: "STATUS", name: "STATUS", stream: true, parameters: [{ name: "invoice", optional: false }] },
    {
      id: "WHY",
      name: "WHY",
      stream: true,
      parameters: [
        { name: "invoice", optional: false },
        { name: "date", optional: true },
      ],
    },
    { id: "ASOF", name: "ASOF", stream: true, parameters: [] },
  ],
};

/** A table Invoices in A1:B4 with the column "Invoice no", and an add-in that answers what it is told to. */
function workbook() {
  const styles = new StyleTable();
  const model = new WorkbookModel("a.xlsx", styles);
  const sheet = new SheetModel("{s}", "Invoices", styles);
  model.sheets.push(sheet);
  const lines = [
    ["Invoice no", "Comment"],
    ["2026-17", ""],
    [4711, ""],
    ["", ""],
  ];
  for (const [row, line] of lines.entries())
    for (const [column, value] of line.entries()) sheet.load(row, column, value, 0);
  const area = { row: 0, column: 0, rowCount: 4, columnCount: 2 };
  sheet.tables.push(
    new TableModel("1", "Invoices", sheet, area, ["Invoice no", "Comment"], false, null, null),
  );
  const calls: unknown[] = [];
  const onCalls = (events: readonly HostEvent[]): void => {
    for (const { type, message } of events) calls.push([type, JSON.parse(message)]);
  };
  const host = openHost(model, null, { onCalls });
  host.desk.functions.registered = FUNCTIONS;
  const service = (name: string, ...given: readonly Json[]): unknown =>
    host.run(
      parseBatch({
        Actions: [
          { Id: 1, ActionType: 1, ObjectPathId: 1 },
          { Id: 2, ActionType: 3, Name: name, ObjectPathId: 1, ArgumentInfo: { Arguments: given } },
        ],
        ObjectPaths: { 1: { Id: 1, ObjectPathType: 2, Name: "Microsoft.ExcelServices.CustomFunctions" } },
      }),
    );
  return {
    sheet,
    calls,
    begin: () => service("_SetOsfControlContainerReadyForCustomFunctions"),
    answer: (...results: readonly Json[]) => service("SetInvocationArrayResults", results),
    type: (row: number, column: number, text: string) => typeCells(host, "{s}", row, column, [[text]]),
    cell: (row: number, column: number) => ({
      value: sheet.value(row, column),
      error: sheet.errors.has(cellKey(row, column)),
      pending: sheet.pending.has(cellKey(row, column)),
      reason: sheet.reasons.get(cellKey(row, column)),
    }),
  };
}

const table = () => workbook().sheet.tables[0] ?? null;

describe("a formula is written as files have it", () => {
  it.each([
    ["a text", 'DUNBOOK.STATUS("2026-17")', '_xldudf_DUNBOOK_STATUS("2026-17")'],
    ["in small letters", "dunbook.status(A2)", "_xldudf_DUNBOOK_STATUS(A2)"],
    [
      "the own row's column",
      "DUNBOOK.STATUS([@[Invoice no]])",
      "_xldudf_DUNBOOK_STATUS(Invoices[[#This Row],[Invoice no]])",
    ],
    [
      "a short name of one",
      "DUNBOOK.STATUS([@Comment])",
      "_xldudf_DUNBOOK_STATUS(Invoices[[#This Row],[Comment]])",
    ],
    [
      "with the table's name",
      "DUNBOOK.WHY(Invoices[@Comment],1)",
      "_xldudf_DUNBOOK_WHY(Invoices[[#This Row],[Comment]],1)",
    ],
    ["among other things", 'IF(DUNBOOK.ASOF()="","",1)', 'IF(_xldudf_DUNBOOK_ASOF()="","",1)'],
    ["never inside a text", '"DUNBOOK.STATUS(A2)"', '"DUNBOOK.STATUS(A2)"'],
    ["never another name's end", "MYDUNBOOK.STATUS(A2)", "MYDUNBOOK.STATUS(A2)"],
    ["no function of Excel's own", "STDEV.S(A1:A9)", "STDEV.S(A1:A9)"],
  ])("%s", (_, typed, stored) => {
    expect(storedFormula(typed, ["DUNBOOK"], table())).toBe(stored);
  });

  it("and shown as it is typed", () => {
    expect(shownFormula('_xldudf_DUNBOOK_STATUS("x_y")')).toBe('DUNBOOK.STATUS("x_y")');
  });

  it.each([
    ["more than a call", "_xldudf_DUNBOOK_AGE(A1)+_xldudf_DUNBOOK_AGE(A2)"],
    ["a call within another function", "SUM(_xldudf_DUNBOOK_AGE(A1))"],
    ["a plain formula", "SUM(A1:A9)"],
  ])("no single call: %s", (_, formula) => {
    expect(functionCall(formula)).toBeNull();
  });
});

describe("laws of formulas", () => {
  it("any text reaches the program as it was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (first, second) => {
        const quoted = [first, second].map((text) => `"${text.replaceAll('"', '""')}"`).join(" , ");
        const stored = storedFormula(`DUNBOOK.WHY(${quoted})`, ["DUNBOOK"], table());
        const given = functionCall(stored)?.given.map((one) => (one.kind === "value" ? one.value : one.kind));
        expect(given).toEqual([first, second]);
      }),
    );
  });

  it("what is stored and shown again is what was typed", () => {
    const name = fc.constantFrom("STATUS", "BALANCE", "ASOF");
    const piece = fc.oneof(
      name.map((one) => `DUNBOOK.${one}(A1)`),
      fc.constantFrom("1+", "SUM(A1:A3)", '"DUNBOOK.AGE(1)"', "'My sheet'!A1", "&"),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const typed = pieces.join("+");
        expect(shownFormula(storedFormula(typed, ["DUNBOOK"], null))).toBe(typed);
      }),
    );
  });
});

describe("the add-in's program is called", () => {
  it.each<readonly [string, string, Json]>([
    ["with a text", '=DUNBOOK.STATUS("20""26, (17")', ['20"26, (17']],
    ["with a number", "=DUNBOOK.STATUS(-4.5)", [-4.5]],
    ["with TRUE", "=DUNBOOK.STATUS(TRUE)", [true]],
    ["with a cell", "=DUNBOOK.STATUS($A$2)", ["2026-17"]],
    ["with a cell of a named sheet", "=DUNBOOK.STATUS('Invoices'!A3)", [4711]],
    ["with an empty cell", "=DUNBOOK.STATUS(A4)", [""]],
    ["without what may be left out", "=DUNBOOK.WHY(A2)", ["2026-17", null]],
    ["with it", '=DUNBOOK.WHY(A2,"2026-11-16")', ["2026-17", "2026-11-16"]],
  ])("%s", (_, formula, values) => {
    const { begin, type, calls, cell } = workbook();
    begin();
    expect(type(9, 5, formula).ok).toBe(true);
    expect(calls).toEqual([[1000, [1, expect.any(String), values, "Invoices!F10", 2]]]);
    expect(cell(9, 5)).toMatchObject({ pending: true });
  });

  it("for a column of the table, each row with its own number", () => {
    const { begin, type, calls } = workbook();
    begin();
    type(1, 1, "=DUNBOOK.STATUS([@[Invoice no]])");
    type(2, 1, "=DUNBOOK.STATUS([@[Invoice no]])");
    expect(calls).toEqual([
      [1000, [1, "STATUS", ["2026-17"], "Invoices!B2", 2]],
      [1000, [2, "STATUS", [4711], "Invoices!B3", 2]],
    ]);
  });

  it("once it says that it answers, for what stood there before", () => {
    const { begin, type, calls, sheet } = workbook();
    sheet.load(9, 5, "Overdue", 0);
    sheet.formulas.set(cellKey(9, 5), "_xldudf_DUNBOOK_STATUS(A2)");
    type(0, 9, "x");
    expect(calls).toEqual([]);
    begin();
    expect(calls.length).toBe(1);
    expect(sheet.value(9, 5)).toBe("Overdue");
  });

  it("anew when the cell it names changes, and no longer when the formula is gone", () => {
    const { begin, type, calls } = workbook();
    begin();
    type(9, 5, "=DUNBOOK.STATUS(A2)");
    type(20, 0, "unrelated");
    type(1, 0, "2026-18");
    type(9, 5, "");
    expect(calls).toEqual([
      [1000, [1, "STATUS", ["2026-17"], "Invoices!F10", 2]],
      [1001, { invocationId: 1 }],
      [1000, [2, "STATUS", ["2026-18"], "Invoices!F10", 2]],
      [1001, { invocationId: 2 }],
    ]);
  });

  it("anew when the same formula is typed again", () => {
    const { begin, type, answer, calls } = workbook();
    begin();
    type(9, 5, "=DUNBOOK.STATUS(A2)");
    answer([1, true, "Overdue"]);
    type(9, 5, "=DUNBOOK.STATUS(A2)");
    expect(calls.map((call) => JSON.stringify(call).slice(0, 5))).toEqual(["[1000", "[1001", "[1000"]);
  });
});

describe("a cell shows what is answered", () => {
  it.each<readonly [string, readonly Json[], object]>([
    ["a text", [1, true, "Overdue"], { value: "Overdue", error: false }],
    ["a text like a formula stays one", [1, true, "=1+1"], { value: "=1+1", error: false }],
    ["a number", [1, true, 12.5], { value: 12.5, error: false }],
    [
      "an error with its reason",
      [1, true, { type: "Error", basicValue: "#N/A", message: "Sync first." }],
      { value: "#N/A", error: true, reason: "Sync first." },
    ],
    ["a failure", [1, false, "Sync first.", 1], { value: "#N/A", error: true, reason: "Sync first." }],
    ["a program that threw", [1, false, "Boom", 2], { value: "#VALUE!", error: true, reason: "Boom" }],
    ["nothing", [1, true, null], { value: 0, error: false }],
  ])("%s", (_, result, expected) => {
    const { begin, type, answer, cell } = workbook();
    begin();
    type(9, 5, "=DUNBOOK.STATUS(A2)");
    answer(result);
    expect(cell(9, 5)).toMatchObject({ pending: false, ...expected });
  });

  it("again and again, until it is over", () => {
    const { begin, type, answer, cell } = workbook();
    begin();
    type(9, 5, "=DUNBOOK.STATUS(A2)");
    answer([1, true, "Overdue"]);
    answer([1, true, "Paid"]);
    expect(cell(9, 5).value).toBe("Paid");
    type(9, 5, "by hand");
    answer([1, true, "Overdue"]);
    expect(cell(9, 5).value).toBe("by hand");
  });

  it("and a formula that names that cell waits for it", () => {
    const { begin, type, answer, calls } = workbook();
    begin();
    type(9, 5, "=DUNBOOK.STATUS(A2)");
    type(10, 5, "=DUNBOOK.WHY(F10)");
    expect(calls.length).toBe(1);
    answer([1, true, "2026-19"]);
    expect(calls.at(-1)).toEqual([1000, [2, "WHY", ["2026-19", null], "Invoices!F11", 2]]);
  });

  it.each([
    ["a range", "=DUNBOOK.STATUS(A1:A9)", "#N/A", "The workbench's Excel cannot work out A1:A9"],
    [
      "another function",
      "=DUNBOOK.STATUS(TRIM(A2))",
      "#N/A",
      "The workbench's Excel cannot work out TRIM(A2)",
    ],
    ["too few arguments", "=DUNBOOK.STATUS()", "#VALUE!", "STATUS takes 1 argument, and got 0."],
    ["too many", "=DUNBOOK.WHY(1,2,3)", "#VALUE!", "WHY takes 1 to 2 arguments, and got 3."],
    ["a sheet that is not there", "=DUNBOOK.STATUS(Other!A1)", "#REF!", "There is no sheet Other"],
    [
      "a column that is not there",
      "=DUNBOOK.STATUS(Invoices[@Nothing])",
      "#REF!",
      "There is no column Nothing",
    ],
    [
      "a row outside the table",
      "=DUNBOOK.STATUS(Invoices[@Comment])",
      "#VALUE!",
      "This row is none of the table",
    ],
  ])("what cannot be worked out here is refused by name: %s", (_, formula, error, reason) => {
    const { begin, type, calls, cell } = workbook();
    begin();
    // Of the table's own row only where a table is typed into.
    const stored = formula.replace(/Invoices\[@(\w+)\]/, "Invoices[[#This Row],[$1]]");
    type(9, 5, stored);
    expect(calls).toEqual([]);
    expect(cell(9, 5)).toMatchObject({ value: error, error: true, reason: expect.stringContaining(reason) });
  });
});
