import { type Instant, laterBy } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { nextRunAt } from "#domain/dunning/run-times";
import type { DocumentStore } from "../store/port";
import { DamagedDocument } from "../store/repositories/documents";
import {
  type DueOrganisation,
  getOrganisation,
  organisationsDue,
  scheduleNextRun,
} from "../store/repositories/organisations";
import type { TaskQueue } from "./task-queue";

export type StartPorts = {
  readonly store: DocumentStore;
  readonly tasks: TaskQueue;
  readonly clock: () => Instant;
};

export type StartReport = {
  /** Organisations whose run was started. */
  readonly started: readonly OrganisationId[];
  /** Those where starting it failed and is left to the next tick, with the reason. */
  readonly failed: ReadonlyMap<OrganisationId, unknown>;
  /** Those that cannot be run as they are stored, with the reason: they are called on again in an hour. */
  readonly unreadable: ReadonlyMap<OrganisationId, unknown>;
};

const PAGE = 500;
/**
 * A start is two calls of the store and one of the queue, and takes some 70 ms: so many at once write some 400 entries a
 * second, below the 500 at which neighbours in one index get slow.
 */
const AT_ONCE = 30;
const PUT_OFF_MS = 60 * 60_000;

/**
 * The timer's tick: a run task for every organisation whose time has come. The task is named after the time the run was
 * due, and enqueued before the next run is written down: a tick that is delivered twice or dies half-way names the same
 * task again, which the queue drops. An organisation in trouble keeps nobody waiting: the tick goes on behind it, and one
 * that cannot be read is not found by every tick again.
 */
export async function startDueRuns(ports: StartPorts): Promise<StartReport> {
  const started: OrganisationId[] = [];
  const failed = new Map<OrganisationId, unknown>();
  const unreadable = new Map<OrganisationId, unknown>();
  const now = ports.clock();
  let last: DueOrganisation | undefined;
  do {
    const due = await organisationsDue(ports.store, now, PAGE, last);
    for (let from = 0; from < due.length; from += AT_ONCE)
      await Promise.all(
        due.slice(from, from + AT_ONCE).map(async (entry) => {
          const outcome = await startRun(ports, entry, now).catch((error: unknown) => {
            failed.set(entry.id, error);
            return null;
          });
          if (outcome?.kind === "started") started.push(entry.id);
          if (outcome?.kind === "unreadable") unreadable.set(entry.id, outcome.because);
        }),
      );
    last = due.length < PAGE ? undefined : due.at(-1);
  } while (last);
  return { started, failed, unreadable };
}

type Outcome = { readonly kind: "started" } | { readonly kind: "unreadable"; readonly because: unknown };

async function startRun(
  { store, tasks }: StartPorts,
  { id, dueAt }: DueOrganisation,
  now: Instant,
): Promise<Outcome> {
  const next = await nextRunOf(store, id, now);
  if (next.kind === "unreadable") {
    await store.write([scheduleNextRun(id, laterBy(now, PUT_OFF_MS))]);
    return next;
  }
  await tasks.enqueue({ kind: "run", organisation: id, slot: dueAt, nextRunAt: next.at, part: 0 });
  await store.write([scheduleNextRun(id, next.at, now)]);
  return { kind: "started" };
}

async function nextRunOf(
  store: DocumentStore,
  id: OrganisationId,
  now: Instant,
): Promise<{ readonly kind: "next"; readonly at: Instant } | Extract<Outcome, { kind: "unreadable" }>> {
  try {
    const stored = await getOrganisation(store, id);
    if (stored) return { kind: "next", at: nextRunAt(stored.organisation.policy, now) };
    return { kind: "unreadable", because: new Error(`Organisation ${id} has not been set up`) };
  } catch (error) {
    // A store that does not answer may do so at the next tick; a calendar without such a zone or hour will not.
    if (error instanceof DamagedDocument || error instanceof RangeError)
      return { kind: "unreadable", because: error };
    throw error;
  }
}
