import type { TableModel } from "../../model/table";
import type { Arguments } from "../arguments";
import { editCells } from "../cells/edit-cells";
import { readValues } from "../cells/read-cells";
import { checkShape, writeCells } from "../cells/write-cells";
import { apiNotFound, invalidArgument } from "../excel-error";
import type { Host, SheetArea } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";
import { isJsonArray } from "../json";
import { refuseProtectedSheet } from "../protection";
import { below, refuseFilled } from "../room";
import { lengthen } from "../table-growth";
import { rangeObject } from "./range";

type RowsOf = { readonly host: Host; readonly table: TableModel };
type RowView = RowsOf & { readonly index: number };

const rowsKind: ObjectKind<RowsOf> = {
  name: "TableRowCollection",
  items: (self) => Array.from({ length: self.table.body().rowCount }, (_, index) => row(self, index)),
  methods: {
    add,
    getCount: ({ table }) => table.body().rowCount,
    getItemAt: (self, given) => {
      const index = given.integer(0);
      if (index < 0 || index >= self.table.body().rowCount) throw invalidArgument(given.location);
      return row(self, index);
    },
  },
};

const rowKind: ObjectKind<RowView> = {
  name: "TableRow",
  properties: {
    index: { get: ({ index }) => index },
    values: {
      get: (self) => readValues(cells(self)),
      set: (self, value, location) => editCells(cells(self), value, location),
    },
  },
  methods: { getRange: (self) => rangeObject(cells(self)) },
};

/** table.rows */
export const rowCollection = (host: Host, table: TableModel): HostObject =>
  hostObject(rowsKind, { host, table });

const row = ({ host, table }: RowsOf, index: number): HostObject =>
  hostObject(rowKind, { host, table, index });

function cells({ host, table, index }: RowView): SheetArea {
  const body = table.body();
  return { host, sheet: table.sheet, area: { ...body, row: body.row + index, rowCount: 1 } };
}

/**
 * Appends rows. Excel shifts what stands below the table; this host refuses where anything does, in the table's
 * columns. The new cells look like those above; calculated columns are not filled, for nobody calculates here.
 */
function add(self: RowsOf, given: Arguments): HostObject {
  const { host, table } = self;
  const count = table.body().rowCount;
  const wanted = given.integer(0, -1);
  if (wanted < -1 || wanted > count) throw invalidArgument(given.location);
  if (wanted !== -1 && wanted !== count) throw apiNotFound(given.location, "rows are only added at the end");
  if (table.showTotals) throw apiNotFound(given.location, "the totals row cannot be moved");
  const { area, sheet } = table;
  refuseProtectedSheet({ sheet }, given.location);
  refuseFilled(sheet, below(area), given.location);
  const values = given.json(1);
  const rowCount = values !== null && isJsonArray(values) ? values.length : 1;
  const target = { host, sheet, area: { ...area, row: area.row + area.rowCount, rowCount } };
  if (rowCount === 0) throw invalidArgument(given.location);
  checkShape(target, values, given.location);
  lengthen(host, table, rowCount);
  writeCells(target, values, given.location);
  return row(self, count);
}
