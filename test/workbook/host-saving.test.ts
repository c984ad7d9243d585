import { describe, expect, it } from "@jest/globals";
import type { WorkbookModel } from "../../workbench/excel/model/workbook";
import { openExcel } from "../../workbench/excel/runtime/session";
import { emptyWorkbook } from "../../workbench/excel/xlsx/empty-workbook";
import { refusalOf, sheetAt } from "./host-ledger";
import { opened, partsOf, smallWorkbook, worksheet, zipped } from "./xlsx-parts";

type Work = (context: Excel.RequestContext) => void;

/** The file as it is saved after a program has worked on it. */
async function savedAfter(file: Uint8Array, work: Work): Promise<Uint8Array> {
  const workbook = opened(file);
  const session = openExcel(workbook.model);
  try {
    await session.run(async (context) => {
      work(context);
      await context.sync();
    });
  } finally {
    session.close();
  }
  return workbook.save();
}

const reopened = async (file: Uint8Array, work: Work): Promise<WorkbookModel> =>
  opened(await savedAfter(file, work)).model;

const active = ({ workbook }: Excel.RequestContext): Excel.Worksheet =>
  workbook.worksheets.getActiveWorksheet();

const part = async (file: Uint8Array, path: string, work: Work): Promise<string> =>
  partsOf(await savedAfter(file, work))[path] ?? "";

describe("what a program paints is in the saved file", () => {
  const styles = (work: Work): Promise<string> => part(emptyWorkbook(), "xl/styles.xml", work);

  it("as a fill and a font of their own, each written once, on copies of the cells' styles", async () => {
    const xml = await styles((context) => {
      for (const address of ["A1", "B1:C1"]) {
        const { format } = active(context).getRange(address);
        format.fill.color = "#FFCC00";
        format.font.color = "red";
        format.font.bold = true;
      }
    });
    const font =
      '<font><b/><color rgb="FFFF0000"/><sz val="11"/><name val="Calibri"/><family val="2"/></font>';
    const fill =
      '<fill><patternFill patternType="solid"><fgColor rgb="FFFFCC00"/><bgColor indexed="64"/></patternFill></fill>';
    expect([font, fill].map((text) => xml.split(text).length - 1)).toEqual([1, 1]);
    expect(xml).toContain('<fonts count="3">');
    expect(xml).toContain('<fills count="3">');
    expect(xml).toMatch(/<xf [^>]*fontId="2" fillId="2" [^>]*applyFill="1" applyFont="1"[^>]*\/><\/cellXfs>/);
  });

  it("over what the font said before: bold text that is no longer bold", async () => {
    const bold = await savedAfter(emptyWorkbook(), (context) => {
      active(context).getRange("A1").format.font.bold = true;
    });
    const xml = await part(bold, "xl/styles.xml", (context) => {
      active(context).getRange("A1").format.font.bold = false;
    });
    expect(xml).toMatch(
      /<font><b\/>.*<\/font><font><sz val="11"\/><name val="Calibri"\/><family val="2"\/><\/font><\/fonts>/,
    );
  });

  it("as no fill where it was cleared", async () => {
    const xml = await styles((context) => {
      const { fill } = active(context).getRange("A1").format;
      fill.color = "#FFCC00";
      fill.clear();
    });
    expect(xml).toMatch(/<xf [^>]*fillId="0"[^>]*applyFill="1"[^>]*\/><\/cellXfs>/);
  });

  it("beside the number format of the cell", async () => {
    const model = await reopened(emptyWorkbook(), (context) => {
      const range = active(context).getRange("A1");
      range.values = [[5]];
      range.format.fill.color = "yellow";
      range.numberFormat = [["0.00"]];
    });
    expect(sheetAt(model).numberFormat(0, 0)).toBe("0.00");
  });
});

describe("frozen rows and columns are in the saved file", () => {
  const frozen = async (
    before: string,
    work: (panes: Excel.WorksheetFreezePanes) => void,
  ): Promise<string> => {
    const file = zipped(smallWorkbook(worksheet("", before)));
    const xml = await part(file, "xl/worksheets/sheet1.xml", (context) => work(active(context).freezePanes));
    return /<sheetViews.*<\/sheetViews>/s.exec(xml)?.[0] ?? "";
  };

  it.each<[string, string, (panes: Excel.WorksheetFreezePanes) => void, string]>([
    [
      "rows, on a sheet without a view",
      '<sheetFormatPr defaultRowHeight="15"/>',
      (panes) => panes.freezeRows(2),
      '<sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>',
    ],
    [
      "a corner, in a view that has only attributes",
      '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>',
      (panes) => panes.freezeAt("A1:B1"),
      '<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/><selection pane="bottomRight"/></sheetView></sheetViews>',
    ],
    [
      "columns in place of rows, with what the view says besides",
      '<sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="B9" sqref="B9"/><extLst><ext/></extLst></sheetView></sheetViews>',
      (panes) => panes.freezeColumns(1),
      '<sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane xSplit="1" topLeftCell="B1" activePane="topRight" state="frozen"/><selection pane="topRight"/><extLst><ext/></extLst></sheetView></sheetViews>',
    ],
    [
      "none any more",
      '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/><selection activeCell="A1"/></sheetView></sheetViews>',
      (panes) => panes.unfreeze(),
      '<sheetViews><sheetView workbookViewId="0"><selection activeCell="A1"/></sheetView></sheetViews>',
    ],
  ])("%s", async (_, before, work, after) => {
    expect(await frozen(before, work)).toBe(after);
  });

  it("with the window that the sheet's view names", async () => {
    const freeze: Work = (context) => active(context).freezePanes.freezeRows(1);
    const once = await savedAfter(emptyWorkbook(), freeze);
    const workbook = (file: Uint8Array): string => partsOf(file)["xl/workbook.xml"] ?? "";
    expect(workbook(once)).toContain("<bookViews><workbookView/></bookViews><sheets>");
    const twice = await savedAfter(once, (context) => active(context).freezePanes.freezeRows(2));
    expect(workbook(twice)).toBe(workbook(once));
  });

  it("and are read from it", async () => {
    const model = await reopened(emptyWorkbook(), (context) => active(context).freezePanes.freezeAt("A1:B3"));
    expect([sheetAt(model).frozen.rows, sheetAt(model).frozen.columns]).toEqual([3, 2]);
  });

  it("are not written where nothing changed", async () => {
    const file = zipped(smallWorkbook(worksheet("")));
    const after = await savedAfter(file, (context) => active(context).freezePanes.unfreeze());
    expect(after).toEqual(file);
  });
});

describe("the protection of a sheet is in the saved file", () => {
  it("right after the cells, and is read from it", async () => {
    const file = await savedAfter(
      zipped(smallWorkbook(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>', "", "<autoFilter/>"))),
      (context) => active(context).protection.protect(),
    );
    expect(partsOf(file)["xl/worksheets/sheet1.xml"]).toContain(
      '</sheetData><sheetProtection sheet="1" objects="1" scenarios="1"/><autoFilter/>',
    );
    expect(sheetAt(opened(file).model).protection.isOn).toBe(true);
    const free = await savedAfter(file, (context) => active(context).protection.unprotect());
    expect(partsOf(free)["xl/worksheets/sheet1.xml"]).toContain("</sheetData><autoFilter/>");
  });

  it("is not lifted where it has a password", async () => {
    const guarded = worksheet("", "", '<sheetProtection sheet="1" password="CC1A"/>');
    const lifting = savedAfter(zipped(smallWorkbook(guarded)), (context) =>
      active(context).protection.unprotect("guess"),
    );
    expect((await refusalOf(lifting)).code).toBe("ApiNotFound");
  });
});

describe("a table made by a program is in the saved file", () => {
  it("with its totals, which say the same in the cells and in the table", async () => {
    const file = await savedAfter(emptyWorkbook(), (context) => {
      const sheet = active(context);
      sheet.getRange("A1:C3").values = [
        ["Customer", "Note", "Owed [EUR]"],
        ["Nord", "a", 5],
        ["Süd", "b", 6],
      ];
      const table = sheet.tables.add("A1:C3", true);
      table.showTotals = true;
      table.name = "Ledger";
      table.style = "TableStyleLight9";
    });
    const xml = partsOf(file)["xl/tables/table.xml"] ?? partsOf(file)["xl/tables/table1.xml"] ?? "";
    expect(xml).toContain('ref="A1:C4" totalsRowCount="1"');
    expect(xml).toContain('<tableColumn id="1" name="Customer" totalsRowLabel="Total"/>');
    expect(xml).toContain('<tableColumn id="3" name="Owed [EUR]" totalsRowFunction="sum"/>');
    const [table] = opened(file).model.tables();
    expect([table?.name, table?.showTotals, table?.style]).toEqual(["Ledger", true, "TableStyleLight9"]);
    expect([...sheetAt(opened(file).model).formulas.values()]).toEqual([
      "SUBTOTAL(109,Ledger[Owed '[EUR']])",
    ]);
  });

  it("without them when they are switched off again", async () => {
    const model = await reopened(emptyWorkbook(), (context) => {
      const sheet = active(context);
      sheet.getRange("A1:A2").values = [["Owed"], [5]];
      const table = sheet.tables.add("A1:A2", true);
      table.showTotals = true;
      table.showTotals = false;
    });
    expect(model.tables()[0]?.area).toEqual({ row: 0, column: 0, rowCount: 2, columnCount: 1 });
    expect(sheetAt(model).formulas.size).toBe(0);
  });
});

it("settings are in the saved file", async () => {
  const model = await reopened(emptyWorkbook(), ({ workbook }) => {
    workbook.settings.add("dunbook.workbook", { id: "wb-1", tables: ["Invoices"] });
  });
  expect(model.settings.get("dunbook.workbook")).toEqual({ id: "wb-1", tables: ["Invoices"] });
});
