import { afterAll, describe, expect, it } from "@jest/globals";
import { CHAOS_RUNS, CHAOS_SEED } from "../support/faulty-folder";
import { emptyTally, firstFound, tried } from "./campaign";
import { inMemory, onFile } from "./grounds";
import { PLANTS, worthFor } from "./plants";
import { AT_ONCE } from "./provider";
import { scheduleOf } from "./schedule";

/** A short campaign; `npm run chaos` is the long one. A story that goes wrong is told again by its seed and number. */
const SCHEDULES = 24 * CHAOS_RUNS;
/** The bugs are looked for in so many stories. */
const FOUND_WITHIN = 200;
const file = onFile();
const tally = emptyTally();

afterAll(() => {
  file.remove();
  const { fates, ...told } = tally;
  process.stdout.write(`chaos: ${JSON.stringify({ ...told, fates })} (seed ${CHAOS_SEED})\n`);
});

describe("stories of chance", () => {
  it(`case 13: crash at any write point, send nothing twice and lose nothing (seed ${CHAOS_SEED})`, async () => {
    const memory = inMemory();
    for (let number = 0; number < SCHEDULES; number += 1) {
      const ground = number % 20 === 18 ? file : memory;
      const breaches = await tried(tally, scheduleOf(CHAOS_SEED, number), "", ground);
      expect([`npm run chaos -- --seed ${CHAOS_SEED} --only ${number}`, ...breaches]).toHaveLength(1);
    }
    expect(tally.deaths).toBeGreaterThan(SCHEDULES / 5);
  }, 3_600_000);

  it("are put right also where the provider fails thirty times in a row", async () => {
    const fates = ["reset", "noConnection", "answers429", "answers307"] as const;
    const answers = Array.from({ length: 30 }, (_, at) => ({ ...AT_ONCE, fate: fates[at % 4] ?? "reset" }));
    const schedule = { ...scheduleOf(1, 0), customers: ["anna"], acts: [], answers };
    const ill = emptyTally();
    expect(await tried(ill, schedule, "", inMemory())).toEqual([]);
    expect(ill).toMatchObject({ mails: 1, ends: { accepted: 1 }, fates: { reset: 8, answers307: 7 } });
  });
});

describe("a bug that was put in on purpose", () => {
  it.each(PLANTS)(
    "is found: %s",
    async (plant) => {
      const found = await firstFound(1, FOUND_WITHIN, inMemory(), plant, worthFor(plant));
      expect(found?.breaches).toContainEqual(expect.stringContaining("went out 2 times"));
    },
    120_000,
  );
});
