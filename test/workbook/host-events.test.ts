import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { HostEvent } from "../../workbench/excel/host/event-messages";
import type { HostNotice } from "../../workbench/excel/host/news";
import { openHost } from "../../workbench/excel/host/open-host";
import { selectCells, typeCells } from "../../workbench/excel/host/person";
import { type ExcelSession, openExcel } from "../../workbench/excel/runtime/session";
import { ledgerWorkbook, refusalOf, sheetAt } from "./host-ledger";

let notices: HostNotice[];
let session: ExcelSession;
beforeEach(() => {
  notices = [];
  session = openExcel(ledgerWorkbook(), null, (notice) => notices.push(notice));
});
afterEach(() => session.close());

const sheetId = (): string => session.host.desk.workbook.sheets[0]?.id ?? "";

const program = (work: (context: Excel.RequestContext) => void): Promise<void> =>
  session.run(async (context) => {
    work(context);
    await context.sync();
  });

describe("whoever shows the workbook", () => {
  it.each<[string, (context: Excel.RequestContext) => void]>([
    [
      "values",
      ({ workbook }) =>
        workbook.worksheets
          .getActiveWorksheet()
          .getRange("A9")
          .set({ values: [[1]] }),
    ],
    [
      "a number format",
      ({ workbook }) =>
        workbook.worksheets
          .getActiveWorksheet()
          .getRange("A9")
          .set({ numberFormat: [["0"]] }),
    ],
    [
      "a colour",
      ({ workbook }) =>
        workbook.worksheets.getActiveWorksheet().getRange("A9").format.fill.set({ color: "red" }),
    ],
    [
      "a width",
      ({ workbook }) =>
        workbook.worksheets.getActiveWorksheet().getRange("A9").format.set({ columnWidth: 99 }),
    ],
    ["frozen rows", ({ workbook }) => workbook.worksheets.getActiveWorksheet().freezePanes.freezeRows(1)],
    [
      "a new table row",
      ({ workbook }) => void workbook.tables.getItem("Invoices").rows.add(undefined, [["5", 1, 2]]),
    ],
  ])("is told once of the sheet in which %s changed", async (_, work) => {
    await program(work);
    expect(notices).toEqual([{ kind: "changed", sheetId: sheetId() }]);
  });

  it.each<[string, (context: Excel.RequestContext) => void]>([
    ["a new sheet", ({ workbook }) => void workbook.worksheets.add("Other")],
    ["a setting, which belongs to no sheet", ({ workbook }) => void workbook.settings.add("key", 1)],
    [
      "cells of two sheets",
      ({ workbook }) => {
        workbook.worksheets.getActiveWorksheet().getRange("A9").values = [[1]];
        workbook.worksheets.add("Other").getRange("A1").values = [[1]];
      },
    ],
  ])("is told of the whole workbook for %s", async (_, work) => {
    await program(work);
    expect(notices).toEqual([{ kind: "changed", sheetId: null }]);
  });

  it("is told nothing of a program that only reads", async () => {
    await program(({ workbook }) => void workbook.tables.getItem("Invoices").getRange().load("values"));
    expect(notices).toEqual([]);
  });

  it("is told of what was written before a refusal", async () => {
    const refused = session.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A9:B9").values = [
        ["written", "="],
        ["too many", ""],
      ].slice(0, 1);
      sheet.getRange("A10").values = [["x".repeat(40_000)]];
      await context.sync();
    });
    expect((await refusalOf(refused)).code).toBe("InvalidArgument");
    expect(notices).toEqual([{ kind: "changed", sheetId: sheetId() }]);
  });

  it("is led to what a program selects or brings to the front, but not to what a person selects", async () => {
    await program(({ workbook }) => workbook.worksheets.getActiveWorksheet().getRange("C3:D4").select());
    const area = { row: 2, column: 2, rowCount: 2, columnCount: 2 };
    expect(notices).toEqual([{ kind: "selected", sheetId: sheetId(), area }]);
    selectCells(session.host, sheetId(), { row: 0, column: 0, rowCount: 1, columnCount: 1 });
    expect(notices).toHaveLength(1);
    await program(({ workbook }) => workbook.worksheets.add("Other").activate());
    expect(notices.slice(1)).toEqual([
      { kind: "changed", sheetId: null },
      {
        kind: "selected",
        sheetId: expect.any(String),
        area: { row: 0, column: 0, rowCount: 1, columnCount: 1 },
      },
    ]);
  });

  it("is told when the add-in hides its pane, once", async () => {
    await Office.addin.hide();
    await Office.addin.hide();
    await Office.addin.showAsTaskpane();
    expect(notices).toEqual([
      { kind: "pane", visible: false },
      { kind: "pane", visible: true },
    ]);
  });
});

describe("events", () => {
  it("of a person's deed are heard as of unknown origin, those of a program as its own", async () => {
    const heard: string[] = [];
    const both = new Promise<void>((done) => {
      void session.run(async (context) => {
        context.workbook.worksheets.onChanged.add(async ({ triggerSource, address }) => {
          heard.push(`${address} ${triggerSource}`);
          if (heard.length === 2) done();
        });
        await context.sync();
        typeCells(session.host, sheetId(), 8, 0, [["by hand"]]);
        context.workbook.worksheets.getActiveWorksheet().getRange("A10").values = [["by program"]];
        await context.sync();
      });
    });
    await both;
    expect(heard).toEqual(["A9 Unknown", "A10 ThisLocalAddin"]);
  });

  it("are heard only of the session a handler belongs to, though sheets and tables have the same ids", async () => {
    const other = openExcel(ledgerWorkbook());
    const heard: string[] = [];
    const listen = (from: ExcelSession, name: string): Promise<void> =>
      from.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().onChanged.add(async () => {
          heard.push(name);
        });
        await context.sync();
      });
    await listen(session, "first");
    await listen(other, "second");
    typeCells(other.host, sheetId(), 8, 0, [["x"]]);
    typeCells(session.host, sheetId(), 8, 0, [["y"]]);
    while (heard.length < 2) await new Promise((done) => setImmediate(done));
    other.close();
    expect(heard).toEqual(["second", "first"]);
  });

  it("that nobody registered for are not sent, but for the selection of the workbook", () => {
    const sent: HostEvent[] = [];
    const workbook = ledgerWorkbook();
    const host = openHost(workbook, null, { onEvent: (event) => sent.push(event) });
    const { id } = sheetAt(workbook);
    typeCells(host, id, 8, 0, [["x"]]);
    expect(sent).toEqual([]);
    selectCells(host, id, { row: 2, column: 2, rowCount: 1, columnCount: 1 });
    expect(sent).toEqual([{ category: 65_536, type: 2, targetId: "", message: "{}" }]);
    selectCells(host, id, { row: 2, column: 2, rowCount: 1, columnCount: 1 });
    expect(sent).toHaveLength(1);
  });
});
