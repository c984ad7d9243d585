import path from "node:path";
import { defineSecret, defineString } from "firebase-functions/params";
import { onRequest } from "firebase-functions/v2/https";
import { onSchedule, type ScheduleOptions } from "firebase-functions/v2/scheduler";
import { onTaskDispatched, type TaskQueueOptions } from "firebase-functions/v2/tasks";
import { answerWith } from "./firebase/answer-request";
import { parseTask } from "./firebase/cloud-tasks";
import { newOwner, openInstance } from "./firebase/instance";
import { logPlanned, logRunsStarted, logSent } from "./firebase/log-lines";
import { runInTask, sendInTask } from "./jobs/run-in-tasks";
import { startDueRuns } from "./jobs/start-due-runs";

/** Every trigger on one page. The clock, the queues and the door are Google's; what they call is in jobs and api. */

const REGION = "europe-west1";
const sendgridKey = defineSecret("SENDGRID_API_KEY");
const sendgridUrl = defineString("SENDGRID_URL", {
  default: "https://api.sendgrid.com",
  description: "SendGrid's API; https://api.eu.sendgrid.com for an account of its EU region.",
});

const providerKeys = defineSecret("PROVIDER_KEYS");

const instance = openInstance({
  region: REGION,
  templatesDir: path.join(import.meta.dirname, "templates"),
  sendgridKey: () => sendgridKey.value(),
  sendgridUrl: () => sendgridUrl.value(),
  providerKeys: () => providerKeys.value(),
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
  timeoutSeconds: 300,
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
  retryConfig: { maxAttempts: 5, minBackoffSeconds: 30, maxBackoffSeconds: 600 },
} as const satisfies TaskQueueOptions;

/** The run task of one organisation: settle what a crash left, decide what is due. What it leaves, a repetition takes up. */
export const runTask = onTaskDispatched(
  { ...ONE_ORGANISATION, timeoutSeconds: 540, rateLimits: { maxConcurrentDispatches: 100 } },
  async ({ data }) => {
    const task = parseTask(data);
    logPlanned(task, await runInTask(await instance.planPorts(), task));
  },
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
  async ({ data }) => {
    const task = parseTask(data);
    logSent(task, await sendInTask(await instance.sendPorts(), task, newOwner()));
  },
);
