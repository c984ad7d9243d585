import type { Area, TableModel } from "../../model/table";
import { TABLE_REGIONS, type TableRegion, type TableStyle } from "./table-style";

/** Which of its style's regions a table shows. */
export type TableSwitches = {
  readonly firstColumn: boolean;
  readonly lastColumn: boolean;
  readonly rowStripes: boolean;
  readonly columnStripes: boolean;
};

/** A region a cell lies in, and which of the region's sides are the cell's own. */
export type CellRegion = {
  readonly region: TableRegion;
  readonly top: boolean;
  readonly bottom: boolean;
  readonly left: boolean;
  readonly right: boolean;
};

/** Where a row (or column) lies: its region's extent, counted from the table's first row (or column). */
type Span = { readonly region: TableRegion; readonly first: number; readonly last: number };

/** The regions that a cell of a table lies in, from the weakest to the strongest; row and column count within the table. */
export function regionsOf(
  table: TableModel,
  style: TableStyle,
  switches: TableSwitches,
  row: number,
  column: number,
): readonly CellRegion[] {
  const { area } = table;
  const rows = bodyRows(table);
  const whole = { first: 0, last: area.rowCount - 1 };
  const across = { first: 0, last: area.columnCount - 1 };
  const inBody = row >= rows.first && row <= rows.last;
  const found = new Map<TableRegion, CellRegion>();
  const see = (region: TableRegion, down: Omit<Span, "region">, wide: Omit<Span, "region">): void => {
    const [top, bottom] = [row === down.first, row === down.last];
    found.set(region, { region, top, bottom, left: column === wide.first, right: column === wide.last });
  };
  see("wholeTable", whole, across);
  if (inBody && switches.columnStripes) {
    const stripe = stripeOf(column, style, "firstColumnStripe", "secondColumnStripe");
    see(stripe.region, rows, { ...stripe, last: Math.min(stripe.last, across.last) });
  }
  if (inBody && switches.rowStripes) {
    const stripe = stripeOf(row - rows.first, style, "firstRowStripe", "secondRowStripe");
    const [first, last] = [stripe.first + rows.first, stripe.last + rows.first];
    see(stripe.region, { first, last: Math.min(last, rows.last) }, across);
  }
  const only = (place: number) => ({ first: place, last: place });
  const isFirst = column === 0;
  const isLast = column === across.last;
  if (isLast && switches.lastColumn) see("lastColumn", whole, only(column));
  if (isFirst && switches.firstColumn) see("firstColumn", whole, only(column));
  if (row < rows.first) {
    see("headerRow", only(row), across);
    if (isFirst && switches.firstColumn) see("firstHeaderCell", only(row), only(column));
    if (isLast && switches.lastColumn) see("lastHeaderCell", only(row), only(column));
  }
  if (row > rows.last) {
    see("totalRow", only(row), across);
    if (isFirst && switches.firstColumn) see("firstTotalCell", only(row), only(column));
    if (isLast && switches.lastColumn) see("lastTotalCell", only(row), only(column));
  }
  return TABLE_REGIONS.flatMap((region) => found.get(region) ?? []);
}

/**
 * A number that is the same for two cells of a table only if they lie in the same regions at the same sides: most cells of
 * a long table look like one of a few, and are not worked out again.
 */
export function placeClass(table: TableModel, style: TableStyle, row: number, column: number): number {
  const { rowCount, columnCount } = table.area;
  const rows = bodyRows(table);
  const kind = row < rows.first ? 0 : row > rows.last ? 1 : 2;
  const down = sizeOf(style, "firstRowStripe") + sizeOf(style, "secondRowStripe");
  const wide = sizeOf(style, "firstColumnStripe") + sizeOf(style, "secondColumnStripe");
  const rowClass = (kind === 2 ? (row - rows.first) % down : 0) * 3 + kind;
  const rowEnds = ends(row, rowCount) * 4 + (row === rows.first ? 1 : 0) + (row === rows.last ? 2 : 0);
  const columnClass = (column % wide) * 4 + ends(column, columnCount);
  return (rowClass * 16 + rowEnds) * 4 * wide + columnClass;
}

const ends = (place: number, count: number): number => (place === 0 ? 1 : 0) + (place === count - 1 ? 2 : 0);

const sizeOf = (style: TableStyle, stripe: TableRegion): number => style.stripes[stripe] ?? 1;

/** First and last row of the body, counted from the table's first row. */
function bodyRows(table: TableModel): { readonly first: number; readonly last: number } {
  const body: Area = table.body();
  const first = body.row - table.area.row;
  return { first, last: first + body.rowCount - 1 };
}

/** The stripe that the `place`-th row or column of the body lies in. */
function stripeOf(place: number, style: TableStyle, one: TableRegion, other: TableRegion): Span {
  const size = sizeOf(style, one);
  const both = size + sizeOf(style, other);
  const start = place - (place % both);
  return place - start < size
    ? { region: one, first: start, last: start + size - 1 }
    : { region: other, first: start + size, last: start + both - 1 };
}
