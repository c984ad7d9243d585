import { type DocumentStore, MAX_WRITES, type Write } from "../store/port";

/** Saves any number of writes that are each safe to repeat, a full batch at a time, in their order. */
export async function saveInChunks(store: DocumentStore, writes: readonly Write[]): Promise<void> {
  for (let from = 0; from < writes.length; from += MAX_WRITES) {
    await store.write(writes.slice(from, from + MAX_WRITES));
  }
}
