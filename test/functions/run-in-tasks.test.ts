import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type Instant, instantOf, laterBy } from "#domain/base/clock";
import type { Mailer } from "../../functions/delivery/port";
import { openPublicHolidays } from "../../functions/holidays/public-holidays";
import { runInTask, runNow, sendInTask } from "../../functions/jobs/run-in-tasks";
import { resumeSending } from "../../functions/jobs/run-organisation";
import type { OrganisationTask } from "../../functions/jobs/task-queue";
import { openRenderer } from "../../functions/render/renderer";
import type { DocumentStore } from "../../functions/store/port";
import { listMessages } from "../../functions/store/repositories/outbox";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { bill, KASE, MORNING, memoryMailer, memoryQueue, type QueuedTask, setUp } from "./overdue-ledger";

const renderer = openRenderer({ templatesDir: path.resolve(__dirname, "../../templates") });
const NEXT_RUN = instantOf(Date.UTC(2026, 10, 18, 9));
const RUN: OrganisationTask = {
  kind: "run",
  organisation: KASE,
  slot: MORNING,
  nextRunAt: NEXT_RUN,
  part: 0,
};
const accepted = { kind: "accepted", providerId: "p" } as const;

let store: DocumentStore;
let now: Instant;
let tasks: ReturnType<typeof memoryQueue>;

beforeEach(async () => {
  store = openSqliteStore(":memory:");
  now = MORNING;
  tasks = memoryQueue();
  await setUp(store);
});
afterEach(() => store.close());

const portsWith = (mailer: Mailer) => ({
  store,
  tasks,
  mailer,
  renderer,
  clock: () => now,
  holidays: openPublicHolidays,
});

/** Does the queue's tasks in turn, the clock going on to each one's time, until none is left; the tasks done. */
async function workOff(mailer: Mailer): Promise<readonly QueuedTask[]> {
  for (let done = 0; done < tasks.taken.length; done += 1) {
    const { task, notBefore } = tasks.taken[done] ?? { task: RUN, notBefore: undefined };
    if (notBefore && notBefore > now) now = notBefore;
    if (task.kind === "run") await runInTask(portsWith(mailer), task);
    else await sendInTask(portsWith(mailer), task, `worker-${done}`);
  }
  return tasks.taken;
}

const queued = async (): Promise<number> =>
  (await listMessages(store, KASE, { state: "queued" }, 1000)).messages.length;

describe("a run in tasks", () => {
  it("plans in one task and sends in another", async () => {
    await bill(store, 3);
    const mailer = memoryMailer(() => accepted);
    await tasks.enqueue(RUN);
    await workOff(mailer);
    expect(tasks.taken.map(({ task }) => `${task.kind} ${task.part}`)).toEqual(["run 0", "send 0"]);
    expect(mailer.handed.map(({ to }) => to.email).sort()).toEqual(
      [0, 1, 2].map((number) => `c${number}@customer.example`),
    );
  });

  it("without anything to send asks for no send task", async () => {
    await runInTask(portsWith(memoryMailer(() => accepted)), RUN);
    expect(tasks.taken).toEqual([]);
  });

  it("delivered twice, sends once", async () => {
    await bill(store, 3);
    const mailer = memoryMailer(() => accepted);
    await Promise.all([runInTask(portsWith(mailer), RUN), runInTask(portsWith(mailer), RUN)]);
    const [send] = tasks.taken;
    expect(tasks.taken).toHaveLength(1);
    if (send) await Promise.all(["a", "b"].map((owner) => sendInTask(portsWith(mailer), send.task, owner)));
    expect(mailer.handed).toHaveLength(3);
  });

  it("leaves what it has no time for to the next send task, until all is sent", async () => {
    await bill(store, 300);
    // Every mail takes three seconds of the clock: 240 s are enough for one claim of 96, not for a second.
    const mailer = memoryMailer(() => {
      now = laterBy(now, 3_000);
      return accepted;
    });
    await tasks.enqueue(RUN);
    await workOff(mailer);
    expect(mailer.handed).toHaveLength(300);
    expect(new Set(mailer.handed.map(({ tag }) => tag.message)).size).toBe(300);
    expect(tasks.taken.filter(({ task }) => task.kind === "send").map(({ task }) => task.part)).toEqual([
      0, 1, 2, 3,
    ]);
  });

  it("waits as long as the provider asks, and then sends the rest", async () => {
    await bill(store, 200);
    const free = laterBy(MORNING, 30_000);
    const mailer = memoryMailer(() =>
      now < free ? { kind: "retryLater", notBefore: free, because: "too many requests" } : accepted,
    );
    await tasks.enqueue(RUN);
    await workOff(mailer);
    expect(tasks.taken.map(({ notBefore }) => notBefore)).toEqual([undefined, undefined, free]);
    // One wave ran into the limit; none after it was tried before the provider was ready.
    expect(mailer.handed).toHaveLength(4 + 200);
    expect(await queued()).toBe(0);
  });

  it("leaves the rest to the next run when the provider stays away, and never keeps two rows of tasks", async () => {
    await bill(store, 4);
    const away = memoryMailer(() => ({ kind: "retryLater", notBefore: null, because: "no connection" }));
    await tasks.enqueue(RUN);
    await workOff(away);
    expect(tasks.taken.every(({ notBefore }) => notBefore === undefined || notBefore < NEXT_RUN)).toBe(true);
    expect(tasks.taken.length).toBeLessThan(62);
    expect(await queued()).toBe(4);
  });

  it("asks for no further task once the provider refuses everything", async () => {
    await bill(store, 40);
    const mailer = memoryMailer(() => ({ kind: "stopped", because: "the key is not valid" }));
    await tasks.enqueue(RUN);
    await workOff(mailer);
    expect(tasks.taken.map(({ task }) => task.kind)).toEqual(["run", "send"]);
    await sendInTask(portsWith(mailer), { ...RUN, kind: "send", part: 7 }, "later");
    expect(mailer.handed.length).toBeLessThanOrEqual(32);
    await resumeSending(store, KASE);
    now = laterBy(now, 60_000);
    const good = memoryMailer(() => accepted);
    await sendInTask(portsWith(good), { ...RUN, kind: "send", part: 8 }, "last");
    expect(good.handed).toHaveLength(40);
  });

  it("a repeated task of a run whose successor has begun leaves the sending to it", async () => {
    await bill(store, 3);
    now = NEXT_RUN;
    await runInTask(portsWith(memoryMailer(() => accepted)), RUN);
    expect(tasks.taken).toEqual([]);
  });
});

describe("a run a person waits for", () => {
  it("sends at once, and leaves to send tasks what takes longer than half a minute", async () => {
    await bill(store, 150);
    const slow = memoryMailer(() => {
      now = laterBy(now, 1_000);
      return accepted;
    });
    const report = await runNow(portsWith(slow), KASE, "person");
    expect(report.send.sent.get("Payment reminder")).toBe(96);
    await workOff(slow);
    expect(slow.handed).toHaveLength(150);
  });
});
