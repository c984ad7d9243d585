import { ok } from "../base/result";
import type { CellValue } from "./cell";
import { parseText } from "./parse-text";
import type { CellReading } from "./reading";
import type { ColumnProblem } from "./recognise-columns";

/**
 * Free fields: columns of a customers table that mean something to the organisation and nothing to us ("Region", "Sales
 * channel"). A person marks them by their headers; rules and filters can ask for them by that name.
 */
export type FreeField = {
  /** The column's header as it stands in the table. */
  readonly name: string;
  /** Counted from 0. */
  readonly column: number;
};

export type RecognisedFreeFields = {
  readonly freeFields: readonly FreeField[];
  readonly problems: readonly ColumnProblem<"freeField">[];
};

export const MOST_FREE_FIELDS = 20;
export const LONGEST_FREE_VALUE = 200;

/** A name that no store and no object can be trusted with: "__proto__" and its like, and halves of a character. */
const UNUSABLE = /^__.*__$|\p{Surrogate}/su;

/** The columns of the marked headers. One that is gone is asked for again: a rule would otherwise silently find nothing. */
export function recogniseFreeFields(
  headers: readonly string[],
  marked: readonly string[],
): RecognisedFreeFields {
  const names = [...new Set(marked)];
  const problems = names.flatMap((name) => problemOf(name, headers) ?? []);
  const freeFields = names
    .map((name) => ({ name, column: headers.indexOf(name) }))
    .filter(({ name, column }) => column >= 0 && isUsable(name));
  return names.length > MOST_FREE_FIELDS
    ? { freeFields: [], problems: [...problems, tooMany(names)] }
    : { freeFields, problems };
}

/** Whether a header can be the name of a free field. */
export const isUsable = (name: string): boolean => name !== "" && !UNUSABLE.test(name);

function problemOf(name: string, headers: readonly string[]): ColumnProblem<"freeField"> | null {
  if (!headers.includes(name)) {
    const text = `The column "${name}" marked as a free field is no longer in the table: mark it again, or take the mark away.`;
    return { kind: "mappingGone", field: "freeField", headers: [name], text };
  }
  if (isUsable(name)) return null;
  const text = `The column "${name}" cannot be a free field: give it a name without underscores at its ends.`;
  return { kind: "unusable", field: "freeField", headers: [name], text };
}

function tooMany(names: readonly string[]): ColumnProblem<"freeField"> {
  const text = `${names.length} columns are marked as free fields, more than ${MOST_FREE_FIELDS}: keep those that rules or filters ask for.`;
  return { kind: "unusable", field: "freeField", headers: names, text };
}

/** A cell of a free field as text, as far as Excel keeps a number; null where it is empty. */
export function parseFreeValue(name: string, cell: CellValue): CellReading<string | null> {
  if (typeof cell === "boolean") return ok(cell ? "TRUE" : "FALSE");
  const shown = typeof cell === "number" ? String(Number(cell.toPrecision(15))) : cell;
  return parseText(`free field ${name}`, shown, LONGEST_FREE_VALUE);
}
