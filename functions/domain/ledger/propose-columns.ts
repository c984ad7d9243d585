import type { ColumnContent, Shape } from "./column-content";
import type { ColumnMapping, HandMapping, TableKind } from "./columns";
import { isClaimed, isOwnColumn, recogniseColumns } from "./recognise-columns";

/**
 * Where headers do not settle which column holds a field, what stands in the columns may: it is proposed, never taken, and
 * only where one column alone fits.
 */

/** A column as it can be proposed: its header, and what stands in it. */
export type ColumnOffered = { readonly header: string; readonly content: ColumnContent };

type Wanted = {
  readonly shape: Shape;
  /** Of several columns that fit, the one whose days or amounts are nowhere below the others': due dates, totals. */
  readonly largest?: true;
  readonly unique?: true;
  /** Proposed only where the headers alone make no table of this kind. */
  readonly needed: boolean;
};

/** What the cells of a field look like; fields that cells do not tell apart are in no list. */
const WANTED: Readonly<Record<TableKind, { readonly [field: string]: Wanted }>> = {
  invoices: {
    number: { shape: "code", unique: true, needed: true },
    customerName: { shape: "words", needed: true },
    dueOn: { shape: "date", largest: true, needed: true },
    total: { shape: "amount", largest: true, needed: true },
    email: { shape: "email", needed: false },
    currency: { shape: "currency", needed: false },
  },
  customers: {
    name: { shape: "words", unique: true, needed: true },
    email: { shape: "email", needed: true },
  },
  contacts: {
    contactName: { shape: "words", needed: true },
    email: { shape: "email", needed: false },
  },
  payments: {
    number: { shape: "code", needed: true },
    paidOn: { shape: "date", needed: true },
    amount: { shape: "amount", needed: true },
    currency: { shape: "currency", needed: false },
  },
};

/** The headers that are proposed for fields by what stands below them; a person is to confirm each. */
export function proposeColumns(
  columns: readonly ColumnOffered[],
  kind: TableKind,
  byHand: HandMapping = {},
): HandMapping {
  const headers = columns.map(({ header }) => header);
  const { columns: settled, problems } = recogniseColumns(headers, kind, byHand);
  const taken = new Set(Object.values<number | undefined>(settled).map((column) => headers[column ?? -1]));
  const proposed: Record<string, string> = {};
  for (const [field, wanted] of Object.entries(WANTED[kind])) {
    if (isSettled(settled, kind, field)) continue;
    const doubt = problems.find((problem) => problem.field === field);
    // A column that was chosen by hand and is gone is asked for, not replaced.
    if (doubt?.kind === "mappingGone" || (wanted.needed && !doubt)) continue;
    const among = doubt?.kind === "ambiguous" ? new Set(doubt.headers) : null;
    const offered = columns.filter(
      ({ header }) =>
        !taken.has(header) && !isOwnColumn(header) && (among ? among.has(header) : !isClaimed(header, kind)),
    );
    const fitting = offered.filter(({ content }) => fits(content, wanted));
    const only = fitting.length === 1 ? fitting[0] : wanted.largest ? largestOf(fitting) : undefined;
    if (!only) continue;
    proposed[field] = only.header;
    taken.add(only.header);
  }
  return proposed;
}

/** Whether a table may be one of invoices though its headers do not say so: every column it needs can be proposed. */
export function looksLikeInvoices(columns: readonly ColumnOffered[]): boolean {
  const headers = columns.map(({ header }) => header);
  const proposed = proposeColumns(columns, "invoices");
  return recogniseColumns(headers, "invoices", proposed).problems.length === 0;
}

/** A customer is told by its name or by its code. */
function isSettled(settled: ColumnMapping, kind: TableKind, field: string): boolean {
  const groups: readonly string[] =
    kind === "invoices" && field === "customerName" ? ["customerName", "customerCode"] : [field];
  return groups.some((name) => settled[name] !== undefined);
}

const fits = ({ shape, isUnique }: ColumnContent, wanted: Wanted): boolean =>
  shape === wanted.shape && (isUnique || wanted.unique !== true);

/** The one column that is nowhere below another, and somewhere above each; undefined where there is none. */
function largestOf(columns: readonly ColumnOffered[]): ColumnOffered | undefined {
  return columns.find(({ header, content }) =>
    columns.every((other) => other.header === header || isAbove(content.measures, other.content.measures)),
  );
}

function isAbove(upper: ColumnContent["measures"], lower: ColumnContent["measures"]): boolean {
  const gaps = upper.flatMap((value, row) => {
    const other = lower[row] ?? null;
    return value === null || other === null ? [] : [value - other];
  });
  return gaps.length > 0 && gaps.every((gap) => gap >= 0) && gaps.some((gap) => gap > 0);
}
