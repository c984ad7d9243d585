import { type Instant, laterBy, laterInstant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { nextRunAt } from "#domain/dunning/run-times";
import type { DocumentStore } from "../store/port";
import { messagesDue } from "../store/repositories/outbox";
import { notingFailure } from "./noting-failure";
import {
  momentOf,
  type PlanningReport,
  type PlanPorts,
  planOrganisation,
  type RunPorts,
  type RunReport,
  runOrganisation,
  sendOrganisation,
} from "./run-organisation";
import type { SendPorts, SendReport } from "./send-due";
import type { OrganisationTask, TaskQueue } from "./task-queue";

/**
 * A run cut into tasks: one plans, and as many as it takes send, each within its time. What a task leaves, the next of
 * the same run takes up; what a run leaves, the next run does. So there is never more than one row of send tasks per run,
 * however long the provider is away.
 */
type WithTasks = { readonly tasks: TaskQueue };

/** Well below a send task's time-out, for the messages already claimed are still finished after it. */
const SENDING_MS = 4 * 60_000;
/** A person waits for this one. */
const RUN_NOW_MS = 30_000;

/** The run task: sweep and plan, and a send task if there will be something to send before the next run. */
export async function runInTask(
  ports: PlanPorts & WithTasks,
  task: OrganisationTask,
): Promise<PlanningReport> {
  const report = await planOrganisation(ports, task.organisation);
  await goOn(ports, { ...task, kind: "send", part: 0 });
  return report;
}

/** The send task: sends for some minutes, and asks for another one if something is left to do before the next run. */
export async function sendInTask(
  ports: SendPorts & WithTasks,
  task: OrganisationTask,
  owner: string,
): Promise<SendReport> {
  const until = laterBy(ports.clock(), SENDING_MS);
  const report = await sendOrganisation({ ...ports, until }, task.organisation, owner);
  await goOn(ports, { ...task, part: task.part + 1 }, report);
  return report;
}

/** The run a person asks for and waits for: what does not get done meanwhile is left to send tasks. */
export async function runNow(
  ports: RunPorts & WithTasks,
  organisation: OrganisationId,
  owner: string,
): Promise<RunReport> {
  const slot = ports.clock();
  const { policy } = (await momentOf(ports.store, organisation, slot)).organisation;
  const until = laterBy(slot, RUN_NOW_MS);
  const report = await notingFailure(ports, { kind: "run", organisation, isLastTry: true }, () =>
    runOrganisation({ ...ports, until }, organisation, owner),
  );
  const task = { kind: "send", organisation, slot, nextRunAt: nextRunAt(policy, slot), part: 0 } as const;
  await goOn(ports, task, report.send);
  return report;
}

/** The sending a person asks for and waits for, without deciding anything; what is left goes to send tasks. */
export async function sendNow(
  ports: SendPorts & WithTasks,
  organisation: OrganisationId,
  owner: string,
): Promise<SendReport> {
  const slot = ports.clock();
  const { policy } = (await momentOf(ports.store, organisation, slot)).organisation;
  const report = await sendOrganisation({ ...ports, until: laterBy(slot, RUN_NOW_MS) }, organisation, owner);
  const task = { kind: "send", organisation, slot, nextRunAt: nextRunAt(policy, slot), part: 0 } as const;
  await goOn(ports, task, report);
  return report;
}

/**
 * Enqueues the task for when the first queued message is due and the provider takes calls again, if that is before the
 * next run.
 */
async function goOn(
  { store, tasks, clock }: WithTasks & { readonly store: DocumentStore; readonly clock: () => Instant },
  task: OrganisationTask,
  sent?: SendReport,
): Promise<void> {
  if (sent?.stoppedBecause) return;
  const [first] = await messagesDue(store, task.organisation, "queued", task.nextRunAt, 1);
  if (!first) return;
  const wantedAt = laterInstant(first.message.dueAt, sent?.pausedUntil ?? first.message.dueAt);
  const now = clock();
  if (laterInstant(wantedAt, now) < task.nextRunAt)
    await tasks.enqueue(task, wantedAt > now ? wantedAt : undefined);
}
