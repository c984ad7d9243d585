import type { Instant } from "#domain/base/clock";
import { digest, type OrganisationId } from "#domain/base/identity";

/** A piece of work for one organisation, to be done by whichever worker is free. */
export type OrganisationTask = {
  /** run: sweep and plan, then leave the sending to send tasks. send: send what is due. */
  readonly kind: "run" | "send";
  readonly organisation: OrganisationId;
  /** The time the run was due. It names the run: however often it is asked for, it is one. */
  readonly slot: Instant;
  /** When the organisation's next run is due; from then on this one leaves everything to it. */
  readonly nextRunAt: Instant;
  /** Counts the send tasks of one run from 0. */
  readonly part: number;
};

/** Where work waits. Each task is done at least once; tasks may overlap. */
export interface TaskQueue {
  /** Takes a task that no other of the same `taskId` came before, and drops it silently otherwise. */
  enqueue(task: OrganisationTask, notBefore?: Instant): Promise<void>;
}

/** The same for the same piece of work. A digest: a queue spreads its tasks by the first letters of their ids. */
export const taskId = ({ kind, organisation, slot, part }: OrganisationTask): string =>
  digest([kind, organisation, slot, part].join("\n"), 32);
