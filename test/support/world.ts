import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { serve } from "@hono/node-server";
import { type Instant, instantAt } from "#domain/base/clock";
import { type OrganisationId, organisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { CustomerRow } from "#domain/ledger/customer";
import type { InvoiceRow } from "#domain/ledger/invoice";
import type { Policy } from "#domain/policy/policy";
import { type Backend, openBackend } from "../../addin/backend";
import { type SentTable, sendTable } from "../../addin/sync/send-table";
import { type ApiPorts, api } from "../../functions/api/app";
import { byChannel } from "../../functions/delivery/by-channel";
import { sendgridMailer } from "../../functions/delivery/sendgrid/mailer";
import { callbackUrlOf } from "../../functions/delivery/twilio/events";
import { twilioMailer } from "../../functions/delivery/twilio/mailer";
import { openPublicHolidays } from "../../functions/holidays/public-holidays";
import {
  planOrganisation,
  type RunPorts,
  type RunReport,
  runOrganisation,
  sendOrganisation,
} from "../../functions/jobs/run-organisation";
import { openPdfWriter } from "../../functions/render/pdf/open-pdf-writer";
import { openRenderer } from "../../functions/render/renderer";
import type { DocumentStore } from "../../functions/store/port";
import { createOrganisation } from "../../functions/store/repositories/organisations";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { type CatcherOptions, type MailCatcher, mailCatcher } from "../../workbench/cloud/catcher/catcher";
import {
  type SmsCatcher,
  type SmsCatcherOptions,
  smsCatcher,
} from "../../workbench/cloud/sms-catcher/catcher";
import { day, POLICY } from "./ledger";
import { type MemoryFiles, memoryFiles } from "./memory-files";
import { NOBODY_SIGNS_IN } from "./nobody-signs-in";
import { kaseAndCo } from "./organisation";
import { type CountingStore, countingStore } from "./world-counting-store";

/**
 * A small world for scenarios: one organisation, the real jobs and API over the embedded store in a file, the real
 * renderer, the real SendGrid mailer against the mail catcher, and a clock that a test sets. All on loopback.
 */
export type World = {
  readonly id: OrganisationId;
  readonly store: CountingStore;
  readonly catcher: MailCatcher;
  readonly texts: SmsCatcher;
  /** Of the API. */
  readonly baseUrl: string;
  readonly ports: WorldPorts;
  /** The API as the add-in calls it. */
  readonly backend: Backend;
  /** What the provider does with requests from now on; null: takes them all. */
  readonly answerWith: (fault: CatcherOptions["fault"] | null) => void;
  /** The same of text messages. */
  readonly answerTextsWith: (fault: SmsCatcherOptions["fault"] | null) => void;
  /** Moves the clock, forwards or back, to `hour` (the send hour) of `date`. */
  readonly at: (date: string, hour?: number) => void;
  readonly now: () => Instant;
  /** Sends a table's rows as the add-in does. */
  readonly sync: (rows: readonly InvoiceRow[], place?: Place) => Promise<SentTable>;
  readonly syncCustomers: (rows: readonly CustomerRow[], place?: Place) => Promise<SentTable>;
  /** Decides, and sends nothing. */
  readonly plan: () => ReturnType<typeof planOrganisation>;
  readonly run: (owner?: string) => Promise<RunReport>;
  /** Posts the provider's events about what it has taken so far to the webhook. */
  readonly hear: () => Promise<void>;
  /** One day: moves the clock to the send hour of `date`, runs, and hears the provider. */
  readonly day: (date: string) => Promise<RunReport>;
  readonly close: () => Promise<void>;
};

type WorldPorts = RunPorts & { readonly files: MemoryFiles };

/** Where rows stand; `unreadable`: ids of rows that are there and cannot be read. */
export type Place = {
  readonly workbook?: string;
  readonly table?: string;
  readonly unreadable?: readonly string[];
};

export type WorldOptions = {
  readonly policy?: Partial<Policy>;
  readonly organisation?: Partial<Organisation>;
  /** What the jobs see of the store: a place to slow it down or break it. */
  readonly wrapStore?: (store: DocumentStore) => DocumentStore;
  readonly mailerTimeoutMs?: number;
  readonly startsOn?: string;
  readonly arrangeEvents?: NonNullable<CatcherOptions["events"]>["arrange"];
  readonly arrangeReports?: NonNullable<SmsCatcherOptions["arrange"]>;
};

const ID = organisationId("kase");
const TOKEN = "token-of-the-accountant";
const MEMBER = "liis";
const TEMPLATES = path.resolve(__dirname, "../../templates");

const open: (() => Promise<void>)[] = [];

/** Closes every world a test has opened: `afterEach(closeWorlds)`. */
export async function closeWorlds(): Promise<void> {
  for (const close of open.splice(0)) await close();
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const folder = mkdtempSync(path.join(tmpdir(), "dunbook-world-"));
  const organisation = organisationOf(options);
  const { timeZone, sendHour } = organisation.policy;
  let clock = instantAt(timeZone, day(options.startsOn ?? "2026-11-02"), sendHour);
  let fault: CatcherOptions["fault"] | null = null;
  let smsFault: SmsCatcherOptions["fault"] | null = null;
  const now = (): Instant => clock;
  const file = openSqliteStore(path.join(folder, "store.sqlite"));
  const store = countingStore(options.wrapStore?.(file) ?? file);
  await createOrganisation(store, ID, organisation, clock);
  const catcher = mailCatcher({
    file: path.join(folder, "mails.sqlite"),
    now,
    fault: (request) => fault?.(request) ?? { kind: "normal" },
    ...(options.arrangeEvents ? { events: { arrange: options.arrangeEvents } } : {}),
  });
  const timeoutMs = options.mailerTimeoutMs ?? 5_000;
  const texts = smsCatcher({
    file: ":memory:",
    now,
    fault: (request) => smsFault?.(request) ?? { kind: "normal" },
    ...(options.arrangeReports ? { arrange: options.arrangeReports } : {}),
  });
  let publicUrl: string | null = null;
  const account = texts.account();
  const mailer = byChannel(
    sendgridMailer({ apiKey: "SG.test", baseUrl: await catcher.listen(), now, timeoutMs }),
    twilioMailer({
      accountSid: account.sid,
      authToken: account.token,
      from: "+447700900123",
      baseUrl: await texts.listen(),
      callbackUrl: async (tag) => (publicUrl === null ? null : callbackUrlOf(publicUrl, tag)),
      timeoutMs,
      now,
    }),
  );
  const renderer = openRenderer({ templatesDir: TEMPLATES });
  const files = memoryFiles();
  const ports: WorldPorts = { store, files, mailer, renderer, clock: now, holidays: openPublicHolidays };
  const run = (owner = "worker") => runOrganisation(ports, ID, owner);
  const smsCallbacks = async (asked: OrganisationId) =>
    asked === ID && publicUrl !== null ? { authToken: account.token, publicUrl } : null;
  const server = await listen(ports, run, catcher, smsCallbacks);
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  publicUrl = baseUrl;
  const backend = openBackend({ baseUrl, token: TOKEN });
  const at = (date: string, hour = sendHour): void => {
    clock = instantAt(timeZone, day(date), hour);
  };
  const hear = async (): Promise<void> => {
    catcher.sendEventsTo(`${baseUrl}/webhooks/sendgrid/${ID}`);
    const { waiting } = await catcher.flushEvents();
    // Between two hearings nothing is posted behind the test's back.
    catcher.sendEventsTo(null);
    if (waiting > 0) throw new Error(`The webhook refused the events of ${waiting} mails`);
    const reports = await texts.report(baseUrl);
    if (reports.waiting > 0)
      throw new Error(`The webhook refused ${reports.waiting} reports of text messages`);
  };
  const world: World = {
    id: ID,
    store,
    catcher,
    texts,
    baseUrl,
    ports,
    backend,
    at,
    now,
    run,
    hear,
    answerWith: (next) => {
      fault = next;
    },
    answerTextsWith: (next) => {
      smsFault = next;
    },
    sync: (rows, place) => sendTable(backend, { kind: "invoices", rows, ...placeOf(place, "Invoices") }),
    syncCustomers: (rows, place) =>
      sendTable(backend, { kind: "customers", rows, ...placeOf(place, "Customers") }),
    plan: () => planOrganisation(ports, ID),
    day: async (date) => {
      at(date);
      const report = await run();
      await hear();
      return report;
    },
    close: async () => {
      await closed(server);
      await catcher.close();
      await texts.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  open.push(world.close);
  return world;
}

const placeOf = ({ workbook = "book.xlsx", table, unreadable = [] }: Place = {}, usual: string) => ({
  workbook,
  table: table ?? usual,
  unreadable,
});

const organisationOf = ({ policy, organisation }: WorldOptions): Organisation =>
  kaseAndCo({ ...organisation, policy: { ...POLICY, ...policy } });

function listen(
  ports: WorldPorts,
  run: () => Promise<RunReport>,
  catcher: MailCatcher,
  smsCallbacks: NonNullable<ApiPorts["smsCallbacks"]>,
): Promise<Server> {
  const app = api({
    ...ports,
    run: () => run(),
    send: () => sendOrganisation(ports, ID, "worker"),
    sending: async () => ports,
    pdf: async () => openPdfWriter({ templatesDir: TEMPLATES }),
    verifyToken: async (token) =>
      token === TOKEN ? { organisation: ID, member: MEMBER, role: "owner" } : null,
    eventKey: async (asked) => (asked === ID ? catcher.publicKey : null),
    smsCallbacks,
    signIn: NOBODY_SIGNS_IN,
  });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () =>
      resolve(server as Server),
    );
    // A machine that is busy for some seconds must not find its own connection closed.
    (server as Server).keepAliveTimeout = 120_000;
    server.once("error", reject);
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
