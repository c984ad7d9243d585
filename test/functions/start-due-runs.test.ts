import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type Instant, instantOf, laterBy } from "#domain/base/clock";
import { organisationId } from "#domain/base/identity";
import { startDueRuns } from "../../functions/jobs/start-due-runs";
import { taskId } from "../../functions/jobs/task-queue";
import type { DocumentStore } from "../../functions/store/port";
import { organisationsDue, scheduleNextRun } from "../../functions/store/repositories/organisations";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { KASE, MORNING, memoryQueue, setUp } from "./overdue-ledger";

const QUARTER_MS = 15 * 60_000;
const clock = () => MORNING;
let store: DocumentStore;

beforeEach(() => {
  store = openSqliteStore(":memory:");
});
afterEach(() => store.close());

/** The time an organisation's next run is due, as the next ticks will find it. */
async function nextRunOf(id = KASE): Promise<Instant | undefined> {
  const all = await organisationsDue(store, instantOf(Date.UTC(2099, 0, 1)), 1000);
  return all.find((entry) => entry.id === id)?.dueAt;
}

describe("the timer's tick", () => {
  it("starts the run that is due and schedules the next one, an hour later", async () => {
    await setUp(store);
    const tasks = memoryQueue();
    const report = await startDueRuns({ store, tasks, clock });
    const next = instantOf(Date.UTC(2026, 10, 18, 9));
    expect(report.started).toEqual([KASE]);
    expect(tasks.taken.map(({ task }) => task)).toEqual([
      { kind: "run", organisation: KASE, slot: MORNING, nextRunAt: next, part: 0 },
    ]);
    expect(await nextRunOf()).toBe(next);
  });

  it("leaves an organisation alone whose time has not come", async () => {
    await setUp(store, KASE, laterBy(MORNING, 1));
    const tasks = memoryQueue();
    await startDueRuns({ store, tasks, clock });
    expect(tasks.taken).toEqual([]);
  });

  it("delivered twice at once, starts one run", async () => {
    await setUp(store);
    const tasks = memoryQueue();
    await Promise.all([startDueRuns({ store, tasks, clock }), startDueRuns({ store, tasks, clock })]);
    expect(tasks.offered()).toBe(2);
    expect(tasks.taken).toHaveLength(1);
  });

  it("that died before the next run was written down is repeated with the same task", async () => {
    await setUp(store);
    const tasks = memoryQueue();
    const dying = { ...store, write: () => Promise.reject(new Error("the instance is gone")) };
    expect((await startDueRuns({ store: dying, tasks, clock })).failed.size).toBe(1);
    const later = () => laterBy(MORNING, QUARTER_MS);
    expect((await startDueRuns({ store, tasks, clock: later })).started).toEqual([KASE]);
    expect(tasks.offered()).toBe(2);
    expect(tasks.taken).toHaveLength(1);
  });

  it("names the run of another time, organisation, kind or part differently", () => {
    const task = { kind: "run", organisation: KASE, slot: MORNING, nextRunAt: MORNING, part: 0 } as const;
    const others = [
      { ...task, slot: laterBy(MORNING, QUARTER_MS) },
      { ...task, organisation: organisationId("tamm") },
      { ...task, kind: "send" as const },
      { ...task, part: 1 },
    ];
    expect(new Set([task, ...others].map(taskId)).size).toBe(5);
    expect(taskId({ ...task, nextRunAt: laterBy(MORNING, QUARTER_MS) })).toBe(taskId(task));
    expect(taskId(task)).toMatch(/^[0-9a-f]{32}$/);
  });

  it("after three days without a timer starts one run and not three hundred", async () => {
    await setUp(store, KASE, laterBy(MORNING, -3 * 24 * 60 * 60_000));
    const tasks = memoryQueue();
    await startDueRuns({ store, tasks, clock });
    await startDueRuns({ store, tasks, clock });
    expect(tasks.taken).toHaveLength(1);
    expect(await nextRunOf()).toBe(instantOf(Date.UTC(2026, 10, 18, 9)));
  });

  it("does not let one organisation in trouble keep the others waiting", async () => {
    await setUp(store, organisationId("tamm"));
    await setUp(store, KASE);
    // In the directory, but its settings are gone.
    await store.write([scheduleNextRun(organisationId("lost"), laterBy(MORNING, -1))]);
    const tasks = memoryQueue();
    const report = await startDueRuns({ store, tasks, clock });
    expect([...report.unreadable.keys()]).toEqual(["lost"]);
    expect([...report.started].sort()).toEqual(["kase", "tamm"]);
  });

  it("starts every organisation that is due, however many", async () => {
    const ids = Array.from({ length: 1_100 }, (_, index) => organisationId(`o${index}`));
    await Promise.all(ids.map((id) => setUp(store, id)));
    const tasks = memoryQueue();
    expect((await startDueRuns({ store, tasks, clock })).started).toHaveLength(1_100);
    expect(tasks.taken).toHaveLength(1_100);
  });
});
