import { randomBytes, timingSafeEqual } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { type Instant, instantAt, laterInstant } from "#domain/base/clock";
import { organisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import { api } from "../../functions/api/app";
import type { Caller } from "../../functions/api/caller";
import { byChannel } from "../../functions/delivery/by-channel";
import { sendgridMailer } from "../../functions/delivery/sendgrid/mailer";
import { openPublicHolidays } from "../../functions/holidays/public-holidays";
import { type RunReport, runOrganisation, sendOrganisation } from "../../functions/jobs/run-organisation";
import { openRenderer } from "../../functions/render/renderer";
import { type DocumentStore, StoreConflict } from "../../functions/store/port";
import { createOrganisation, getOrganisation } from "../../functions/store/repositories/organisations";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { FileRefusal } from "../excel/work-on-file";
import { askedFromHere } from "./asked-from-here";
import { type CatcherOptions, type MailCatcher, mailCatcher } from "./catcher/catcher";
import type { LocalClock } from "./clock";
import { newOwner, ownerIsGone } from "./owners";
import { localOnly } from "./page/local-only";
import { type Certificate, type LocalServer, serveLocally } from "./servers";

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
  /** Serves the pages over https on that port; programs on this machine still have http, on a port of its own. */
  readonly certificate?: Certificate;
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
  /** For programs on this machine. */
  readonly baseUrl: string;
  /** For browsers and Excel: the same as `baseUrl` where there is no certificate. */
  readonly pagesUrl: string;
  readonly token: string;
  readonly store: DocumentStore;
  readonly catcher: MailCatcher;
  readonly clock: LocalClock;
  /** Runs the day at the clock's time, but not before the day's send hour. */
  readonly run: () => Promise<RunReport>;
  /** False from the moment on that it is being closed. */
  readonly isOpen: () => boolean;
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
  const mailer = byChannel(sendgridMailer({ apiKey: "SG.local", baseUrl: provider.baseUrl, now }));
  const renderer = openRenderer({ templatesDir });
  const ports = { store, mailer, renderer, clock: now, ownerIsGone, holidays: openPublicHolidays };
  const run = () => asOwner((owner) => runOrganisation(ports, LOCAL, owner));
  const token = randomBytes(24).toString("base64url");
  const app = api({
    store,
    clock: now,
    holidays: openPublicHolidays,
    verifyToken: async (given) => (sameText(given, token) ? LOCAL_CALLER : null),
    run,
    send: () => asOwner((owner) => sendOrganisation(ports, LOCAL, owner)),
    sending: async () => ports,
    eventKey: async (id) => (id === LOCAL ? provider.eventKey : null),
    openSession: async (request) =>
      askedFromHere(request) ? { token, organisation: organisation.name, member: LOCAL_CALLER.member } : null,
  });
  const root = new Hono();
  root.use("*", localOnly);
  const servers = await serveAll(root, options).catch(async (error: unknown) => {
    // Somebody has the port: what is open already would keep this process from ever ending.
    await close([], catcher, store);
    throw error;
  });
  const [{ url: baseUrl }, pages] = servers;
  let isOpen = true;
  const cloud: LocalCloud = {
    organisation,
    baseUrl,
    pagesUrl: pages?.url ?? baseUrl,
    token,
    store,
    catcher,
    clock,
    run,
    isOpen: () => isOpen,
    close: () => {
      isOpen = false;
      return close(servers, catcher, store);
    },
  };
  if (options.pages) root.route("/", options.pages(cloud));
  root.route("/", app);
  catcher.sendEventsTo(`${baseUrl}/webhooks/sendgrid/${LOCAL}`);
  return cloud;
}

/** Does the work under the name of a worker of this process, alive as long as the work lasts. */
async function asOwner<Value>(work: (owner: string) => Promise<Value>): Promise<Value> {
  const { owner, done } = newOwner();
  try {
    return await work(owner);
  } finally {
    done();
  }
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

/** The server for programs, and where there is a certificate the one for pages. */
async function serveAll(
  app: Hono,
  { port = 0, certificate }: LocalCloudOptions,
): Promise<readonly [LocalServer, ...LocalServer[]]> {
  if (!certificate) return [await serveLocally(app, port, null)];
  const pages = await serveLocally(app, port, certificate);
  return [await serveLocally(app, 0, null), pages];
}

/** Closes all of it, whatever one of them says: a server left open would keep the process from ever ending. */
async function close(
  servers: readonly LocalServer[],
  catcher: MailCatcher,
  store: DocumentStore,
): Promise<void> {
  try {
    await catcher.close();
  } finally {
    await Promise.all(servers.map((server) => server.close()));
    await store.close();
  }
}
