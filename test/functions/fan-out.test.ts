import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { type Instant, laterBy } from "#domain/base/clock";
import { type OrganisationId, organisationId } from "#domain/base/identity";
import type { Mailer } from "../../functions/delivery/port";
import { logRunsStarted, logTaskFailed } from "../../functions/firebase/log-lines";
import { openPublicHolidays } from "../../functions/holidays/public-holidays";
import { runInTask, sendInTask } from "../../functions/jobs/run-in-tasks";
import { startDueRuns } from "../../functions/jobs/start-due-runs";
import type { OrganisationTask } from "../../functions/jobs/task-queue";
import { openRenderer } from "../../functions/render/renderer";
import type { DocumentStore, Fields } from "../../functions/store/port";
import { listMessages } from "../../functions/store/repositories/outbox";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { countingStore } from "../support/world-counting-store";
import { bill, KASE, MORNING, memoryMailer, memoryQueue, setUp } from "./overdue-ledger";

const renderer = openRenderer({ templatesDir: path.resolve(__dirname, "../../templates") });
const TAMM = organisationId("tamm");
const QUARTER_MS = 15 * 60_000;
const accepted = { kind: "accepted", providerId: "p" } as const;

let store: DocumentStore;
let now: Instant;
let tasks: ReturnType<typeof memoryQueue>;

beforeEach(() => {
  store = openSqliteStore(":memory:");
  now = MORNING;
  tasks = memoryQueue();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await store.close();
});

const clock = (): Instant => now;
const tick = (ports: Partial<Parameters<typeof startDueRuns>[0]> = {}) =>
  startDueRuns({ store, tasks, clock, ...ports });
const portsWith = (mailer: Mailer, over: DocumentStore = store) => ({
  store: over,
  tasks,
  mailer,
  renderer,
  clock,
  holidays: openPublicHolidays,
});
const ids = (count: number, name: string): readonly OrganisationId[] =>
  Array.from({ length: count }, (_, nth) => organisationId(`${name}${nth}`));

/** Overwrites fields of the organisation's settings behind everybody's back. */
const spoil = (id: OrganisationId, fields: Fields): Promise<void> =>
  store.write([{ kind: "patch", ref: { scope: id, collection: "settings", id: "settings" }, fields }]);

/** The log's lines of that event. */
function logged(log: { readonly mock: { readonly calls: readonly unknown[][] } }, event: string) {
  return log.mock.calls.map(([text]) => JSON.parse(String(text))).filter((line) => line.event === event);
}

describe("one tick for many organisations", () => {
  it("reads those whose hour has come, and nothing of the others", async () => {
    await Promise.all(ids(200, "later").map((id) => setUp(store, id, laterBy(MORNING, 1))));
    await Promise.all(ids(3, "due").map((id) => setUp(store, id)));
    const counting = countingStore(store);
    await tick({ store: counting });
    expect(tasks.taken).toHaveLength(3);
    // Of each its entry and its settings, and its entry written.
    expect(counting.counts()).toMatchObject({ read: 6, written: { organisations: 3 } });
  });

  it("is not kept from those behind by some that cannot be started, however many are due", async () => {
    const troubled = new Set<string>(ids(4, "a-troubled"));
    await Promise.all([...ids(4, "a-troubled"), ...ids(520, "b-well")].map((id) => setUp(store, id)));
    const refusing = {
      enqueue: async (task: OrganisationTask) => {
        if (troubled.has(task.organisation)) throw new Error("the queue says no");
        await tasks.enqueue(task);
      },
    };
    const report = await tick({ tasks: refusing });
    expect(report.started).toHaveLength(520);
    expect([...report.failed.keys()].sort()).toEqual([...troubled].sort());
    now = laterBy(now, QUARTER_MS);
    expect([...(await tick()).started].sort()).toEqual([...troubled].sort());
  });

  it("that dies half-way is carried on by the next, and nobody's run is started twice", async () => {
    await Promise.all(ids(130, "o").map((id) => setUp(store, id)));
    let calls = 0;
    const dying = async (): Promise<never> => {
      throw new Error("the instance is gone");
    };
    const half = {
      ...tasks,
      enqueue: (task: OrganisationTask) => (++calls > 60 ? dying() : tasks.enqueue(task)),
    };
    // Of the sixty that reached the queue, some are not written down either.
    const writes = {
      ...store,
      write: (batch: Parameters<typeof store.write>[0]) => (calls > 40 ? dying() : store.write(batch)),
    };
    expect((await tick({ store: writes, tasks: half })).failed.size).toBeGreaterThan(0);
    now = laterBy(now, QUARTER_MS);
    await tick();
    expect(tasks.taken).toHaveLength(130);
    expect(new Set(tasks.taken.map(({ task }) => task.organisation)).size).toBe(130);
  });

  it("delivered twice, the second in the middle of the first, starts each once", async () => {
    await Promise.all(ids(120, "o").map((id) => setUp(store, id)));
    const slow = {
      ...store,
      get: async (...asked: Parameters<DocumentStore["get"]>) => {
        await nextTurn();
        return store.get(...asked);
      },
    };
    const first = tick({ store: slow });
    await nextTurn();
    await Promise.all([first, tick()]);
    expect(tasks.taken).toHaveLength(120);
  });

  const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
});

describe("an organisation that cannot be run as it is stored", () => {
  const troubles: readonly (readonly [string, (id: OrganisationId) => Promise<void>])[] = [
    ["its settings are damaged", (id) => spoil(id, { name: 7 })],
    ["it has no policy", (id) => spoil(id, { policy: null })],
    [
      "its calendar names a zone that there is not",
      async (id) => {
        const settings = await store.get({ scope: id, collection: "settings", id: "settings" });
        const policy = settings?.fields.policy as Fields;
        await spoil(id, { policy: { ...policy, timeZone: "Mars/Olympus" } });
      },
    ],
    [
      "it is in the directory and nowhere else",
      (id) => store.write([{ kind: "remove", ref: { scope: id, collection: "settings", id: "settings" } }]),
    ],
  ];

  it.each(troubles)(
    "because %s, is logged, asked again in an hour, and nobody else notices",
    async (_, trouble) => {
      await setUp(store, organisationId("a-first"));
      await setUp(store, KASE);
      await trouble(organisationId("a-first"));
      const report = await tick();
      expect(report.started).toEqual([KASE]);
      expect(report.failed.size).toBe(0);
      const log = jest.spyOn(console, "error").mockImplementation(() => undefined);
      jest.spyOn(console, "info").mockImplementation(() => undefined);
      logRunsStarted(report);
      expect(logged(log, "organisationUnreadable")).toMatchObject([
        { severity: "ERROR", organisation: "a-first" },
      ]);
      now = laterBy(MORNING, QUARTER_MS);
      expect((await tick()).unreadable.size).toBe(0);
      now = laterBy(MORNING, 60 * 60_000);
      expect((await tick()).unreadable.size).toBe(1);
    },
  );
});

describe("an organisation in trouble among others", () => {
  it("whose provider throws holds its own messages, and the others' go out", async () => {
    await setUp(store, KASE);
    await setUp(store, TAMM);
    await bill(store, 3, KASE);
    await bill(store, 3, TAMM);
    await tick();
    const good = memoryMailer(() => accepted);
    const mailer: Mailer = {
      send: async (message) => {
        if (message.tag.organisation === KASE) throw new Error("a bug in what speaks to the provider");
        return good.send(message);
      },
    };
    const fates = await workOff(mailer);
    expect(
      fates.filter(({ failed }) => failed).map(({ task }) => `${task.organisation} ${task.kind}`),
    ).toEqual(["kase send"]);
    expect(good.handed.map(({ tag }) => tag.organisation)).toEqual([TAMM, TAMM, TAMM]);
    // What may have gone out is held once its claim has run out, and is not handed over again.
    now = laterBy(now, 60 * 60_000);
    await tick();
    await workOff(good);
    expect(good.handed.filter(({ tag }) => tag.organisation === KASE)).toHaveLength(0);
    const { messages } = await listMessages(store, KASE, {}, 100);
    expect(messages.map(({ state }) => state)).toEqual(["held", "held", "held"]);
  });

  it("whose run fails five times is tried by the next tick again, and its customers get one mail", async () => {
    await setUp(store, KASE);
    await bill(store, 2, KASE);
    await tick();
    const mailer = memoryMailer(() => accepted);
    const away = { ...store, query: () => Promise.reject(new Error("not now")) };
    const warned = jest.spyOn(console, "warn").mockImplementation(() => undefined);
    const failed = jest.spyOn(console, "error").mockImplementation(() => undefined);
    const run = tasks.taken[0]?.task;
    if (!run) throw new Error("No run was started");
    for (let tries = 1; tries <= 5; tries += 1)
      await runInTask(portsWith(mailer, away), run).catch((error: unknown) =>
        logTaskFailed(run, tries, error),
      );
    expect(logged(warned, "taskFailed")).toHaveLength(4);
    expect(logged(failed, "taskFailed")).toMatchObject([{ severity: "ERROR", organisation: KASE, tries: 5 }]);
    now = laterBy(MORNING, 60 * 60_000);
    await tick();
    const next = tasks.taken[1]?.task;
    expect(next?.slot).toBe(now);
    if (next) await runInTask(portsWith(mailer), next);
    await workOff(mailer, 2);
    expect(mailer.handed.map(({ to }) => to.email).sort()).toEqual([
      "c0@customer.example",
      "c1@customer.example",
    ]);
  });

  it("case 10: one task in the hands of two workers at once, of one run and of the next, is one mail a customer", async () => {
    await setUp(store, KASE);
    await bill(store, 40, KASE);
    await tick();
    const mailer = memoryMailer(() => accepted);
    const run = tasks.taken[0]?.task;
    if (!run) throw new Error("No run was started");
    const later = { ...run, slot: laterBy(run.slot, QUARTER_MS) };
    await Promise.all([run, run, later].map((task) => runInTask(portsWith(mailer), task)));
    const sends = tasks.taken.filter(({ task }) => task.kind === "send");
    const twice = [...sends, ...sends];
    await Promise.all(twice.map(({ task }, nth) => sendInTask(portsWith(mailer), task, `worker-${nth}`)));
    expect(mailer.handed).toHaveLength(40);
    expect(new Set(mailer.handed.map(({ to }) => to.email)).size).toBe(40);
  });

  /** Does the tasks from the `from`th on, each once; which of them failed. */
  async function workOff(
    mailer: Mailer,
    from = 1,
  ): Promise<readonly { task: OrganisationTask; failed: boolean }[]> {
    const fates: { task: OrganisationTask; failed: boolean }[] = [];
    for (let done = from - 1; done < tasks.taken.length; done += 1) {
      const task = tasks.taken[done]?.task;
      if (!task) break;
      const work =
        task.kind === "run"
          ? runInTask(portsWith(mailer), task)
          : sendInTask(portsWith(mailer), task, `worker-${done}`);
      const failed = await work.then(
        () => false,
        () => true,
      );
      fates.push({ task, failed });
    }
    return fates;
  }
});
