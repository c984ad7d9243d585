import type { SheetModel } from "../../model/sheet";
import { SHEET_COLUMNS, SHEET_ROWS } from "../address";
import { onGrid, usedArea } from "../areas";
import type { Arguments } from "../arguments";
import { EVENT_TYPES } from "../event-messages";
import { invalidArgument, itemNotFound } from "../excel-error";
import type { Host } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";
import { activate } from "../selection";
import { chartCollection } from "./charts";
import { eventMethods } from "./event-registration";
import { freezePanesObject } from "./freeze-panes";
import { rangeAt, rangeObject } from "./range";
import { setVisibility } from "./sheet-visibility";
import { tableCollection } from "./tables";
import { protectionObject } from "./worksheet-protection";

type SheetView = { readonly host: Host; readonly sheet: SheetModel };

const WHOLE_SHEET = { row: 0, column: 0, rowCount: SHEET_ROWS, columnCount: SHEET_COLUMNS };
const FIRST_CELL = { row: 0, column: 0, rowCount: 1, columnCount: 1 };

const worksheetKind: ObjectKind<SheetView> = {
  name: "Worksheet",
  identity: ({ sheet }) => sheet.id,
  properties: {
    id: { get: ({ sheet }) => sheet.id },
    name: { get: ({ sheet }) => sheet.name },
    position: { get: ({ host, sheet }) => host.workbook.sheets.indexOf(sheet) },
    visibility: { get: ({ sheet }) => sheet.visibility, set: setVisibility },
  },
  links: {
    charts: ({ host, sheet }) => chartCollection(host, sheet),
    freezePanes: ({ host, sheet }) => freezePanesObject(host, sheet),
    protection: ({ host, sheet }) => protectionObject(host, sheet),
    tables: ({ host, sheet }) => tableCollection(host, sheet),
  },
  methods: {
    activate: ({ host, sheet }) => {
      activate(host, sheet);
      return null;
    },
    getCell: (self, given) => cells(self, given, [given.integer(0), given.integer(1), 1, 1]),
    getRange: (self, given) => {
      const address = given.optionalText(0);
      return address ? rangeAt(self, address, given) : rangeObject({ ...self, area: WHOLE_SHEET });
    },
    getRangeByIndexes: (self, given) =>
      cells(self, given, [given.integer(0), given.integer(1), given.integer(2), given.integer(3)]),
    getUsedRange: (self, given) => used(self, given) ?? rangeObject({ ...self, area: FIRST_CELL }),
    getUsedRangeOrNullObject: (self, given) => used(self, given),
    ...eventMethods(
      { host: ({ host }: SheetView) => host, target: ({ sheet }) => sheet.id },
      {
        Activated: EVENT_TYPES.sheetActivated,
        DataChanged: EVENT_TYPES.sheetChanged,
        Deactivated: EVENT_TYPES.sheetDeactivated,
        SelectionChanged: EVENT_TYPES.sheetSelectionChanged,
      },
    ),
  },
};

/** The Worksheet object of a sheet. */
export const worksheetObject = (host: Host, sheet: SheetModel): HostObject =>
  hostObject(worksheetKind, { host, sheet });

/** The sheet of a Worksheet's name or id; names are the same in upper and lower case. */
export function findSheet({ workbook }: Host, key: unknown): SheetModel | null {
  const wanted = String(key);
  const isWanted = (sheet: SheetModel): boolean =>
    sheet.id === wanted || sheet.name.toLowerCase() === wanted.toLowerCase();
  return workbook.sheets.find(isWanted) ?? null;
}

/** The sheet on screen; a workbook has one. */
export function activeSheet({ workbook }: Host, location: string): SheetModel {
  const sheet = workbook.sheets[workbook.activeSheet];
  if (!sheet) throw itemNotFound(location);
  return sheet;
}

function cells(
  self: SheetView,
  given: Arguments,
  [row, column, rowCount, columnCount]: readonly [number, number, number, number],
): HostObject {
  const area = { row, column, rowCount, columnCount };
  if (!onGrid(area)) throw invalidArgument(given.location);
  return rangeObject({ ...self, area });
}

function used(self: SheetView, given: Arguments): HostObject | null {
  const area = usedArea(self.sheet, WHOLE_SHEET, given.flag(0, false));
  return area && rangeObject({ ...self, area });
}
