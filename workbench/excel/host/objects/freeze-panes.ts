import type { SheetModel } from "../../model/sheet";
import { parseAddress, SHEET_COLUMNS, SHEET_ROWS } from "../address";
import type { Arguments } from "../arguments";
import { invalidArgument, itemNotFound } from "../excel-error";
import type { Host } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";
import { rangeObject } from "./range";

type FrozenSheet = { readonly host: Host; readonly sheet: SheetModel };

const freezePanesKind: ObjectKind<FrozenSheet> = {
  name: "WorksheetFreezePanes",
  methods: {
    freezeAt: (self, given) => {
      const area = given.range(0)?.area ?? parseAddress(given.text(0))?.area;
      if (!area) throw invalidArgument(given.location);
      return freeze(self, rowsUpTo(area.row + area.rowCount), columnsUpTo(area.column + area.columnCount));
    },
    freezeColumns: (self, given) => freeze(self, 0, count(given, SHEET_COLUMNS)),
    freezeRows: (self, given) => freeze(self, count(given, SHEET_ROWS), 0),
    getLocation: (self, given) => {
      const { rows, columns } = self.sheet.frozen;
      if (rows === 0 && columns === 0) throw itemNotFound(given.location);
      const size = { rowCount: rows || SHEET_ROWS, columnCount: columns || SHEET_COLUMNS };
      return rangeObject({ ...self, area: { row: 0, column: 0, ...size } });
    },
    unfreeze: (self) => freeze(self, 0, 0),
  },
};

/** worksheet.freezePanes */
export const freezePanesObject = (host: Host, sheet: SheetModel): HostObject =>
  hostObject(freezePanesKind, { host, sheet });

/** Frozen rows and columns take the place of those that were frozen before. */
function freeze({ host, sheet }: FrozenSheet, rows: number, columns: number): null {
  sheet.frozen.set(rows, columns);
  host.news.record({ kind: "redrawn", sheet });
  return null;
}

function count(given: Arguments, most: number): number {
  const wanted = given.integer(0, 1);
  if (wanted < 1 || wanted >= most) throw invalidArgument(given.location);
  return wanted;
}

/** Whole columns have no last row to freeze at, and the other way round. */
const rowsUpTo = (end: number): number => (end === SHEET_ROWS ? 0 : end);
const columnsUpTo = (end: number): number => (end === SHEET_COLUMNS ? 0 : end);
