import { FieldPath, type Firestore, type Query as FirestoreQuery } from "firebase-admin/firestore";
import type { CountQuery, Query } from "../port";
import { checkQuery, type IndexRange, rangeValue } from "../query-plan";

/** The same query in Firestore's terms. Throws as `checkQuery` does. */
export function firestoreQuery(firestore: Firestore, query: Query): FirestoreQuery {
  return everything(firestore, query).limit(query.limit);
}

/** The count of what a query would find, which Firestore makes from its index. Throws as `checkQuery` does. */
export const firestoreCount = (firestore: Firestore, query: CountQuery) =>
  everything(firestore, { ...query, limit: 1 }).count();

function everything(firestore: Firestore, query: Query): FirestoreQuery {
  const { equal, range } = checkQuery(query);
  let result: FirestoreQuery = firestore.collection(`orgs/${query.scope}/${query.collection}`);
  for (const [field, value] of equal) result = result.where(new FieldPath(field), "==", value);
  if (range !== null) result = within(result, range);
  return afterwards(result.orderBy(FieldPath.documentId()), query, range);
}

function within(query: FirestoreQuery, range: IndexRange): FirestoreQuery {
  const field = new FieldPath(range.field);
  const ordered = query.orderBy(field);
  // A comparison with text finds text only, one with a number numbers only: an open end keeps to the kind by itself.
  if (range.of === "any") return ordered;
  const { from, to } = range;
  const above = from === undefined ? ordered : ordered.where(field, ">=", from);
  return to === undefined ? above : above.where(field, "<=", to);
}

/**
 * Firestore sorts null, booleans, numbers, text, bytes, lists
 * (https://firebase.google.com/docs/firestore/manage-data/data-types#value_type_ordering): a range without ends begins
 * after `true` and ends before the first bytes.
 */
function afterwards(query: FirestoreQuery, { after }: Query, range: IndexRange | null): FirestoreQuery {
  const bounded = range?.of === "any" ? query.endBefore(Buffer.alloc(0)) : query;
  if (after !== undefined) {
    return range === null
      ? bounded.startAfter(after.ref.id)
      : bounded.startAfter(rangeValue(after.fields[range.field]), after.ref.id);
  }
  return range?.of === "any" ? bounded.startAfter(true) : bounded;
}
