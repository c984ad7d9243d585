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
  readonly asRead: boolean;
  readonly status: Readonly<Record<StatusField, PresentCell>>;
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
};

/** The cells in which `rows` differ from their statuses; rows that no status names are left alone. */
export function changesIn(
  rows: readonly PresentRow[],
  statuses: Statuses,
  dateSystem: DateSystem,
): SpanChanges {
  const columns = new Map<StatusField, Map<number, CellChange>>();
  const changedRows = new Set<number>();
  let cells = 0;
  rows.forEach((row, place) => {
    const status = statusOf(row, statuses);
    if (!status) return;
    const wanted = wantedCells(status, dateSystem);
    for (const field of STATUS_FIELDS) {
      const change = changeOf(row.status[field], wanted[field]);
      if (!change) continue;
      const column = columns.get(field) ?? new Map<number, CellChange>();
      columns.set(field, column.set(place, change));
      changedRows.add(place);
      cells += 1;
    }
  });
  return { columns, cells, rows: changedRows.size };
}

function statusOf(row: PresentRow, statuses: Statuses): StatusCells | undefined {
  if (statuses.leaveNotTaken && row.status.status.value === NOT_TAKEN) return undefined;
  const key = invoiceNumberKey(row.number);
  const named = key === null ? undefined : statuses.byNumber.get(key);
  return named ?? (row.asRead ? statuses.byPosition.get(row.position) : undefined);
}
