import type { OrganisationId } from "#domain/base/identity";
import type { CollectionName } from "./indexes";

/**
 * The one door to stored documents: narrow, and shaped like Firestore, so that what works on the embedded store works in
 * the cloud. Two adapters implement it; repositories are written once on top of it.
 */

/** Whose documents: one organisation's, or "system" for the few that belong to none (the list of organisations). */
export type Scope = OrganisationId | "system";

/** Where a document is. In Firestore: `orgs/{scope}/{collection}/{id}`. What an id may be: `checkRef` in check-writes.ts. */
export type Ref = { readonly scope: Scope; readonly collection: CollectionName; readonly id: string };

/**
 * JSON as it is stored: no undefined, no NaN, no dates, no functions, no list directly inside a list. A document is at most
 * 1 MiB. Half of a surrogate pair is stored as U+FFFD. All limits are in check-writes.ts, and the same for every adapter.
 */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type Fields = { readonly [name: string]: Json };

/**
 * A document as it was read. `version` changes with every write that changes the document and is never used again for
 * that ref, not even after a removal; it is compared, never interpreted.
 */
export type Stored = { readonly ref: Ref; readonly version: string; readonly fields: Fields };

/** At most so many writes in one `write` or transaction (Firestore's limit for clients). */
export const MAX_WRITES = 500;

export type Write =
  /** Fails as "exists" where the document is there already. */
  | { readonly kind: "create"; readonly ref: Ref; readonly fields: Fields }
  /** Replaces or makes the whole document. */
  | { readonly kind: "put"; readonly ref: Ref; readonly fields: Fields }
  /**
   * Replaces the named top-level fields (at least one). Fails as "missing" where there is no document, as "version" where
   * it changed since `ifVersion`.
   */
  | { readonly kind: "patch"; readonly ref: Ref; readonly fields: Fields; readonly ifVersion?: string }
  /** Removing what is not there is no error. */
  | { readonly kind: "remove"; readonly ref: Ref };

/** Documents of one collection by a declared index: equal fields first, then a range over the next field, then id. */
export type Query = {
  readonly scope: Scope;
  readonly collection: CollectionName;
  readonly equal?: { readonly [field: string]: string | number | boolean };
  /**
   * Both ends are included and are both text or both numbers: numbers are compared as numbers, text by its UTF-8 bytes, and a
   * range of one never holds the other. Without ends it holds all numbers, then all text. Documents whose field is
   * anything else (null, absent, a boolean, a list) are never in a range.
   */
  readonly range?: { readonly field: string; readonly from?: string | number; readonly to?: string | number };
  /** 1 to 1000. Results come in ascending order of the range's field (where there is one), then of id (by UTF-8 bytes). */
  readonly limit: number;
  /** Continue after the place this document of the last page had when it was read, wherever it is now. */
  readonly after?: Stored;
};

/** Which documents to count: as in a query, without its pages. */
export type CountQuery = Omit<Query, "limit" | "after">;

export interface DocumentReader {
  get(ref: Ref): Promise<Stored | null>;
  /** In the order asked; null where there is none. Any number of refs. */
  getMany(refs: readonly Ref[]): Promise<readonly (Stored | null)[]>;
  query(query: Query): Promise<readonly Stored[]>;
}

export interface DocumentTransaction extends DocumentReader {
  /** Takes effect when the work ends; reads inside the transaction do not see it. A bug in the write throws at once. */
  write(write: Write): void;
}

export interface DocumentStore extends DocumentReader {
  /** How many documents a query would find, without reading them. Throws as `query` does. */
  count(query: CountQuery): Promise<number>;
  /**
   * All or none, durable when it returns. More than MAX_WRITES, more than 8 MiB in all or the same document twice is a bug
   * (StoreMisuse). Throws StoreConflict where a condition does not hold, StoreContention where others kept it from starting.
   * In the cloud an answer can be lost after the writes were saved; the client then repeats them, so "exists" may mean
   * this very call: ids are derived, so the caller may read the document and compare.
   */
  write(writes: readonly Write[]): Promise<void>;
  /**
   * Runs `work` on one consistent state; what it wrote is saved only if nothing it read has changed meanwhile (documents
   * and query results alike). Otherwise it is run again from the start, five times in all, then StoreContention is thrown.
   * A condition of a write that does not hold at the end throws StoreConflict and is not tried again.
   * `work` reads first and writes after, has no other effect, and whatever it throws ends the transaction unsaved.
   */
  transaction<Value>(work: (transaction: DocumentTransaction) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

/** A write whose condition did not hold; nothing of its batch was saved. */
export class StoreConflict extends Error {
  constructor(
    readonly reason: "exists" | "missing" | "version",
    readonly ref: Ref,
  ) {
    super(`${reason}: ${ref.collection}/${ref.id}`);
    this.name = "StoreConflict";
  }
}

/** A transaction or a write that lost against others every time; nothing of it was saved. */
export class StoreContention extends Error {
  constructor() {
    super("Too many writers at once on the same documents");
    this.name = "StoreContention";
  }
}

/** A call that no store takes, whatever it holds: a bad id, a document too large, a batch too long. A bug of the caller. */
export class StoreMisuse extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = "StoreMisuse";
  }
}

/** A query no declared index answers: it would work here and fail in the cloud, so it fails everywhere. */
export class UndeclaredQuery extends Error {
  constructor(query: Query) {
    const fields = [
      ...Object.keys(query.equal ?? {}).map((f) => `${f} =`),
      ...(query.range ? [`${query.range.field} in range`] : []),
    ];
    super(
      `No index is declared for ${query.collection} by ${fields.join(", ") || "(all)"}; declare it in functions/store/indexes.ts`,
    );
    this.name = "UndeclaredQuery";
  }
}
