import { dayIn, type Instant, type Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { DocumentStore } from "../store/port";
import { getOrganisation, updateOrganisation } from "../store/repositories/organisations";
import { type PlanReport, planDay } from "./plan-day";
import type { Progress } from "./progress";
import { type SendPorts, type SendReport, sendDue } from "./send-due";
import { type SweepReport, sweep } from "./sweep";

export type PlanPorts = Pick<SendPorts, "store" | "clock"> & {
  /** Whether the worker of that name is surely gone; where it cannot be told, its lease must run out. */
  readonly ownerIsGone?: (owner: string) => boolean;
};

export type RunPorts = PlanPorts & SendPorts;

/** The first half of a run: what a crash left is settled, and what is due is decided. */
export type PlanningReport = {
  readonly today: string;
  readonly swept: SweepReport;
  readonly plan: PlanReport;
};

export type RunReport = PlanningReport & {
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
  const planning = await planOrganisation(ports, id, onProgress);
  const send = await sendOrganisation(ports, id, owner, onProgress);
  return { ...planning, send, stoppedBecause: send.stoppedBecause };
}

/** Settles what a crash left and decides what is due; nothing is sent. Throws where the organisation is not set up. */
export async function planOrganisation(
  ports: PlanPorts,
  id: OrganisationId,
  onProgress?: Progress,
): Promise<PlanningReport> {
  const { organisation, moment } = await momentOf(ports.store, id, ports.clock());
  const swept = await sweep(ports.store, id, moment, ports.ownerIsGone);
  const plan = await planDay(ports, id, organisation.policy, moment.today, onProgress);
  return { today: moment.today, swept, plan };
}

/** Sends what was decided and is due. A provider that refuses everything stops the organisation's sending. */
export async function sendOrganisation(
  ports: SendPorts,
  id: OrganisationId,
  owner: string,
  onProgress?: Progress,
): Promise<SendReport> {
  const { organisation, moment } = await momentOf(ports.store, id, ports.clock());
  if (organisation.stoppedBecause) return { ...NOTHING_SENT, stoppedBecause: organisation.stoppedBecause };
  const send = await sendDue(ports, id, organisation, owner, moment, onProgress);
  if (send.stoppedBecause) await stopSending(ports.store, id, send.stoppedBecause);
  return send;
}

const NOTHING_SENT: SendReport = {
  sent: new Map(),
  withdrawn: 0,
  rejected: 0,
  held: 0,
  waiting: 0,
  pausedUntil: null,
  stoppedBecause: null,
};

/** The provider refuses everything: no more calls until a person has looked. */
function stopSending(store: DocumentStore, id: OrganisationId, because: string | null): Promise<void> {
  // In a transaction: two runs that are refused at the same time both write it, and neither breaks.
  return store.transaction(async (transaction) => {
    const stored = await getOrganisation(transaction, id);
    if (stored)
      transaction.write(
        updateOrganisation(id, { ...stored.organisation, stoppedBecause: because }, stored.version),
      );
  });
}

/** A person has looked: sending goes on. */
export const resumeSending = (store: DocumentStore, id: OrganisationId): Promise<void> =>
  stopSending(store, id, null);

/** The organisation, and the moment as its own calendar has it. Throws where it is not set up. */
export async function momentOf(
  store: DocumentStore,
  id: OrganisationId,
  now: Instant,
): Promise<{ readonly organisation: Organisation; readonly moment: Moment }> {
  const stored = await getOrganisation(store, id);
  if (!stored) throw new Error(`Organisation ${id} has not been set up`);
  const { organisation } = stored;
  return { organisation, moment: { now, today: dayIn(organisation.policy.timeZone, now) } };
}
