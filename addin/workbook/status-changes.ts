import type { CellValue } from "#domain/ledger/cell";
import { invoiceNumberKey } from "#domain/ledger/parse-text";
import type { DateSystem } from "#domain/ledger/serial-date";
import { STATUS_FIELDS, type StatusCells, type StatusField } from "#wire/status";
import { type CellChange, changeOf, type PresentCell, wantedCells } from "./status-cells";

/** A row of the table as it is now. */
export type PresentRow = {
  /** The row's place in the table's body, counted from 0. */
  readonly position: number;
  readonly number: CellValue;
  /** True where the row's cells are still those that were read at this position. */
  readonly isAsRead: () => boolean;
  readonly status: (field: StatusField) => PresentCell;
};

/** What a row says that a sync did not take. */
export const NOT_TAKEN = "Not taken";

/** The statuses to show: by the key of the invoice number, and by position for rows whose number cannot be read. */
export type Statuses = {
  readonly byNumber: ReadonlyMap<string, StatusCells>;
  readonly byPosition: ReadonlyMap<number, StatusCells>;
  /** Rows that a sync did not take go on saying why: only the next sync knows better. */
  readonly leaveNotTaken: boolean;
};

/** The cells of one column to write, by the row's place in the span. */
export type ColumnChanges = ReadonlyMap<number, CellChange>;

export type SpanChanges = {
  readonly columns: ReadonlyMap<StatusField, ColumnChanges>;
  readonly cells: number;
  readonly rows: number;
  /** Which of the keys asked for stand in these rows. */
  readonly found: ReadonlySet<string>;
};

const ROWS_PER_STEP = 50;

/** The cells in which `rows` differ from their statuses, step by step; rows that no status names are left alone. */
export function* changesIn(
  rows: Iterable<PresentRow>,
  statuses: Statuses,
  dateSystem: DateSystem,
): Generator<undefined, SpanChanges> {
  const columns = new Map<StatusField, Map<number, CellChange>>();
  const found = new Set<string>();
  let place = 0;
  let changedRows = 0;
  let cells = 0;
  for (const row of rows) {
    const changes = changesOf(row, statuses, dateSystem, found);
    for (const [field, change] of changes) {
      const column = columns.get(field) ?? new Map<number, CellChange>();
      columns.set(field, column.set(place, change));
    }
    cells += changes.length;
    changedRows += changes.length > 0 ? 1 : 0;
    place += 1;
    if (place % ROWS_PER_STEP === 0) yield;
  }
  return { columns, cells, rows: changedRows, found };
}

function changesOf(
  row: PresentRow,
  statuses: Statuses,
  dateSystem: DateSystem,
  found: Set<string>,
): readonly (readonly [StatusField, CellChange])[] {
  const status = statusOf(row, statuses, found);
  if (!status) return [];
  const wanted = wantedCells(status, dateSystem);
  return STATUS_FIELDS.flatMap((field) => {
    const change = changeOf(row.status(field), wanted[field]);
    return change ? [[field, change] as const] : [];
  });
}

function statusOf(row: PresentRow, statuses: Statuses, found: Set<string>): StatusCells | undefined {
  const key = invoiceNumberKey(row.number);
  const named = key === null ? undefined : statuses.byNumber.get(key);
  if (key !== null && named) found.add(key);
  if (statuses.leaveNotTaken && row.status("status").value === NOT_TAKEN) return undefined;
  if (named) return named;
  const placed = statuses.byPosition.get(row.position);
  return placed && row.isAsRead() ? placed : undefined;
}
