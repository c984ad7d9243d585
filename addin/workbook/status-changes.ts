import type { CellValue } from "#domain/ledger/cell";
import { invoiceNumberKey } from "#domain/ledger/parse-text";
import type { RowBases } from "#domain/merge/row-bases";
import type { StatusField } from "#wire/status";
import type { CellChange, PresentCell } from "./status-cells";

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

/** A cell in which a person has written: `base` is the cloud's token of what she wrote over. */
export type FoundEdit = {
  readonly key: string;
  /** As the row spells it. */
  readonly number: string;
  readonly field: StatusField;
  readonly base: string;
  /** "": Dunbook's own words are wanted back. */
  readonly text: string;
};

/** A cell whose words nobody knew of, and that were written over: they are told, and undoing brings them back. */
export type ReplacedCell = { readonly number: string; readonly field: StatusField; readonly text: string };

/** What is to become of one row. */
export type RowDecision = {
  /** Null where the row has no number by which it could be found again. */
  readonly key: string | null;
  readonly number: CellValue;
  readonly changes: readonly (readonly [StatusField, CellChange])[];
  /** What the row is to be remembered with; null: it is remembered so already, or nobody remembers. */
  readonly bases: RowBases | null;
  /** What it was remembered with. */
  readonly known: RowBases;
  readonly edits: readonly FoundEdit[];
  readonly replaced: readonly ReplacedCell[];
  /** Cells that a person emptied and that say Dunbook's words again. */
  readonly emptied: number;
};

/** Decides for one row; null: the row is left alone. */
export type DecideRow = (row: PresentRow) => RowDecision | null;

/** The cells of one column to write, by the row's place in the span. */
export type ColumnChanges = ReadonlyMap<number, CellChange>;

export type SpanChanges = {
  readonly columns: ReadonlyMap<StatusField, ColumnChanges>;
  /** By the row's place in the span. */
  readonly decisions: ReadonlyMap<number, RowDecision>;
  /** What stood in the rows when it was decided. */
  readonly rows: ReadonlyMap<number, PresentRow>;
};

const ROWS_PER_STEP = 50;

/** What is to become of the rows of a span, step by step. */
export function* changesIn(rows: Iterable<PresentRow>, decide: DecideRow): Generator<undefined, SpanChanges> {
  const columns = new Map<StatusField, Map<number, CellChange>>();
  const decisions = new Map<number, RowDecision>();
  const present = new Map<number, PresentRow>();
  let place = 0;
  for (const row of rows) {
    const decision = decide(row);
    if (decision) {
      decisions.set(place, decision);
      present.set(place, row);
      for (const [field, change] of decision.changes) {
        const column = columns.get(field) ?? new Map<number, CellChange>();
        columns.set(field, column.set(place, change));
      }
    }
    place += 1;
    if (place % ROWS_PER_STEP === 0) yield;
  }
  return { columns, decisions, rows: present };
}

/** The key of a row's invoice number; null where it cannot be read. */
export const keyOf = (row: PresentRow): string | null => invoiceNumberKey(row.number);
