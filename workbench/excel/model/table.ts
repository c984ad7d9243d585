import type { SheetModel } from "./sheet";

/** A rectangle of cells, counted from 0; at least one row and column. */
export type Area = {
  readonly row: number;
  readonly column: number;
  readonly rowCount: number;
  readonly columnCount: number;
};

/** An Excel table: its area includes the header row and the totals row, where they are shown. */
export class TableModel {
  /** True once anything about the table itself (not its cells, not its name) has changed since the workbook was opened. */
  changed = false;
  /** The name it had when the workbook was opened, or when it was made: formulas of the file name it so. */
  readonly firstName: string;

  constructor(
    readonly id: string,
    public name: string,
    readonly sheet: SheetModel,
    public area: Area,
    /** The header names in order; Excel keeps them unique within the table whatever their case. */
    public columnNames: string[],
    public showTotals: boolean,
    public style: string | null,
    /** The zip part it was read from; null for a table made since. */
    readonly part: string | null,
    /** False for a table whose header row is switched off: its area then begins with the body. */
    readonly showHeaders = true,
  ) {
    this.firstName = name;
  }

  /** The rows between header and totals; Excel keeps at least one. */
  body(): Area {
    const headers = this.showHeaders ? 1 : 0;
    const rowCount = this.area.rowCount - headers - (this.showTotals ? 1 : 0);
    return { ...this.area, row: this.area.row + headers, rowCount: Math.max(1, rowCount) };
  }

  /** Widens or lengthens the table over cells that belong to nobody else; new columns get the names given. */
  resize(area: Area, columnNames: readonly string[]): void {
    this.area = area;
    this.columnNames = [...columnNames];
    this.changed = true;
  }
}
