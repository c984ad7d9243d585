import type { PlanningReport } from "../jobs/run-organisation";
import type { SendReport } from "../jobs/send-due";
import type { StartReport } from "../jobs/start-due-runs";
import type { OrganisationTask } from "../jobs/task-queue";

/** Every line the functions log of themselves: ids and counts, never addresses, names or amounts. */

const line = (event: string, fields: object): void =>
  console.info(JSON.stringify({ severity: "INFO", event, ...fields }));

const sum = (counts: ReadonlyMap<unknown, number>): number =>
  [...counts.values()].reduce((total, count) => total + count, 0);

/** The timer ticked. Nothing is logged where nothing was due. */
export function logRunsStarted({ started, failed }: StartReport): void {
  if (started.length > 0) line("runsStarted", { organisations: started.length });
  for (const [organisation, reason] of failed) {
    const message = reason instanceof Error ? reason.message : String(reason);
    console.error(JSON.stringify({ severity: "ERROR", event: "runNotStarted", organisation, message }));
  }
}

/** An organisation's day was planned. */
export function logPlanned({ organisation, slot }: OrganisationTask, report: PlanningReport): void {
  const { swept, plan } = report;
  line("planned", { organisation, slot, swept, looked: plan.looked, queued: sum(plan.queued) });
}

/** A send task came to its end. */
export function logSent({ organisation, slot, part }: OrganisationTask, report: SendReport): void {
  const { withdrawn, rejected, held, waiting, pausedUntil } = report;
  const stopped = report.stoppedBecause !== null;
  const sent = sum(report.sent);
  line("sent", { organisation, slot, part, sent, withdrawn, rejected, held, waiting, pausedUntil, stopped });
}
