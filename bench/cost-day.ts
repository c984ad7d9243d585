import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { automationOf } from "#domain/automations/built-in-automations";
import { addDays, asCalendarDate } from "#domain/base/calendar";
import { type Instant, instantAt, laterBy } from "#domain/base/clock";
import { organisationId } from "#domain/base/identity";
import { firstMember } from "#domain/people/member";
import { type Backend, openBackend } from "../addin/backend";
import { sendTable } from "../addin/sync/send-table";
import { api } from "../functions/api/app";
import type { DeliveryEvent, Mailer } from "../functions/delivery/port";
import { openPublicHolidays } from "../functions/holidays/public-holidays";
import { recordDelivery } from "../functions/jobs/record-delivery";
import { runInTask, sendInTask } from "../functions/jobs/run-in-tasks";
import { momentOf } from "../functions/jobs/run-organisation";
import { startDueRuns } from "../functions/jobs/start-due-runs";
import { openRenderer } from "../functions/render/renderer";
import { getEventKey } from "../functions/store/repositories/event-keys";
import { getMember } from "../functions/store/repositories/members";
import { createOrganisation } from "../functions/store/repositories/organisations";
import { openSqliteStore } from "../functions/store/sqlite/open-sqlite-store";
import { POLICY } from "../test/support/ledger";
import { memoryFiles } from "../test/support/memory-files";
import { type Bill, type MeteredStore, meteredStore } from "../test/support/metered-store";
import { NOBODY_SIGNS_IN } from "../test/support/nobody-signs-in";
import { kaseAndCo } from "../test/support/organisation";
import { costRows, type Size } from "./cost-book";
import { soakQueue } from "./soak-cloud";

/** One organisation's days, each part of them metered by itself: what Firestore would bill, and the processor's time. */

const ORG = organisationId("cost");
const FIRST = asCalendarDate("2026-11-02");
const ZONE = "Europe/Tallinn";
const HOURS = 24;

/** So that a typical organisation has its twenty messages a day: reminders, receipts of payments, new invoices. */
const SWITCHED_ON = (["thank-you", "invoice-issued"] as const).map((id) => ({
  ...automationOf([], id),
  since: FIRST,
}));

export type Part =
  | "runs"
  | "sends"
  | "events"
  | "sync"
  | "status"
  | "firstPoll"
  | "poll"
  | "worklist"
  | "lists"
  | "formulas"
  | "formulaPoll";
export type Metered = Bill & { readonly cpuMs: number; readonly times: number };
export type DayCost = { readonly messages: number; readonly parts: Readonly<Partial<Record<Part, Metered>>> };

export type CostWorld = {
  readonly day: (dayNumber: number, what: { readonly syncs: boolean }) => Promise<DayCost>;
  readonly close: () => Promise<void>;
};

export async function openCostWorld(size: Size): Promise<CostWorld> {
  const store = meteredStore(openSqliteStore(":memory:"));
  let now: Instant = instantAt(ZONE, FIRST, 0);
  const clock = (): Instant => now;
  const member = firstMember("liis@kase.example", null, now);
  await createOrganisation(store, ORG, kaseAndCo({ policy: POLICY, automations: SWITCHED_ON }), now, member);
  const handed: string[] = [];
  const mailer: Mailer = {
    send: async ({ tag }) => {
      handed.push(tag.message);
      return { kind: "accepted", providerId: `p-${tag.message}` };
    },
  };
  const renderer = openRenderer({ templatesDir: "templates" });
  const { server, baseUrl } = await listen(store, clock, member.member);
  const backend = openBackend({ baseUrl, token: "cost" });
  const pane: { seen: string | null } = { seen: null };
  const day = async (dayNumber: number, { syncs }: { readonly syncs: boolean }): Promise<DayCost> => {
    const parts: Partial<Record<Part, Metered>> = {};
    const metered = async (part: Part, work: () => Promise<unknown>): Promise<void> => {
      store.reset();
      const before = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(before);
      const known = parts[part] ?? { reads: 0, writes: 0, deletes: 0, cpuMs: 0, times: 0 };
      parts[part] = plus(known, { ...store.bill(), cpuMs: (user + system) / 1000, times: 1 });
    };
    const queue = soakQueue(1, { repeats: false });
    const date = addDays(FIRST, dayNumber);
    handed.length = 0;
    let reported = 0;
    for (let hour = 0; hour < HOURS; hour += 1) {
      now = laterBy(instantAt(ZONE, date, 0), hour * 60 * 60_000);
      queue.setNow(now);
      const ports = { store, renderer, mailer, tasks: queue, clock, holidays: openPublicHolidays };
      if (hour === 8 && syncs) await syncAll(backend, pane, size, dayNumber, metered);
      await metered("runs", () => startDueRuns(ports));
      await queue.workOff(laterBy(now, 60 * 60_000), (task) =>
        metered(task.kind === "run" ? "runs" : "sends", () =>
          task.kind === "run" ? runInTask(ports, task) : sendInTask(ports, task, `w-${hour}`),
        ),
      );
      const fresh = handed.slice(reported);
      reported = handed.length;
      for (const message of fresh) await hear(store, clock, message, metered);
      if (hour === 12 && syncs) await look(backend, size, dayNumber, metered);
    }
    return { messages: handed.length, parts };
  };
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await store.close();
  };
  return { day, close };
}

type Meter = (part: Part, work: () => Promise<unknown>) => Promise<void>;

/** The workbook's sync, and the statuses of what has changed by it written back. */
async function syncAll(
  backend: Backend,
  pane: { seen: string | null },
  size: Size,
  dayNumber: number,
  metered: Meter,
): Promise<void> {
  const rows = costRows(size, FIRST, dayNumber);
  const table = { workbook: "book.xlsx", table: "Invoices", kind: "invoices", rows, unreadable: [] } as const;
  let sourceId = "";
  await metered("sync", async () => {
    sourceId = (await sendTable(backend, table)).sourceId;
  });
  await metered("status", async () => {
    let next: string | null = null;
    do {
      const page: Awaited<ReturnType<Backend["status"]>> = await backend.status(sourceId, {
        ...(pane.seen ? { since: pane.seen } : {}),
        ...(next ? { after: next } : {}),
      });
      next = page.next;
      if (next === null) pane.seen = page.seen;
    } while (next);
  });
}

/** The provider's reports of one message: taken and delivered in one request, opened in another. */
async function hear(
  store: MeteredStore,
  clock: () => Instant,
  message: string,
  metered: Meter,
): Promise<void> {
  const event = (kind: DeliveryEvent["kind"]): DeliveryEvent => ({
    eventId: `${kind}-${message}`,
    message,
    kind,
    at: clock(),
    providerId: `p-${message}`,
    reason: null,
  });
  for (const events of [[event("processed"), event("delivered")], [event("opened")]])
    await metered("events", async () => {
      await getEventKey(store, ORG);
      const { moment } = await momentOf(store, ORG, clock());
      await recordDelivery(store, ORG, events, moment);
    });
}

/** One look of the pane at the day, 200 formulas worked out, and one question whether they have to be again. */
async function look(backend: Backend, size: Size, dayNumber: number, metered: Meter): Promise<void> {
  await metered("firstPoll", () => backend.today());
  await metered("poll", () => backend.today());
  await metered("worklist", () => backend.worklist());
  await metered("lists", () => Promise.all([backend.replies(true), backend.todos(), backend.letters()]));
  const asks = costRows(size, FIRST, dayNumber)
    .slice(0, 200)
    .map(({ number }) => ({ what: "status" as const, of: number }));
  let seen = "";
  await metered("formulas", async () => {
    seen = (await backend.cellValues({ asks })).seen;
  });
  await metered("formulaPoll", () => backend.cellChanges(seen));
}

export const plus = (a: Metered, b: Metered): Metered => ({
  reads: a.reads + b.reads,
  writes: a.writes + b.writes,
  deletes: a.deletes + b.deletes,
  cpuMs: a.cpuMs + b.cpuMs,
  times: a.times + b.times,
});

function listen(
  store: MeteredStore,
  clock: () => Instant,
  member: string,
): Promise<{ readonly server: Server; readonly baseUrl: string }> {
  const nothing = () => Promise.reject(new Error("Nothing of that happens here"));
  const app = api({
    store,
    clock,
    run: nothing,
    send: nothing,
    sending: nothing,
    pdf: nothing,
    files: memoryFiles(),
    holidays: openPublicHolidays,
    // As in the cloud, where who signed in is looked up each time.
    verifyToken: async () => {
      await getMember(store, ORG, member);
      return { organisation: ORG, member, role: "owner" };
    },
    eventKey: async () => null,
    signIn: NOBODY_SIGNS_IN,
  });
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () =>
      resolve({
        server: server as Server,
        baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      }),
    );
    // Work of some seconds between two calls must not cost the connection.
    (server as Server).keepAliveTimeout = 600_000;
  });
}
