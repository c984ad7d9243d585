import { setTimeout as sleep } from "node:timers/promises";
import { checkRef, checkWrites } from "../check-writes";
import {
  type CountQuery,
  type DocumentStore,
  type DocumentTransaction,
  type Query,
  type Ref,
  StoreContention,
  type Write,
} from "../port";
import { applyWrites } from "./apply-writes";
import { Attempt } from "./attempt";
import type { Connection } from "./connection";
import { countQuery, readDocument, readDocuments, readQuery } from "./documents";
import { openStoreFile } from "./schema";

const MAX_ATTEMPTS = 5;
/** The first pause is up to so long, each later one up to twice the one before. */
const FIRST_PAUSE_MS = 4;

/**
 * The embedded store: one SQLite file, which several processes may open at once. `path` is the file, made where there is
 * none (its folder is not), or ":memory:". What `write` and `transaction` saved outlives a kill and a power cut. Throws
 * an Error of one sentence where the file cannot be opened.
 */
export function openSqliteStore(path: string, { pause = sleep }: Waiting = {}): DocumentStore {
  const connection = openStoreFile(path);
  return {
    async get(ref: Ref) {
      checkRef(ref);
      return readDocument(connection, ref);
    },
    async getMany(refs: readonly Ref[]) {
      refs.forEach(checkRef);
      return readDocuments(connection, refs);
    },
    async query(query: Query) {
      return readQuery(connection, query);
    },
    async count(query: CountQuery) {
      return countQuery(connection, query);
    },
    async write(writes: readonly Write[]) {
      const checked = checkWrites(writes);
      if (checked.length > 0) connection.locked(() => applyWrites(connection, checked));
    },
    transaction: (work) => attempted(connection, work, pause),
    async close() {
      connection.close();
    },
  };
}

/** How a transaction that lost waits before it is tried again; a test that plays with time has its own way. */
export type Waiting = { readonly pause?: (ms: number) => Promise<unknown> };

async function attempted<Value>(
  connection: Connection,
  work: (transaction: DocumentTransaction) => Promise<Value>,
  pause: (ms: number) => Promise<unknown>,
): Promise<Value> {
  for (let tries = 0; tries < MAX_ATTEMPTS; tries += 1) {
    // Those that lost to one another would lose again in step; unequal pauses let them pass one by one.
    if (tries > 0) await pause(Math.random() * FIRST_PAUSE_MS * 2 ** (tries - 1));
    const attempt = new Attempt(connection);
    const outcome = await settled(work, attempt);
    if (attempt.isOutdated) continue;
    if (outcome.kind === "threw") throw outcome.error;
    if (attempt.commit()) return outcome.value;
  }
  throw new StoreContention();
}

type Outcome<Value> =
  | { readonly kind: "returned"; readonly value: Value }
  | { readonly kind: "threw"; readonly error: unknown };

async function settled<Value>(
  work: (transaction: DocumentTransaction) => Promise<Value>,
  attempt: Attempt,
): Promise<Outcome<Value>> {
  try {
    return { kind: "returned", value: await work(attempt) };
  } catch (error) {
    attempt.end();
    return { kind: "threw", error };
  }
}
