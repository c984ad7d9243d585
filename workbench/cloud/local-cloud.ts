import { randomBytes, timingSafeEqual } from "node:crypto";
import { mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import { type Instant, instantAt, laterInstant } from "#domain/base/clock";
import { organisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import { api } from "../../functions/api/app";
import type { Caller } from "../../functions/api/caller";
import { sendgridMailer } from "../../functions/delivery/sendgrid/mailer";
import { type RunReport, runOrganisation } from "../../functions/jobs/run-organisation";
import { openRenderer } from "../../functions/render/renderer";
import { type DocumentStore, StoreConflict } from "../../functions/store/port";
import { createOrganisation, getOrganisation } from "../../functions/store/repositories/organisations";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { FileRefusal } from "../excel/work-on-file";
import { type CatcherOptions, type MailCatcher, mailCatcher } from "./catcher/catcher";
import type { LocalClock } from "./clock";
import { newOwner, ownerIsGone } from "./owners";
import { localOnly } from "./page/local-only";

/** The one organisation of a local data folder. */
export const LOCAL = organisationId("local");

export type LocalCloudOptions = {
  /** Where everything is kept: the store, the caught mails, the clock. */
  readonly dataDir: string;
  readonly clock: LocalClock;
  readonly templatesDir: string;
  /** The organisation as it is set up where the folder is new. */
  readonly organisation: Organisation;
  /** 0: a free one. */
  readonly port?: number;
  /** Pages served beside the API, on the same address. */
  readonly pages?: (cloud: LocalCloud) => Hono;
  /** A mail provider elsewhere, in place of the catcher, and the key that signs its events. */
  readonly provider?: { readonly baseUrl: string; readonly eventKey: string };
  /** For trying out what a provider may do. */
  readonly fault?: CatcherOptions["fault"];
};

/** The cloud on one machine: the API on loopback, the embedded store, and a mail catcher in place of SendGrid. */
export type LocalCloud = {
  readonly organisation: Organisation;
  readonly baseUrl: string;
  readonly token: string;
  readonly store: DocumentStore;
  readonly catcher: MailCatcher;
  readonly clock: LocalClock;
  /** Runs the day at the clock's time, but not before the day's send hour. */
  readonly run: () => Promise<RunReport>;
  readonly close: () => Promise<void>;
};

export async function openLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { dataDir, clock, templatesDir } = options;
  mkdirSync(dataDir, { recursive: true });
  const store = openStore(join(dataDir, "store.sqlite"));
  const organisation = await setUp(store, options);
  const now = dayClock(clock, organisation);
  const fault = options.fault ? { fault: options.fault } : {};
  const catcher = mailCatcher({ file: join(dataDir, "mails.sqlite"), now, ...fault });
  const provider = options.provider ?? { baseUrl: await catcher.listen(), eventKey: catcher.publicKey };
  const mailer = sendgridMailer({ apiKey: "SG.local", baseUrl: provider.baseUrl, now });
  const renderer = openRenderer({ templatesDir });
  const run = async (): Promise<RunReport> => {
    const { owner, done } = newOwner();
    try {
      return await runOrganisation({ store, mailer, renderer, clock: now, ownerIsGone }, LOCAL, owner);
    } finally {
      done();
    }
  };
  const token = randomBytes(24).toString("base64url");
  const app = api({
    store,
    clock: now,
    verifyToken: async (given) => (sameText(given, token) ? LOCAL_CALLER : null),
    run,
    eventKey: async (id) => (id === LOCAL ? provider.eventKey : null),
  });
  const root = new Hono();
  root.use("*", localOnly);
  const server = await listen(root, options.port ?? 0).catch(async (error: unknown) => {
    // Somebody has the port: what is open already would keep this process from ever ending.
    await close(null, catcher, store);
    throw error;
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cloud: LocalCloud = {
    organisation,
    baseUrl,
    token,
    store,
    catcher,
    clock,
    run,
    close: () => close(server, catcher, store),
  };
  if (options.pages) root.route("/", options.pages(cloud));
  root.route("/", app);
  catcher.sendEventsTo(`${baseUrl}/webhooks/sendgrid/${LOCAL}`);
  return cloud;
}

function openStore(path: string): DocumentStore {
  try {
    return openSqliteStore(path);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    throw new FileRefusal(
      `${because} Keep the data in another folder with --data, or put this file back as it was.`,
    );
  }
}

const LOCAL_CALLER: Caller = { organisation: LOCAL, member: "you" };

async function setUp(
  store: DocumentStore,
  { organisation, clock }: LocalCloudOptions,
): Promise<Organisation> {
  const known = await getOrganisation(store, LOCAL);
  if (known) return known.organisation;
  try {
    await createOrganisation(store, LOCAL, organisation, clock.now());
    return organisation;
  } catch (error) {
    // Another command on a new folder was quicker.
    const now = error instanceof StoreConflict ? await getOrganisation(store, LOCAL) : null;
    if (now) return now.organisation;
    throw error;
  }
}

/** A day's run stands for the whole day: what the cloud would send at the send hour goes out in it. */
function dayClock(clock: LocalClock, { policy }: Organisation): () => Instant {
  return () => {
    const sendHour = instantAt(policy.timeZone, clock.today(), policy.sendHour);
    return laterInstant(clock.now(), sendHour);
  };
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function listen(app: Hono, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, () => resolve(server));
    server.once("error", reject);
  });
}

/** Closes all of it, also where a part fails to: what stays open would keep this process from ever ending. */
/** Closes all of it, whatever one of them says: a server left open would keep the process from ever ending. */
async function close(server: ServerType | null, catcher: MailCatcher, store: DocumentStore): Promise<void> {
  try {
    await catcher.close();
  } finally {
    if (server) await closeServer(server);
    await store.close();
  }
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
