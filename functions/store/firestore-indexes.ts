import { COLLECTIONS, type CollectionSpec } from "./indexes";

/** firestore.indexes.json, made from the declared indexes. Its shape: https://firebase.google.com/docs/reference/firestore/indexes */

type CompositeIndex = {
  readonly collectionGroup: string;
  readonly queryScope: "COLLECTION";
  readonly fields: readonly { readonly fieldPath: string; readonly order: "ASCENDING" }[];
};
type FieldOverride = {
  readonly collectionGroup: string;
  readonly fieldPath: string;
  readonly indexes: readonly [];
};

/** What `firebase deploy --only firestore:indexes` reads. */
export type FirestoreIndexes = {
  readonly indexes: readonly CompositeIndex[];
  readonly fieldOverrides: readonly FieldOverride[];
};

/**
 * Composite indexes and exemptions, in the order of the declaration. Firestore indexes every single field by itself; a
 * range after equal fields needs an index of exactly those fields, so every beginning of two and more fields is one.
 * Throws where a field is both indexed and declared as unindexed.
 */
export function firestoreIndexes(
  collections: Readonly<Record<string, CollectionSpec>> = COLLECTIONS,
): FirestoreIndexes {
  const specs = Object.entries(collections);
  return {
    indexes: specs.flatMap(([name, spec]) => compositesOf(name, spec)),
    fieldOverrides: specs.flatMap(([name, spec]) =>
      spec.unindexed.map((fieldPath) => ({ collectionGroup: name, fieldPath, indexes: [] as const })),
    ),
  };
}

/** The text of firestore.indexes.json. */
export function firestoreIndexesText(): string {
  return `${JSON.stringify(firestoreIndexes(), null, 2)}\n`;
}

function compositesOf(collectionGroup: string, spec: CollectionSpec): readonly CompositeIndex[] {
  const both = spec.indexes.flat().find((field) => spec.unindexed.includes(field));
  if (both !== undefined)
    throw new Error(`${collectionGroup}.${both} is declared both indexed and unindexed`);
  const beginnings = spec.indexes.flatMap((fields) => fields.map((_, last) => fields.slice(0, last + 1)));
  const composites = new Map(
    beginnings.filter((fields) => fields.length > 1).map((fields) => [fields.join(), fields]),
  );
  return [...composites.values()].map((fields) => ({
    collectionGroup,
    queryScope: "COLLECTION",
    fields: fields.map((fieldPath) => ({ fieldPath, order: "ASCENDING" })),
  }));
}
