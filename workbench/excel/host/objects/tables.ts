import type { SheetModel } from "../../model/sheet";
import { type Area, TableModel } from "../../model/table";
import { parseAddress } from "../address";
import { intersection, isUnbounded, tablesIn } from "../areas";
import type { Arguments } from "../arguments";
import { readText } from "../cells/read-cells";
import { EVENT_TYPES, WORKBOOK_TARGET } from "../event-messages";
import { apiNotFound, invalidArgument, itemNotFound } from "../excel-error";
import type { Host, SheetArea } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";
import { isJsonArray } from "../json";
import { refuseProtectedSheet } from "../protection";
import { refuseFilled } from "../room";
import { uniqueColumnName } from "../table-header";
import { eventMethods } from "./event-registration";

type TablesOf = { readonly host: Host; readonly sheet: SheetModel | null };

const DEFAULT_STYLE = "TableStyleMedium2";

const tablesKind: ObjectKind<TablesOf> = {
  name: "TableCollection",
  items: (self) => tablesOf(self).map((table) => self.host.views.table(self.host, table)),
  find: (self, key) => {
    const table = findTable(tablesOf(self), key);
    return table && self.host.views.table(self.host, table);
  },
  methods: {
    add,
    ...eventMethods(
      { host: ({ host }: TablesOf) => host, target: ({ sheet }) => sheet?.id ?? WORKBOOK_TARGET },
      {
        Added: EVENT_TYPES.tableAdded,
        DataChanged: EVENT_TYPES.tableChanged,
        Deleted: EVENT_TYPES.tableDeleted,
      },
    ),
  },
};

const rangeTablesKind: ObjectKind<{ readonly host: Host; readonly tables: readonly TableModel[] }> = {
  name: "TableScopedCollection",
  items: ({ host, tables }) => tables.map((table) => host.views.table(host, table)),
  find: ({ host, tables }, key) => {
    const table = findTable(tables, key);
    return table && host.views.table(host, table);
  },
  methods: {
    getFirst: ({ host, tables }, given) => {
      const [table] = tables;
      if (!table) throw itemNotFound(given.location);
      return host.views.table(host, table);
    },
  },
};

/** range.getTables() */
export function rangeTables({ host, sheet, area }: SheetArea, within: boolean): HostObject {
  const touched = tablesIn(sheet, area);
  const isWithin = (table: TableModel): boolean => sameSize(intersection(table.area, area), table.area);
  return hostObject(rangeTablesKind, { host, tables: within ? touched.filter(isWithin) : touched });
}

const sameSize = (part: Area | null, whole: Area): boolean =>
  part?.rowCount === whole.rowCount && part.columnCount === whole.columnCount;

/** workbook.tables, or worksheet.tables where a sheet is given. */
export const tableCollection = (host: Host, sheet: SheetModel | null): HostObject =>
  hostObject(tablesKind, { host, sheet });

/** The table of a name or id; names are the same in upper and lower case. */
function findTable(tables: readonly TableModel[], key: unknown): TableModel | null {
  const wanted = String(key);
  const isWanted = (table: TableModel): boolean =>
    table.id === wanted || table.name.toLowerCase() === wanted.toLowerCase();
  return tables.find(isWanted) ?? null;
}

const tablesOf = ({ host, sheet }: TablesOf): readonly TableModel[] =>
  sheet?.tables ?? host.workbook.tables();

function add(self: TablesOf, given: Arguments): HostObject {
  const { host, sheet, area } = place(self, given);
  refuseProtectedSheet({ sheet }, given.location);
  if (isUnbounded(area) || tablesIn(sheet, area).length > 0) throw invalidArgument(given.location);
  if (!given.flag(1, false))
    throw apiNotFound(given.location, "a header row cannot be inserted above the cells");
  const whole = withBody(sheet, area, given);
  const table = new TableModel(
    freeId(host),
    freeName(host),
    sheet,
    whole,
    headers({ host, sheet, area: whole }),
    false,
    DEFAULT_STYLE,
    null,
  );
  table.columnNames.forEach((name, index) => {
    if (sheet.value(area.row, area.column + index) !== name)
      sheet.setValue(area.row, area.column + index, name);
  });
  table.changed = true;
  sheet.tables.push(table);
  host.news.record({ kind: "tableAdded", table });
  return host.views.table(host, table);
}

function place({ host, sheet: own }: TablesOf, given: Arguments): SheetArea {
  const range = given.range(0);
  if (range) return range;
  const address = parseAddress(given.text(0));
  const named = host.workbook.sheets.find(
    (sheet) => sheet.name.toLowerCase() === address?.sheetName?.toLowerCase(),
  );
  const sheet = address?.sheetName ? named : (own ?? host.workbook.sheets[host.workbook.activeSheet]);
  if (!address || !sheet || (own && sheet !== own)) throw invalidArgument(given.location);
  return { host, sheet, area: address.area };
}

/** A table has at least one row below its headers. */
function withBody(sheet: SheetModel, area: Area, given: Arguments): Area {
  if (area.rowCount > 1) return area;
  refuseFilled(sheet, { ...area, row: area.row + 1 }, given.location);
  return { ...area, rowCount: 2 };
}

/** The header row's cells as they show, made unique as Excel does. */
export function headers(cells: SheetArea): string[] {
  const shown = readText({ ...cells, area: { ...cells.area, rowCount: 1 } });
  const row = isJsonArray(shown) ? shown[0] : null;
  const names: string[] = [];
  for (const text of row && isJsonArray(row) ? row : []) names.push(uniqueColumnName(String(text), names));
  return names;
}

function freeId({ workbook }: Host): string {
  let number = workbook.tables().length + 1;
  while (findTable(workbook.tables(), number)) number += 1;
  return String(number);
}

function freeName({ workbook }: Host): string {
  let number = workbook.tables().length + 1;
  while (findTable(workbook.tables(), `Table${number}`)) number += 1;
  return `Table${number}`;
}
