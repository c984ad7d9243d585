import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Instant, laterBy } from "#domain/base/clock";
import { invoiceIdOf } from "#domain/base/identity";
import { fileIdOf } from "#domain/files/invoice-file";
import type { FileStore } from "../../functions/files/port";
import { attachFile } from "../../functions/jobs/files/attach-file";
import { sha256Of } from "../../functions/jobs/files/check-file";
import type { FilePorts } from "../../functions/jobs/files/file-place";
import { clearAway, removeFile } from "../../functions/jobs/files/remove-file";
import { momentOf } from "../../functions/jobs/run-organisation";
import type { DocumentStore } from "../../functions/store/port";
import { getFilesOf, keptOf } from "../../functions/store/repositories/files";
import { happenedSince } from "../../functions/store/repositories/journal";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { bill, KASE, MORNING, setUp } from "../functions/overdue-ledger";
import { Life, mortalStore, SimulatedCrash } from "../support/faulty-store";
import { pdfOf } from "../support/files";
import { type MemoryFiles, memoryFiles } from "../support/memory-files";

/**
 * Bytes and documents cannot be written together. Wherever a process dies, and whoever else is at the same file: what is
 * shown or sent has its bytes, a file is there once, and bytes that nobody names are cleared away.
 */

const INVOICE = invoiceIdOf("2026-0");
const BYTES = pdfOf("Seventeen");
const FILE = fileIdOf(INVOICE, sha256Of(BYTES));
const LONG_AFTER = laterBy(MORNING, 3_600_000);

type Place = { readonly store: DocumentStore; readonly files: MemoryFiles };

async function openPlace(): Promise<Place> {
  const store = openSqliteStore(":memory:");
  await setUp(store);
  await bill(store, 1);
  return { store, files: memoryFiles() };
}

/** Files as a process that may die sees them. */
function mortalFiles(files: FileStore, life: Life): FileStore {
  const step = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    await life.turn();
    const taken = life.before();
    const value = await work();
    await life.turn();
    life.after(taken);
    return value;
  };
  return {
    put: (key, file) => step(() => files.put(key, file)),
    get: (key) => files.get(key),
    remove: (key) => step(() => files.remove(key)),
  };
}

const mortal = ({ store, files }: Place, life: Life): FilePorts => ({
  store: mortalStore(store, life),
  files: mortalFiles(files, life),
});

const attach = async (ports: FilePorts, now: Instant = MORNING): Promise<void> => {
  const { moment } = await momentOf(ports.store, KASE, now);
  const given = { invoiceId: INVOICE, name: "2026-0.pdf", bytes: BYTES, via: "api" } as const;
  await attachFile(ports, { id: KASE, by: "liis", moment }, given);
};

const remove = async (ports: FilePorts, now: Instant = MORNING): Promise<void> => {
  const { moment } = await momentOf(ports.store, KASE, now);
  await removeFile(ports, { id: KASE, by: "liis", moment }, INVOICE, FILE);
};

/** Lets a process work until it has done or has died. */
async function lived(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof SimulatedCrash)) throw error;
  });
}

const keptIn = async ({ store }: Place) => keptOf(await getFilesOf(store, KASE, INVOICE));

async function toldIn({ store }: Place): Promise<number> {
  const told = async (kind: "fileAdded" | "fileRemoved") =>
    (await happenedSince(store, KASE, kind, "" as Instant, 100)).happened.length;
  return (await told("fileAdded")) - (await told("fileRemoved"));
}

/** What is kept has its bytes, and the journal tells of as many files as there are. */
async function expectSound(place: Place): Promise<void> {
  const kept = await keptIn(place);
  expect(kept.filter(({ key }) => !place.files.kept.has(key))).toEqual([]);
  expect(kept.length).toBeLessThanOrEqual(1);
  expect(await toldIn(place)).toBe(kept.length);
}

/** After the time in which somebody might come back, no bytes lie about that nobody names. */
async function expectTidy(place: Place): Promise<void> {
  await clearAway(place, KASE, LONG_AFTER);
  await expectSound(place);
  expect([...place.files.kept.keys()]).toEqual((await keptIn(place)).map(({ key }) => key));
}

const POINTS = Array.from({ length: 3 }, (_, at) => at + 1).flatMap((step) =>
  (["before", "after"] as const).map((moment) => ({ step, moment })),
);

describe("a process that dies while it attaches a file", () => {
  it.each(POINTS)(
    "$moment its step $step: nothing is broken, and done again it is done once",
    async (end) => {
      const place = await openPlace();
      const life = new Life(end);
      await lived(attach(mortal(place, life)));
      await expectSound(place);
      await attach(place, laterBy(MORNING, 60_000));
      expect(await keptIn(place)).toHaveLength(1);
      await expectTidy(place);
      await place.store.close();
    },
  );

  it.each(POINTS)(
    "$moment its step $step, and nobody comes back: its bytes are cleared away",
    async (end) => {
      const place = await openPlace();
      await lived(attach(mortal(place, new Life(end))));
      await expectTidy(place);
      await place.store.close();
    },
  );

  it("has as many steps as are tried here", async () => {
    const place = await openPlace();
    const life = new Life();
    await attach(mortal(place, life));
    expect(life.steps).toBe(3);
    await place.store.close();
  });
});

describe("a process that dies while it removes a file", () => {
  it.each(POINTS)("$moment its step $step: nothing is broken, and nothing lies about", async (end) => {
    const place = await openPlace();
    await attach(place);
    const life = new Life(end);
    await lived(remove(mortal(place, life)));
    await expectTidy(place);
    await remove(place, LONG_AFTER);
    await attach(place, LONG_AFTER);
    await expectTidy(place);
    expect(await keptIn(place)).toHaveLength(1);
    await place.store.close();
  });
});

/** A gate that somebody waits at until it is opened; `reached`: once somebody does. */
function gate() {
  let open = (): void => undefined;
  let arrive = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  let isUsed = false;
  /** The first to come waits; whoever comes after passes. */
  const pass = async (): Promise<void> => {
    if (isUsed) return;
    isUsed = true;
    arrive();
    await opened;
  };
  return { open: () => open(), reached, pass };
}

describe("whoever comes back late", () => {
  const stalledAtPut = ({ store, files }: Place) => {
    const stall = gate();
    const put: FileStore["put"] = async (key, file) => {
      await stall.pass();
      await files.put(key, file);
    };
    return { stall, ports: { store, files: { ...files, put } } };
  };

  it("with bytes that were cleared away meanwhile puts them anew, and leaves no second copy", async () => {
    const place = await openPlace();
    const { stall, ports } = stalledAtPut(place);
    const attaching = attach(ports);
    await stall.reached;
    await clearAway(place, KASE, LONG_AFTER);
    stall.open();
    await attaching;
    expect(await keptIn(place)).toHaveLength(1);
    await expectSound(place);
    expect(place.files.kept.size).toBe(1);
    await place.store.close();
  });

  it("while its bytes are being cleared away does not call them kept", async () => {
    const place = await openPlace();
    const { stall, ports } = stalledAtPut(place);
    const attaching = attach(ports);
    await stall.reached;
    const clearing = gate();
    const remove: FileStore["remove"] = async (key) => {
      await clearing.pass();
      await place.files.remove(key);
    };
    const cleared = clearAway({ ...place, files: { ...place.files, remove } }, KASE, LONG_AFTER);
    await clearing.reached;
    stall.open();
    await attaching;
    clearing.open();
    await cleared;
    expect(await keptIn(place)).toHaveLength(1);
    await expectTidy(place);
    await place.store.close();
  });

  it("to clear away what has been kept meanwhile leaves it alone", async () => {
    const place = await openPlace();
    const { stall, ports } = stalledAtPut(place);
    const attaching = attach(ports);
    await stall.reached;
    const looking = gate();
    const query: DocumentStore["query"] = async (asked) => {
      const found = await place.store.query(asked);
      await looking.pass();
      return found;
    };
    const store = { ...place.store, query };
    const clearing = clearAway({ store, files: place.files }, KASE, LONG_AFTER);
    await looking.reached;
    stall.open();
    await attaching;
    looking.open();
    await clearing;
    expect(await keptIn(place)).toHaveLength(1);
    await expectTidy(place);
    await place.store.close();
  });
});

describe("several at the same file at once", () => {
  const deed = fc.constantFrom("attach", "remove", "clearAway", "clearAwayLate");
  const act = (name: string, ports: FilePorts): Promise<void> => {
    if (name === "attach") return attach(ports);
    if (name === "remove") return remove(ports);
    return clearAway(ports, KASE, name === "clearAway" ? MORNING : LONG_AFTER).then(() => undefined);
  };

  it("in any order of their steps, nothing is broken and nothing lies about", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.boolean(),
        fc.array(deed, { minLength: 2, maxLength: 4 }),
        async (s, isThere, deeds) => {
          const place = await openPlace();
          if (isThere) await attach(place);
          const turn = () => s.schedule(Promise.resolve());
          const all = Promise.all(deeds.map((name) => act(name, mortal(place, new Life(null, turn)))));
          await s.waitFor(all);
          await expectSound(place);
          await expectTidy(place);
          await place.store.close();
        },
      ),
      { numRuns: 30 },
    );
  });

  it("and one of them dying at any step, nothing is broken", async () => {
    const end = fc.record({
      step: fc.integer({ min: 1, max: 3 }),
      moment: fc.constantFrom("before", "after"),
    });
    const dying = fc.record({ name: deed, end });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), dying, fc.array(deed, { maxLength: 2 }), async (s, first, others) => {
        const place = await openPlace();
        const turn = () => s.schedule(Promise.resolve());
        const end = first.end as { readonly step: number; readonly moment: "before" | "after" };
        const all = [
          lived(act(first.name, mortal(place, new Life(end, turn)))),
          ...others.map((name) => act(name, mortal(place, new Life(null, turn)))),
        ];
        await s.waitFor(Promise.all(all));
        await expectSound(place);
        await place.store.close();
      }),
      { numRuns: 30 },
    );
  });
});
