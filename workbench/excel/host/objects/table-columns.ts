import type { Area, TableModel } from "../../model/table";
import type { Arguments } from "../arguments";
import { editCells, editing } from "../cells/edit-cells";
import { readValues } from "../cells/read-cells";
import { checkShape, writeCells } from "../cells/write-cells";
import { apiNotFound, invalidArgument, itemNotFound } from "../excel-error";
import type { Host, SheetArea } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";
import { isJsonArray, type Json } from "../json";
import { refuseProtectedSheet } from "../protection";
import { refuseFilled, rightOf } from "../room";
import { widen } from "../table-growth";
import { renameColumn } from "../table-header";
import { rangeObject } from "./range";

type ColumnsOf = { readonly host: Host; readonly table: TableModel };
type ColumnView = ColumnsOf & { readonly index: number };

const columnsKind: ObjectKind<ColumnsOf> = {
  name: "TableColumnCollection",
  items: (self) => self.table.columnNames.map((_, index) => column(self, index)),
  find: (self, key) => {
    const index = typeof key === "number" ? key - 1 : indexOfName(self.table, key);
    return index in self.table.columnNames ? column(self, index) : null;
  },
  methods: { add },
};

const columnKind: ObjectKind<ColumnView> = {
  name: "TableColumn",
  // Columns are only ever added at the end, so a position can serve as id; ids count from 1, as in Excel.
  identity: ({ index }) => index + 1,
  properties: {
    id: { get: ({ index }) => index + 1 },
    index: { get: ({ index }) => index },
    name: {
      get: ({ table, index }) => table.columnNames[index] ?? "",
      set: (self, value, location) => {
        const { host, table, index } = self;
        if (typeof value !== "string") throw invalidArgument(location);
        editing(cells(self, { ...table.area, rowCount: 1 }), () =>
          renameColumn(host.workbook, table, index, value, location),
        );
      },
    },
    values: {
      get: (self) => readValues(cells(self, self.table.area)),
      set: (self, value, location) => editCells(cells(self, self.table.area), value, location),
    },
  },
  methods: {
    getDataBodyRange: (self) => rangeObject(cells(self, self.table.body())),
    getHeaderRowRange: (self) => rangeObject(cells(self, { ...self.table.area, rowCount: 1 })),
    getRange: (self) => rangeObject(cells(self, self.table.area)),
    getTotalRowRange: (self, given) => {
      const { area, showTotals } = self.table;
      if (!showTotals) throw itemNotFound(given.location);
      return rangeObject(cells(self, { ...area, row: area.row + area.rowCount - 1, rowCount: 1 }));
    },
  },
};

/** table.columns */
export const columnCollection = (host: Host, table: TableModel): HostObject =>
  hostObject(columnsKind, { host, table });

const column = ({ host, table }: ColumnsOf, index: number): HostObject =>
  hostObject(columnKind, { host, table, index });

function indexOfName({ columnNames }: TableModel, key: Json): number {
  const wanted = String(key).toLowerCase();
  return columnNames.findIndex((name) => name.toLowerCase() === wanted);
}

function cells({ host, table, index }: ColumnView, rows: Area): SheetArea {
  return { host, sheet: table.sheet, area: { ...rows, column: table.area.column + index, columnCount: 1 } };
}

/**
 * Appends a column. Excel shifts what stands to the right of the table; this host refuses where anything does, in the
 * table's rows. The new cells look like their left neighbours, as in Excel.
 */
function add(self: ColumnsOf, given: Arguments): HostObject {
  const { host, table } = self;
  const index = table.columnNames.length;
  const wanted = given.integer(0, -1);
  if (wanted < -1 || wanted > index) throw invalidArgument(given.location);
  if (wanted !== -1 && wanted !== index)
    throw apiNotFound(given.location, "columns are only added at the end");
  refuseProtectedSheet(table, given.location);
  refuseFilled(table.sheet, rightOf(table.area), given.location);
  const values = given.json(1);
  const { area, sheet } = table;
  const target = { host, sheet, area: { ...area, column: area.column + index, columnCount: 1 } };
  checkShape(target, values, given.location);
  widen(host, table, [given.optionalText(2) ?? headerOf(values)]);
  if (isJsonArray(values)) writeCells(target, withoutHeader(values), given.location);
  return column(self, index);
}

/** The first row of the values is the header; one value alone is only a header. */
function headerOf(values: Json): string {
  if (values === null) return "";
  const first = isJsonArray(values) ? values[0] : values;
  const header = first !== undefined && isJsonArray(first) ? first[0] : first;
  return header === null || header === undefined ? "" : String(header);
}

const withoutHeader = (values: readonly Json[]): Json => [[null], ...values.slice(1)];
