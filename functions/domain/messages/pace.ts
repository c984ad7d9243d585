import { type Instant, laterBy } from "../base/clock";

/** How fast an organisation's messages may be handed over on one channel, and whether its provider answers at all. */
export type Pace = {
  /** What was handed over within the last minute, the earliest first. */
  readonly handed: readonly { readonly at: Instant; readonly count: number }[];
  /** Failures in a row without a single acceptance: no answer, or no connection. */
  readonly failures: number;
  /** How often sending has been paused since the last acceptance: every time for twice as long. */
  readonly pauses: number;
  readonly pausedUntil: Instant | null;
  /** Why it is paused, in the provider's or the network's words. */
  readonly because: string | null;
};

export const NO_PACE: Pace = { handed: [], failures: 0, pauses: 0, pausedUntil: null, because: null };

/** What the answers to one wave came to. */
export type WaveAnswers = {
  readonly accepted: number;
  /** Nobody knows whether they were taken. */
  readonly unknown: number;
  /** Surely not taken, by a provider that did not say when it will take them. */
  readonly unreachable: number;
  /** The words of one that failed. */
  readonly because: string | null;
};

/** So many messages may be handed over now; or none before `until`, and why. */
export type Allowance =
  | { readonly kind: "go"; readonly most: number }
  | { readonly kind: "wait"; readonly until: Instant; readonly because: string };

const MINUTE_MS = 60_000;
const FIRST_PAUSE_MS = 15 * MINUTE_MS;
const LONGEST_PAUSE_MS = 4 * 60 * MINUTE_MS;
/** So many failures in a row, and the provider is left alone. */
const MOST_FAILURES = 5;

/** What may be handed over at `now`. While nothing is accepted it is one at a time: each may end up held. */
export function allowanceAt(pace: Pace, perMinute: number | null, wanted: number, now: Instant): Allowance {
  if (pace.pausedUntil !== null && pace.pausedUntil > now)
    return { kind: "wait", until: pace.pausedUntil, because: pauseReason(pace) };
  const most = pace.failures > 0 ? Math.min(1, wanted) : wanted;
  if (perMinute === null) return { kind: "go", most };
  const recent = recentAt(pace, now);
  const room = perMinute - recent.reduce((sum, { count }) => sum + count, 0);
  if (room > 0) return { kind: "go", most: Math.min(most, room) };
  const until = laterBy(recent[0]?.at ?? now, MINUTE_MS);
  const because = `no more than ${perMinute} a minute are to be handed over`;
  return { kind: "wait", until, because };
}

/** After `count` have been handed over at `now`. */
export const afterHandingOver = (pace: Pace, count: number, now: Instant): Pace => ({
  ...pace,
  handed: [...recentAt(pace, now), { at: now, count }],
});

/** After the answers to a wave. One acceptance shows that the provider works, unless others of the wave got no answer. */
export function afterAnswers(
  pace: Pace,
  { accepted, unknown, unreachable, because }: WaveAnswers,
  now: Instant,
): Pace {
  if (accepted > 0) {
    const failures = Math.min(unknown, MOST_FAILURES - 1);
    return { ...pace, failures, pauses: 0, pausedUntil: null, because: null };
  }
  const failed = unknown + (unreachable > 0 ? 1 : 0);
  if (failed === 0) return pace;
  const failures = Math.min(pace.failures + failed, MOST_FAILURES);
  if (failures < MOST_FAILURES) return { ...pace, failures, because };
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(pace.pauses, 10), LONGEST_PAUSE_MS);
  return { ...pace, failures, because, pauses: pace.pauses + 1, pausedUntil: laterBy(now, pauseMs) };
}

/** After a person has said that sending is to go on: at once, and as carefully as before. */
export const resumed = (pace: Pace): Pace => ({ ...pace, pausedUntil: null });

/** Why a channel stands still, as it stands in a sentence. */
export const pauseReason = ({ because }: Pace): string =>
  `the provider has failed ${MOST_FAILURES} times in a row${because === null ? "" : ` (${because})`}`;

/** What counts for the minute before `now`: a clock that is ahead counts as well. */
function recentAt({ handed }: Pace, now: Instant): Pace["handed"] {
  const since = laterBy(now, -MINUTE_MS);
  return handed.filter(({ at }) => at > since);
}
