import type { ChartModel, LegendPosition } from "../../model/chart";
import { LEGEND_POSITIONS } from "../../model/chart";
import { seriesOf } from "../../model/chart-series";
import type { SheetModel } from "../../model/sheet";
import type { Area } from "../../model/table";
import { parseAddress } from "../address";
import { isUnbounded } from "../areas";
import type { Arguments } from "../arguments";
import { apiNotFound, invalidArgument } from "../excel-error";
import type { Host } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";
import type { Json } from "../json";
import { refuseProtectedSheet } from "../protection";

export type ChartView = { readonly host: Host; readonly sheet: SheetModel; readonly chart: ChartModel };

const titleKind: ObjectKind<ChartView> = {
  name: "ChartTitle",
  properties: {
    text: {
      get: ({ chart }) => chart.title,
      set: (self, value, location) => {
        if (typeof value !== "string") throw invalidArgument(location);
        change(self, "title", location);
        self.chart.title = value;
      },
    },
  },
};

const legendKind: ObjectKind<ChartView> = {
  name: "ChartLegend",
  properties: {
    position: {
      get: ({ chart }) => chart.legend,
      set: (self, value, location) => {
        change(self, "legend", location);
        if (self.chart.parts)
          throw apiNotFound(location, "it can only be set on charts added in this session");
        self.chart.legend = legendPosition(value, location);
      },
    },
  },
};

const chartKind: ObjectKind<ChartView> = {
  name: "Chart",
  identity: ({ chart }) => chart.id,
  properties: {
    id: { get: ({ chart }) => chart.id },
    name: { get: ({ chart }) => chart.name, set: rename },
    chartType: {
      get: ({ chart }) => {
        if (chart.type === null) throw apiNotFound("Chart.chartType", "a chart of this kind is only kept");
        return chart.type;
      },
    },
  },
  links: {
    legend: (self) => hostObject(legendKind, self),
    title: (self) => hostObject(titleKind, self),
    worksheet: ({ host, sheet }) => host.views.worksheet(host, sheet),
  },
  methods: { setData, setPosition },
};

/** The Chart object of a chart. */
export const chartObject = (host: Host, sheet: SheetModel, chart: ChartModel): HostObject =>
  hostObject(chartKind, { host, sheet, chart });

/** Notes what a save must write. What the file has of another kind of chart is not touched. */
function change(
  { host, sheet, chart }: ChartView,
  what: Parameters<ChartModel["changed"]["add"]>[0],
  location: string,
): void {
  refuseProtectedSheet({ sheet }, location);
  if (chart.type === null) throw apiNotFound(location, "a chart of this kind is only kept");
  chart.changed.add(what);
  host.news.record({ kind: "redrawn", sheet });
}

/** Several charts may have one name: the first of them is found by it. */
function rename(self: ChartView, value: Json, location: string): void {
  if (typeof value !== "string" || value === "") throw invalidArgument(location);
  change(self, "name", location);
  self.chart.name = value;
}

function setData(self: ChartView, given: Arguments): null {
  const { chart, sheet } = self;
  const source = sourceOf(self, given, 0);
  if (chart.parts && chart.source) {
    const [before, after] = [seriesOf(sheet, chart.source), seriesOf(sheet, source)];
    if (before.length !== after.length)
      throw apiNotFound(given.location, "a chart of the file keeps the number of its series");
  }
  change(self, "source", given.location);
  chart.source = source;
  return null;
}

/** The cells of argument `index`, and by the one after it whether they are series by columns or by rows. */
export function sourceOf(
  { sheet }: Pick<ChartView, "sheet">,
  given: Arguments,
  index: number,
): NonNullable<ChartModel["source"]> {
  const cells = given.range(index);
  if (!cells || cells.sheet !== sheet || isUnbounded(cells.area)) throw invalidArgument(given.location);
  const { area } = cells;
  const by = given.optionalText(index + 1) ?? "Auto";
  if (by === "Columns" || by === "Rows") return { area, seriesBy: by };
  if (by !== "Auto") throw invalidArgument(given.location);
  return { area, seriesBy: area.rowCount < area.columnCount ? "Rows" : "Columns" };
}

function setPosition(self: ChartView, given: Arguments): null {
  const start = cellsOf(self, given, 0);
  if (!start) throw invalidArgument(given.location);
  const end = cellsOf(self, given, 1) ?? start;
  change(self, "anchor", given.location);
  self.chart.anchor = {
    fromRow: start.row,
    fromColumn: start.column,
    toRow: Math.max(start.row + 1, end.row + end.rowCount),
    toColumn: Math.max(start.column + 1, end.column + end.columnCount),
  };
  return null;
}

function cellsOf({ sheet }: ChartView, given: Arguments, index: number): Area | null {
  const cells = given.range(index);
  if (cells) {
    if (cells.sheet !== sheet) throw invalidArgument(given.location);
    return cells.area;
  }
  const text = given.optionalText(index);
  if (text === null) return null;
  const address = parseAddress(text);
  if (!address) throw invalidArgument(given.location);
  return address.area;
}

function legendPosition(value: Json, location: string): LegendPosition {
  const position = LEGEND_POSITIONS.find((known) => known === value);
  if (!position) throw invalidArgument(location);
  return position;
}
