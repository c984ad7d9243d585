import type { Instant, Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import { titleOf } from "#domain/messages/outbox";
import { claimed, waiting } from "#domain/messages/outbox-moves";
import type { HandOver, Mailer } from "../delivery/port";
import type { Renderer } from "../render/port";
import { type DocumentStore, StoreConflict } from "../store/port";
import { messagesDue, type StoredMessage, updateMessage } from "../store/repositories/outbox";
import { decideAgain, type Ready } from "./decide-again";
import { markSubmitting, notBefore, stillMine, writeDown } from "./hand-over";
import { count, type Progress } from "./progress";

export type SendPorts = {
  readonly store: DocumentStore;
  readonly mailer: Mailer;
  readonly renderer: Renderer;
  /** The time as it goes on while a long job runs: leases are counted from it. */
  readonly clock: () => Instant;
  /** From then on nothing more is claimed; what is left stays queued for whoever comes next. Absent: until nothing is due. */
  readonly until?: Instant;
};

export type SendReport = {
  /** Accepted by the provider, by what they are: the level's name. */
  readonly sent: ReadonlyMap<string, number>;
  /** Decided earlier and no longer due when it was looked at again. */
  readonly withdrawn: number;
  readonly rejected: number;
  readonly held: number;
  /** Put back because the provider did not take it now. */
  readonly waiting: number;
  /** The provider wants no more calls before then; what is due stays queued. */
  readonly pausedUntil: Instant | null;
  /** The provider refuses everything, and why. */
  readonly stoppedBecause: string | null;
};

/** Messages claimed at a time, and of them in the provider's hands at a time: a crash leaves at most so many to be settled. */
const CLAIM = 96;
const WAVE = 32;
/** A worker that has not come back by then is gone; far above the mailer's own time-out. */
const LEASE_MS = 120_000;

/**
 * Sends what is due: claim, decide again on fresh facts, write "submitting", call the provider, write down the answer.
 * Every write after the claim checks that the claim still stands. It ends when nothing is due, time is up,
 * or the provider wants a pause.
 */
export async function sendDue(
  ports: SendPorts,
  organisationId: OrganisationId,
  organisation: Organisation,
  owner: string,
  moment: Moment,
  onProgress: Progress = () => undefined,
): Promise<SendReport> {
  const tally = { sent: new Map<string, number>(), withdrawn: 0, rejected: 0, held: 0, waiting: 0 };
  let pause: HandOver | null = null;
  while (pause === null && !isOver(ports)) {
    const mine = await claim(ports.store, organisationId, owner, ports.clock());
    if (mine.length === 0) break;
    const again = { now: ports.clock(), today: moment.today };
    const { ready, withdrawn } = await decideAgain(ports, organisationId, organisation, mine, again);
    tally.withdrawn += withdrawn;
    for (let from = 0; from < ready.length; from += WAVE) {
      const wave = ready.slice(from, from + WAVE);
      if (pause) await putBack(ports, organisationId, wave, pause);
      else pause = await sendWave(ports, organisationId, wave, moment, tally);
    }
    onProgress({ stage: "send", done: [...tally.sent.values()].reduce((sum, sent) => sum + sent, 0) });
  }
  return {
    ...tally,
    pausedUntil: pause?.kind === "retryLater" ? notBefore(pause, ports.clock()) : null,
    stoppedBecause: pause?.kind === "stopped" ? pause.because : null,
  };
}

const isOver = ({ clock, until }: SendPorts): boolean => until !== undefined && clock() >= until;

async function claim(
  store: DocumentStore,
  organisation: OrganisationId,
  owner: string,
  now: Instant,
): Promise<readonly StoredMessage["message"][]> {
  const due = await messagesDue(store, organisation, "queued", now, CLAIM);
  const claims = due.flatMap(({ message, version }) => {
    const mine = claimed(message, owner, LEASE_MS, now);
    return mine.ok ? [{ message: mine.value, write: updateMessage(organisation, mine.value, version) }] : [];
  });
  if (claims.length === 0) return [];
  const won = await winners(store, claims);
  // Lost every claim to another worker: look again, for there may be more.
  return won.length === 0 ? claim(store, organisation, owner, now) : won.map(({ message }) => message);
}

/** Writes all at once; where another worker was quicker with one of them, one by one, keeping those that were free. */
async function winners<Claim extends { readonly write: ReturnType<typeof updateMessage> }>(
  store: DocumentStore,
  claims: readonly Claim[],
): Promise<readonly Claim[]> {
  try {
    await store.write(claims.map(({ write }) => write));
    return claims;
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error;
    if (claims.length === 1) return [];
    const half = Math.ceil(claims.length / 2);
    return [...(await winners(store, claims.slice(0, half))), ...(await winners(store, claims.slice(half)))];
  }
}

type Tally = {
  sent: Map<string, number>;
  withdrawn: number;
  rejected: number;
  held: number;
  waiting: number;
};

/** Hands a wave to the provider; the answer that calls for a pause, if there was one. */
async function sendWave(
  { store, mailer, renderer, clock }: SendPorts,
  organisation: OrganisationId,
  wave: readonly Ready[],
  moment: Moment,
  tally: Tally,
): Promise<HandOver | null> {
  const submitted = await markSubmitting(store, organisation, wave, LEASE_MS, clock());
  if (submitted.kind === "stopped") {
    await putBack({ store, mailer, renderer, clock }, organisation, wave, submitted);
    return submitted;
  }
  const answers = await Promise.all(
    submitted.wave.map(async (ready) => ({ ready, answer: await mailer.send(ready.outgoing) })),
  );
  await writeDown(store, organisation, answers, { now: clock(), today: moment.today });
  for (const { ready, answer } of answers) {
    if (answer.kind === "accepted") count(tally.sent, titleOf(ready.message));
    else if (answer.kind === "refused") tally.rejected += 1;
    else if (answer.kind === "unknown") tally.held += 1;
    else tally.waiting += 1;
  }
  const pauses = answers
    .map(({ answer }) => answer)
    .filter(({ kind }) => kind === "stopped" || kind === "retryLater");
  return pauses.find(({ kind }) => kind === "stopped") ?? pauses[0] ?? null;
}

async function putBack(
  { store, clock }: SendPorts,
  organisation: OrganisationId,
  wave: readonly Ready[],
  pause: HandOver,
): Promise<void> {
  const now = clock();
  await store.transaction(async (transaction) => {
    for (const { stored } of await stillMine(transaction, organisation, wave, "claimed")) {
      const back = waiting(stored.message, notBefore(pause, now), null, now);
      transaction.write(updateMessage(organisation, back, stored.version));
    }
  });
}
