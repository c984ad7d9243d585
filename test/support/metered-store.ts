import type {
  DocumentReader,
  DocumentStore,
  DocumentTransaction,
  Ref,
  Write,
} from "../../functions/store/port";

/**
 * What Firestore would put on the bill: every document a query or a get returns is a read, one that is missing too; a query
 * that finds nothing is one, and so is a count for every thousand entries of an index.
 * https://firebase.google.com/docs/firestore/pricing
 */
export type Bill = { readonly reads: number; readonly writes: number; readonly deletes: number };

export type MeteredStore = DocumentStore & {
  readonly bill: () => Bill;
  /** How often each document was written, by "collection/id". */
  readonly writesOf: () => ReadonlyMap<string, number>;
  readonly reset: () => void;
};

const INDEX_ENTRIES = 1000;

/** The same store, metered. What a transaction did before it was run again counts as often as it was done. */
export function meteredStore(store: DocumentStore): MeteredStore {
  let bill = { reads: 0, writes: 0, deletes: 0 };
  let written = new Map<string, number>();
  const read = (count: number): void => {
    bill = { ...bill, reads: bill.reads + Math.max(1, count) };
  };
  const wrote = ({ kind, ref }: Write): void => {
    if (kind === "remove") bill = { ...bill, deletes: bill.deletes + 1 };
    else bill = { ...bill, writes: bill.writes + 1 };
    written.set(nameOf(ref), (written.get(nameOf(ref)) ?? 0) + 1);
  };
  const reading = (reader: DocumentReader): DocumentReader => ({
    get: (ref) => {
      read(1);
      return reader.get(ref);
    },
    getMany: (refs) => {
      if (refs.length > 0) read(refs.length);
      return reader.getMany(refs);
    },
    query: async (query) => {
      const page = await reader.query(query);
      read(page.length);
      return page;
    },
  });
  const inTransaction = (transaction: DocumentTransaction): DocumentTransaction => ({
    ...reading(transaction),
    write: (write) => {
      wrote(write);
      transaction.write(write);
    },
  });
  return {
    ...reading(store),
    count: async (query) => {
      const count = await store.count(query);
      read(Math.ceil(count / INDEX_ENTRIES));
      return count;
    },
    write: (writes) => {
      for (const write of writes) wrote(write);
      return store.write(writes);
    },
    transaction: (work) => store.transaction((transaction) => work(inTransaction(transaction))),
    close: () => store.close(),
    bill: () => bill,
    writesOf: () => written,
    reset: () => {
      bill = { reads: 0, writes: 0, deletes: 0 };
      written = new Map();
    },
  };
}

const nameOf = ({ collection, id }: Ref): string => `${collection}/${id}`;
