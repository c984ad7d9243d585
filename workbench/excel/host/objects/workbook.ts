import { parseAddress } from "../address";
import type { Arguments } from "../arguments";
import { apiNotFound, itemNotFound } from "../excel-error";
import type { Host, SheetArea } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";
import { selectionOn } from "../selection";
import { applicationObject } from "./application";
import { functionsObject } from "./functions";
import { nameCollection } from "./names";
import { rangeObject } from "./range";
import { runtimeObject } from "./runtime";
import { settingCollection } from "./settings";
import { tableCollection } from "./tables";
import { activeSheet } from "./worksheet";
import { worksheetCollection } from "./worksheets";

const workbookKind: ObjectKind<Host> = {
  name: "Workbook",
  properties: {
    name: { get: ({ workbook }) => workbook.name },
    isDirty: { get: isDirty },
    readOnly: { get: () => false },
  },
  links: {
    application: applicationObject,
    functions: functionsObject,
    names: nameCollection,
    settings: settingCollection,
    tables: (host) => tableCollection(host, null),
    worksheets: worksheetCollection,
    _Runtime: runtimeObject,
  },
  methods: {
    getActiveCell: (host, given) => {
      const { area, ...cells } = selected(host, given);
      return rangeObject({ ...cells, area: { ...area, rowCount: 1, columnCount: 1 } });
    },
    getSelectedRange: (host, given) => rangeObject(selected(host, given)),
    _GetRangeForEventByReferenceId: eventRange,
    _GetRangeOrNullObjectForEventByReferenceId: eventRange,
    save: ({ save }, given) => {
      if (!save) throw apiNotFound(given.location, "this workbook was opened without a place to save it");
      save();
      return null;
    },
  },
};

/** The root of every batch: the open workbook. */
export const workbookObject = (host: Host): HostObject => hostObject(workbookKind, host);

/** True where cells, columns or tables have changed since the workbook was opened, saved or not. */
function isDirty({ workbook }: Host): boolean {
  return workbook.sheets.some(
    ({ edits, widths, frozen, protection, tables }) =>
      edits.size > 0 ||
      widths.edits.size > 0 ||
      frozen.changed ||
      protection.changed ||
      tables.some(({ changed, name, firstName }) => changed || name !== firstName),
  );
}

function selected(host: Host, given: Arguments): SheetArea {
  const sheet = activeSheet(host, given.location);
  return { host, sheet, area: selectionOn(host, sheet) };
}

/** event.getRange(): the cells of an event, by the name the event gave them. */
function eventRange(host: Host, given: Arguments): HostObject {
  const reference = given.text(0);
  const bang = reference.lastIndexOf("!");
  const sheet = host.workbook.sheets.find(({ id }) => id === reference.slice(0, bang));
  const address = parseAddress(reference.slice(bang + 1));
  if (!sheet || !address) throw itemNotFound(given.location);
  return rangeObject({ host, sheet, area: address.area });
}
