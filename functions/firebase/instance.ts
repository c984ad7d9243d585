import { randomUUID } from "node:crypto";
import type { App } from "firebase-admin/app";
import { type Instant, instantOf } from "#domain/base/clock";
import type { PlanPorts } from "../jobs/run-organisation";
import type { SendPorts } from "../jobs/send-due";
import type { StartPorts } from "../jobs/start-due-runs";
import type { FetchHandler } from "./answer-request";

/** What the deployment says: parameters and secrets are read when they are first needed, not when the code is loaded. */
export type Deployment = {
  readonly region: string;
  readonly templatesDir: string;
  readonly sendgridKey: () => string;
  readonly sendgridUrl: () => string;
};

/**
 * One running copy of the functions. Everything is made on first use and once: a copy that only answers the timer never
 * loads the mailer, and none of it is loaded while the functions are only being listed.
 */
export type Instance = {
  readonly planPorts: () => Promise<StartPorts & PlanPorts>;
  readonly sendPorts: () => Promise<StartPorts & PlanPorts & SendPorts>;
  readonly app: () => Promise<FetchHandler>;
};

export function openInstance(deployment: Deployment): Instance {
  const firebase = once(async () => (await import("firebase-admin/app")).initializeApp());
  const planPorts = once(async () => openPlanPorts(await firebase(), deployment));
  const sendPorts = once(async () => ({ ...(await planPorts()), ...(await openSending(deployment)) }));
  const app = once(async () => openApp(await firebase(), await planPorts(), sendPorts));
  return { planPorts, sendPorts, app };
}

/** The name of a worker in its claims. No two are the same, so that a lease always has one holder. */
export const newOwner = (): string => `cloud-${randomUUID()}`;

const clock = (): Instant => instantOf(Date.now());

async function openPlanPorts(firebase: App, { region }: Deployment): Promise<StartPorts & PlanPorts> {
  const { getFirestore } = await import("firebase-admin/firestore");
  const { getFunctions } = await import("firebase-admin/functions");
  const { openFirestoreStore } = await import("../store/firestore/open-firestore-store");
  const { cloudTaskQueue } = await import("./cloud-tasks");
  const { openPublicHolidays } = await import("../holidays/public-holidays");
  const store = openFirestoreStore(getFirestore(firebase));
  const tasks = cloudTaskQueue(getFunctions(firebase), region);
  return { store, tasks, clock, holidays: once(openPublicHolidays) };
}

async function openSending(deployment: Deployment): Promise<Pick<SendPorts, "mailer" | "renderer">> {
  const { sendgridMailer } = await import("../delivery/sendgrid/mailer");
  const { byChannel } = await import("../delivery/by-channel");
  const { openRenderer } = await import("../render/renderer");
  const [apiKey, baseUrl] = [deployment.sendgridKey(), deployment.sendgridUrl()];
  return {
    mailer: byChannel(sendgridMailer({ apiKey, baseUrl, now: clock })),
    renderer: openRenderer({ templatesDir: deployment.templatesDir }),
  };
}

async function openApp(
  firebase: App,
  { store, holidays }: PlanPorts,
  sendPorts: Instance["sendPorts"],
): Promise<FetchHandler> {
  const { getAuth } = await import("firebase-admin/auth");
  const { api } = await import("../api/app");
  const { runNow, sendNow } = await import("../jobs/run-in-tasks");
  const { getEventKey } = await import("../store/repositories/event-keys");
  const { idTokenVerifier } = await import("./verify-id-token");
  const app = api({
    store,
    clock,
    holidays,
    verifyToken: idTokenVerifier(getAuth(firebase)),
    run: async (organisation) => runNow(await sendPorts(), organisation, newOwner()),
    send: async (organisation) => sendNow(await sendPorts(), organisation, newOwner()),
    sending: sendPorts,
    eventKey: (organisation) => getEventKey(store, organisation),
    // Signing in with a Microsoft work account does not exist yet; until it does, nobody gets a token here.
    openSession: async () => null,
  });
  return (request) => app.fetch(request);
}

/** The value is made once; making it is tried again only where it failed. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
