import { organisationId } from "#domain/base/identity";
import type { CollectionName } from "../../../functions/store/indexes";
import type { DocumentStore, Fields, Ref, Scope, Stored } from "../../../functions/store/port";

/** What the contract runs against: two clients of one database, and what the engine is known not to do. */
export type StoreFixture = {
  readonly store: () => DocumentStore;
  /** A second client of the same documents. */
  readonly other: () => DocumentStore;
  /** False where transactions do not always notice each other. */
  readonly isSerialisable: boolean;
  /** False where text is not sorted by its UTF-8 bytes. */
  readonly sortsByBytes: boolean;
  /** False where ".a" is refused as an id. */
  readonly takesLeadingDots: boolean;
};

let scopes = 0;

/** An organisation without documents: every test has its own. */
export function freshScope(): Scope {
  scopes += 1;
  return organisationId(`org${scopes}`);
}

export const at = (scope: Scope, collection: CollectionName, id: string): Ref => ({ scope, collection, id });

/** A put of every entry: id to fields. */
export async function fill(
  store: DocumentStore,
  scope: Scope,
  collection: CollectionName,
  documents: Readonly<Record<string, Fields>>,
): Promise<void> {
  await store.write(
    Object.entries(documents).map(([id, fields]) => ({
      kind: "put",
      ref: at(scope, collection, id),
      fields,
    })),
  );
}

export const idsOf = (documents: readonly Stored[]): readonly string[] => documents.map(({ ref }) => ref.id);

/** The document that must be there. */
export async function read(store: DocumentStore, ref: Ref): Promise<Stored> {
  const document = await store.get(ref);
  if (document === null) throw new Error(`${ref.collection}/${ref.id} is missing`);
  return document;
}
