import type { Face } from "../face";
import type { Borders } from "../face-parts";

/** A region of a table that a style can speak of (ECMA-376 Part 1, 18.18.93), from the weakest to the strongest. */
export const TABLE_REGIONS = [
  "wholeTable",
  "firstColumnStripe",
  "secondColumnStripe",
  "firstRowStripe",
  "secondRowStripe",
  "lastColumn",
  "firstColumn",
  "headerRow",
  "totalRow",
  "firstHeaderCell",
  "lastHeaderCell",
  "firstTotalCell",
  "lastTotalCell",
] as const;

export type TableRegion = (typeof TABLE_REGIONS)[number];

/** What a style says of a region: its sides are those of the whole region, `horizontal` and `vertical` the lines inside. */
export type RegionFace = Face & Borders;

/** How tables of a style look. */
export type TableStyle = {
  readonly regions: Partial<Readonly<Record<TableRegion, RegionFace>>>;
  /** How many rows or columns a stripe is wide, first and second kind; 1 where it is not said. */
  readonly stripes: Partial<Readonly<Record<TableRegion, number>>>;
};
