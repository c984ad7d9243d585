import type { Firestore } from "firebase-admin/firestore";
import { checkWrites } from "../check-writes";
import { type DocumentStore, StoreContention, type Write } from "../port";
import { firestoreCount } from "./firestore-query";
import { type FirestoreSource, readerOf } from "./firestore-reader";
import { addWrite, brokenCondition, failureOf } from "./firestore-writes";
import { inTransaction } from "./transaction";

const MAX_ATTEMPTS = 5;
/**
 * The store in the cloud. The caller makes the Firestore (project, credentials, emulator); closing the store ends its
 * connections. Errors that are neither a condition nor contention (no permission, no network) come as Firestore throws them.
 */
export function openFirestoreStore(firestore: Firestore): DocumentStore {
  const source: FirestoreSource = {
    getAll: (...documents) => firestore.getAll(...documents),
    find: async (query) => (await query.get()).docs,
  };
  return {
    ...readerOf(firestore, source),
    count: async (query) => (await firestoreCount(firestore, query).get()).data().count,
    write: (writes) => written(firestore, writes),
    transaction: (work) => inTransaction(firestore, work),
    close: () => firestore.terminate(),
  };
}

async function written(firestore: Firestore, writes: readonly Write[]): Promise<void> {
  const checked = checkWrites(writes);
  if (checked.length === 0) return;
  for (let tries = 0; tries < MAX_ATTEMPTS; tries += 1) {
    const batch = firestore.batch();
    for (const write of checked) addWrite(firestore, batch, write);
    try {
      await batch.commit();
      return;
    } catch (error) {
      const failure = failureOf(error);
      if (failure === "contention") throw new StoreContention();
      if (failure === "other") throw error;
      const conflict = await brokenCondition(firestore, checked);
      if (conflict !== null) throw conflict;
    }
  }
  throw new StoreContention();
}
