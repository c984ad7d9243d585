import type { SheetModel } from "../model/sheet";
import type { Area, TableModel } from "../model/table";
import { localAddress } from "./address";
import { intersection, tablesIn } from "./areas";
import type { Doer, Happening } from "./happening";
import type { Json } from "./json";

/**
 * An entry of a message to office.js ("richApiMessage"), whatever carries it. One kind stands apart: the workbook's
 * selection (type 2, no target) is an entry for a native bridge, but a page around an iframe tells it as the event
 * "documentSelectionChanged".
 */
export type HostEvent = {
  readonly category: number;
  readonly type: number;
  readonly targetId: string;
  /** JSON, as office.js expects it for the type. */
  readonly message: string;
};

/** office.js's category of the events that handlers hear. */
const EVENT_CATEGORY = 65_536;
/** What collections of the workbook call themselves as the target of events. */
export const WORKBOOK_TARGET = "Workbook";

/** The numbers of the events, as office.js registers for them (excel-web-16.00.debug.js: eventType). */
export const EVENT_TYPES = {
  documentSelectionChanged: 2,
  sheetChanged: 10,
  sheetActivated: 11,
  sheetDeactivated: 12,
  sheetAdded: 13,
  sheetSelectionChanged: 14,
  sheetDeleted: 15,
  tableSelectionChanged: 100,
  tableChanged: 101,
  tableAdded: 102,
  tableDeleted: 103,
  paneVisibilityChanged: 65_539,
} as const;

type EventName = keyof typeof EVENT_TYPES;

/** Every event that tells of a happening, one for each target that may be listened to. */
export function eventsOf(happening: Happening, by: Doer): readonly HostEvent[] {
  switch (happening.kind) {
    case "edited":
      return edited(happening, by);
    case "tableGrown":
      return grown(happening, by);
    case "tableAdded": {
      const { table } = happening;
      const args = { source: "Local", tableId: table.id, worksheetId: table.sheet.id };
      return toEach("tableAdded", [table.sheet.id, WORKBOOK_TARGET], args);
    }
    case "sheetAdded":
      return toEach("sheetAdded", [WORKBOOK_TARGET], { source: "Local", worksheetId: happening.sheet.id });
    case "selected":
      return selected(happening);
    case "paneShown":
      return toEach("paneVisibilityChanged", [""], { visibility: happening.visible ? "Visible" : "Hidden" });
    case "redrawn":
      return [];
  }
}

type Change = {
  readonly sheet: SheetModel;
  readonly area: Area;
  readonly changeType: "RangeEdited" | "RowInserted" | "ColumnInserted";
  readonly by: Doer;
  readonly details: Readonly<Record<string, Json>> | null;
};

function edited(
  { sheet, area, details }: Extract<Happening, { kind: "edited" }>,
  by: Doer,
): readonly HostEvent[] {
  const change: Change = { sheet, area, changeType: "RangeEdited", by, details };
  const inTables = tablesIn(sheet, area).flatMap((table) =>
    tableChanged(table, { ...change, area: intersection(table.area, area) ?? area }),
  );
  return [...sheetChanged(change), ...inTables];
}

function grown(
  { table, by: grownBy, area }: Extract<Happening, { kind: "tableGrown" }>,
  by: Doer,
): readonly HostEvent[] {
  const changeType = grownBy === "rows" ? "RowInserted" : "ColumnInserted";
  const change: Change = { sheet: table.sheet, area, changeType, by, details: null };
  return [...sheetChanged(change), ...tableChanged(table, change)];
}

const sheetChanged = (change: Change): readonly HostEvent[] =>
  toEach("sheetChanged", [change.sheet.id, WORKBOOK_TARGET], changeArgs(change));

const tableChanged = (table: TableModel, change: Change): readonly HostEvent[] =>
  toEach("tableChanged", [table.id, table.sheet.id, WORKBOOK_TARGET], {
    ...changeArgs(change),
    tableId: table.id,
  });

function changeArgs({ sheet, area, changeType, by, details }: Change): Readonly<Record<string, Json>> {
  return {
    changeType,
    source: "Local",
    worksheetId: sheet.id,
    address: localAddress(area),
    referenceId: eventReference(sheet, area),
    triggerSource: by === "program" ? "ThisLocalAddin" : "Unknown",
    shiftDirection: "None",
    ...details,
  };
}

/** The range of an event is found again by what it is called, so that nothing has to be kept for handlers that never ask. */
const eventReference = (sheet: SheetModel, area: Area): string => `${sheet.id}!${localAddress(area)}`;

function selected({ sheet, area, before, isNewArea }: Extract<Happening, { kind: "selected" }>): HostEvent[] {
  const events: HostEvent[] = [];
  if (before.sheet !== sheet) {
    events.push(...toEach("sheetDeactivated", [before.sheet.id, WORKBOOK_TARGET], worksheet(before.sheet)));
    events.push(...toEach("sheetActivated", [sheet.id, WORKBOOK_TARGET], worksheet(sheet)));
  }
  if (isNewArea) {
    const args = { address: localAddress(area), worksheetId: sheet.id };
    events.push(...toEach("sheetSelectionChanged", [sheet.id, WORKBOOK_TARGET], args));
    events.push(...sheet.tables.flatMap((table) => tableSelected(table, area, before)));
  }
  events.push(...toEach("documentSelectionChanged", [""], {}));
  return events;
}

const worksheet = ({ id }: SheetModel): Readonly<Record<string, Json>> => ({ worksheetId: id });

/** Told while the selection touches the table, and once when it leaves it: then without an address. */
function tableSelected(
  table: TableModel,
  area: Area,
  before: { readonly sheet: SheetModel; readonly area: Area },
): readonly HostEvent[] {
  const inside = intersection(table.area, area);
  const wasInside = before.sheet === table.sheet && intersection(table.area, before.area) !== null;
  if (!inside && !wasInside) return [];
  return toEach("tableSelectionChanged", [table.id], {
    address: inside ? localAddress(inside) : "",
    worksheetId: table.sheet.id,
    tableId: table.id,
  });
}

function toEach(
  name: EventName,
  targets: readonly string[],
  args: Readonly<Record<string, Json>>,
): readonly HostEvent[] {
  const message = JSON.stringify(args);
  return targets.map((targetId) => ({
    category: EVENT_CATEGORY,
    type: EVENT_TYPES[name],
    targetId,
    message,
  }));
}
