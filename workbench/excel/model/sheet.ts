import type { ChartModel } from "./chart";
import { ColumnWidths } from "./column-widths";
import { FrozenPanes } from "./frozen-panes";
import { SheetProtection } from "./sheet-protection";
import type { Paint, StyleTable } from "./styles";
import type { TableModel } from "./table";

/** A cell's content: text, number, TRUE/FALSE; "" is an empty cell; an error is its text ("#N/A") and marked as one. */
export type CellContent = string | number | boolean;

/** What a formula has come to; an error is its text, with the reason why where that is known. */
export type CellResult = {
  readonly content: CellContent;
  readonly isError: boolean;
  readonly reason: string | null;
};

/** Columns a sheet can have; row × COLUMNS + column is the key of a cell. Rows and columns count from 0. */
const COLUMNS = 16_384;
export const cellKey = (row: number, column: number): number => row * COLUMNS + column;
export const rowOfKey = (key: number): number => Math.floor(key / COLUMNS);
export const columnOfKey = (key: number): number => key % COLUMNS;

/** Excel's id of the sheet that a file numbers so; in braces, so that it is nobody else's: tables are numbered, too. */
export function sheetIdOf(number: number): string {
  const digits = Math.max(0, number - 1)
    .toString(16)
    .padStart(4, "0");
  return `{00000000-0001-0000-${digits.slice(-2)}${digits.slice(-4, -2)}-000000000000}`;
}

/**
 * The cells of one sheet. Values and styles lie in plain arrays by row, because a ledger has a million of them;
 * formulas, errors and edits are few and lie in maps by key.
 */
export class SheetModel {
  readonly rows: (CellContent[] | undefined)[] = [];
  readonly styleIds: (number[] | undefined)[] = [];
  /** Formulas without the leading "="; the cell's value is the result that was stored with it. */
  readonly formulas = new Map<number, string>();
  readonly errors = new Set<number>();
  /** Formula cells that were stored without a result. */
  readonly uncalculated = new Set<number>();
  /** Formula cells that wait for an add-in's answer. */
  readonly pending = new Set<number>();
  /** Why an add-in's function came to an error, by cell: no file holds it. */
  readonly reasons = new Map<number, string>();
  /** Rows that are hidden, by a filter or by hand. */
  readonly hiddenRows = new Set<number>();
  /** Cells whose content or style has changed since the workbook was opened: what a save must write. */
  readonly edits = new Set<number>();
  /** Grows with every change of a cell's content: what was worked out of the cells before is then old. */
  revision = 0;
  readonly widths = new ColumnWidths();
  readonly frozen = new FrozenPanes();
  readonly protection = new SheetProtection();
  readonly tables: TableModel[] = [];
  readonly charts: ChartModel[] = [];

  constructor(
    readonly id: string,
    public name: string,
    readonly styles: StyleTable,
    public visibility: "Visible" | "Hidden" | "VeryHidden" = "Visible",
  ) {}

  value(row: number, column: number): CellContent {
    return this.rows[row]?.[column] ?? "";
  }

  styleId(row: number, column: number): number {
    return this.styleIds[row]?.[column] ?? 0;
  }

  numberFormat(row: number, column: number): string {
    return this.styles.numberFormat(this.styleId(row, column));
  }

  /** Puts what was read from a file; no edit. */
  load(row: number, column: number, value: CellContent, styleId: number): void {
    if (value !== "") put(this.rows, row, column, value, "");
    if (styleId !== 0) put(this.styleIds, row, column, styleId, 0);
  }

  /** A person or program sets a plain value: a formula or error that stood there is gone. */
  setValue(row: number, column: number, value: CellContent): void {
    const key = cellKey(row, column);
    this.revision += 1;
    put(this.rows, row, column, value, "");
    this.formulas.delete(key);
    this.errors.delete(key);
    this.uncalculated.delete(key);
    this.pending.delete(key);
    this.reasons.delete(key);
    this.edits.add(key);
  }

  /** Sets a formula; nobody calculates here, so it has no result until Excel opens the file. */
  setFormula(row: number, column: number, formula: string): void {
    this.setValue(row, column, "");
    this.formulas.set(cellKey(row, column), formula);
    this.uncalculated.add(cellKey(row, column));
  }

  /** Puts what a formula has come to beside it; false where that stood there already. */
  setResult(row: number, column: number, { content, isError, reason }: CellResult): boolean {
    const key = cellKey(row, column);
    const isAsBefore =
      !this.uncalculated.has(key) && this.value(row, column) === content && this.errors.has(key) === isError;
    const wasPending = this.pending.delete(key);
    const before = this.reasons.get(key) ?? null;
    if (reason === null) this.reasons.delete(key);
    else this.reasons.set(key, reason);
    if (isAsBefore) return wasPending || before !== reason;
    this.revision += 1;
    put(this.rows, row, column, content, "");
    this.uncalculated.delete(key);
    if (isError) this.errors.add(key);
    else this.errors.delete(key);
    this.edits.add(key);
    return true;
  }

  /** Sets an error value, such as "#N/A". */
  setError(row: number, column: number, error: string): void {
    this.setValue(row, column, error);
    this.errors.add(cellKey(row, column));
  }

  /** Gives a cell another of the workbook's styles; its content stays. */
  setStyleId(row: number, column: number, styleId: number): void {
    if (styleId === this.styleId(row, column)) return;
    put(this.styleIds, row, column, styleId, 0);
    this.edits.add(cellKey(row, column));
  }

  setNumberFormat(row: number, column: number, format: string): void {
    this.setStyleId(row, column, this.styles.withNumberFormat(this.styleId(row, column), format));
  }

  setWrapText(row: number, column: number, wrapText: boolean): void {
    this.setStyleId(row, column, this.styles.withWrapText(this.styleId(row, column), wrapText));
  }

  /** Colours a cell, or makes its text bold; what the paint leaves out stays. */
  setPaint(row: number, column: number, paint: Paint): void {
    this.setStyleId(row, column, this.styles.withPaint(this.styleId(row, column), paint));
  }

  /** Rows and columns up to the last that holds anything; 0 × 0 for an empty sheet. */
  extent(): { readonly rowCount: number; readonly columnCount: number } {
    let rowCount = 0;
    let columnCount = 0;
    this.rows.forEach((cells, row) => {
      const width = lastFilled(cells ?? []);
      if (width > 0) rowCount = row + 1;
      columnCount = Math.max(columnCount, width);
    });
    return { rowCount, columnCount };
  }
}

function put<Value>(
  grid: (Value[] | undefined)[],
  row: number,
  column: number,
  value: Value,
  empty: Value,
): void {
  let cells = grid[row];
  if (!cells) {
    while (grid.length < row) grid.push(undefined);
    cells = [];
    grid[row] = cells;
  }
  while (cells.length < column) cells.push(empty);
  cells[column] = value;
}

function lastFilled(cells: readonly CellContent[]): number {
  let width = cells.length;
  while (width > 0 && cells[width - 1] === "") width -= 1;
  return width;
}
