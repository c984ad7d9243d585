import { randomUUID } from "node:crypto";
import type { App } from "firebase-admin/app";
import { type Instant, instantOf } from "#domain/base/clock";
import { organisationId } from "#domain/base/identity";
import type { Secrets } from "../delivery/port";
import type { FileStore } from "../files/port";
import type { PlanPorts } from "../jobs/run-organisation";
import type { SendPorts } from "../jobs/send-due";
import type { StartPorts } from "../jobs/start-due-runs";
import type { PdfWriter } from "../render/pdf-port";
import type { DocumentStore } from "../store/port";
import type { FetchHandler } from "./answer-request";
import { providerKeys } from "./provider-keys";
import type { SignInParams } from "./sign-in";

/** What the deployment says: parameters and secrets are read when they are first needed, not when the code is loaded. */
export type Deployment = {
  readonly region: string;
  readonly templatesDir: string;
  readonly sendgridKey: () => string;
  readonly sendgridUrl: () => string;
  /** The keys of organisations that send by a provider of their own, as JSON. */
  readonly providerKeys: () => string;
  readonly signIn: () => SignInParams;
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
  const files = once(async () => openFiles(await firebase()));
  const sendPorts = once(async () => ({
    ...(await planPorts()),
    ...(await openSending(deployment, (await planPorts()).store)),
    files: await files(),
  }));
  const pdf = once(async () => {
    const { openPdfWriter } = await import("../render/pdf/open-pdf-writer");
    return openPdfWriter({ templatesDir: deployment.templatesDir });
  });
  const secrets = providerKeys(deployment.providerKeys);
  const app = once(async () =>
    openApp(await firebase(), await planPorts(), {
      ...{ sendPorts, pdf, files: await files(), secrets },
      signIn: deployment.signIn(),
    }),
  );
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

/** The project's own bucket. Its client library is only loaded once a file is asked for. */
async function openFiles(firebase: App): Promise<FileStore> {
  const { cloudStorageFiles } = await import("../files/cloud-storage");
  return cloudStorageFiles(
    once(async () => {
      const { getStorage } = await import("firebase-admin/storage");
      return getStorage(firebase).bucket();
    }),
  );
}

async function openSending(
  deployment: Deployment,
  store: DocumentStore,
): Promise<Pick<SendPorts, "mailer" | "renderer">> {
  const { sendgridMailer } = await import("../delivery/sendgrid/mailer");
  const { organisationMailers, orStopped } = await import("../delivery/providers");
  const { openMailers } = await import("../delivery/open-mailers");
  const { getProviders } = await import("../store/repositories/providers");
  const { publicUrlOf } = await import("../jobs/sms-callbacks");
  const { openRenderer } = await import("../render/renderer");
  const [apiKey, baseUrl] = [deployment.sendgridKey(), deployment.sendgridUrl()];
  return {
    mailer: organisationMailers({
      ...openMailers({
        now: clock,
        publicUrl: (id) => publicUrlOf(store, organisationId(id)),
        onOneMachine: false,
      }),
      settings: (id) => getProviders(store, organisationId(id)),
      secrets: providerKeys(deployment.providerKeys),
      standard: { email: orStopped(() => sendgridMailer({ apiKey, baseUrl, now: clock })), sms: null },
    }),
    renderer: openRenderer({ templatesDir: deployment.templatesDir }),
  };
}

/** What goes where an organisation has set up no provider of its own. */
const OF_THE_INSTALLATION = { email: "SendGrid, with the key of this installation", sms: null };

type AppParts = {
  readonly sendPorts: Instance["sendPorts"];
  readonly pdf: () => Promise<PdfWriter>;
  readonly files: FileStore;
  readonly secrets: Secrets;
  readonly signIn: SignInParams;
};

async function openApp(
  firebase: App,
  { store, holidays }: PlanPorts,
  { sendPorts, pdf, files, secrets, signIn }: AppParts,
): Promise<FetchHandler> {
  const { getAuth } = await import("firebase-admin/auth");
  const { api } = await import("../api/app");
  const { runNow, sendNow } = await import("../jobs/run-in-tasks");
  const { getEventKey } = await import("../store/repositories/event-keys");
  const { ownSmsCallbacks } = await import("../jobs/sms-callbacks");
  const { idTokenVerifier } = await import("./verify-id-token");
  const { firebaseSignIn, revokeTokens } = await import("./sign-in");
  const { authEmulator } = await import("./only-in-emulators");
  authEmulator(process.env);
  const auth = getAuth(firebase);
  const app = api({
    store,
    clock,
    holidays,
    files,
    verifyToken: idTokenVerifier(auth, store),
    revoke: revokeTokens(auth),
    run: async (organisation) => runNow(await sendPorts(), organisation, newOwner()),
    send: async (organisation) => sendNow(await sendPorts(), organisation, newOwner()),
    sending: sendPorts,
    pdf,
    eventKey: (organisation) => getEventKey(store, organisation),
    smsCallbacks: (organisation) => ownSmsCallbacks(store, secrets, organisation),
    providers: { secrets, standard: OF_THE_INSTALLATION, onOneMachine: false },
    signIn: firebaseSignIn({ store, clock }, auth, signIn, process.env),
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
