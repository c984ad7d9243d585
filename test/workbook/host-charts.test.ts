import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { openExcel } from "../../workbench/excel/runtime/session";
import { emptyWorkbook } from "../../workbench/excel/xlsx/empty-workbook";
import { refusalOf } from "./host-ledger";
import { opened, partsOf } from "./xlsx-parts";

/** Charts: made by programs, kept in the file, changed where they are. */

type Work = (context: Excel.RequestContext, sheet: Excel.Worksheet) => Promise<void> | void;

/** What the file is after a program has worked on its first sheet, and what the program was refused. */
async function worked(file: Uint8Array, work: Work): Promise<Uint8Array> {
  const workbook = opened(file);
  const session = openExcel(workbook.model);
  try {
    await session.run(async (context) => {
      await work(context, context.workbook.worksheets.getItem("Sheet1"));
      await context.sync();
    });
  } finally {
    session.close();
  }
  return workbook.save();
}

const CELLS = [
  ["Customer", "Not yet due", "Over 90 days"],
  ["Aru & <Co>", 10, 5],
  ["Berg", 7.5, 0],
];

/** A sheet with figures and a stacked chart of them. */
const withChart = (): Promise<Uint8Array> =>
  worked(emptyWorkbook(), (_, sheet) => {
    sheet.getRange("A1:C3").values = CELLS;
    const chart = sheet.charts.add("ColumnStacked", sheet.getRange("A1:C3"), "Columns");
    chart.name = "Ageing EUR";
    chart.title.text = "What is open in EUR";
    chart.setPosition("E2", "L18");
  });

const chartOf = (file: Uint8Array) => opened(file).model.sheets[0]?.charts[0];

describe("a chart that a program has made", () => {
  it("is a drawing and a chart in the file, named where the format asks for it", async () => {
    const parts = partsOf(await withChart());
    expect(parts["xl/worksheets/sheet1.xml"]).toMatch(/<drawing [^>]*r:id="rId\d+"\/><\/worksheet>$/);
    expect(parts["[Content_Types].xml"]).toContain("drawingml.chart+xml");
    expect(parts["[Content_Types].xml"]).toContain("officedocument.drawing+xml");
    const chart = parts["xl/charts/chart1.xml"] ?? "";
    expect(chart).toContain('<c:grouping val="stacked"/>');
    expect(chart).toContain("<c:f>'Sheet1'!$B$2:$B$3</c:f>");
    expect(chart).toContain("<c:f>'Sheet1'!$C$1</c:f>");
    expect(chart).toContain("<c:v>Aru &amp; &lt;Co&gt;</c:v>");
    expect(parts["xl/drawings/drawing1.xml"]).toContain('name="Ageing EUR"');
  });

  it("is the same chart when the file is opened again", async () => {
    expect(chartOf(await withChart())).toMatchObject({
      name: "Ageing EUR",
      title: "What is open in EUR",
      type: "ColumnStacked",
      legend: "Bottom",
      source: { area: { row: 0, column: 0, rowCount: 3, columnCount: 3 }, seriesBy: "Columns" },
      anchor: { fromRow: 1, fromColumn: 4, toRow: 18, toColumn: 12 },
    });
  });

  it("is found by its name, and shows other cells and says something else where it is", async () => {
    const before = await withChart();
    // As a person leaves it who has painted the first series.
    const file = await worked(before, async (context, sheet) => {
      sheet.getRange("A4:C4").values = [["Cala", 3, 4]];
      const chart = sheet.charts.getItemOrNullObject("ageing eur");
      const none = sheet.charts.getItemOrNullObject("Chart 7");
      chart.load("name,chartType");
      none.load("name");
      await context.sync();
      expect([chart.name, chart.chartType, none.isNullObject]).toEqual(["Ageing EUR", "ColumnStacked", true]);
      chart.setData(sheet.getRange("A1:C4"), "Columns");
      chart.title.text = "As of 2026-11-16";
    });
    expect(chartOf(file)).toMatchObject({
      title: "As of 2026-11-16",
      source: { area: { rowCount: 4 } },
      anchor: { fromRow: 1, fromColumn: 4 },
    });
    const [old, now] = [partsOf(before), partsOf(file)];
    expect(now["xl/charts/chart1.xml"]).toContain("<c:v>Cala</c:v>");
    expect(now["xl/charts/chart2.xml"]).toBeUndefined();
    expect(now["xl/drawings/drawing1.xml"]).toBe(old["xl/drawings/drawing1.xml"]);
  });

  it("is the first that is found by a name which another has, too", async () => {
    await worked(await withChart(), async (context, sheet) => {
      const second = sheet.charts.add("BarClustered", sheet.getRange("A1:B3"), "Auto");
      second.load("name");
      await context.sync();
      expect(second.name).toBe("Chart 2");
      second.name = "Ageing EUR";
      const found = sheet.charts.getItem("Ageing EUR").load("chartType");
      await context.sync();
      expect(found.chartType).toBe("ColumnStacked");
    });
  });

  it.each(["Line", "Pie", "ColumnStacked3D"] as const)(
    "is refused by name where it cannot be saved: %s",
    async (kind) => {
      await worked(await withChart(), async (context, sheet) => {
        sheet.charts.add(kind === "ColumnStacked3D" ? "3DColumnStacked" : kind, sheet.getRange("A1:C3"));
        expect((await refusalOf(context.sync())).message).toMatch(/cannot be saved/);
      });
    },
  );

  it("leaves a file as it was where nothing of it has changed", async () => {
    const file = await withChart();
    expect(Buffer.from(opened(file).save()).equals(Buffer.from(file))).toBe(true);
  });
});

const hasOffice = spawnSync("soffice", ["--version"]).status === 0;
const inOffice = hasOffice ? it : it.skip;

describe("another program", () => {
  inOffice(
    `reads it, and writes it as the same chart${hasOffice ? "" : " (LibreOffice is not here)"}`,
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "dunbook-chart-"));
      try {
        writeFileSync(join(folder, "chart.xlsx"), await withChart());
        const out = join(folder, "out");
        const convert = ["--headless", "--convert-to", "xlsx", "--outdir", out, join(folder, "chart.xlsx")];
        execFileSync("soffice", [`-env:UserInstallation=file://${folder}/profile`, ...convert], {
          stdio: "ignore",
        });
        const { source, ...chart } = chartOf(readFileSync(join(out, "chart.xlsx"))) ?? {};
        expect(chart).toMatchObject({
          name: "Ageing EUR",
          title: "What is open in EUR",
          type: "ColumnStacked",
          legend: "Bottom",
        });
        expect(source?.area).toEqual({ row: 0, column: 0, rowCount: 3, columnCount: 3 });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    120_000,
  );
});
