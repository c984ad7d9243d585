import { dayIn, type Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { DocumentStore } from "../store/port";
import { getOrganisation, updateOrganisation } from "../store/repositories/organisations";
import { type PlanReport, planDay } from "./plan-day";
import type { Progress } from "./progress";
import { type SendPorts, type SendReport, sendDue } from "./send-due";
import { type SweepReport, sweep } from "./sweep";

export type RunPorts = SendPorts & {
  /** Whether the worker of that name is surely gone; where it cannot be told, its lease must run out. */
  readonly ownerIsGone?: (owner: string) => boolean;
};

export type RunReport = {
  readonly today: string;
  readonly swept: SweepReport;
  readonly plan: PlanReport;
  readonly send: SendReport;
  /** Why the organisation's sending stands still, if it does. */
  readonly stoppedBecause: string | null;
};

/** One run for one organisation: settle what a crash left, decide what is due, send it. Safe to repeat and to overlap. */
export async function runOrganisation(
  ports: RunPorts,
  id: OrganisationId,
  owner: string,
  onProgress?: Progress,
): Promise<RunReport> {
  const stored = await getOrganisation(ports.store, id);
  if (!stored) throw new Error(`Organisation ${id} has not been set up`);
  const { organisation } = stored;
  const now = ports.clock();
  const moment = { now, today: dayIn(organisation.policy.timeZone, now) };
  const swept = await sweep(ports.store, id, moment, ports.ownerIsGone);
  const plan = await planDay(ports.store, id, organisation.policy, moment, onProgress);
  const send = organisation.stoppedBecause
    ? NOTHING_SENT
    : await sendDue(ports, id, organisation, owner, moment, onProgress);
  if (send.stoppedBecause) await stopSending(ports.store, id, send.stoppedBecause);
  return {
    today: moment.today,
    swept,
    plan,
    send,
    stoppedBecause: send.stoppedBecause ?? organisation.stoppedBecause,
  };
}

const NOTHING_SENT: SendReport = {
  sent: new Map(),
  withdrawn: 0,
  rejected: 0,
  held: 0,
  waiting: 0,
  stoppedBecause: null,
};

/** The provider refuses everything: no more calls until a person has looked. */
async function stopSending(store: DocumentStore, id: OrganisationId, because: string | null): Promise<void> {
  const stored = await getOrganisation(store, id);
  if (stored)
    await store.write([
      updateOrganisation(id, { ...stored.organisation, stoppedBecause: because }, stored.version),
    ]);
}

/** A person has looked: sending goes on. */
export const resumeSending = (store: DocumentStore, id: OrganisationId): Promise<void> =>
  stopSending(store, id, null);

/** The moment as the organisation's own calendar has it. */
export async function momentOf(store: DocumentStore, id: OrganisationId, now: Instant) {
  const stored = await getOrganisation(store, id);
  if (!stored) throw new Error(`Organisation ${id} has not been set up`);
  return {
    organisation: stored.organisation,
    moment: { now, today: dayIn(stored.organisation.policy.timeZone, now) },
  };
}
