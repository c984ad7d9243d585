import type { Area } from "./table";

/** The kinds of charts that can be made here, by Excel's names; all show columns or bars, one colour for each series. */
export const CHART_TYPES = [
  "ColumnClustered",
  "ColumnStacked",
  "ColumnStacked100",
  "BarClustered",
  "BarStacked",
  "BarStacked100",
] as const;
export type ChartType = (typeof CHART_TYPES)[number];

/** As Office paints the first series of a new chart. Written out: not every file has a theme to take them from. */
export const CHART_COLORS = ["4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47"] as const;

export const LEGEND_POSITIONS = ["Top", "Bottom", "Left", "Right"] as const;
export type LegendPosition = (typeof LEGEND_POSITIONS)[number];

/** A place on the sheet that moves and grows with its cells, from the corner of one to the corner of another, from 0. */
export type ChartAnchor = {
  readonly fromRow: number;
  readonly fromColumn: number;
  /** The first row and column that it does not reach into. */
  readonly toRow: number;
  readonly toColumn: number;
};

/** The cells it shows, on its own sheet, and whether each column or each row of them is a series. */
export type ChartSource = { readonly area: Area; readonly seriesBy: "Columns" | "Rows" };

/** The id of a sheet's chart of that number: like Excel's, nothing that a name could be taken for. */
export const chartId = (number: number): string =>
  `{00000000-0008-0000-0000-${number.toString(16).padStart(12, "0")}}`;

/** A chart of a sheet. */
export class ChartModel {
  /** What a save must write; of a chart that was not in the file everything is. */
  readonly changed = new Set<"name" | "title" | "source" | "anchor" | "legend">();

  constructor(
    readonly id: string,
    public name: string,
    /** Null: one of another kind than can be made here; it stays as the file has it. */
    readonly type: ChartType | null,
    public title: string,
    public source: ChartSource | null,
    public anchor: ChartAnchor,
    public legend: LegendPosition | null,
    /** Where it lies in the file it was opened from; null for one made since. */
    readonly parts: { readonly drawing: string; readonly chart: string } | null,
  ) {}
}
