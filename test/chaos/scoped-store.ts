import type {
  DocumentReader,
  DocumentStore,
  DocumentTransaction,
  Query,
  Ref,
  Scope,
  Stored,
  Write,
} from "../../functions/store/port";

/** The part of a store whose scopes end in `suffix`, as a store of its own: many stories in one that is opened once. */
export function scopedStore(store: DocumentStore, suffix: string): DocumentStore {
  const within = <Place extends { readonly scope: Scope }>(place: Place): Place => ({
    ...place,
    scope: `${place.scope}${suffix}` as Scope,
  });
  const asked = (query: Query): Query => within(query);
  const written = (write: Write): Write => ({ ...write, ref: within(write.ref) });
  const outside = <Found extends Stored | null>(stored: Found, scope: Scope): Found =>
    stored && { ...stored, ref: { ...stored.ref, scope } };
  const reading = (reader: DocumentReader): DocumentReader => ({
    get: async (ref: Ref) => outside(await reader.get(within(ref)), ref.scope),
    getMany: async (refs) =>
      (await reader.getMany(refs.map(within))).map((one, at) => outside(one, refs[at]?.scope ?? "system")),
    query: async (query) => (await reader.query(asked(query))).map((one) => outside(one, query.scope)),
  });
  const inTransaction = (real: DocumentTransaction): DocumentTransaction => ({
    ...reading(real),
    write: (write) => real.write(written(write)),
  });
  return {
    ...reading(store),
    count: (query) => store.count(within(query)),
    write: (writes) => store.write(writes.map(written)),
    transaction: (work) => store.transaction((real) => work(inTransaction(real))),
    close: async () => undefined,
  };
}
