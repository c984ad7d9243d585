import type {
  DocumentReference,
  DocumentSnapshot,
  Firestore,
  Query as FirestoreQuery,
} from "firebase-admin/firestore";
import { checkRef } from "../check-writes";
import type { DocumentReader, Query, Ref, Stored } from "../port";
import { documentAt, storedOf } from "./document-codec";
import { firestoreQuery } from "./firestore-query";

/** Documents asked for in one call; an answer of this many small documents stays far below gRPC's limits. */
const DOCUMENTS_PER_CALL = 300;

/** What reads documents: the database itself, or a transaction. */
export type FirestoreSource = {
  readonly getAll: (...documents: DocumentReference[]) => Promise<readonly DocumentSnapshot[]>;
  readonly find: (query: FirestoreQuery) => Promise<readonly DocumentSnapshot[]>;
};

/** The reading half of the port over the database or a transaction. */
export function readerOf(firestore: Firestore, source: FirestoreSource): DocumentReader {
  const getMany = async (refs: readonly Ref[]): Promise<readonly (Stored | null)[]> => {
    refs.forEach(checkRef);
    const found: (Stored | null)[] = [];
    for (let at = 0; at < refs.length; at += DOCUMENTS_PER_CALL) {
      const part = refs.slice(at, at + DOCUMENTS_PER_CALL);
      const snapshots = await source.getAll(...part.map((ref) => documentAt(firestore, ref)));
      found.push(...part.map((ref, index) => stored(ref, snapshots[index])));
    }
    return found;
  };
  return {
    get: async (ref) => (await getMany([ref]))[0] ?? null,
    getMany,
    async query(query: Query) {
      const snapshots = await source.find(firestoreQuery(firestore, query));
      const { scope, collection } = query;
      return snapshots.flatMap((snapshot) => stored({ scope, collection, id: snapshot.id }, snapshot) ?? []);
    },
  };
}

function stored(ref: Ref, snapshot: DocumentSnapshot | undefined): Stored | null {
  return snapshot === undefined ? null : storedOf(ref, snapshot);
}
