import { Hono } from "hono";
import type { Organisation } from "#domain/dunning/organisation";
import { api } from "../../functions/api/app";
import { openPublicHolidays } from "../../functions/holidays/public-holidays";
import { notingFailure } from "../../functions/jobs/noting-failure";
import { type RunReport, runOrganisation, sendOrganisation } from "../../functions/jobs/run-organisation";
import { ownSmsCallbacks } from "../../functions/jobs/sms-callbacks";
import type { DocumentStore } from "../../functions/store/port";
import { getEventKey } from "../../functions/store/repositories/event-keys";
import type { CatcherOptions, MailCatcher } from "./catcher/catcher";
import type { LocalClock } from "./clock";
import { LOCAL, YOU } from "./local-organisation";
import { type LocalParts, openLocalParts } from "./local-parts";
import { localSignIn } from "./local-sign-in";
import { newOwner, ownerIsGone } from "./owners";
import { localOnly } from "./page/local-only";
import { type Certificate, type LocalServer, serveLocally } from "./servers";
import type { SmsCatcher } from "./sms-catcher/catcher";

export { LOCAL };

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
  /** Messages hold links to this machine's pages, for an organisation without a public address of its own. */
  readonly linksHere?: boolean;
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
  /** Of the member whose folder it is; `tokenOf` another's. */
  readonly token: string;
  readonly tokenOf: (member: string) => string;
  readonly store: DocumentStore;
  /** Flushing its events also posts what is known of text messages. */
  readonly catcher: MailCatcher;
  readonly texts: SmsCatcher;
  readonly clock: LocalClock;
  /** Runs the day at the clock's time, but not before the day's send hour. */
  readonly run: () => Promise<RunReport>;
  /** False from the moment on that it is being closed. */
  readonly isOpen: () => boolean;
  readonly close: () => Promise<void>;
};

export async function openLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const parts = await openLocalParts(options);
  const { store, catcher, sms, organisation } = parts;
  const { app, run, servedAt, tokenOf } = localApi(parts, options.linksHere ?? false);
  const root = new Hono();
  root.use("*", localOnly);
  const servers = await serveAll(root, options).catch(async (error: unknown) => {
    // Somebody has the port: what is open already would keep this process from ever ending.
    await close([], [catcher, sms], store);
    throw error;
  });
  const [{ url: baseUrl }, pages] = servers;
  const pagesUrl = pages?.url ?? baseUrl;
  servedAt(pagesUrl);
  let isOpen = true;
  const cloud: LocalCloud = {
    organisation,
    baseUrl,
    pagesUrl,
    token: tokenOf(YOU),
    tokenOf,
    store,
    catcher: {
      ...catcher,
      flushEvents: async () => {
        await sms.report();
        return catcher.flushEvents();
      },
    },
    texts: sms.catcher,
    clock: options.clock,
    run,
    isOpen: () => isOpen,
    close: () => {
      isOpen = false;
      return close(servers, [catcher, sms], store);
    },
  };
  if (options.pages) root.route("/", options.pages(cloud));
  root.route("/", app);
  sms.serveAt(baseUrl);
  catcher.sendEventsTo(`${baseUrl}/webhooks/sendgrid/${LOCAL}`);
  return cloud;
}

/** The API over the parts. `servedAt` says where the pages are; before that nothing is sent. */
function localApi(parts: LocalParts, linksHere: boolean) {
  const { store, now, provider, sms, mailer, providers, renderer, pdf, files } = parts;
  let pagesUrl: string | null = null;
  const ports = {
    ...{ store, files, mailer, renderer, clock: now, ownerIsGone, holidays: openPublicHolidays },
    get publicUrl() {
      return linksHere ? pagesUrl : null;
    },
  };
  const run = () =>
    notingFailure(ports, { kind: "run", organisation: LOCAL, isLastTry: true }, () =>
      asOwner((owner) => runOrganisation(ports, LOCAL, owner)),
    );
  const { signIn, verifyToken, tokenOf } = localSignIn(store, now);
  const app = api({
    store,
    clock: now,
    files,
    holidays: openPublicHolidays,
    verifyToken,
    signIn,
    run,
    send: () => asOwner((owner) => sendOrganisation(ports, LOCAL, owner)),
    sending: async () => ports,
    pdf: async () => pdf,
    eventKey: async (id) => (await getEventKey(store, id)) ?? (id === LOCAL ? provider.eventKey : null),
    smsCallbacks: async (id) =>
      (await ownSmsCallbacks(store, providers.secrets, id)) ?? (id === LOCAL ? sms.callbacks() : null),
    providers,
    hasTimer: false,
  });
  const servedAt = (url: string): void => {
    pagesUrl = url;
  };
  return { app, run, servedAt, tokenOf };
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
  catchers: readonly { close(): Promise<void> }[],
  store: DocumentStore,
): Promise<void> {
  try {
    await Promise.all(catchers.map((catcher) => catcher.close()));
  } finally {
    await Promise.all(servers.map((server) => server.close()));
    await store.close();
  }
}
