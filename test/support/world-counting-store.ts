import type { DocumentReader, DocumentStore, DocumentTransaction } from "../../functions/store/port";

/** What a store was asked for since the last `reset`: documents read, and documents written by collection. */
export type StoreCounts = {
  readonly read: number;
  readonly written: { readonly [collection: string]: number };
};

export type CountingStore = DocumentStore & {
  readonly counts: () => StoreCounts;
  readonly reset: () => void;
};

/** The same store, counting. Writes of a transaction that had to be run again count as often as they were tried. */
export function countingStore(store: DocumentStore): CountingStore {
  let read = 0;
  let written: Record<string, number> = {};
  const wrote = (collection: string): void => {
    written[collection] = (written[collection] ?? 0) + 1;
  };
  const reading = (reader: DocumentReader): DocumentReader => ({
    get: (ref) => {
      read += 1;
      return reader.get(ref);
    },
    getMany: (refs) => {
      read += refs.length;
      return reader.getMany(refs);
    },
    query: async (query) => {
      const page = await reader.query(query);
      read += page.length;
      return page;
    },
  });
  const inTransaction = (transaction: DocumentTransaction): DocumentTransaction => ({
    ...reading(transaction),
    write: (write) => {
      wrote(write.ref.collection);
      transaction.write(write);
    },
  });
  return {
    ...reading(store),
    count: (query) => store.count(query),
    write: (writes) => {
      for (const { ref } of writes) wrote(ref.collection);
      return store.write(writes);
    },
    transaction: (work) => store.transaction((transaction) => work(inTransaction(transaction))),
    close: () => store.close(),
    counts: () => ({ read, written }),
    reset: () => {
      read = 0;
      written = {};
    },
  };
}
