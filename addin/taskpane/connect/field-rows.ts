import {
  CUSTOMER_FIELDS,
  type CustomerField,
  FIELD_LABELS,
  type HandMapping,
  INVOICE_FIELDS,
  type InvoiceField,
  type TableKind,
} from "#domain/ledger/columns";
import type { ColumnProblem } from "#domain/ledger/recognise-columns";
import type { TableLook } from "../../desk/desk";
import { previewOf } from "../../desk/preview";
import { withoutField } from "./draft";

/** One field of a table and the column it is read from. */
export type FieldRow = {
  readonly field: InvoiceField | CustomerField;
  /** "Due date". */
  readonly label: string;
  /** The header of its column; null: it has none. */
  readonly header: string | null;
  /** The header that is recognised as this field where nobody chooses by hand. */
  readonly recognised: string | null;
  readonly chosenByHand: boolean;
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

const fieldsOf = (kind: TableKind): readonly (InvoiceField | CustomerField)[] =>
  kind === "invoices" ? INVOICE_FIELDS : CUSTOMER_FIELDS;

/** It does not depend on what is chosen meanwhile: a field that moved away under the person's hand would be lost to her. */
function upfrontFields(table: TableLook, kind: TableKind): ReadonlySet<string> {
  const neededByAny = previewOf({ ...table, columns: [] }, kind, {}).problems;
  const byHand = kind === table.kind ? table.byHand : {};
  const unsettled = previewOf(table, kind, byHand).problems;
  return new Set([...neededByAny, ...unsettled].map(({ field }) => field));
}

function rowOf(
  table: TableLook,
  kind: TableKind,
  byHand: HandMapping,
  field: InvoiceField | CustomerField,
): FieldRow {
  const { fields, problems } = previewOf(table, kind, byHand);
  const header = fields[field] ?? null;
  const problem = problems.find((candidate) => candidate.field === field);
  return {
    field,
    label: capitalised(FIELD_LABELS[field]),
    header,
    recognised: previewOf(table, kind, withoutField(byHand, field)).fields[field] ?? null,
    chosenByHand: byHand[field] !== undefined,
    samples: table.columns.find((column) => column.header === header)?.samples ?? [],
    problem: problem ? sentenceOf(problem, FIELD_LABELS[field]) : null,
  };
}

/** A missing column is told in fewer words than in the sync's report: the choice stands right above the sentence. */
const sentenceOf = (problem: ColumnProblem, label: string): string =>
  problem.kind === "missing" ? `No header says that it is the ${label}: choose its column.` : problem.text;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
