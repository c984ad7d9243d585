import type { SheetModel } from "../../model/sheet";
import { cellsOf, isUnbounded, usedArea } from "../areas";
import type { Arguments } from "../arguments";
import { fittingWidth } from "../cells/fitting-width";
import { apiNotFound, invalidArgument } from "../excel-error";
import type { SheetArea } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";
import type { Json } from "../json";
import { refuseProtectedSheet } from "../protection";
import { fillObject, fontObject } from "./range-paint";

/** office.js counts widths in points, of which 96 pixels at 100 % zoom make 72. */
const POINTS_PER_PIXEL = 0.75;
/** Excel's widest column: 255 digits of 7 pixels and their margins. */
const WIDEST_PIXELS = 255 * 7 + 5;

/** Members without a declaration answer ApiNotFound by their own names: those formats cannot be saved yet. */
const formatKind: ObjectKind<SheetArea> = {
  name: "RangeFormat",
  properties: {
    columnWidth: { get: columnWidth, set: setColumnWidth },
    wrapText: { get: wrapText, set: setWrapText },
  },
  methods: { autofitColumns },
  links: {
    fill: fillObject,
    font: fontObject,
    borders: () => hostObject({ name: "RangeBorderCollection" }, null),
    protection: () => hostObject({ name: "FormatProtection" }, null),
  },
};

/** The format of a range; the widths are those of its whole columns. */
export const formatObject = (cells: SheetArea): HostObject => hostObject(formatKind, cells);

/** Points; null where the columns are not equally wide. A hidden column is 0 wide. */
function columnWidth({ sheet, area: { column, columnCount } }: SheetArea): number | null {
  const first = sheet.widths.pixels(column);
  for (let across = column + 1; across < column + columnCount; across += 1) {
    if (sheet.widths.pixels(across) !== first) return null;
  }
  return first * POINTS_PER_PIXEL;
}

function setColumnWidth({ host, sheet, area }: SheetArea, value: Json, location: string): void {
  refuseProtectedSheet({ sheet }, location);
  const pixels = typeof value === "number" ? Math.round(value / POINTS_PER_PIXEL) : -1;
  if (pixels < 0 || pixels > WIDEST_PIXELS) throw invalidArgument(location);
  if (pixels === 0) throw apiNotFound(location, "columns cannot be hidden");
  for (let offset = 0; offset < area.columnCount; offset += 1) sheet.widths.set(area.column + offset, pixels);
  host.news.record({ kind: "redrawn", sheet });
}

/** Null where some cells wrap their text and some do not; whole rows and columns are not looked through. */
function wrapText({ sheet, area }: SheetArea): boolean | null {
  if (isUnbounded(area)) return null;
  const first = wraps(sheet, area.row, area.column);
  for (const [row, column] of cellsOf(area)) if (wraps(sheet, row, column) !== first) return null;
  return first;
}

const wraps = (sheet: SheetModel, row: number, column: number): boolean =>
  sheet.styles.wrapText(sheet.styleId(row, column));

function setWrapText({ host, sheet, area }: SheetArea, value: Json, location: string): void {
  refuseProtectedSheet({ sheet }, location);
  if (typeof value !== "boolean") throw invalidArgument(location);
  if (isUnbounded(area)) throw apiNotFound(location, "whole rows and columns cannot be set");
  for (const [row, column] of cellsOf(area)) sheet.setWrapText(row, column, value);
  host.news.record({ kind: "redrawn", sheet });
}

/** Columns in which the range shows nothing keep their width. */
function autofitColumns(self: SheetArea, given: Arguments): null {
  const { host, sheet, area } = self;
  refuseProtectedSheet(self, given.location);
  const filled = usedArea(sheet, area, true);
  for (let offset = 0; offset < (filled?.columnCount ?? 0); offset += 1) {
    const column = (filled?.column ?? 0) + offset;
    const pixels = fittingWidth(self, column);
    if (pixels !== null) sheet.widths.set(column, Math.min(pixels, WIDEST_PIXELS));
  }
  host.news.record({ kind: "redrawn", sheet });
  return null;
}
