import { logLine } from "./log-line";
import { tellableError } from "./tellable-error";

/** What the timer and the tasks say of themselves. */

/** A run, or a part of its sending. */
export type ToldTask = {
  readonly kind: string;
  readonly organisation: string;
  readonly slot: string;
  readonly part: number;
};

/** The timer ticked. Nothing is logged where nothing was due. */
export function logRunsStarted(
  started: number,
  failed: ReadonlyMap<string, unknown>,
  unreadable: ReadonlyMap<string, unknown>,
): void {
  if (started > 0) logLine("INFO", "runsStarted", { organisations: started });
  for (const [organisation, reason] of failed)
    logLine("ERROR", "runNotStarted", { organisation, ...tellableError(reason) });
  for (const [organisation, reason] of unreadable)
    logLine("ERROR", "organisationUnreadable", { organisation, ...tellableError(reason) });
}

/** Somebody was not let in. */
export function logSignInRefused(because: string): void {
  logLine("INFO", "signInRefused", { because });
}

type Planned = { readonly swept: object; readonly looked: number; readonly queued: number };

/** An organisation's day was planned. */
export function logPlanned({ organisation, slot }: ToldTask, { swept, looked, queued }: Planned): void {
  logLine("INFO", "planned", { organisation, slot, swept, looked, queued });
}

type Sent = {
  readonly sent: number;
  readonly withdrawn: number;
  readonly rejected: number;
  readonly held: number;
  readonly waiting: number;
  readonly pausedUntil: string | null;
  readonly stopped: boolean;
};

/** A send task came to its end. Where its provider refuses everything, or messages are held, a person is needed. */
export function logSent({ organisation, slot, part }: ToldTask, report: Sent): void {
  const { sent, withdrawn, rejected, held, waiting, pausedUntil, stopped } = report;
  const isTrouble = stopped || held > 0 || pausedUntil !== null;
  logLine(isTrouble ? "WARNING" : "INFO", "sent", {
    ...{ organisation, slot, part, sent, withdrawn, rejected, held, waiting, pausedUntil, stopped },
  });
}

/** A task failed; the queue tries it again unless it was the last time. */
export function logTaskFailed(
  { kind, organisation, slot, part }: ToldTask,
  { tries, isLast }: { readonly tries: number; readonly isLast: boolean },
  reason: unknown,
): void {
  const fields = { kind, organisation, slot, part, tries, ...tellableError(reason) };
  logLine(isLast ? "ERROR" : "WARNING", "taskFailed", fields);
}
