/** How many rows and columns of a sheet stay in sight when one scrolls; counted from the first, 0 for none. */
export class FrozenPanes {
  rows = 0;
  columns = 0;
  /** True once they differ from what the workbook was opened with, or did so for a while: what a save must write. */
  changed = false;

  /** Puts what was read from a file; no change. */
  load(rows: number, columns: number): void {
    this.rows = rows;
    this.columns = columns;
  }

  set(rows: number, columns: number): void {
    if (rows === this.rows && columns === this.columns) return;
    this.load(rows, columns);
    this.changed = true;
  }
}
