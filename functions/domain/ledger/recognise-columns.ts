import {
  CONTACT_FIELDS,
  type ColumnMapping,
  type ContactField,
  CUSTOMER_FIELDS,
  type CustomerField,
  FIELD_LABELS,
  type FieldOf,
  type HandMapping,
  type HeaderNames,
  INVOICE_FIELDS,
  type InvoiceField,
  PAYMENT_FIELDS,
  type PaymentField,
  type TableKind,
} from "./columns";
import { CONTACT_HEADERS } from "./contact-headers";
import { CUSTOMER_HEADERS } from "./customer-headers";
import { headerKey } from "./header-key";
import { INVOICE_HEADERS } from "./invoice-headers";
import { PAYMENT_HEADERS } from "./payment-headers";

/** Why the columns of a table could not all be settled. A table with any such problem is not read until it is mapped. */
export type ColumnProblem<Field extends string = string> = {
  readonly kind: "missing" | "ambiguous" | "mappingGone" | "unusable";
  readonly field: Field;
  /** The headers concerned: those found in the table, those that compete, or the one that is gone. */
  readonly headers: readonly string[];
  /** One sentence for an accountant, with the remedy. */
  readonly text: string;
};

export type RecognisedColumns<Field extends string> = {
  readonly columns: ColumnMapping<Field>;
  readonly problems: readonly ColumnProblem<Field>[];
};

type Vocabulary = {
  readonly fields: readonly string[];
  readonly names: ReadonlyMap<string, { readonly field: string; readonly primary: boolean }>;
  /** Of each group at least one field must have a column. */
  readonly needed: readonly (readonly string[])[];
};

const VOCABULARIES: Readonly<Record<TableKind, Vocabulary>> = {
  invoices: vocabulary<InvoiceField>(INVOICE_FIELDS, INVOICE_HEADERS, [
    ["number"],
    ["customerName", "customerCode"],
    ["dueOn"],
    ["total"],
  ]),
  customers: vocabulary<CustomerField>(CUSTOMER_FIELDS, CUSTOMER_HEADERS, [["name"], ["email"]]),
  contacts: vocabulary<ContactField>(CONTACT_FIELDS, CONTACT_HEADERS, [
    ["contactName"],
    ["customerName", "customerCode"],
  ]),
  payments: vocabulary<PaymentField>(PAYMENT_FIELDS, PAYMENT_HEADERS, [["number"], ["paidOn"], ["amount"]]),
};

/**
 * Which column of a table holds which field, by its header in any of our languages; names must match exactly (see
 * header-key.ts), nothing is guessed. Where two columns claim a field, the one with a primary name has it; if that
 * does not settle it, the field is listed as ambiguous. Our own status columns are never input.
 */
export function recogniseColumns<Kind extends TableKind>(
  headers: readonly string[],
  table: Kind,
  byHand: HandMapping<FieldOf<Kind>> = {},
): RecognisedColumns<FieldOf<Kind>> {
  const words = VOCABULARIES[table];
  const chosen: HandMapping = byHand;
  const claims = claimsOf(headers, words, chosen);
  const columns: Record<string, number> = {};
  const problems: ColumnProblem[] = [];
  for (const field of words.fields) {
    const outcome = settle(field, headers, claims.get(field) ?? [], chosen[field]);
    if (typeof outcome === "number") columns[field] = outcome;
    else if (outcome) problems.push(outcome);
  }
  problems.push(...missingOf(headers, words, columns, problems));
  // The vocabulary of a table kind holds exactly that kind's fields; the compiler cannot see it through the index.
  const found: unknown = { columns, problems };
  return found as RecognisedColumns<FieldOf<Kind>>;
}

/** What a table holds, told by whether its headers name every needed field; null for somebody else's table. */
export function recogniseTable(headers: readonly string[]): TableKind | null {
  if (namesAllNeeded(headers, VOCABULARIES.invoices)) return "invoices";
  if (isOfContacts(headers)) return "contacts";
  const kinds: readonly TableKind[] = ["customers", "payments"];
  return kinds.find((kind) => namesAllNeeded(headers, VOCABULARIES[kind])) ?? null;
}

/** What a customers table has no column for. */
const ONLY_OF_CONTACTS: ReadonlySet<string> = new Set(["position", "relation", "contactKind", "primary"]);

/** A customers table names persons, too ("Name" and "Contact"): only one of contacts says what each person is, and names it once. */
function isOfContacts(headers: readonly string[]): boolean {
  const words = VOCABULARIES.contacts;
  const named = headers.flatMap((header) => words.names.get(headerKey(header))?.field ?? []);
  return (
    namesAllNeeded(headers, words) &&
    named.some((field) => ONLY_OF_CONTACTS.has(field)) &&
    named.filter((field) => field === "contactName").length === 1
  );
}

/** Whether a header names any field of a table of this kind. */
export const isClaimed = (header: string, kind: TableKind): boolean =>
  VOCABULARIES[kind].names.has(headerKey(header));

/** True for a column that Dunbook itself writes ("Dunbook status" …). */
export const isOwnColumn = (header: string): boolean => headerKey(header).startsWith("dunbook ");

type Claim = { readonly column: number; readonly primary: boolean };

function claimsOf(
  headers: readonly string[],
  words: Vocabulary,
  byHand: HandMapping,
): ReadonlyMap<string, readonly Claim[]> {
  const taken = new Set(Object.values(byHand));
  const claims = new Map<string, Claim[]>();
  headers.forEach((header, column) => {
    const known = words.names.get(headerKey(header));
    if (!known || taken.has(header) || isOwnColumn(header)) return;
    claims.set(known.field, [...(claims.get(known.field) ?? []), { column, primary: known.primary }]);
  });
  return claims;
}

function settle(
  field: string,
  headers: readonly string[],
  claims: readonly Claim[],
  byHand: string | undefined,
): number | ColumnProblem | null {
  if (byHand !== undefined) return headers.includes(byHand) ? headers.indexOf(byHand) : gone(field, byHand);
  const primary = claims.filter((claim) => claim.primary);
  const only = claims.length === 1 ? claims[0] : primary.length === 1 ? primary[0] : undefined;
  if (only) return only.column;
  return claims.length === 0
    ? null
    : ambiguous(
        field,
        claims.map((claim) => headers[claim.column] ?? ""),
      );
}

function missingOf(
  headers: readonly string[],
  words: Vocabulary,
  columns: ColumnMapping,
  problems: readonly ColumnProblem[],
): readonly ColumnProblem[] {
  const settled = new Set([...Object.keys(columns), ...problems.map((problem) => problem.field)]);
  return words.needed.flatMap((group) => {
    const field = group[0];
    if (field === undefined || group.some((name) => settled.has(name))) return [];
    const found = headers.filter((header) => !isOwnColumn(header));
    const text = `No column for the ${labelOf(field)} was found among ${list(found)}: name the column so, or choose it by hand.`;
    return [{ kind: "missing", field, headers: found, text }];
  });
}

function ambiguous(field: string, headers: readonly string[]): ColumnProblem {
  const text = `The columns ${list(headers)} could each be the ${labelOf(field)}: choose one by hand.`;
  return { kind: "ambiguous", field, headers, text };
}

function gone(field: string, header: string): ColumnProblem {
  const text = `The column "${header}" chosen for the ${labelOf(field)} is no longer in the table: choose it again.`;
  return { kind: "mappingGone", field, headers: [header], text };
}

function namesAllNeeded(headers: readonly string[], words: Vocabulary): boolean {
  const named = new Set(headers.map((header) => words.names.get(headerKey(header))?.field));
  return words.needed.every((group) => group.some((field) => named.has(field)));
}

function vocabulary<Field extends string>(
  fields: readonly Field[],
  headers: HeaderNames<Field>,
  needed: readonly (readonly Field[])[],
): Vocabulary {
  const names = new Map<string, { field: string; primary: boolean }>();
  for (const field of fields) {
    for (const words of Object.values<readonly string[]>(headers[field])) {
      words.forEach((word, place) => {
        const key = headerKey(word);
        names.set(key, { field, primary: place === 0 || names.get(key)?.primary === true });
      });
    }
  }
  return { fields, names, needed };
}

const labels: Readonly<Record<string, string>> = FIELD_LABELS;
const labelOf = (field: string): string => labels[field] ?? field;
const list = (headers: readonly string[]): string => headers.map((header) => `"${header}"`).join(", ");
