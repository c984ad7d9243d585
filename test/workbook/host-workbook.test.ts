import { afterEach, describe, expect, it } from "@jest/globals";
import type { WorkbookModel } from "../../workbench/excel/model/workbook";
import { type ExcelSession, openExcel } from "../../workbench/excel/runtime/session";
import { emptyWorkbook, ledgerWorkbook, refusalOf } from "./host-ledger";

let session: ExcelSession;
function open(workbook: WorkbookModel, save: (() => void) | null = null): ExcelSession {
  session = openExcel(workbook, save);
  return session;
}
afterEach(() => session.close());

describe("the workbook", () => {
  it.each([
    [1900, 36526],
    [1904, 35064],
  ] as const)("tells its date system (%s) by =DATE(2000,1,1): %s", async (system, serial) => {
    open(ledgerWorkbook(system));
    await Excel.run(async (context) => {
      const probe = context.workbook.functions.date(2000, 1, 1).load("value");
      await context.sync();
      expect(probe.value).toBe(serial);
    });
  });

  it.each([
    [1900, "2025-12-01"],
    [1904, "2029-12-02"],
  ] as const)("shows the serial 45992 in the system of %s as %s", async (system, shown) => {
    open(ledgerWorkbook(system));
    await Excel.run(async (context) => {
      const cell = context.workbook.worksheets.getActiveWorksheet().getRange("D3").load("text");
      await context.sync();
      expect(cell.text).toEqual([[shown]]);
    });
  });

  it("keeps settings as JSON values, also those it was opened with", async () => {
    const workbook = emptyWorkbook();
    workbook.settings.set("dunbook.organisation", { id: "org-1" });
    open(workbook);
    await Excel.run(async (context) => {
      const { settings } = context.workbook;
      settings.add("dunbook.columns", { total: "Amount", days: [1, 2], none: null });
      const known = settings.getItem("dunbook.organisation").load("value");
      await context.sync();
      const columns = settings.getItem("dunbook.columns").load("key,value");
      const missing = settings.getItemOrNullObject("dunbook.nothing");
      settings.load("items/key");
      await context.sync();
      expect(known.value).toEqual({ id: "org-1" });
      expect(columns.value).toEqual({ total: "Amount", days: [1, 2], none: null });
      expect(missing.isNullObject).toBe(true);
      expect(settings.items.map(({ key }) => key)).toEqual(["dunbook.organisation", "dunbook.columns"]);
      columns.delete();
      await context.sync();
    });
    expect([...workbook.settings.keys()]).toEqual(["dunbook.organisation"]);
  });

  it("lists the names of the whole workbook, not those of one sheet", async () => {
    const workbook = emptyWorkbook();
    open(workbook);
    const list = (): Promise<readonly string[]> =>
      Excel.run(async (context) => {
        const names = context.workbook.names.load("items/name,items/formula");
        await context.sync();
        return names.items.map(({ name, formula }) => `${name}${formula}`);
      });
    expect(await list()).toEqual([]);
    workbook.names = [
      { name: "TaxRate", formula: "Sheet1!$A$1", sheetName: null, visible: true },
      { name: "Local", formula: "Sheet1!$A$2", sheetName: "Sheet1", visible: true },
    ];
    expect(await list()).toEqual(["TaxRate=Sheet1!$A$1"]);
  });

  it("selects, activates and saves", async () => {
    let saved = 0;
    open(ledgerWorkbook(), () => {
      saved += 1;
    });
    await session.run(async (context) => {
      const sheet = context.workbook.worksheets.add("Other");
      context.workbook.worksheets.getItem("Open items").getRange("C3").select();
      const selected = context.workbook.getSelectedRange().load("address");
      const first = context.workbook.worksheets.getActiveWorksheet().load("name");
      sheet.activate();
      const second = context.workbook.worksheets.getActiveWorksheet().load("name,position");
      context.workbook.application.suspendApiCalculationUntilNextSync();
      context.workbook.application.suspendScreenUpdatingUntilNextSync();
      context.workbook.save(Excel.SaveBehavior.save);
      await context.sync();
      expect([selected.address, first.name]).toEqual(["'Open items'!C3", "Open items"]);
      expect([second.name, second.position, saved]).toEqual(["Other", 1, 1]);
    });
  });

  it("refuses a second sheet of the same name: ItemAlreadyExists", async () => {
    open(ledgerWorkbook());
    const refusal = await refusalOf(
      Excel.run(async (context) => {
        context.workbook.worksheets.add("OPEN ITEMS");
        await context.sync();
      }),
    );
    expect(refusal.code).toBe("ItemAlreadyExists");
  });
});

describe("what the host does not offer", () => {
  it.each<[string, (context: Excel.RequestContext, cell: Excel.Range) => void]>([
    ["Workbook.pivotTables", ({ workbook }) => workbook.pivotTables.refreshAll()],
    [
      "RangeFormat.rowHeight",
      (_, cell) => {
        cell.format.rowHeight = 20;
      },
    ],
    ["RangeFormat.autofitRows", (_, cell) => cell.format.autofitRows()],
    [
      "RangeFill.pattern",
      (_, cell) => {
        cell.format.fill.pattern = "Gray50";
      },
    ],
    [
      "RangeFont.size",
      (_, cell) => {
        cell.format.font.size = 20;
      },
    ],
    ["Range.format (fill)", (_, cell) => void cell.format.fill.load("color")],
    ["WorksheetProtection.protect", (_, cell) => cell.worksheet.protection.protect({}, "secret")],
    [
      "Worksheet._RegisterFormatChangedEvent",
      (_, cell) => void cell.worksheet.onFormatChanged.add(async () => {}),
    ],
    ["Range.hyperlink", (_, cell) => void cell.load("hyperlink")],
    ["Range.clear", (_, cell) => cell.clear()],
    ["Range.merge", (_, cell) => cell.merge()],
    ['Range.copyFrom("All")', (_, cell) => cell.copyFrom("B1")],
    ['Range.copyFrom("Values")', (_, cell) => cell.copyFrom("B1", "Values")],
    ["WorksheetCollection.getFirst", ({ workbook }) => void workbook.worksheets.getFirst()],
    ["Workbook.save", ({ workbook }) => workbook.save()],
  ])("answers ApiNotFound and names %s", async (member, ask) => {
    open(emptyWorkbook());
    const refusal = await refusalOf(
      Excel.run(async (context) => {
        ask(context, context.workbook.worksheets.getActiveWorksheet().getRange("A1"));
        await context.sync();
      }),
    );
    expect([refusal.code, refusal.message]).toEqual(["ApiNotFound", expect.stringContaining(member)]);
  });
});
