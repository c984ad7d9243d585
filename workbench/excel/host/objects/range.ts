import type { SheetModel } from "../../model/sheet";
import type { Area } from "../../model/table";
import { areaAddress, parseAddress, SHEET_COLUMNS, SHEET_ROWS } from "../address";
import { bounding, intersection, onGrid, usedArea } from "../areas";
import type { Arguments } from "../arguments";
import { copyFrom } from "../cells/copy-formats";
import { editCells } from "../cells/edit-cells";
import {
  readFormulas,
  readNumberFormats,
  readRowHidden,
  readText,
  readValues,
  readValueTypes,
} from "../cells/read-cells";
import { checkDimensions, writeNumberFormats } from "../cells/write-cells";
import { apiNotFound, invalidArgument, itemNotFound } from "../excel-error";
import type { SheetArea } from "../host";
import { type HostObject, hostObject, type Method, type ObjectKind } from "../host-object";
import { select } from "../selection";
import { formatObject } from "./range-format";

/** Excel's count where there are more cells than fit 31 bits. */
const TOO_MANY_TO_COUNT = -1;

const cellCount = ({ rowCount, columnCount }: Area): number =>
  rowCount * columnCount < 2 ** 31 ? rowCount * columnCount : TOO_MANY_TO_COUNT;

const rangeKind: ObjectKind<SheetArea> = {
  name: "Range",
  cells: (self) => self,
  properties: {
    address: { get: ({ sheet, area }) => areaAddress(sheet, area) },
    cellCount: { get: ({ area }) => cellCount(area) },
    columnCount: { get: ({ area }) => area.columnCount },
    columnIndex: { get: ({ area }) => area.column },
    formulas: { get: readFormulas, set: editCells },
    hidden: { get: readRowHidden },
    isEntireColumn: { get: ({ area }) => area.rowCount === SHEET_ROWS },
    isEntireRow: { get: ({ area }) => area.columnCount === SHEET_COLUMNS },
    numberFormat: { get: readNumberFormats, set: writeNumberFormats },
    rowCount: { get: ({ area }) => area.rowCount },
    rowHidden: { get: readRowHidden },
    rowIndex: { get: ({ area }) => area.row },
    text: { get: readText },
    valueTypes: { get: readValueTypes },
    values: { get: readValues, set: editCells },
  },
  links: {
    worksheet: ({ host, sheet }) => host.views.worksheet(host, sheet),
    format: formatObject,
  },
  methods: {
    getCell: move((area, given) => single(area.row + given.integer(0), area.column + given.integer(1))),
    getRow: move((area, given) => ({ ...area, row: area.row + given.integer(0), rowCount: 1 })),
    getColumn: move((area, given) => ({ ...area, column: area.column + given.integer(0), columnCount: 1 })),
    getOffsetRange: move((area, given) => ({
      ...area,
      row: area.row + given.integer(0),
      column: area.column + given.integer(1),
    })),
    getResizedRange: move((area, given) => ({
      ...area,
      rowCount: area.rowCount + given.integer(0),
      columnCount: area.columnCount + given.integer(1),
    })),
    getAbsoluteResizedRange: move((area, given) => ({
      ...area,
      rowCount: given.integer(0),
      columnCount: given.integer(1),
    })),
    getLastCell: move((area) => single(lastRow(area), lastColumn(area))),
    getLastRow: move((area) => ({ ...area, row: lastRow(area), rowCount: 1 })),
    getLastColumn: move((area) => ({ ...area, column: lastColumn(area), columnCount: 1 })),
    getEntireRow: move((area) => ({ ...area, column: 0, columnCount: SHEET_COLUMNS })),
    getEntireColumn: move((area) => ({ ...area, row: 0, rowCount: SHEET_ROWS })),
    getBoundingRect: (self, given) => rangeObject({ ...self, area: bounding(self.area, other(self, given)) }),
    getIntersection: (self, given) => found(self, intersection(self.area, other(self, given)), given),
    getUsedRange: (self, given) => found(self, usedArea(self.sheet, self.area, given.flag(0, false)), given),
    clear,
    copyFrom,
    getTables: (self, given) => self.host.views.tablesOf(self, given.flag(0, false)),
    select: ({ host, sheet, area }) => {
      select(host, sheet, area);
      return null;
    },
    _ValidateArraySize: (self, given) => {
      checkDimensions(self, given.integer(0), given.integer(1), "Range");
      return null;
    },
  },
};

/** The Range object for a rectangle of cells. */
export const rangeObject = (cells: SheetArea): HostObject => hostObject(rangeKind, cells);

/** The Range of an address on a sheet; `given` names the caller for the refusal. */
export function rangeAt(cells: Omit<SheetArea, "area">, address: string, given: Arguments): HostObject {
  return rangeObject({ ...cells, area: areaAt(cells.sheet, address, given) });
}

function areaAt(sheet: SheetModel, address: string, given: Arguments): Area {
  const parsed = parseAddress(address);
  const elsewhere = parsed?.sheetName && parsed.sheetName.toLowerCase() !== sheet.name.toLowerCase();
  if (!parsed || elsewhere) throw invalidArgument(given.location);
  return parsed.area;
}

const single = (row: number, column: number): Area => ({ row, column, rowCount: 1, columnCount: 1 });
const lastRow = (area: Area): number => area.row + area.rowCount - 1;
const lastColumn = (area: Area): number => area.column + area.columnCount - 1;

/** A method that gives another rectangle of the same sheet; off the grid is refused. */
function move(target: (area: Area, given: Arguments) => Area): Method<SheetArea> {
  return (self, given) => {
    const area = target(self.area, given);
    if (!onGrid(area)) throw invalidArgument(given.location);
    return rangeObject({ ...self, area });
  };
}

function other({ sheet }: SheetArea, given: Arguments): Area {
  const range = given.range(0);
  if (!range) return areaAt(sheet, given.text(0), given);
  if (range.sheet !== sheet) throw invalidArgument(given.location);
  return range.area;
}

function found(self: SheetArea, area: Area | null, given: Arguments): HostObject {
  if (!area) throw itemNotFound(given.location);
  return rangeObject({ ...self, area });
}

/** Only contents: formats, comments and rules, which a plain clear() takes too, are not the host's to remove. */
function clear(self: SheetArea, given: Arguments): null {
  const applyTo = given.optionalText(0) ?? "All";
  if (applyTo !== "Contents") throw apiNotFound(`${given.location}("${applyTo}")`, 'only "Contents" is');
  editCells(self, "", given.location);
  return null;
}
