import type { Instant, Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import { titleOf } from "#domain/messages/outbox";
import { allowanceAt } from "#domain/messages/pace";
import type { Mailer } from "../delivery/port";
import type { FileStore } from "../files/port";
import type { Renderer } from "../render/port";
import type { DocumentStore } from "../store/port";
import { countMessages, messagesToSend } from "../store/repositories/outbox";
import { getPace, PROVIDER_CHANNELS } from "../store/repositories/pace";
import { claimDue } from "./claim-due";
import { decideAgain, type Ready } from "./decide-again";
import { wavesOf } from "./files/carry-files";
import type { Answered } from "./hand-over";
import { count, type Progress } from "./progress";
import { isUnanswered, type Pause, putBack, sendWave, type WavePlace } from "./send-wave";

export type SendPorts = {
  readonly store: DocumentStore;
  readonly mailer: Mailer;
  readonly renderer: Renderer;
  /** Where the bytes of invoices' files lie; absent: none can be read. */
  readonly files?: FileStore;
  /** Where customers reach Dunbook, for an organisation that has not said it. */
  readonly publicUrl?: string | null;
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
  /** Left in the queue because no more could be handed over now. */
  readonly waiting: number;
  /** Nothing more is handed over before then (on any one channel, the first of them); what is due stays queued. */
  readonly pausedUntil: Instant | null;
  /** Why: the provider asked for it, it fails again and again, or the organisation's own rate is reached. */
  readonly pausedBecause: string | null;
  /** The provider refuses everything, and why. */
  readonly stoppedBecause: string | null;
};

/** Messages claimed at a time, and of them in the provider's hands at a time: a crash leaves at most so many to be settled. */
const CLAIM = 96;
const WAVE = 32;
/** The first wave of a run is smaller: should the provider not answer, no more than that are held. */
const FIRST_WAVE = 4;

/**
 * Sends what is due, channel by channel: claim, decide again on fresh facts, write "submitting", call the provider, write
 * down the answer. Every write after the claim checks that the claim still stands. A channel's turn ends when nothing of
 * it is due, time is up, its provider wants a pause or fails, or the organisation's rate is reached.
 */
export async function sendDue(
  ports: SendPorts,
  id: OrganisationId,
  organisation: Organisation,
  owner: string,
  moment: Moment,
  onProgress: Progress = () => undefined,
): Promise<SendReport> {
  const tally: Tally = { sent: new Map(), withdrawn: 0, rejected: 0, held: 0 };
  const pauses: Pause[] = [];
  for (const channel of PROVIDER_CHANNELS) {
    if (pauses.some(({ kind }) => kind === "stopped")) break;
    const perMinute = organisation.delivery.perMinute[channel];
    const run = { owner, organisation, place: { organisation: id, channel, perMinute, moment }, tally };
    const pause = await sendChannel(ports, run, onProgress);
    if (pause) pauses.push(pause);
  }
  const waiting = pauses.length === 0 ? 0 : await countMessages(ports.store, id, "queued");
  return { ...tally, waiting, ...pausedBy(pauses) };
}

function pausedBy(
  pauses: readonly Pause[],
): Pick<SendReport, "pausedUntil" | "pausedBecause" | "stoppedBecause"> {
  const stopped = pauses.find((pause) => pause.kind === "stopped");
  const timed = pauses.filter((pause) => pause.kind === "until");
  const [first] = timed.toSorted((a, b) => (a.until < b.until ? -1 : 1));
  return {
    stoppedBecause: stopped?.because ?? null,
    pausedUntil: stopped ? null : (first?.until ?? null),
    pausedBecause: stopped ? null : (first?.because ?? null),
  };
}

type Tally = { sent: Map<string, number>; withdrawn: number; rejected: number; held: number };

/** One worker's turn at a channel. */
type ChannelRun = {
  readonly owner: string;
  readonly organisation: Organisation;
  readonly place: WavePlace;
  readonly tally: Tally;
};

/** Sends what is due on a channel; the pause that ended it, if one did. */
async function sendChannel(ports: SendPorts, run: ChannelRun, onProgress: Progress): Promise<Pause | null> {
  const { place, tally } = run;
  const { organisation: id, channel } = place;
  const size = { wave: FIRST_WAVE };
  while (!isOver(ports)) {
    const allowed = await allowedNow(ports, place);
    if (allowed.kind === "wait") return { ...allowed, kind: "until", from: "pace" };
    if (allowed.kind === "nothing") return null;
    const mine = await claimDue(ports.store, id, channel, run.owner, allowed.most, ports.clock());
    if (mine.length === 0) return null;
    const again = { now: ports.clock(), today: place.moment.today };
    const { ready, withdrawn } = await decideAgain(ports, id, run.organisation, mine, again);
    tally.withdrawn += withdrawn;
    const pause = await sendReady(ports, run, ready, size);
    onProgress({ stage: "send", done: [...tally.sent.values()].reduce((sum, sent) => sum + sent, 0) });
    if (pause) return pause;
  }
  return null;
}

/** How many may be claimed: as many as may be handed over, where anything is due at all. */
async function allowedNow({ store, clock }: SendPorts, { organisation, channel, perMinute }: WavePlace) {
  const now = clock();
  const [first] = await messagesToSend(store, organisation, channel, now, 1);
  if (!first) return { kind: "nothing" } as const;
  return allowanceAt(await getPace(store, organisation, channel), perMinute, CLAIM, now);
}

/** Hands over what is ready, wave by wave; what a pause or the rate leaves goes back to the queue. */
async function sendReady(
  ports: SendPorts,
  { place, tally }: ChannelRun,
  ready: readonly Ready[],
  size: { wave: number },
): Promise<Pause | null> {
  let left = ready;
  while (left.length > 0) {
    const [wave = []] = wavesOf(left, size.wave);
    const report = await sendWave(ports, place, wave);
    countAnswers(tally, report.answers);
    if (report.answers.length > 0)
      size.wave = report.answers.some(({ answer }) => isUnanswered(answer)) ? 1 : WAVE;
    left = [...report.left, ...left.slice(wave.length)];
    if (report.pause) {
      await putBack(ports, place.organisation, left, report.pause);
      return report.pause;
    }
  }
  return null;
}

function countAnswers(tally: Tally, answers: readonly Answered[]): void {
  for (const { ready, answer } of answers) {
    if (answer.kind === "accepted") count(tally.sent, titleOf(ready.message));
    else if (answer.kind === "refused") tally.rejected += 1;
    else if (answer.kind === "unknown") tally.held += 1;
  }
}

const isOver = ({ clock, until }: SendPorts): boolean => until !== undefined && clock() >= until;
