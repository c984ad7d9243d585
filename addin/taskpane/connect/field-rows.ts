import { FIELDS_OF, type HandMapping, type LedgerField, type TableKind } from "#domain/ledger/columns";
import type { ColumnProblem } from "#domain/ledger/recognise-columns";
import type { TableLook } from "../../desk/desk";
import { previewOf } from "../../desk/preview";
import { proposedColumns } from "../../desk/proposals";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { withoutField } from "./draft";
import { fieldLabel, fieldName } from "./field-words";

/** One field of a table and the column it is read from. */
export type FieldRow = {
  readonly field: LedgerField;
  /** "Due date". */
  readonly label: string;
  /** The header of its column; null: it has none. */
  readonly header: string | null;
  /** The header that is recognised as this field where nobody chooses by hand. */
  readonly recognised: string | null;
  readonly chosenByHand: boolean;
  /** Proposed by what stands in the column, and not confirmed yet. */
  readonly proposed: boolean;
  /** Some cells of the column, as they are shown in the sheet. */
  readonly samples: readonly string[];
  /** What still has to be settled, as a sentence. */
  readonly problem: string | null;
};

export type FieldRows = {
  /** Those a table cannot be read without, and those that were not settled when the workbook was looked at. */
  readonly first: readonly FieldRow[];
  readonly others: readonly FieldRow[];
};

/** Every field of a table read as `kind`, with the choices made by hand so far. */
export function fieldRows(table: TableLook, kind: TableKind, byHand: HandMapping): FieldRows {
  const upfront = upfrontFields(table, kind);
  const rows = fieldsOf(kind).map((field) => rowOf(table, kind, byHand, field));
  return {
    first: rows.filter(({ field }) => upfront.has(field)),
    others: rows.filter(({ field }) => !upfront.has(field)),
  };
}

const fieldsOf = (kind: TableKind): readonly LedgerField[] => FIELDS_OF[kind];

/** It does not depend on what is chosen meanwhile: a field that moved away under the person's hand would be lost to her. */
function upfrontFields(table: TableLook, kind: TableKind): ReadonlySet<string> {
  const neededByAny = previewOf({ ...table, columns: [] }, kind, {}).problems;
  const byHand = kind === table.kind ? table.byHand : {};
  const unsettled = previewOf(table, kind, byHand).problems;
  const fields = [...neededByAny, ...unsettled].map(({ field }) => field);
  // What is only proposed is to be checked, so it is in sight.
  return new Set([...fields, ...Object.keys(proposedColumns(table, kind))]);
}

function rowOf(table: TableLook, kind: TableKind, byHand: HandMapping, field: LedgerField): FieldRow {
  const { fields, problems } = previewOf(table, kind, byHand);
  const header = fields[field] ?? null;
  const own: HandMapping = kind === table.kind ? table.byHand : {};
  const proposal = new Map(Object.entries(proposedColumns(table, kind))).get(field);
  const proposed = header !== null && header === proposal && own[field] === undefined;
  const problem = problems.find((candidate) => candidate.field === field);
  return {
    field,
    label: fieldLabel(field),
    header,
    recognised: previewOf(table, kind, withoutField(byHand, field)).fields[field] ?? null,
    chosenByHand: byHand[field] !== undefined && !proposed,
    proposed,
    samples: table.columns.find((column) => column.header === header)?.samples ?? [],
    problem: problem ? sentenceOf(problem, field) : null,
  };
}

/** A missing column is told in fewer words than in the sync's report: the choice stands right above the sentence. */
const sentenceOf = (problem: ColumnProblem, field: LedgerField): string =>
  problem.kind === "missing"
    ? say("No header says that it is the {field}: choose its column.", { field: fieldName(field) })
    : retell(problem.text);
