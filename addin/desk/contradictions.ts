import { FIELD_LABELS, type HandMapping, type TableKind } from "#domain/ledger/columns";

/** What contradicts itself in a person's choices, told in the same words while she chooses and when she connects. */

/** Invoices may stand in several tables; what stands beside them may not. */
const ONE_EACH: readonly TableKind[] = ["customers", "contacts", "payments"];

/** A table by its name, and what it is to be read as. */
export type NamedKind = { readonly table: string; readonly kind: TableKind | null };

/** Whether the tables make a ledger together: a sentence with what is left to choose; null where they do. */
export function tablesContradiction(chosen: readonly NamedKind[]): string | null {
  const named = (wanted: TableKind): readonly string[] =>
    chosen.flatMap(({ table, kind }) => (kind === wanted ? [table] : []));
  if (named("invoices").length === 0) return "Choose which table holds your invoices.";
  for (const kind of ONE_EACH) {
    const tables = named(kind);
    if (tables.length > 1)
      return `The tables ${listed(tables)} are all read as ${kind}: choose one, and leave the rest alone.`;
  }
  return null;
}

/** A sentence about the first column that was chosen for two fields; null where none was. */
export function chosenTwice(byHand: HandMapping): string | null {
  const fields = new Map<string, string>();
  for (const [field, header] of Object.entries(byHand)) {
    if (header === undefined) continue;
    const other = fields.get(header);
    if (other !== undefined)
      return `The column "${header}" is chosen for the ${nameOf(other)} and for the ${nameOf(field)}: choose one column for each.`;
    fields.set(header, field);
  }
  return null;
}

const FIELD_NAMES: Readonly<Record<string, string>> = FIELD_LABELS;

/** What a person calls a field. */
export const nameOf = (field: string): string => FIELD_NAMES[field] ?? field;

/** "A", "A and B", "A, B and C". */
const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
