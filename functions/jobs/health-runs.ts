import { type Instant, laterBy } from "#domain/base/clock";
import type { HealthLine } from "#wire/health";
import type { LastWork } from "../store/repositories/last-work";
import type { DirectoryEntry } from "../store/repositories/organisations";

/** The lines of health about runs: the last, the next, and handing over. */

/** The timer ticks every quarter of an hour; after so long it has missed some. */
const OVERDUE_MS = 45 * 60_000;
/** A run takes seconds, of a large ledger minutes; by then it has been given up or is gone. */
const LONGEST_RUN_MS = 30 * 60_000;
/** Runs begin every hour: one that ended so long before the next began was not the one before it. */
const RUNS_APART_MS = 105 * 60_000;

/** When something was, by the organisation's calendar: "on 2026-11-03 at 09:00". */
export type Told = (at: Instant) => string;

export const line = (
  id: string,
  state: HealthLine["state"],
  title: string,
  sentence: string,
  remedy: string | null = null,
): HealthLine => ({ id, state, title, sentence, remedy });

const RUN_BY_HAND =
  "Run the day by hand. If that fails too, ask whoever runs Dunbook for you: docs/RUNBOOK.md, a task fails again and again.";

/** The last run, and one after it that failed or did not end. `began`: when the timer last started one; null: nobody knows. */
export function runLine(
  { run, failedRun }: LastWork,
  began: Instant | null,
  now: Instant,
  told: Told,
): HealthLine {
  const title = "Last run";
  const ended = run ? `The last that ended began ${told(run.at)}.` : "None has ended yet.";
  if (failedRun && (!run || failedRun.at > run.at))
    return failedRun.isGivenUp
      ? line("run", "act", title, `A run failed ${told(failedRun.at)}. ${ended}`, RUN_BY_HAND)
      : line(
          "run",
          "look",
          title,
          `A run failed ${told(failedRun.at)}, and is tried again by itself. ${ended}`,
          "Look again in a few minutes.",
        );
  if (began && run && run.at < began) {
    if (laterBy(began, LONGEST_RUN_MS) < now)
      return line(
        "run",
        "act",
        title,
        `The run that began ${told(began)} has not ended. ${ended}`,
        RUN_BY_HAND,
      );
    if (laterBy(run.at, RUNS_APART_MS) < began)
      return line(
        "run",
        "look",
        title,
        `A run that began ${told(began)} is under way, and the one before it has not ended. ${ended}`,
        "Look again in half an hour.",
      );
  }
  if (!run) return line("run", "good", title, "There has been no run yet.");
  const { at, looked, queued } = run;
  const sentence = `It began ${told(at)}: ${counted(looked, "customer")} looked at, ${counted(queued, "message")} decided.`;
  return line("run", "good", title, sentence);
}

/** "1 message", "2 messages". */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/** When the timer calls next; null: it does not know the organisation. */
export function nextRunLine(entry: DirectoryEntry | null, now: Instant, told: Told): HealthLine {
  if (!entry)
    return line(
      "nextRun",
      "act",
      "Next run",
      "The clock does not know this organisation: nothing runs by itself.",
      "Ask whoever runs Dunbook for you: docs/RUNBOOK.md, the clock has stopped.",
    );
  const { nextRunAt } = entry;
  if (laterBy(nextRunAt, OVERDUE_MS) < now)
    return line(
      "nextRun",
      "act",
      "Next run",
      `The run due ${told(nextRunAt)} has not begun: the clock stands still.`,
      "Run the day by hand, and ask whoever runs Dunbook for you: docs/RUNBOOK.md, the clock has stopped.",
    );
  return line("nextRun", "good", "Next run", `It is due ${told(nextRunAt)}.`);
}

/** Handing over that failed and has left messages waiting; nothing where none wait, or some have been handed over since. */
export function handOverLines(
  { failedSend, accepted, refused }: LastWork,
  isWaiting: boolean,
  told: Told,
): readonly HealthLine[] {
  if (!failedSend || !isWaiting) return [];
  if ([accepted, refused].some((one) => one && one.at > failedSend.at)) return [];
  const { at, isGivenUp } = failedSend;
  return isGivenUp
    ? [
        line(
          "handOver",
          "act",
          "Handing over",
          `Sending failed ${told(at)}, and messages that are due wait.`,
          RUN_BY_HAND,
        ),
      ]
    : [
        line(
          "handOver",
          "look",
          "Handing over",
          `Sending failed ${told(at)}, and is tried again by itself.`,
          "Look again in a few minutes.",
        ),
      ];
}
