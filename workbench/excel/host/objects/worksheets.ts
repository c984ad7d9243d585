import { SheetModel, sheetIdOf } from "../../model/sheet";
import type { Arguments } from "../arguments";
import { EVENT_TYPES, WORKBOOK_TARGET } from "../event-messages";
import { invalidArgument, itemAlreadyExists } from "../excel-error";
import type { Host } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";
import { eventMethods } from "./event-registration";
import { activeSheet, findSheet, worksheetObject } from "./worksheet";

const MAX_NAME = 31;
const FORBIDDEN = /[\\/?*[\]:]|^'|'$/;

const worksheetsKind: ObjectKind<Host> = {
  name: "WorksheetCollection",
  items: (host) => host.workbook.sheets.map((sheet) => worksheetObject(host, sheet)),
  find: (host, key) => {
    const sheet = findSheet(host, key);
    return sheet && worksheetObject(host, sheet);
  },
  methods: {
    add,
    ...eventMethods(
      { host: (host: Host) => host, target: () => WORKBOOK_TARGET },
      {
        Activated: EVENT_TYPES.sheetActivated,
        Added: EVENT_TYPES.sheetAdded,
        DataChanged: EVENT_TYPES.sheetChanged,
        Deactivated: EVENT_TYPES.sheetDeactivated,
        Deleted: EVENT_TYPES.sheetDeleted,
        SelectionChanged: EVENT_TYPES.sheetSelectionChanged,
      },
    ),
    getActiveWorksheet: (host, given) => worksheetObject(host, activeSheet(host, given.location)),
    getCount: ({ workbook }, given) => {
      const visibleOnly = given.flag(0, false);
      return workbook.sheets.filter((sheet) => !visibleOnly || sheet.visibility === "Visible").length;
    },
  },
};

/** workbook.worksheets */
export const worksheetCollection = (host: Host): HostObject => hostObject(worksheetsKind, host);

function add(host: Host, given: Arguments): HostObject {
  const { workbook } = host;
  const name = given.optionalText(0) ?? freeName(host);
  if (name === "" || name.length > MAX_NAME || FORBIDDEN.test(name)) throw invalidArgument(given.location);
  if (findSheet(host, name)) throw itemAlreadyExists(given.location);
  const sheet = new SheetModel(freeId(host), name, workbook.styles);
  workbook.sheets.push(sheet);
  host.news.record({ kind: "sheetAdded", sheet });
  return worksheetObject(host, sheet);
}

function freeName(host: Host): string {
  let number = host.workbook.sheets.length + 1;
  while (findSheet(host, `Sheet${number}`)) number += 1;
  return `Sheet${number}`;
}

function freeId(host: Host): string {
  let number = host.workbook.sheets.length + 1;
  while (findSheet(host, sheetIdOf(number))) number += 1;
  return sheetIdOf(number);
}
