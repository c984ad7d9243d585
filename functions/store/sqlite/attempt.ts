import { checkBatch, checkRef, checkWrite, refKey } from "../check-writes";
import {
  type DocumentTransaction,
  type Query,
  type Ref,
  type Stored,
  StoreMisuse,
  type Write,
} from "../port";
import { applyWrites } from "./apply-writes";
import type { Connection } from "./connection";
import { readClock, readDocument, readDocuments, readQuery } from "./documents";

/** A query asked in this attempt, and what it found then. */
type Asked = { readonly query: Query; readonly found: string };

/**
 * One run of a transaction's work. No lock is held while the work thinks: it is remembered what was read, and looked at again
 * whenever the store's clock has moved, so that the work never sees two states mixed and nothing is saved over a change.
 */
export class Attempt implements DocumentTransaction {
  readonly #connection: Connection;
  /** Ref and version ("" for none) of every document read. */
  readonly #documents = new Map<string, { readonly ref: Ref; readonly version: string }>();
  readonly #queries: Asked[] = [];
  readonly #writes: Write[] = [];
  #clock: number | null = null;
  #hasEnded = false;
  #isOutdated = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Whether something that was read has changed since: what the work made of it, or threw, does not count. */
  get isOutdated(): boolean {
    return this.#isOutdated;
  }

  async get(ref: Ref): Promise<Stored | null> {
    checkRef(ref);
    const document = this.#read(() => readDocument(this.#connection, ref));
    this.#remember(ref, document);
    return document;
  }

  async getMany(refs: readonly Ref[]): Promise<readonly (Stored | null)[]> {
    refs.forEach(checkRef);
    const documents = this.#read(() => readDocuments(this.#connection, refs));
    refs.forEach((ref, at) => {
      this.#remember(ref, documents[at] ?? null);
    });
    return documents;
  }

  async query(query: Query): Promise<readonly Stored[]> {
    const documents = this.#read(() => readQuery(this.#connection, query));
    this.#queries.push({ query, found: fingerprint(documents) });
    return documents;
  }

  write(write: Write): void {
    if (this.#hasEnded) throw new StoreMisuse("A transaction was written to after its work had ended");
    this.#writes.push(checkWrite(write));
  }

  /** Saves what was written, or says false where something that was read has changed. Throws StoreConflict. */
  commit(): boolean {
    this.#hasEnded = true;
    if (this.#isOutdated) return false;
    if (this.#writes.length === 0) return true;
    checkBatch(this.#writes);
    return this.#connection.locked(() => {
      if (!this.#isStillTrue()) return false;
      applyWrites(this.#connection, this.#writes);
      return true;
    });
  }

  /** No more writes are taken; for an attempt that is given up. */
  end(): void {
    this.#hasEnded = true;
  }

  #read<Value>(read: () => Value): Value {
    if (this.#hasEnded) throw new StoreMisuse("A transaction was read from after its work had ended");
    return this.#connection.snapshot(() => {
      if (!this.#isStillTrue()) {
        this.#isOutdated = true;
        throw new Error("Another writer changed what this transaction has read; it is run again");
      }
      return read();
    });
  }

  /** To be asked within one SQL transaction. A clock that has not moved spares looking. */
  #isStillTrue(): boolean {
    const clock = readClock(this.#connection);
    if (this.#clock !== null && clock !== this.#clock && !this.#holds()) return false;
    this.#clock = clock;
    return true;
  }

  #holds(): boolean {
    const known = [...this.#documents.values()];
    const now = readDocuments(
      this.#connection,
      known.map(({ ref }) => ref),
    );
    return (
      known.every(({ version }, at) => version === (now[at]?.version ?? "")) &&
      this.#queries.every(({ query, found }) => fingerprint(readQuery(this.#connection, query)) === found)
    );
  }

  #remember(ref: Ref, document: Stored | null): void {
    this.#documents.set(refKey(ref), { ref, version: document?.version ?? "" });
  }
}

function fingerprint(documents: readonly Stored[]): string {
  return documents.map(({ ref, version }) => `${ref.id}/${version}`).join("/");
}
