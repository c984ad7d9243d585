import path from "node:path";
import { defineSecret, defineString } from "firebase-functions/params";
import { onRequest } from "firebase-functions/v2/https";
import { setGlobalOptions } from "firebase-functions/v2/options";
import { onSchedule, type ScheduleOptions } from "firebase-functions/v2/scheduler";
import { onTaskDispatched, type TaskQueueOptions } from "firebase-functions/v2/tasks";
import { answerWith } from "./firebase/answer-request";
import { parseTask } from "./firebase/cloud-tasks";
import { newOwner, openInstance } from "./firebase/instance";
import { logPlanned, logRunsStarted, logSent, logTaskFailed, TASK_TRIES } from "./firebase/log-lines";
import { notingFailure } from "./jobs/noting-failure";
import { runInTask, sendInTask } from "./jobs/run-in-tasks";
import { startDueRuns } from "./jobs/start-due-runs";
import type { OrganisationTask } from "./jobs/task-queue";

/** Every trigger on one page. The clock, the queues and the door are Google's; what they call is in jobs and api. */

const REGION = "europe-west1";

// An account that may do what these functions do and nothing else; and an end to what a flood of requests can cost.
setGlobalOptions({ serviceAccount: "dunbook@", minInstances: 0, maxInstances: 20 });

const sendgridKey = defineSecret("SENDGRID_API_KEY");
const sendgridUrl = defineString("SENDGRID_URL", {
  default: "https://api.sendgrid.com",
  description: "SendGrid's API; https://api.eu.sendgrid.com for an account of its EU region.",
});

const providerKeys = defineSecret("PROVIDER_KEYS");

// Who gets in. What has no default must be said before a deployment.
const microsoftClientId = defineString("MICROSOFT_CLIENT_ID", {
  description:
    "The application (client) id of the app registration at Microsoft Entra that people sign in with.",
});
const microsoftTenants = defineString("MICROSOFT_TENANTS", {
  default: "*",
  description: "Whose accounts are let in: tenant ids, separated by commas; * for those of every company.",
});
const maySetUp = defineString("MAY_SET_UP_ORGANISATIONS", {
  default: "",
  description:
    "Whose people may set up organisations: tenant ids, separated by commas; * for everybody; empty for nobody.",
});
const webApiKey = defineString("WEB_API_KEY", {
  description: "The web API key of this Firebase project, from its settings. It is no secret.",
});

const instance = openInstance({
  region: REGION,
  templatesDir: path.join(import.meta.dirname, "templates"),
  sendgridKey: () => sendgridKey.value(),
  sendgridUrl: () => sendgridUrl.value(),
  providerKeys: () => providerKeys.value(),
  signIn: () => ({
    clientId: microsoftClientId.value(),
    tenants: microsoftTenants.value(),
    creators: maySetUp.value(),
    webApiKey: webApiKey.value(),
  }),
});

/** The HTTP API, SendGrid's event webhook included. Open to the internet: what it answers, a token or signature decides. */
export const api = onRequest(
  {
    region: REGION,
    memory: "512MiB",
    timeoutSeconds: 120,
    invoker: "public",
    secrets: [sendgridKey, providerKeys],
  },
  answerWith(instance.app),
);

const EVERY_QUARTER: ScheduleOptions = {
  schedule: "*/15 * * * *",
  timeZone: "Etc/UTC",
  region: REGION,
  // Of a hundred thousand organisations at one hour; should it not be enough, the next tick goes on where this one ended.
  timeoutSeconds: 540,
  retryCount: 3,
  minBackoffSeconds: 30,
};

/** The timer: a run task for every organisation whose time has come. Delivered twice it does what it does once. */
export const tick = onSchedule(EVERY_QUARTER, async () => {
  const report = await startDueRuns(await instance.planPorts());
  logRunsStarted(report);
  // The timer asks again where this one fails; those that were started are no longer due then.
  if (report.failed.size > 0) throw new Error(`${report.failed.size} runs could not be started`);
});

const ONE_ORGANISATION = {
  region: REGION,
  memory: "512MiB",
  concurrency: 8,
  retryConfig: { maxAttempts: TASK_TRIES, minBackoffSeconds: 30, maxBackoffSeconds: 600 },
} as const satisfies TaskQueueOptions;

/** Does a task; one that fails is logged with its organisation, noted for its owners, and thrown for the queue to try again. */
async function doing(
  data: unknown,
  retries: number,
  work: (task: OrganisationTask) => Promise<void>,
): Promise<void> {
  const task = parseTask(data);
  try {
    const trial = { ...task, isLastTry: retries + 1 >= TASK_TRIES };
    await notingFailure(await instance.planPorts(), trial, () => work(task));
  } catch (error) {
    logTaskFailed(task, retries + 1, error);
    // The platform logs what is thrown as it is; what an error says may be about somebody.
    throw new Error(`A ${task.kind} task of ${task.organisation} failed: see taskFailed`);
  }
}

/** The run task of one organisation: settle what a crash left, decide what is due. What it leaves, a repetition takes up. */
export const runTask = onTaskDispatched(
  { ...ONE_ORGANISATION, timeoutSeconds: 540, rateLimits: { maxConcurrentDispatches: 100 } },
  ({ data, retryCount }) =>
    doing(data, retryCount, async (task) => {
      logPlanned(task, await runInTask(await instance.planPorts(), task));
    }),
);

/** The send task of one organisation: some minutes of sending, then another task for the rest. */
export const sendTask = onTaskDispatched(
  {
    ...ONE_ORGANISATION,
    // The files of some organisations' messages at once.
    memory: "1GiB",
    timeoutSeconds: 540,
    rateLimits: { maxConcurrentDispatches: 30 },
    secrets: [sendgridKey, providerKeys],
  },
  ({ data, retryCount }) =>
    doing(data, retryCount, async (task) => {
      logSent(task, await sendInTask(await instance.sendPorts(), task, newOwner()));
    }),
);
