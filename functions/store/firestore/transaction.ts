import type { Firestore, Transaction } from "firebase-admin/firestore";
import { checkBatch, checkWrite } from "../check-writes";
import {
  type DocumentReader,
  type DocumentTransaction,
  StoreContention,
  StoreMisuse,
  type Write,
} from "../port";
import { readerOf } from "./firestore-reader";
import { addWrite, brokenCondition, failureOf } from "./firestore-writes";

const MAX_ATTEMPTS = 5;

/** What `work` threw, wrapped so that the client does not take an error with a code for one of its own and try again. */
class WorkThrew extends Error {
  constructor(readonly error: unknown) {
    super("The work of a transaction threw");
    this.name = "WorkThrew";
  }
}

/**
 * Runs the work in a Firestore transaction. Firestore locks what is read, query results included, or aborts one of two
 * that meet; the client then runs the work again. Writes are held back until the work has ended, so that reading after
 * writing is no error here as it is none in the embedded store.
 */
export async function inTransaction<Value>(
  firestore: Firestore,
  work: (transaction: DocumentTransaction) => Promise<Value>,
): Promise<Value> {
  for (let tries = 0; tries < MAX_ATTEMPTS; tries += 1) {
    let writes: readonly Write[] = [];
    try {
      return await firestore.runTransaction(
        async (transaction) => {
          const attempt = new Attempt(firestore, transaction);
          const value = await attempt.run(work);
          writes = attempt.writes;
          for (const write of writes) addWrite(firestore, transaction, write);
          return value;
        },
        { maxAttempts: MAX_ATTEMPTS },
      );
    } catch (error) {
      await rethrow(firestore, error, writes);
    }
  }
  throw new StoreContention();
}

/** Throws what the caller is to see; returns where the conditions hold again and the work is worth another run. */
async function rethrow(firestore: Firestore, error: unknown, writes: readonly Write[]): Promise<void> {
  if (error instanceof WorkThrew) throw error.error;
  const failure = failureOf(error);
  if (failure === "contention") throw new StoreContention();
  if (failure === "other") throw error;
  const conflict = await brokenCondition(firestore, writes);
  if (conflict !== null) throw conflict;
}

/** One run of the work. */
class Attempt implements DocumentTransaction {
  readonly get: DocumentReader["get"];
  readonly getMany: DocumentReader["getMany"];
  readonly query: DocumentReader["query"];
  readonly #writes: Write[] = [];
  #hasEnded = false;
  #failedRead: { readonly error: unknown } | null = null;

  constructor(firestore: Firestore, transaction: Transaction) {
    const reader = readerOf(firestore, {
      getAll: (...documents) => this.#noted(() => transaction.getAll(...documents)),
      find: (query) => this.#noted(async () => (await transaction.get(query)).docs),
    });
    this.get = reader.get;
    this.getMany = reader.getMany;
    this.query = reader.query;
  }

  get writes(): readonly Write[] {
    return this.#writes;
  }

  write(write: Write): void {
    if (this.#hasEnded) throw new StoreMisuse("A transaction was written to after its work had ended");
    this.#writes.push(checkWrite(write));
  }

  /** A read that Firestore refused ends the attempt, whatever the work made of it: the client knows whether to try again. */
  async run<Value>(work: (transaction: DocumentTransaction) => Promise<Value>): Promise<Value> {
    try {
      const value = await work(this);
      checkBatch(this.#writes);
      if (this.#failedRead === null) return value;
    } catch (error) {
      if (this.#failedRead === null) throw new WorkThrew(error);
    } finally {
      this.#hasEnded = true;
    }
    throw this.#failedRead.error;
  }

  async #noted<Value>(read: () => Promise<Value>): Promise<Value> {
    if (this.#hasEnded) throw new StoreMisuse("A transaction was read from after its work had ended");
    try {
      return await read();
    } catch (error) {
      this.#failedRead ??= { error };
      throw error;
    }
  }
}
