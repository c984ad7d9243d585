import type { Area } from "../../model/table";
import { parseAddress } from "../address";
import { isUnbounded, onGrid } from "../areas";
import type { Arguments } from "../arguments";
import { apiNotFound, invalidArgument } from "../excel-error";
import type { SheetArea } from "../host";
import { refuseProtectedSheet } from "../protection";

/**
 * Range.copyFrom for formats: every cell gets the style of its source cell, number format included. A larger target is
 * filled with repetitions where its size is a multiple of the source's, else the source is copied once from the target's
 * first cell. Conditional formats, which Excel copies along, are not known here and stay where they are.
 */
export function copyFrom(target: SheetArea, given: Arguments): null {
  const copyType = given.optionalText(1) ?? "All";
  if (copyType !== "Formats") throw apiNotFound(`${given.location}("${copyType}")`, 'only "Formats" is');
  if (given.flag(2, false) || given.flag(3, false))
    throw apiNotFound(given.location, "blanks cannot be skipped and nothing can be transposed");
  refuseProtectedSheet(target, given.location);
  const source = sourceOf(target, given);
  const area = filledArea(target.area, source.area);
  if (isUnbounded(source.area) || isUnbounded(area))
    throw apiNotFound(given.location, "whole rows and columns cannot be copied");
  if (!onGrid(area)) throw invalidArgument(given.location);
  const styles = stylesOf(source);
  for (let row = 0; row < area.rowCount; row += 1) {
    const line = styles[row % styles.length] ?? [];
    for (let column = 0; column < area.columnCount; column += 1) {
      target.sheet.setStyleId(area.row + row, area.column + column, line[column % line.length] ?? 0);
    }
  }
  target.host.news.record({ kind: "redrawn", sheet: target.sheet });
  return null;
}

/** A range, or an address, which may name another sheet. */
function sourceOf({ host, sheet }: SheetArea, given: Arguments): SheetArea {
  const range = given.range(0);
  if (range) return range;
  const address = parseAddress(given.text(0));
  const named = address?.sheetName?.toLowerCase() ?? sheet.name.toLowerCase();
  const source = host.workbook.sheets.find(({ name }) => name.toLowerCase() === named);
  if (!address || !source) throw invalidArgument(given.location);
  return { host, sheet: source, area: address.area };
}

function filledArea(target: Area, source: Area): Area {
  const rowCount = filledCount(target.rowCount, source.rowCount);
  const columnCount = filledCount(target.columnCount, source.columnCount);
  const once = { ...target, rowCount: source.rowCount, columnCount: source.columnCount };
  return rowCount === null || columnCount === null ? once : { ...target, rowCount, columnCount };
}

/** How far the source reaches in a target of this length: all of it, a multiple, or null where it does not come out even. */
function filledCount(target: number, source: number): number | null {
  if (target <= source) return source;
  return target % source === 0 ? target : null;
}

/** Read before anything is written: source and target may overlap. */
function stylesOf({ sheet, area }: SheetArea): readonly (readonly number[])[] {
  return Array.from({ length: area.rowCount }, (_, row) =>
    Array.from({ length: area.columnCount }, (_, column) =>
      sheet.styleId(area.row + row, area.column + column),
    ),
  );
}
