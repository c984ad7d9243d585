import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { openStoreFile } from "../../functions/store/sqlite/schema";
import { breachesIn, differences, type Ending, endingOf } from "../support/faulty-findings";
import { CHAOS_RUNS, CHAOS_SEED, openFolder } from "../support/faulty-folder";
import { type CountingProvider, countingProvider } from "../support/faulty-provider";
import { type CrashPoint, Life } from "../support/faulty-store";
import { FaultyWorld } from "../support/faulty-world";
import { DAYS, type Day, NEVER_OWED, PAYS, rowsOn } from "./crash-ledger";

/**
 * Processes that die at every step others can see, over the real store file: before and after each commit and each call
 * to the provider. A usual run tries every fourth step, others each time; CHAOS_RUNS=4 tries them all, and four times as many
 * deaths in a row. Workers side by side and ill providers are the campaign's: test/chaos.
 */
const folder = openFolder();
let deaths = 0;

afterAll(() => {
  folder.remove();
  process.stdout.write(`crash schedules: ${deaths} processes died at a chosen step (seed ${CHAOS_SEED})\n`);
});

/** A day as it goes when nothing happens: how it begins, in how many steps it is done, and how it ends. */
type CleanDay = {
  readonly day: Day;
  readonly morning: FaultyWorld;
  readonly provider: CountingProvider;
  readonly steps: number;
  readonly ending: Ending;
};

const cleanDays: CleanDay[] = [];

/** The work of a day in one process, ending where its life ends. */
const work = (world: FaultyWorld, day: Day, life: Life): Promise<boolean> =>
  world.process(life, async (process) => {
    await process.sync(rowsOn(day));
    await process.run();
    await process.hear(world.provider.events());
  });

beforeAll(async () => {
  let provider = countingProvider();
  let world = await FaultyWorld.start(folder.newFile(), provider, DAYS[0]);
  for (const day of DAYS) {
    world.reach(day);
    const morning = world;
    provider = provider.copy();
    world = await morning.copy(folder.newFile(), provider);
    const life = new Life();
    await work(world, day, life);
    await world.recover(rowsOn(day));
    expect(await breachesIn(world, { settled: true })).toEqual([]);
    const before = morning.provider as CountingProvider;
    cleanDays.push({ day, morning, provider: before, steps: life.steps, ending: await endingOf(world) });
  }
});

/** A day on which processes die, one after another, each at its point; then everything is put right. */
async function dayWithDeaths(
  { day, morning, provider, ending }: CleanDay,
  points: readonly CrashPoint[],
): Promise<readonly string[]> {
  const world = await morning.copy(folder.newFile(), provider.copy());
  try {
    for (const point of points) {
      const died = await work(world, day, new Life(point));
      if (!died) break;
      deaths += 1;
      // The next worker comes after the lease of the one that died.
      world.wait(3);
    }
    await world.dayInPeace(rowsOn(day));
    const breaches = [...(await breachesIn(world, { settled: false }))];
    if ((await world.settleHeld()) + (await world.waiting()) > 0) await world.recover(rowsOn(day));
    breaches.push(...(await breachesIn(world, { settled: true })));
    breaches.push(...differences(await endingOf(world), ending));
    const told = points.map(({ step, moment }) => `${moment} step ${step}`).join(", then ");
    return breaches.map((breach) => `${day}, died ${told}: ${breach}`);
  } finally {
    await world.remove();
  }
}

/** Every so-many-th of the points is tried, from one on that the seed names. */
const APART = Math.max(1, Math.round(4 / CHAOS_RUNS));

const pointsOf = (steps: number): readonly CrashPoint[] =>
  Array.from({ length: steps }, (_, at) => at + 1).flatMap((step): readonly CrashPoint[] => [
    { step, moment: "before" },
    { step, moment: "after" },
  ]);

describe("the undisturbed days", () => {
  it("meet every level, and leave those alone who owe nothing", () => {
    const mails = cleanDays.at(-1)?.ending.mails ?? [];
    for (const level of [1, 2, 3]) expect(mails.some((mail) => mail.includes(`~1~${level}~1~`))).toBe(true);
    expect(mails.filter((mail) => mail.endsWith(NEVER_OWED))).toEqual([]);
    expect(mails.filter((mail) => mail.endsWith(PAYS.email))).toHaveLength(1);
    expect(mails.filter((mail) => mail.includes("hugo"))).toHaveLength(3);
  });
});

describe("a process that dies", () => {
  it.each(DAYS)(
    "case 13: at any one step of %s leaves nothing twice, nothing lost, and the same end",
    async (day) => {
      const clean = cleanDays.find((known) => known.day === day);
      if (!clean) throw new Error("The day was not lived");
      const breaches: string[] = [];
      const points = pointsOf(clean.steps).filter((_, at) => at % APART === CHAOS_SEED % APART);
      for (const point of points) breaches.push(...(await dayWithDeaths(clean, [point])));
      expect(breaches).toEqual([]);
    },
    300_000,
  );
});

/** Deaths in a row: of the process at a step of its day, of the one that takes over soon after, and so on. */
const deathsInARow = fc
  .tuple(fc.nat(1000), fc.nat(), fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }), fc.nat())
  .map(([index, first, later, moments]) => ({ index, first, later, moments }));

describe("processes that die one after another", () => {
  it(`leave nothing twice, nothing lost, and the same end (seed ${CHAOS_SEED})`, async () => {
    const law = fc.asyncProperty(deathsInARow, async ({ index, first, later, moments }) => {
      const busy = cleanDays.filter(({ steps }) => steps > 3);
      const clean = busy[index % busy.length];
      if (!clean) throw new Error("The days were not lived");
      const steps = [first % clean.steps, ...later].map((step) => step + 1);
      const points = steps.map(
        (step, at): CrashPoint => ({ step, moment: (moments >> at) % 2 ? "before" : "after" }),
      );
      expect(await dayWithDeaths(clean, points)).toEqual([]);
    });
    await fc.assert(law, { numRuns: 24 * CHAOS_RUNS, seed: CHAOS_SEED });
  }, 3_600_000);
});

describe("the store file", () => {
  it("is opened so that what is saved outlives a power cut", () => {
    const connection = openStoreFile(folder.newFile());
    expect(connection.row("PRAGMA synchronous")).toEqual([2]);
    expect(connection.row("PRAGMA journal_mode")).toEqual(["wal"]);
    connection.close();
  });
});
