import type { CellValue } from "#domain/ledger/cell";
import type { DateSystem } from "#domain/ledger/serial-date";
import { inSpans } from "../chunks";
import type { ColumnOwners, EarlierTable } from "./report-place";
import { type ReportSheet, writtenCell } from "./report-sheet";

/** What a person has written beside a report's rows, in columns of the table that are hers: it goes with its row. */
export type OwnCells = {
  /** Columns of the table, from 0. A column with formulas is not among them: it reckons from the row it stands in. */
  readonly columns: readonly OwnColumn[];
  /** The cells of a row of `columns`, by the row's key. */
  readonly byKey: ReadonlyMap<string, readonly OwnCell[]>;
};

/** `at`: the column of the table, `inSheet`: of the sheet; `format`: what new cells of it look like. */
type OwnColumn = {
  readonly at: number;
  readonly inSheet: number;
  readonly header: string;
  readonly format: string;
};

type OwnCell = { readonly value: CellValue; readonly format: string };

export const NO_OWN_CELLS: OwnCells = { columns: [], byKey: new Map() };

const ROWS_PER_READ = 4_000;

/** Reads them as they are now: nothing where the report's rows have no keys or the table has none but our columns. */
export async function readOwnCells(
  context: Excel.RequestContext,
  { table, headers, area }: EarlierTable,
  wanted: ReportSheet,
  { ours, own }: ColumnOwners,
  signal: AbortSignal | undefined,
): Promise<OwnCells> {
  const keys = keyColumns(wanted).map((index) => ours[index] ?? -1);
  if (keys.length === 0 || keys.includes(-1) || own.length === 0) return NO_OWN_CELLS;
  const read = [...keys, ...own];
  const rows = read.map((): OwnCell[] => []);
  const formulas = new Set<number>();
  await inSpans(area.rowCount - 1, ROWS_PER_READ, signal, async ({ start, count }) => {
    const parts = read.map((at) =>
      table.worksheet
        .getRangeByIndexes(area.row + 1 + start, area.column + at, count, 1)
        .load(own.includes(at) ? "values,formulas,numberFormat" : "values"),
    );
    await context.sync();
    for (const [index, part] of parts.entries()) {
      const at = read[index] ?? -1;
      const isOwn = own.includes(at);
      const formats = isOwn ? part.numberFormat : [];
      rows[index]?.push(
        ...part.values.map(([cell], row) => ({
          value: contentOf(cell),
          format: String(formats[row]?.[0] ?? GENERAL),
        })),
      );
      if (isOwn && part.formulas.some(([cell], row) => isFormula(cell, part.values[row]?.[0])))
        formulas.add(at);
    }
  });
  const cellAt = (at: number, row: number): OwnCell =>
    rows[read.indexOf(at)]?.[row] ?? { value: "", format: GENERAL };
  const columns = own
    .filter((at) => !formulas.has(at))
    .map((at) => {
      const inSheet = area.column + at;
      return { at, inSheet, header: headers[at] ?? "", format: cellAt(at, 0).format };
    });
  const byKey = new Map<string, readonly OwnCell[]>();
  const counted = new Map<string, number>();
  for (let row = 0; row < area.rowCount - 1; row += 1) {
    const cells = columns.map(({ at }) => cellAt(at, row));
    const key = numbered(keyText(keys.map((at) => cellAt(at, row).value)), counted);
    if (cells.some(({ value }) => value !== "")) byKey.set(key, cells);
  }
  return { columns, byKey };
}

const GENERAL = "General";

/** A text that looks like a formula reads the same as its own value. */
const isFormula = (cell: unknown, value: unknown): boolean =>
  typeof cell === "string" && cell.startsWith("=") && cell !== value;

const contentOf = (cell: unknown): CellValue =>
  typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean" ? cell : "";

/** The key of each new row, in their order: what stands in its key columns, and which of several such rows it is. */
export function keysOf(wanted: ReportSheet, dateSystem: DateSystem): readonly string[] {
  const keys = keyColumns(wanted);
  const counted = new Map<string, number>();
  return wanted.rows.map((row) =>
    numbered(
      keyText(
        keys.map((index) => {
          const column = wanted.columns[index];
          return column ? writtenCell(row[index] ?? null, column, dateSystem) : "";
        }),
      ),
      counted,
    ),
  );
}

const keyColumns = ({ columns, keyedBy }: ReportSheet): readonly number[] =>
  keyedBy.map((id) => columns.findIndex((column) => column.id === id));

const keyText = (cells: readonly CellValue[]): string => cells.map(String).join("\u0000");

function numbered(key: string, counted: Map<string, number>): string {
  const count = counted.get(key) ?? 0;
  counted.set(key, count + 1);
  return `${key}\u0000${count}`;
}

/** A cell of a person's own whose row is no longer in the report. */
export type LeftCell = { readonly row: string; readonly column: string; readonly text: string };

/** What would be lost, because the rows it stood beside are gone. */
export function leftCells({ columns, byKey }: OwnCells, keys: readonly string[]): readonly LeftCell[] {
  const staying = new Set(keys);
  return [...byKey].flatMap(([key, cells]) =>
    staying.has(key)
      ? []
      : columns.flatMap(({ header }, index) => {
          const text = String(cells[index]?.value ?? "");
          const row = key.split("\u0000").slice(0, -1).join(", ");
          return text === "" ? [] : [{ row, column: header, text }];
        }),
  );
}
