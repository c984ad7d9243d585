import { addDays } from "#domain/base/calendar";
import { dayIn, type Instant, instantAt, laterBy } from "#domain/base/clock";
import { openPublicHolidays } from "../functions/holidays/public-holidays";
import { runInTask, sendInTask } from "../functions/jobs/run-in-tasks";
import { startDueRuns } from "../functions/jobs/start-due-runs";
import { type OrganisationTask, taskId } from "../functions/jobs/task-queue";
import type { Renderer } from "../functions/render/port";
import type { DocumentStore } from "../functions/store/port";
import { createOrganisation } from "../functions/store/repositories/organisations";
import { FIRST_DAY, rowsOn, type SoakPlan, soakId, soakOrganisation } from "./soak-book";
import { soakProvider, soakQueue } from "./soak-cloud";
import { syncTable } from "./soak-sync";

/** So many hours of a day (UTC) on which the timer ticks: those at which some organisation sends, and some between. */
const TICKS = [2, 6, 8, 13, 20] as const;
const AT_ONCE = 6;

/** What happened in a soak. */
export type SoakCounts = {
  readonly tasks: number;
  readonly messages: number;
  readonly rows: number;
  /** By the organisation's number: one number for all that went out in its name. */
  readonly said: ReadonlyMap<number, number>;
};

export type SoakPorts = {
  readonly store: DocumentStore;
  readonly renderer: Renderer;
  readonly onDay?: (dayNumber: number) => void;
};

/**
 * Lives through the plan's days with the organisations of these numbers on one store: rows come in, the timer ticks, tasks
 * plan and send, the provider reports. What happens to one of them does not depend on which others there are, unless
 * something leaks.
 */
export async function liveThrough(
  { store, renderer, onDay }: SoakPorts,
  plan: SoakPlan,
  numbers: readonly number[],
): Promise<SoakCounts> {
  const queue = soakQueue(AT_ONCE);
  const provider = soakProvider();
  const members = numbers.map((nth) => ({ nth, id: soakId(nth), organisation: soakOrganisation(nth) }));
  const ports = { store, renderer, tasks: queue, mailer: provider.mailer, holidays: openPublicHolidays };
  const work = async (task: OrganisationTask, at: Instant): Promise<void> => {
    const timed = { ...ports, clock: () => at };
    if (task.kind === "run") await runInTask(timed, task);
    else await sendInTask(timed, task, `worker-${taskId(task)}`);
  };
  for (const { id, organisation } of members)
    await createOrganisation(store, id, organisation, instantAt("Etc/UTC", FIRST_DAY, 0));
  let rows = 0;
  for (let dayNumber = 0; dayNumber < plan.days; dayNumber += 1) {
    const ticks = TICKS.map((hour) => instantAt("Etc/UTC", addDays(FIRST_DAY, dayNumber), hour));
    for (const [index, now] of ticks.entries()) {
      queue.setNow(now);
      for (const { nth, id, organisation } of members) {
        const { timeZone } = organisation.policy;
        // Each syncs at an hour of its own, and not on every day.
        const isSync = nth % TICKS.length === index && (nth + dayNumber) % 7 !== 0;
        const moment = { now, today: dayIn(timeZone, now) };
        if (isSync) rows += await syncTable(store, id, rowsOn(plan, nth, dayNumber), moment);
        await provider.report(store, id, now, timeZone);
      }
      const { failed } = await startDueRuns({ store, tasks: queue, clock: () => now });
      for (const reason of failed.values()) throw reason;
      await queue.workOff(ticks[index + 1] ?? laterBy(now, 4 * 60 * 60_000), work);
    }
    onDay?.(dayNumber);
  }
  const said = new Map(members.map(({ nth, id }) => [nth, provider.saidBy(id)]));
  return { tasks: queue.done(), messages: provider.taken(), rows, said };
}
