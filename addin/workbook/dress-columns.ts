import { STATUS_HEADERS, type StatusField } from "#wire/status";
import type { TableLook } from "./table-look";
import type { TablePlace } from "./table-place";

/** What a status column shows, and how many characters of it fit. */
type Fitting = { readonly shows: "text" | "day" | "amount"; readonly characters: number };

const FITTINGS: Readonly<Record<StatusField, Fitting>> = {
  status: { shows: "text", characters: 18 },
  level: { shows: "text", characters: 24 },
  lastNotice: { shows: "day", characters: 14 },
  nextAction: { shows: "text", characters: 24 },
  nextActionOn: { shows: "day", characters: 16 },
  balance: { shows: "amount", characters: 14 },
  note: { shows: "text", characters: 60 },
  latestNote: { shows: "text", characters: 40 },
};

const TEXT_FORMAT = "@";
/** A header's filter button takes the room of three characters. */
const FILTER_BUTTON = 3;
/** A digit of Excel's normal font is 7 pixels wide, a column's margins 5; office.js counts widths in points. */
const pointsOf = (characters: number): number => (characters * 7 + 5) * 0.75;

/** Asks how wide the sheet's columns are where ours shall stand; the answer, in points, is there after the next sync. */
export function askWidths(sheet: Excel.Worksheet, first: number, count: number): () => readonly number[] {
  const formats = Array.from({ length: count }, (_, offset) =>
    sheet.getRangeByIndexes(0, first + offset, 1, 1).format.load("columnWidth"),
  );
  return () => formats.map((format) => format.columnWidth);
}

/**
 * Makes columns that were just added look like the accountant's own: headers, cells, formats of numbers, widths. Only
 * then: how they look later is her business. Nothing is sent before the next sync.
 */
export function dressColumns(
  sheet: Excel.Worksheet,
  { area, bodyRows }: TablePlace,
  fields: readonly StatusField[],
  look: TableLook,
  widths: readonly number[],
): void {
  const first = area.column + area.columnCount;
  const below = area.rowCount - 1;
  const ownHeader = sheet.getRangeByIndexes(area.row, area.column + look.header, 1, 1);
  sheet.getRangeByIndexes(area.row, first, 1, fields.length).copyFrom(ownHeader, "Formats");
  // Row by row, so that a row she has coloured stays one; a totals row is among them.
  const ownCells = sheet.getRangeByIndexes(area.row + 1, area.column + look.body, below, 1);
  const cells = sheet.getRangeByIndexes(area.row + 1, first, below, fields.length);
  cells.copyFrom(ownCells, "Formats");
  // A long note must not make its row taller than the screen.
  cells.format.wrapText = false;
  fields.forEach((field, offset) => {
    const column = sheet.getRangeByIndexes(area.row + 1, first + offset, bodyRows, 1);
    // One format for all cells: Excel's documentation allows it, its type declaration only knows arrays of every cell.
    Reflect.set(column, "numberFormat", formatOf(field, look));
    // Never narrower: something else of hers may stand above or below the table.
    column.format.columnWidth = Math.max(widths[offset] ?? 0, pointsOf(charactersOf(field, look)));
  });
}

function formatOf(field: StatusField, { dayFormat, amountFormat }: TableLook): string {
  switch (FITTINGS[field].shows) {
    case "text":
      return TEXT_FORMAT;
    case "day":
      return dayFormat;
    case "amount":
      return amountFormat;
  }
}

/** A header that is not broken into lines must fit as a whole. */
function charactersOf(field: StatusField, { headerWraps }: TableLook): number {
  const { characters } = FITTINGS[field];
  return headerWraps ? characters : Math.max(characters, STATUS_HEADERS[field].length + FILTER_BUTTON);
}
