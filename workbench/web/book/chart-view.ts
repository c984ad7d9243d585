import type { ChartModel } from "../../excel/model/chart";
import { contentsOf, seriesOf } from "../../excel/model/chart-series";
import type { SheetModel } from "../../excel/model/sheet";
import type { ChartView } from "./book";

/** The charts of a sheet as the page draws them. */
export const chartViews = (sheet: SheetModel): readonly ChartView[] =>
  sheet.charts.map((chart) => ({
    name: chart.name,
    title: chart.title,
    ...chart.anchor,
    columns: columnsOf(chart, sheet),
  }));

/** Columns are drawn; bars and all other kinds wait for Excel. */
function columnsOf({ type, source }: ChartModel, sheet: SheetModel): ChartView["columns"] {
  const stacking = stackingOf(type);
  if (stacking === null || source === null) return null;
  const series = seriesOf(sheet, source);
  const [first] = series;
  return {
    stacking,
    categories: first?.categories ? contentsOf(sheet, first.categories).map(String) : [],
    series: series.map(({ name, values }) => ({
      name: name ? String(contentsOf(sheet, name)[0] ?? "") : "",
      values: contentsOf(sheet, values).map((value) => (typeof value === "number" ? value : 0)),
    })),
  };
}

function stackingOf(type: ChartModel["type"]): NonNullable<ChartView["columns"]>["stacking"] | null {
  switch (type) {
    case "ColumnClustered":
      return "clustered";
    case "ColumnStacked":
      return "stacked";
    case "ColumnStacked100":
      return "share";
    default:
      return null;
  }
}
