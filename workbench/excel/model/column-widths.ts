/** Columns side by side, counted from 0, with one width. */
type WidthRun = { readonly first: number; readonly last: number; readonly pixels: number };

/** Excel's own width of a column nobody has set: 8 digits and their margins, at 100 % zoom. */
const STANDARD_PIXELS = 64;

/** How wide the columns of a sheet are, in pixels at 100 % zoom: Excel rounds every width to whole ones. 0 is a hidden column. */
export class ColumnWidths {
  /** The width of a column that has none of its own. */
  standard = STANDARD_PIXELS;
  /** Widths that differ from those the workbook was opened with, by column: what a save must write. */
  readonly edits = new Map<number, number>();
  /** Few, however many columns they cover: a file names columns by ranges. */
  private readonly loaded: WidthRun[] = [];

  pixels(column: number): number {
    return this.edits.get(column) ?? this.loadedPixels(column);
  }

  /** Puts what was read from a file; no edit. */
  load(first: number, last: number, pixels: number): void {
    this.loaded.push({ first, last, pixels });
  }

  set(column: number, pixels: number): void {
    if (pixels === this.loadedPixels(column)) this.edits.delete(column);
    else this.edits.set(column, pixels);
  }

  private loadedPixels(column: number): number {
    const run = this.loaded.find(({ first, last }) => column >= first && column <= last);
    return run?.pixels ?? this.standard;
  }
}
