import type { PlanningReport } from "../jobs/run-organisation";
import type { SendReport } from "../jobs/send-due";
import type { StartReport } from "../jobs/start-due-runs";
import type { OrganisationTask } from "../jobs/task-queue";
import * as told from "../logs/task-lines";
import type { RefusedBecause } from "../sign-in/refusals";

/** The reports of jobs as lines of the log: counts, never what was counted. */

const sum = (counts: ReadonlyMap<unknown, number>): number =>
  [...counts.values()].reduce((total, count) => total + count, 0);

/** The timer ticked. Nothing is logged where nothing was due. */
export const logRunsStarted = ({ started, failed, unreadable }: StartReport): void =>
  told.logRunsStarted(started.length, failed, unreadable);

/** An organisation's day was planned. */
export const logPlanned = (task: OrganisationTask, { swept, plan }: PlanningReport): void =>
  told.logPlanned(task, { swept, looked: plan.looked, queued: sum(plan.queued) });

/** Somebody was not let in: why, and nothing of who. */
export const logSignInRefused = (because: RefusedBecause): void => told.logSignInRefused(because);

/** How often a task is tried in all. */
export const TASK_TRIES = 5;

/**
 * A task failed, for the `tries`th time. An error is one that the queue does not try again: what it leaves is taken up by
 * the organisation's next run, and this line is how it is noticed before.
 */
export const logTaskFailed = (task: OrganisationTask, tries: number, reason: unknown): void =>
  told.logTaskFailed(task, { tries, isLast: tries >= TASK_TRIES }, reason);

/** A send task came to its end. */
export const logSent = (task: OrganisationTask, report: SendReport): void =>
  told.logSent(task, { ...report, sent: sum(report.sent), stopped: report.stoppedBecause !== null });
