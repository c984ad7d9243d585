import { asCalendarDate } from "#domain/base/calendar";
import { type Instant, instantAt, msOf } from "#domain/base/clock";
import type { RunAnswer } from "#wire/answers";
import { openBackend } from "../../addin/backend";
import { runAndHear } from "../day";
import type { LocalCloud } from "./local-cloud";
import type { RunSummary } from "./page/ports";

/** The cloud's days, one piece of work at a time. The rows hear of them from the open pane. */
export type Days = {
  /** Runs the clock's day, then moves it day by day and runs each. What stopped it on the way stands in the summary. */
  move(days: number): Promise<RunSummary>;
  /**
   * What the cloud's timer does, told the time: from the send hour on a run in every hour that begins, and in between whatever
   * had to wait. Rejected where the run fails; the next one tries again.
   */
  tick(): Promise<void>;
  /** Once nothing is under way any more. */
  idle(): Promise<void>;
};

/** The days of one local cloud. */
export function openDays(cloud: LocalCloud): Days {
  let busy: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = busy.catch(() => undefined).then(work);
    busy = turn;
    return turn;
  };
  // A person who has just synced looks first: what is due goes out with the next hour, as it would in the cloud.
  let ranIn = hourOf(cloud.clock.now());
  const tick = async (): Promise<void> => {
    const now = cloud.clock.now();
    if (now < sendHourOf(cloud)) return;
    const hour = hourOf(now);
    if (hour === ranIn && (await openBackend(cloud).today()).waiting === 0) return;
    await runAndHear(cloud);
    ranIn = hour;
  };
  return {
    move: (days) => inTurn(() => moveDays(cloud, days)),
    tick: () => inTurn(tick),
    idle: () =>
      busy.then(
        () => undefined,
        () => undefined,
      ),
  };
}

const HOUR_MS = 3_600_000;

/** The hours since 1970: another number for every hour of every day. */
const hourOf = (at: Instant): number => Math.floor(msOf(at) / HOUR_MS);

const sendHourOf = ({ clock, organisation }: LocalCloud): Instant =>
  instantAt(clock.timeZone, clock.today(), organisation.policy.sendHour);

async function moveDays(cloud: LocalCloud, days: number): Promise<RunSummary> {
  const from = cloud.clock.today();
  const runs: RunAnswer[] = [];
  let failed: string | null = null;
  try {
    // The day it stands on first: rows may have been synced since its run.
    runs.push(await runAndHear(cloud));
    for (let passed = 0; passed < days && failed === null; passed += 1) {
      const moved = cloud.clock.advance(1);
      if (moved.ok) runs.push(await runAndHear(cloud));
      else failed = moved.problem;
    }
  } catch (error) {
    failed = error instanceof Error ? error.message : String(error);
  }
  return { from, to: asCalendarDate(cloud.clock.today()), ...sumOf(runs, failed) };
}

function sumOf(runs: readonly RunAnswer[], failed: string | null): Omit<RunSummary, "from" | "to"> {
  const sent: Record<string, number> = {};
  for (const [level, count] of runs.flatMap((run) => Object.entries(run.sent)))
    sent[level] = (sent[level] ?? 0) + count;
  return {
    sent,
    rejected: runs.reduce((sum, { rejected }) => sum + rejected, 0),
    held: runs.reduce((sum, { held, swept }) => sum + held + swept.held, 0),
    stoppedBecause: failed ?? runs.at(-1)?.stoppedBecause ?? null,
  };
}
