import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { nextRunAt } from "#domain/dunning/run-times";
import type { DocumentStore } from "../store/port";
import { organisationsDue, scheduleNextRun } from "../store/repositories/organisations";
import { momentOf } from "./run-organisation";
import type { TaskQueue } from "./task-queue";

export type StartPorts = {
  readonly store: DocumentStore;
  readonly tasks: TaskQueue;
  readonly clock: () => Instant;
};

/** Organisations whose run was started, and those where starting it failed and is left to the next tick, with the reason. */
export type StartReport = {
  readonly started: readonly OrganisationId[];
  readonly failed: ReadonlyMap<OrganisationId, unknown>;
};

const PAGE = 500;
const AT_ONCE = 20;

/**
 * The timer's tick: a run task for every organisation whose time has come. The task is named after the time the run was
 * due, and enqueued before the next run is written down: a tick that is delivered twice or dies half-way names the same
 * task again, which the queue drops. An organisation in trouble does not keep the others waiting.
 */
export async function startDueRuns(ports: StartPorts): Promise<StartReport> {
  const started: OrganisationId[] = [];
  const failed = new Map<OrganisationId, unknown>();
  for (;;) {
    const due = await organisationsDue(ports.store, ports.clock(), PAGE);
    for (let from = 0; from < due.length; from += AT_ONCE) {
      const some = due.slice(from, from + AT_ONCE);
      const outcomes = await Promise.allSettled(some.map(({ id, dueAt }) => startRun(ports, id, dueAt)));
      outcomes.forEach((outcome, index) => {
        const id = some[index]?.id;
        if (id && outcome.status === "fulfilled") started.push(id);
        else if (id && outcome.status === "rejected") failed.set(id, outcome.reason);
      });
    }
    // What failed is still due and would be found again: the next tick is soon enough for it.
    if (due.length < PAGE || failed.size > 0) return { started, failed };
  }
}

async function startRun(
  { store, tasks, clock }: StartPorts,
  id: OrganisationId,
  dueAt: Instant,
): Promise<void> {
  const { organisation, moment } = await momentOf(store, id, clock());
  const next = nextRunAt(organisation.policy, moment.now);
  await tasks.enqueue({ kind: "run", organisation: id, slot: dueAt, nextRunAt: next, part: 0 });
  await store.write([scheduleNextRun(id, next)]);
}
