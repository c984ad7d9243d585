import { chance, turnsOf } from "./chance";
import { type Ground, type Lived, live } from "./live";
import type { Plant } from "./plants";
import { type Schedule, scheduleOf } from "./schedule";

/** What a campaign, or a part of one, came to. */
export type Tally = {
  schedules: number;
  deaths: number;
  gaveUp: number;
  mails: number;
  fates: Record<string, number>;
  ends: Record<string, number>;
  grounds: Record<string, number>;
  failures: { readonly number: number; readonly ground: string; readonly breaches: readonly string[] }[];
};

export const emptyTally = (): Tally => ({
  schedules: 0,
  deaths: 0,
  gaveUp: 0,
  mails: 0,
  fates: {},
  ends: {},
  grounds: {},
  failures: [],
});

/** Lives one story and counts what happened. A story that throws where it may not has failed like one that breaks a promise. */
export async function tried(
  tally: Tally,
  schedule: Schedule,
  name: string,
  ground: Ground,
  plant: Plant | null = null,
): Promise<readonly string[]> {
  const lived = await live(schedule, ground, plant).catch((error: unknown): Lived => {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { breaches: [`it threw: ${said}`], deaths: 0, gaveUp: 0, mails: 0, fates: [], ends: [] };
  });
  const { breaches } = lived;
  tally.schedules += 1;
  tally.deaths += lived.deaths;
  tally.gaveUp += lived.gaveUp;
  tally.mails += lived.mails;
  for (const fate of lived.fates) tally.fates[fate] = (tally.fates[fate] ?? 0) + 1;
  for (const end of lived.ends) tally.ends[end] = (tally.ends[end] ?? 0) + 1;
  tally.grounds[name] = (tally.grounds[name] ?? 0) + 1;
  if (breaches.length > 0) tally.failures.push({ number: schedule.number, ground: name, breaches });
  return breaches;
}

/** What every bug that is put in comes to. */
const TWICE = "went out 2 times";

/** The number of the first story in which a mail goes out twice with a bug put in; null where none of so many does. */
export async function firstFound(
  seed: number,
  most: number,
  ground: Ground,
  plant: Plant,
  worth: (number: number) => boolean,
): Promise<{ readonly number: number; readonly breaches: readonly string[] } | null> {
  for (let number = 0; number < most; number += 1) {
    if (!worth(number)) continue;
    const breaches = await tried(emptyTally(), scheduleOf(seed, number), "memory", ground, plant);
    if (breaches.some((breach) => breach.endsWith(TWICE))) return { number, breaches };
  }
  return null;
}

/** The same story with acts left out as long as it still goes wrong: what is left is what it takes. */
export async function shortened(schedule: Schedule, ground: Ground): Promise<Schedule> {
  let best = schedule;
  for (let at = 0; at < best.acts.length; ) {
    const shorter = { ...best, acts: best.acts.filter((_, index) => index !== at) };
    if ((await tried(emptyTally(), shorter, "", ground)).length > 0) best = shorter;
    else at += 1;
  }
  return best;
}

/** Sums parts of a campaign. */
export function summed(parts: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const part of parts) {
    for (const name of ["schedules", "deaths", "gaveUp", "mails"] as const) sum[name] += part[name];
    for (const name of ["fates", "ends", "grounds"] as const)
      for (const [key, count] of Object.entries(part[name])) sum[name][key] = (sum[name][key] ?? 0) + count;
    sum.failures.push(...part.failures);
  }
  return sum;
}

/** Pauses of a store as turns of the event loop, the same for the same seed: so that a story can be told again. */
export function pausesFrom(seed: number): () => Promise<void> {
  const next = chance(seed);
  return () => turnsOf(1 + Math.floor(next() * 8));
}
