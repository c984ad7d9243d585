import { actOf } from "#domain/acts/act";
import { dayIn, type Instant, type Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation, StormGuard } from "#domain/dunning/organisation";
import type { DocumentStore } from "../store/port";
import { noteRun, noteSending } from "../store/repositories/last-work";
import { getOrganisation } from "../store/repositories/organisations";
import { applyPolicy } from "./apply-policy";
import { automate } from "./automate-organisation";
import { type Change, changeOrganisation } from "./change-organisation";
import { sealDay } from "./daily-root";
import { freezeAhead, type HolidaySource } from "./freeze-ahead";
import { endRamp, guardStorm, roomToday } from "./guard-storm";
import { type PlanReport, planDay } from "./plan-day";
import { keepHouse } from "./privacy/keep-house";
import type { Progress } from "./progress";
import { type SendPorts, type SendReport, sendDue } from "./send-due";
import { type SweepReport, sweep } from "./sweep";

export type PlanPorts = Pick<SendPorts, "store" | "clock" | "files"> & {
  /** Whether the worker of that name is surely gone; where it cannot be told, its lease must run out. */
  readonly ownerIsGone?: (owner: string) => boolean;
  readonly holidays: HolidaySource;
};

export type RunPorts = PlanPorts & SendPorts;

/** The first half of a run: what a crash left is settled, and what is due is decided. */
export type PlanningReport = {
  readonly today: string;
  readonly swept: SweepReport;
  readonly plan: PlanReport;
  /** The guard against a storm of first messages, as this run left it. */
  readonly storm: StormGuard;
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
  const { organisation: found, moment } = await momentOf(ports.store, id, ports.clock());
  const swept = await sweep(ports.store, id, moment, ports.ownerIsGone);
  await keepHouse(ports, id, moment);
  await sealDay(ports.store, id, moment);
  const { today } = moment;
  const organisation = await freezeAhead(ports, id, found, today);
  await applyPolicy(ports, id, organisation.applying, today);
  const planned = await planNotices(ports, id, organisation, today, onProgress);
  // After the plan, which may have told of documents that need no more notices; whatever the guard says, for these chase nobody.
  await automate(ports, id, organisation, today);
  const { looked, queued } = planned.plan;
  await noteRun(ports.store, id, { at: moment.now, looked, queued: sumOf(queued) });
  return { today, swept, ...planned };
}

async function planNotices(
  ports: PlanPorts,
  id: OrganisationId,
  organisation: Organisation,
  today: Moment["today"],
  onProgress?: Progress,
): Promise<Pick<PlanningReport, "plan" | "storm">> {
  const storm = await guardStorm(ports.store, id, organisation, today);
  if (storm.kind === "waiting") return { plan: NOTHING_PLANNED, storm };
  const room = await roomToday(ports.store, id, organisation, storm, today);
  const plan = await planDay(ports, id, { policy: organisation.policy, today, room }, onProgress);
  const after = await endRamp(ports.store, id, { ...organisation, storm }, { ...plan, room }, today);
  return { plan, storm: after };
}

const NOTHING_PLANNED: PlanReport = { looked: 0, queued: new Map(), held: new Map() };

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
  const { rejected, held } = send;
  await noteSending(ports.store, id, { at: moment.now, sent: sumOf(send.sent), rejected, held });
  if (send.stoppedBecause) await stopSending(ports.store, id, send.stoppedBecause);
  return send;
}

const sumOf = (counts: ReadonlyMap<unknown, number>): number =>
  [...counts.values()].reduce((sum, one) => sum + one, 0);

const NOTHING_SENT: SendReport = {
  sent: new Map(),
  withdrawn: 0,
  rejected: 0,
  held: 0,
  waiting: 0,
  pausedUntil: null,
  pausedBecause: null,
  stoppedBecause: null,
};

/** No more is handed over until a person has looked: the provider refuses everything, or a person says stop. */
export async function stopSending(
  store: DocumentStore,
  id: OrganisationId,
  because: string,
  who?: { readonly by: string; readonly now: Instant },
): Promise<void> {
  const stopped = (organisation: Organisation): Change => ({
    organisation: { ...organisation, stoppedBecause: because },
    ...(who ? { act: actOf("sendingStopped", who.by) } : {}),
  });
  await changeOrganisation(store, id, stopped, who?.now);
}

/** A person has looked: sending goes on. */
export async function resumeSending(
  store: DocumentStore,
  id: OrganisationId,
  who?: { readonly by: string; readonly now: Instant },
): Promise<void> {
  const resumed = (organisation: Organisation): Change => {
    const { stoppedBecause: was } = organisation;
    const act = who && was !== null ? { act: actOf("sendingResumed", who.by, { was }) } : {};
    return { organisation: { ...organisation, stoppedBecause: null }, ...act };
  };
  await changeOrganisation(store, id, resumed, who?.now);
}

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
