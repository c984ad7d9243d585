import { CHART_TYPES, ChartModel, chartId } from "../../model/chart";
import type { SheetModel } from "../../model/sheet";
import type { Arguments } from "../arguments";
import { apiNotFound, invalidArgument } from "../excel-error";
import type { Host } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";
import { refuseProtectedSheet } from "../protection";
import { chartObject, sourceOf } from "./chart";

type ChartsOf = { readonly host: Host; readonly sheet: SheetModel };

const chartsKind: ObjectKind<ChartsOf> = {
  name: "ChartCollection",
  items: ({ host, sheet }) => sheet.charts.map((chart) => chartObject(host, sheet, chart)),
  find: ({ host, sheet }, key) => {
    const wanted = String(key).toLowerCase();
    const chart = sheet.charts.find(({ id, name }) => id === key || name.toLowerCase() === wanted);
    return chart ? chartObject(host, sheet, chart) : null;
  },
  methods: { add },
};

/** worksheet.charts */
export const chartCollection = (host: Host, sheet: SheetModel): HostObject =>
  hostObject(chartsKind, { host, sheet });

/** How large a chart is that nobody has given a place to, in cells of the usual size. */
const ROWS = 15;
const COLUMNS = 8;

/** Excel puts a new chart into the middle of the window; here, where there is none, into the sheet's corner. */
function add({ host, sheet }: ChartsOf, given: Arguments): HostObject {
  refuseProtectedSheet({ sheet }, given.location);
  const wanted = given.text(0);
  const type = CHART_TYPES.find((known) => known === wanted);
  if (!type) throw apiNotFound(given.location, `charts of the kind ${wanted} cannot be saved`);
  if (!given.range(1)) throw invalidArgument(given.location);
  const number = sheet.charts.length + 1;
  const chart = new ChartModel(
    chartId(number),
    freeName(sheet, number),
    type,
    "Chart Title",
    sourceOf({ sheet }, given, 1),
    { fromRow: 1, fromColumn: 1, toRow: 1 + ROWS, toColumn: 1 + COLUMNS },
    "Bottom",
    null,
  );
  sheet.charts.push(chart);
  host.news.record({ kind: "redrawn", sheet });
  return chartObject(host, sheet, chart);
}

function freeName({ charts }: SheetModel, from: number): string {
  let number = from;
  while (charts.some(({ name }) => name.toLowerCase() === `chart ${number}`)) number += 1;
  return `Chart ${number}`;
}
