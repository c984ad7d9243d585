import { checkPathPart } from "./check-writes";
import { COLLECTIONS, type CollectionSpec } from "./indexes";
import { type Query, StoreMisuse, UndeclaredQuery } from "./port";

/** A query checked against the declared indexes: what both adapters build their own query from. */
export type IndexMatch = {
  /** The declared index that answers it; [] is a listing by id. */
  readonly index: readonly string[];
  /** The equal fields in the order of the index. */
  readonly equal: readonly (readonly [field: string, value: string | number | boolean])[];
  readonly range: IndexRange | null;
};

/** The range of a query by the kind of value it holds; "any" is a range without ends: numbers, then text. */
export type IndexRange =
  | { readonly field: string; readonly of: "numbers"; readonly from?: number; readonly to?: number }
  | { readonly field: string; readonly of: "text"; readonly from?: string; readonly to?: string }
  | { readonly field: string; readonly of: "any" };

/**
 * Finds the declared index whose first fields are exactly the query's equal fields, in any order given, and whose next
 * field is the range's field. The beginning of an index will do, but a listing (neither equal nor range) needs [].
 * Throws UndeclaredQuery where there is none, StoreMisuse for a limit, a value or an `after` that no store takes.
 */
export function checkQuery(query: Query): IndexMatch {
  checkPathPart(query.scope, "scope");
  if (!Object.hasOwn(COLLECTIONS, query.collection)) throw new UndeclaredQuery(query);
  if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > 1000) {
    throw new StoreMisuse(`A query's limit is 1 to 1000, not ${query.limit}`);
  }
  const equal = query.equal ?? {};
  const index = declaredIndex(query, new Set(Object.keys(equal)));
  const match: IndexMatch = {
    index,
    equal: index.slice(0, Object.keys(equal).length).map((field) => [field, equalValue(field, equal[field])]),
    range: query.range === undefined ? null : rangeOf(query.range),
  };
  checkAfter(query, match.range);
  return match;
}

function declaredIndex(query: Query, equal: ReadonlySet<string>): readonly string[] {
  const spec: CollectionSpec = COLLECTIONS[query.collection];
  const isListing = equal.size === 0 && query.range === undefined;
  const index = spec.indexes.find((fields) => {
    if (isListing) return fields.length === 0;
    const first = fields.slice(0, equal.size);
    if (first.length < equal.size || !first.every((field) => equal.has(field))) return false;
    return query.range === undefined || fields[equal.size] === query.range.field;
  });
  if (index === undefined) throw new UndeclaredQuery(query);
  return index;
}

function equalValue(field: string, value: unknown): string | number | boolean {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new StoreMisuse(`A query's ${field} equals text, a finite number or a boolean, nothing else`);
}

function rangeOf(range: NonNullable<Query["range"]>): IndexRange {
  const { field, from, to } = range;
  if (from === undefined && to === undefined) return { field, of: "any" };
  if (isTextEnd(from) && isTextEnd(to)) return { field, of: "text", ...ends(from, to) };
  if (isNumberEnd(from) && isNumberEnd(to)) return { field, of: "numbers", ...ends(from, to) };
  throw new StoreMisuse(`The ends of a range over ${field} are both text or both finite numbers`);
}

const isTextEnd = (end: unknown): end is string | undefined => end === undefined || typeof end === "string";
const isNumberEnd = (end: unknown): end is number | undefined => end === undefined || Number.isFinite(end);

function ends<End>(from: End | undefined, to: End | undefined): { readonly from?: End; readonly to?: End } {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** A page goes on in the same collection, after a document that was in the range. */
function checkAfter(query: Query, range: IndexRange | null): void {
  const { after } = query;
  if (after === undefined) return;
  if (after.ref.scope !== query.scope || after.ref.collection !== query.collection) {
    throw new StoreMisuse(`"after" is of another collection than the query of ${query.collection}`);
  }
  if (range !== null && rangeValue(after.fields[range.field]) === null) {
    throw new StoreMisuse(`"after" has no ${range.field} to go on from`);
  }
}

/** The value a document has in a range, or null where it is in none. */
export function rangeValue(value: unknown): string | number | null {
  return typeof value === "string" || typeof value === "number" ? value : null;
}
