import { setTimeout as sleep } from "node:timers/promises";
import { organisationId } from "#domain/base/identity";
import { saveInChunks } from "../functions/jobs/save-in-chunks";
import { startDueRuns } from "../functions/jobs/start-due-runs";
import type { DocumentStore, Fields } from "../functions/store/port";
import { createOrganisation } from "../functions/store/repositories/organisations";
import { openSqliteStore } from "../functions/store/sqlite/open-sqlite-store";
import { meteredStore } from "../test/support/metered-store";
import { type Measure, timed } from "./figures";
import { NOW, ORGANISATION } from "./ledger";

/** One tick of the timer at which every organisation is due, with a cloud's answer times between. */

const ORGANISATIONS = 10_000;
/** About what Firestore and Cloud Tasks take within their region; assumed, not measured. */
const READ_MS = 10;
const WRITE_MS = 30;
const ENQUEUE_MS = 40;

export const tick: Measure = async () => {
  const store = openSqliteStore(":memory:");
  await settle(store);
  const metered = meteredStore(distant(store));
  const enqueue = () => sleep(ENQUEUE_MS);
  const { ms, cpuMs, value } = await timed(() =>
    startDueRuns({ store: metered, tasks: { enqueue }, clock: () => NOW }),
  );
  const { reads, writes } = metered.bill();
  await store.close();
  const { length } = value.started;
  return { organisations: length, ms, cpuMs, reads, writes, startsPerS: (length / ms) * 1000 };
};

/** The first is set up as every one is, the others are its copies. */
async function settle(store: DocumentStore): Promise<void> {
  const first = organisationId("tick-0");
  await createOrganisation(store, first, ORGANISATION, NOW);
  const settings = await store.get({ scope: first, collection: "settings", id: "settings" });
  const fields: Fields = settings?.fields ?? {};
  const ids = Array.from({ length: ORGANISATIONS - 1 }, (_, nth) => organisationId(`tick-${nth + 1}`));
  await saveInChunks(
    store,
    ids.flatMap((id) => [
      { kind: "put", ref: { scope: id, collection: "settings", id: "settings" }, fields } as const,
      {
        kind: "put",
        ref: { scope: "system", collection: "organisations", id },
        fields: { nextRunAt: NOW },
      } as const,
    ]),
  );
}

/** The same store as far away as a cloud's. */
const distant = (store: DocumentStore): DocumentStore => ({
  ...store,
  get: async (ref) => {
    await sleep(READ_MS);
    return store.get(ref);
  },
  query: async (query) => {
    await sleep(READ_MS);
    return store.query(query);
  },
  write: async (writes) => {
    await sleep(WRITE_MS);
    await store.write(writes);
  },
});
