import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { afterAnswers, type Pace, pauseReason, type WaveAnswers } from "#domain/messages/pace";
import type { HandOver } from "../delivery/port";
import type { DocumentTransaction } from "../store/port";
import { type ProviderChannel, putPace } from "../store/repositories/pace";

/** Whose messages are handed over on which channel, and how many a minute at most; null: as the provider takes them. */
export type Pacing = {
  readonly organisation: OrganisationId;
  readonly channel: ProviderChannel;
  readonly perMinute: number | null;
};

/** A provider that fails again and again is left alone until then. */
export type Outage = {
  readonly kind: "until";
  readonly until: Instant;
  readonly from: "pace";
  readonly because: string;
};

/** Writes down what a wave's answers say of the provider; the pause that comes of it, null: none does. */
export function keepPace(
  transaction: DocumentTransaction,
  { organisation, channel }: Omit<Pacing, "perMinute">,
  pace: Pace,
  answers: readonly { readonly answer: HandOver }[],
  now: Instant,
): Outage | null {
  const after = afterAnswers(pace, waveAnswers(answers), now);
  if (!isSame(pace, after)) transaction.write(putPace(organisation, channel, after));
  const until = after.pausedUntil;
  if (until === null || until <= now) return null;
  return { kind: "until", until, from: "pace", because: pauseReason(after) };
}

const isSame = (a: Pace, b: Pace): boolean =>
  a.failures === b.failures && a.pauses === b.pauses && a.pausedUntil === b.pausedUntil;

function waveAnswers(answers: readonly { readonly answer: HandOver }[]): WaveAnswers {
  const all = answers.map(({ answer }) => answer);
  const failing = all.filter(
    (answer) =>
      answer.kind === "unknown" ||
      (answer.kind === "retryLater" && answer.notBefore === null && !answer.onlyThis),
  );
  const unknown = failing.filter(({ kind }) => kind === "unknown").length;
  const [first] = failing;
  return {
    accepted: all.filter(({ kind }) => kind === "accepted").length,
    unknown,
    unreachable: failing.length - unknown,
    because: first && "because" in first ? first.because : null,
  };
}
