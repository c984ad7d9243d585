import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "@jest/globals";
import { openFirestoreStore } from "../../functions/store/firestore/open-firestore-store";
import type { DocumentStore } from "../../functions/store/port";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { firestoreEngine, type RunningFirestore } from "../support/firestore-engine";
import { describeArchiveTrip } from "./store/archive-trip";
import type { StoreFixture } from "./store/fixture";
import { describeQuerying } from "./store/querying";
import { describeTransactions } from "./store/transactions";
import { describeWriting } from "./store/writing";

type Clients = { readonly store: DocumentStore; readonly other: DocumentStore };

function describeContract(
  engine: string,
  known: Omit<StoreFixture, keyof Clients>,
  open: () => Promise<Clients>,
  end: () => Promise<void>,
  beside: () => void = () => undefined,
): void {
  describe(`store contract on ${engine}`, () => {
    let clients: Clients | null = null;
    const started = () => {
      if (clients === null) throw new Error(`${engine} has not started`);
      return clients;
    };
    beforeAll(async () => {
      clients = await open();
    });
    afterAll(async () => {
      await clients?.store.close();
      await clients?.other.close();
      await end();
    });
    const fixture = { ...known, store: () => started().store, other: () => started().other };
    describeWriting(fixture);
    describeQuerying(fixture);
    describeTransactions(fixture);
    beside();
  });
}

const folder = mkdtempSync(join(tmpdir(), "dunbook-store-"));
describeContract(
  "sqlite",
  { isSerialisable: true, sortsByBytes: true, takesLeadingDots: true },
  async () => {
    const path = join(folder, "contract.db");
    return { store: openSqliteStore(path), other: openSqliteStore(path) };
  },
  async () => rmSync(folder, { recursive: true, force: true }),
);

const engine = firestoreEngine();
const isReal = engine.kind !== "firebase-bridge";
let running: RunningFirestore | null = null;
describeContract(
  engine.name,
  { isSerialisable: isReal, sortsByBytes: isReal, takesLeadingDots: isReal },
  async () => {
    running = await engine.start();
    const { connect } = running.emptyDatabase();
    return { store: openFirestoreStore(connect()), other: openFirestoreStore(connect()) };
  },
  async () => running?.stop(),
  () =>
    describeArchiveTrip(() => {
      if (running === null) throw new Error(`${engine.name} has not started`);
      return openFirestoreStore(running.emptyDatabase().connect());
    }),
);
