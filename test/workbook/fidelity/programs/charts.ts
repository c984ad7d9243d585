import { guide, newSheet, type Program, reference, refusalOf } from "../program";

const COLLECTION = reference("excel.chartcollection");
const CHART = reference("excel.chart");

/** A sheet with the figures of two customers, and a stacked chart of them. */
function sheetWithChart(context: Excel.RequestContext) {
  const sheet = newSheet(context);
  const source = sheet.getRange("A1:C3");
  source.values = [
    ["Customer", "Not yet due", "Overdue"],
    ["Nord", 100, 50],
    ["Süd", 250.5, 0],
  ];
  return { sheet, source, chart: sheet.charts.add("ColumnStacked", source, "Columns") };
}

/** Excel's charts. */
export const chartPrograms: readonly Program[] = [
  {
    name: "a chart is found by its name, and one that is not there is a null object",
    source: `${COLLECTION}#excel-excel-chartcollection-getitemornullobject-member(1)`,
    run: (excel) =>
      excel.run(async (context) => {
        const { sheet, chart } = sheetWithChart(context);
        chart.name = "Ageing";
        const found = sheet.charts.getItemOrNullObject("Ageing").load("name,chartType");
        const none = sheet.charts.getItemOrNullObject("Nothing").load("name");
        const count = sheet.charts.getCount();
        await context.sync();
        return [found.name, found.chartType, none.isNullObject, count.value];
      }),
    answers: ["Ageing", "ColumnStacked", true, 1],
  },
  {
    name: "asking for a chart that is not there is refused",
    source: `${COLLECTION}#excel-excel-chartcollection-getitem-member(1)`,
    run: async (excel, globals) => {
      const refusal = await refusalOf(
        globals,
        excel.run(async (context) => {
          const { sheet } = sheetWithChart(context);
          sheet.charts.getItem("Nothing").load("name");
          await context.sync();
        }),
      );
      return "code" in refusal ? refusal.code : refusal;
    },
    answers: "ItemNotFound",
  },
  {
    name: "a chart's title is set, and it shows other cells, in place",
    source: `${CHART}#excel-excel-chart-setdata-member(1)`,
    run: (excel) =>
      excel.run(async (context) => {
        const { sheet, chart } = sheetWithChart(context);
        chart.title.text = "By age";
        chart.setData(sheet.getRange("A1:C2"), "Columns");
        chart.setPosition("E2", "K16");
        chart.title.load("text");
        sheet.charts.load("items/name");
        await context.sync();
        return [chart.title.text, sheet.charts.items.length];
      }),
    answers: ["By age", 1],
  },
  {
    name: "charts of any kind are made",
    source: guide("excel/excel-add-ins-charts"),
    answers: { code: "not refused", location: undefined },
    here: {
      answers: { code: "ApiNotFound", location: "ChartCollection.add" },
      because:
        "what the workbench cannot keep in the file it does not pretend to make: columns and bars alone",
    },
    run: async (excel, globals) => {
      const outcome = await refusalOf(
        globals,
        excel.run(async (context) => {
          const sheet = newSheet(context);
          sheet.charts.add("Line", sheet.getRange("A1:B3"));
          await context.sync();
        }),
      );
      return "code" in outcome ? outcome : { code: "not refused", location: undefined };
    },
  },
];
