import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dayIn, type Instant, instantOf, laterBy } from "#domain/base/clock";
import { digest } from "#domain/base/identity";
import type { DeliveryEvent } from "../../functions/delivery/port";
import { openPublicHolidays } from "../../functions/holidays/public-holidays";
import { changeOrganisation } from "../../functions/jobs/change-organisation";
import { recordDelivery } from "../../functions/jobs/record-delivery";
import { runInTask, sendInTask } from "../../functions/jobs/run-in-tasks";
import { startDueRuns } from "../../functions/jobs/start-due-runs";
import { openRenderer } from "../../functions/render/renderer";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { bill, KASE, MORNING, memoryMailer, memoryQueue, setUp } from "../functions/overdue-ledger";
import { type MeteredStore, meteredStore } from "../support/metered-store";

/** Firestore writes one document about once a second: none may be written for every message. */

const renderer = openRenderer({ templatesDir: path.resolve(__dirname, "../../templates") });
const open: MeteredStore[] = [];
afterAll(async () => {
  for (const store of open.splice(0)) await store.close();
});

type Lived = { readonly store: MeteredStore; readonly sent: number };

/** A day of an organisation with so many customers to write to: syncs, hourly runs, sends, three events a message, each post twice. */
async function dayWith(customers: number, perMinute: number | null = null): Promise<Lived> {
  const store = meteredStore(openSqliteStore(":memory:"));
  open.push(store);
  await setUp(store);
  await changeOrganisation(store, KASE, (present) => ({
    organisation: {
      ...present,
      delivery: { ...present.delivery, perMinute: { email: perMinute, sms: null } },
    },
  }));
  store.reset();
  let now: Instant = MORNING;
  const clock = (): Instant => now;
  const tasks = memoryQueue();
  const mailer = memoryMailer((_, nth) => ({ kind: "accepted", providerId: `p${nth}` }));
  const ports = { store, tasks, mailer, renderer, clock, holidays: openPublicHolidays };
  for (let hour = 0; hour < 8; hour += 1) {
    now = laterBy(MORNING, hour * 60 * 60_000);
    // The whole table on two syncs, and half of it on a third.
    if (hour === 0 || hour === 3) await bill(store, customers);
    if (hour === 5) await bill(store, Math.floor(customers / 2));
    await startDueRuns(ports);
    const before = mailer.handed.length;
    await workOff(tasks, ports, (at) => {
      now = at > now ? at : now;
    });
    for (const { tag } of mailer.handed.slice(before)) await hear(store, tag.message, now);
  }
  return { store, sent: mailer.handed.length };
}

const done = new WeakMap<object, number>();

async function workOff(
  tasks: ReturnType<typeof memoryQueue>,
  ports: Parameters<typeof sendInTask>[0] & Parameters<typeof runInTask>[0],
  goTo: (at: Instant) => void,
): Promise<void> {
  let next = done.get(tasks) ?? 0;
  for (; next < tasks.taken.length; next += 1) {
    const { task, notBefore } = tasks.taken[next] ?? {};
    if (notBefore) goTo(notBefore);
    if (task?.kind === "run") await runInTask(ports, task);
    else if (task) await sendInTask(ports, task, `worker-${next}`);
  }
  done.set(tasks, next);
}

/** Each post of the provider arrives twice. */
async function hear(store: MeteredStore, message: string, now: Instant): Promise<void> {
  const event = (kind: DeliveryEvent["kind"]): DeliveryEvent => ({
    // As random as the provider's own.
    eventId: digest(`${kind}-${message}`),
    message,
    kind,
    at: instantOf(Date.parse(now)),
    providerId: null,
    reason: null,
  });
  const moment = { now, today: dayIn("Europe/Tallinn", now) };
  for (const events of [[event("processed"), event("delivered")], [event("opened")]])
    for (let times = 0; times < 2; times += 1) await recordDelivery(store, KASE, events, moment);
}

/** The most writes that any document of each collection got. */
function hottest(store: MeteredStore): Readonly<Record<string, number>> {
  const most: Record<string, number> = {};
  for (const [name, writes] of store.writesOf()) {
    const collection = name.slice(0, name.indexOf("/"));
    most[collection] = Math.max(most[collection] ?? 0, writes);
  }
  return most;
}

describe("a day of an organisation", () => {
  let busy: Lived;
  beforeAll(async () => {
    busy = await dayWith(60);
  }, 60_000);

  it("writes no document more often because there are more messages", async () => {
    const few = await dayWith(15);
    expect([few.sent, busy.sent]).toEqual([15, 60]);
    expect(hottest(busy.store)).toEqual(hottest(few.store));
    // A message: queued, claimed, handed over, answered, and two posts about it; its account: as often.
    expect(Math.max(...Object.values(hottest(busy.store)))).toBeLessThanOrEqual(10);
  }, 60_000);

  it("with a rate of its own writes the pace once for each wave handed over, not for each message", async () => {
    const { store, sent } = await dayWith(60, 30);
    expect(sent).toBe(60);
    const pace = store.writesOf().get("settings/pace-email") ?? 0;
    expect(pace).toBeGreaterThan(0);
    expect(pace).toBeLessThanOrEqual(Math.ceil(sent / 10));
  }, 60_000);

  it("gives its documents ids that are spread, and numbers nothing that there are many of", () => {
    const { store } = busy;
    const ids = new Map<string, string[]>();
    for (const name of store.writesOf().keys()) {
      const [, kind = "", id = ""] = /^([^/]+\/(?:[a-z]+[~_])*)(.*)$/.exec(name) ?? [];
      ids.set(kind, [...(ids.get(kind) ?? []), id]);
    }
    const many = [...ids].filter(([, own]) => own.length >= 40);
    expect(many.map(([kind]) => kind)).toEqual(
      expect.arrayContaining(["accounts/a_", "customers/c_", "invoices/i_", "journal/event~", "outbox/a_"]),
    );
    // With what an id begins after its kind: a digest with any of 16 letters, a number with ten digits at most.
    const first = (own: readonly string[]): number => new Set(own.map((id) => id.slice(0, 1))).size;
    expect(many.filter(([, own]) => first(own) <= 10).map(([kind]) => kind)).toEqual([]);
  });
});
