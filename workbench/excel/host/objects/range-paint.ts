import type { Paint } from "../../model/styles";
import { cellsOf, isUnbounded } from "../areas";
import { readColor } from "../colors";
import { apiNotFound, invalidArgument } from "../excel-error";
import type { SheetArea } from "../host";
import { type HostObject, hostObject, type ObjectKind, type Property } from "../host-object";
import type { Json } from "../json";
import { refuseProtectedSheet } from "../protection";

const fillKind: ObjectKind<SheetArea> = {
  name: "RangeFill",
  properties: { color: painted("fill", colorOf) },
  methods: {
    clear: (self, given) => {
      paint(self, { fill: null }, given.location);
      return null;
    },
  },
};

const fontKind: ObjectKind<SheetArea> = {
  name: "RangeFont",
  properties: {
    bold: painted("bold", flagOf),
    color: painted("fontColor", colorOf),
    italic: painted("italic", flagOf),
  },
};

/** range.format.fill: one colour, or none. */
export const fillObject = (cells: SheetArea): HostObject => hostObject(fillKind, cells);

/** range.format.font: colour, bold and italic. */
export const fontObject = (cells: SheetArea): HostObject => hostObject(fontKind, cells);

/**
 * A property that programs paint. It can be read where a program has painted all cells of the range since the workbook
 * was opened: what the file says of them is not known here, and must not be made up. Null where the cells differ.
 */
function painted<Name extends keyof Paint>(
  name: Name,
  parse: (value: Json, location: string) => Paint[Name],
): Property<SheetArea> {
  return {
    get: (self) => readPaint(self, name),
    set: (self, value, location) => paint(self, { [name]: parse(value, location) }, location),
  };
}

function readPaint({ sheet, area }: SheetArea, name: keyof Paint): Json {
  if (isUnbounded(area)) return null;
  const found = new Set<Json | undefined>();
  for (const [row, column] of cellsOf(area)) found.add(sheet.styles.paint(sheet.styleId(row, column))[name]);
  if (found.has(undefined)) throw apiNotFound(`Range.format (${name})`, "the looks of the file are not read");
  const [only = null] = found;
  return found.size === 1 ? only : null;
}

function paint({ host, sheet, area }: SheetArea, paintOver: Paint, location: string): void {
  refuseProtectedSheet({ sheet }, location);
  if (isUnbounded(area)) throw apiNotFound(location, "whole rows and columns cannot be set");
  for (const [row, column] of cellsOf(area)) sheet.setPaint(row, column, paintOver);
  host.news.record({ kind: "redrawn", sheet });
}

function colorOf(value: Json, location: string): string {
  const color = typeof value === "string" ? readColor(value) : null;
  if (color === null) throw invalidArgument(location);
  return color;
}

function flagOf(value: Json, location: string): boolean {
  if (typeof value !== "boolean") throw invalidArgument(location);
  return value;
}
