import type { Area, TableModel } from "../../model/table";
import { parseAddress } from "../address";
import { intersection, isUnbounded, tablesIn } from "../areas";
import type { Arguments } from "../arguments";
import { EVENT_TYPES } from "../event-messages";
import { apiNotFound, invalidArgument, itemAlreadyExists, itemNotFound } from "../excel-error";
import type { Host, SheetArea } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";
import type { Json } from "../json";
import { refuseProtectedSheet } from "../protection";
import { giveTableName, isTableName, ownerOfName } from "../table-name";
import { eventMethods } from "./event-registration";
import { rangeObject } from "./range";
import { columnCollection } from "./table-columns";
import { rowCollection } from "./table-rows";
import { setTotals } from "./table-totals";
import { headers } from "./tables";

type TableView = { readonly host: Host; readonly table: TableModel };

const tableKind: ObjectKind<TableView> = {
  name: "Table",
  identity: ({ table }) => table.id,
  properties: {
    id: { get: ({ table }) => table.id },
    name: { get: ({ table }) => table.name, set: rename },
    showHeaders: { get: ({ table }) => table.showHeaders },
    showTotals: {
      get: ({ table }) => table.showTotals,
      set: ({ host, table }, value, location) => setTotals(host, table, value, location),
    },
    style: { get: ({ table }) => table.style, set: restyle },
  },
  links: {
    columns: ({ host, table }) => columnCollection(host, table),
    rows: ({ host, table }) => rowCollection(host, table),
    worksheet: ({ host, table }) => host.views.worksheet(host, table.sheet),
  },
  methods: {
    getDataBodyRange: (self) => part(self, self.table.body()),
    getHeaderRowRange: (self, given) => {
      if (!self.table.showHeaders) throw itemNotFound(given.location);
      return part(self, { ...self.table.area, rowCount: 1 });
    },
    getRange: (self) => part(self, self.table.area),
    getTotalRowRange: (self, given) => part(self, totalsRow(self.table, given)),
    resize,
    ...eventMethods(
      { host: ({ host }: TableView) => host, target: ({ table }) => table.id },
      { DataChanged: EVENT_TYPES.tableChanged, SelectionChanged: EVENT_TYPES.tableSelectionChanged },
    ),
  },
};

/** The Table object of a table. */
export const tableObject = (host: Host, table: TableModel): HostObject =>
  hostObject(tableKind, { host, table });

const part = ({ host, table }: TableView, area: Area): HostObject =>
  rangeObject({ host, sheet: table.sheet, area });

function totalsRow({ area, showTotals }: TableModel, given: Arguments): Area {
  if (!showTotals) throw itemNotFound(given.location);
  return { ...area, row: area.row + area.rowCount - 1, rowCount: 1 };
}

function rename({ host, table }: TableView, value: Json, location: string): void {
  if (typeof value !== "string" || !isTableName(value)) throw invalidArgument(location);
  const owner = ownerOfName(host.workbook, table, value);
  if (owner === "table") throw itemAlreadyExists(location);
  if (owner === "definedName") throw invalidArgument(location);
  giveTableName(host, table, value);
}

/** Its style is kept as it is in the file: it is only set on new tables. */
function restyle({ host, table }: TableView, value: Json, location: string): void {
  if (table.part !== null) throw apiNotFound(location, "it can only be set on tables added in this session");
  if (typeof value !== "string") throw invalidArgument(location);
  table.style = value;
  host.news.record({ kind: "redrawn", sheet: table.sheet });
}

/** The headers stay in their row, and the new area overlaps the old; new columns take their names from the cells. */
function resize(self: TableView, given: Arguments): null {
  const { host, table } = self;
  const { sheet } = table;
  refuseProtectedSheet(table, given.location);
  if (table.showTotals) throw apiNotFound(given.location, "the totals row cannot be moved");
  const area = newArea(self, given);
  const allowed = area.row === table.area.row && area.rowCount > 1 && intersection(area, table.area);
  const others = tablesIn(sheet, area).filter((other) => other !== table);
  if (!allowed || isUnbounded(area) || others.length > 0) throw invalidArgument(given.location);
  const names = headers({ host, sheet, area });
  table.resize(area, names);
  names.forEach((name, index) => {
    if (sheet.value(area.row, area.column + index) !== name)
      sheet.setValue(area.row, area.column + index, name);
  });
  host.news.record({ kind: "redrawn", sheet });
  return null;
}

function newArea({ table }: TableView, given: Arguments): Area {
  const range: SheetArea | null = given.range(0);
  if (range && range.sheet !== table.sheet) throw invalidArgument(given.location);
  if (range) return range.area;
  const address = parseAddress(given.text(0));
  const elsewhere = address?.sheetName && address.sheetName.toLowerCase() !== table.sheet.name.toLowerCase();
  if (!address || elsewhere) throw invalidArgument(given.location);
  return address.area;
}
