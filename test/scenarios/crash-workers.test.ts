import { afterAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { DeliveryEvent } from "../../functions/delivery/port";
import { StoreConflict, StoreContention } from "../../functions/store/port";
import type { Fault } from "../../workbench/cloud/catcher/faults";
import { breachesIn } from "../support/faulty-findings";
import { CHAOS_RUNS, CHAOS_SEED, openFolder } from "../support/faulty-folder";
import {
  type Answering,
  catchingProvider,
  countingProvider,
  type TestProvider,
} from "../support/faulty-provider";
import { type CrashPoint, Life } from "../support/faulty-store";
import { FaultyWorld } from "../support/faulty-world";
import { invoiceRow } from "../support/ledger";
import { DAYS, type Day, PAYS, rowsOn } from "./crash-ledger";

/**
 * Workers that run at the same time, stand still, die, have clocks that differ, and hear of events while they work: chance
 * makes the schedules, over the real store file. Afterwards everything is put right, and then nothing may have gone out
 * twice, nothing may be lost, and the journals must tell it all.
 */
const folder = openFolder();
const seen = { deaths: 0, gaveUp: 0, mails: 0, schedules: 0 };

afterAll(() => {
  folder.remove();
  process.stdout.write(`crash workers: ${JSON.stringify(seen)} (seed ${CHAOS_SEED})\n`);
});

type Worker = {
  readonly end: CrashPoint | null;
  readonly syncs: boolean;
  readonly hears: boolean;
  readonly skewSeconds: number;
  /** How many rounds of the others' work it comes after them. */
  readonly lateBy: number;
};

/** What happens next in the world. `seed` decides who comes when, and in which order events arrive. */
type Act =
  | { readonly kind: "work"; readonly workers: readonly Worker[]; readonly seed: number }
  | { readonly kind: "wait"; readonly minutes: number }
  | { readonly kind: "nextDay" };

const worker: fc.Arbitrary<Worker> = fc.record({
  end: fc.option(
    fc.record({ step: fc.integer({ min: 1, max: 24 }), moment: fc.constantFrom("before", "after") }),
    { freq: 4 },
  ),
  syncs: fc.boolean(),
  hears: fc.boolean(),
  skewSeconds: fc.constantFrom(0, 0, 0, 45, -45),
  lateBy: fc.constantFrom(0, 0, 40, 150, 400),
});
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("work"),
      workers: fc.array(worker, { minLength: 1, maxLength: 3 }),
      seed: fc.nat(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("wait"), minutes: fc.constantFrom(0.5, 3, 600) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("nextDay") }) },
);

/** Numbers from 0 up to 1 that look like chance and are the same for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const once = Math.imul(state ^ (state >>> 15), state | 1);
    const twice = once ^ (once + Math.imul(once ^ (once >>> 7), once | 61));
    return ((twice ^ (twice >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Lets others come in between; now and then it stands still so long that its lease runs out and others overtake it. */
function turns(world: FaultyWorld, next: () => number): () => Promise<void> {
  return async () => {
    const standsStill = next() < 0.02;
    if (standsStill) world.wait(3);
    await others(standsStill ? 400 : Math.floor(next() * 4));
  };
}

async function others(rounds: number): Promise<void> {
  for (let left = rounds; left > 0; left -= 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

/** Events as a provider may deliver them: some not yet, some twice, in any order. */
function shuffled(events: readonly DeliveryEvent[], next: () => number): readonly DeliveryEvent[] {
  return events
    .flatMap((event) => (next() < 0.3 ? [event, event] : next() < 0.8 ? [event] : []))
    .map((event) => ({ event, place: next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ event }) => event);
}

class Story {
  #day = 0;
  /** From when on every worker knows that the customer has paid. */
  #paidKnown = false;
  readonly breaches: string[] = [];

  constructor(
    readonly world: FaultyWorld,
    readonly provider: TestProvider,
  ) {}

  get day(): Day {
    return DAYS[this.#day] ?? DAYS[0];
  }

  async play(act: Act): Promise<void> {
    if (act.kind === "wait") return this.world.wait(act.minutes);
    if (act.kind === "nextDay") {
      this.#day = Math.min(this.#day + 1, DAYS.length - 1);
      return this.world.reach(this.day);
    }
    const known = this.#paidKnown;
    const before = this.#mailsToPaid();
    const next = chance(act.seed);
    await this.world.leave();
    await Promise.all(act.workers.map((worker) => this.#work(worker, next)));
    if (known && this.#mailsToPaid() > before) this.breaches.push("a paid account got a mail");
  }

  async #work({ end, syncs, hears, skewSeconds, lateBy }: Worker, next: () => number): Promise<void> {
    await others(lateBy);
    const life = new Life(end, turns(this.world, next));
    try {
      const died = await this.world.process(
        life,
        async (process) => {
          if (syncs) await process.sync(rowsOn(this.day));
          if (syncs && this.day >= PAYS.on) this.#paidKnown = true;
          await process.run();
          if (hears) await process.hear(shuffled(this.provider.events(), next));
        },
        skewSeconds,
      );
      if (died) seen.deaths += 1;
    } catch (error) {
      // Lost against the others too often: the work is left to the next run, as in the cloud.
      if (!(error instanceof StoreConflict) && !(error instanceof StoreContention)) throw error;
      seen.gaveUp += 1;
    }
  }

  #mailsToPaid(): number {
    return this.provider.taken().filter(({ email }) => email === PAYS.email).length;
  }

  /** Everything is put right; then the breaches there are. */
  async end(): Promise<readonly string[]> {
    await this.world.recover(rowsOn(this.day));
    seen.schedules += 1;
    seen.mails += this.provider.taken().length;
    return [...this.breaches, ...(await breachesIn(this.world, { settled: true }))];
  }
}

async function play(acts: readonly Act[], provider: TestProvider): Promise<readonly string[]> {
  const world = await FaultyWorld.start(folder.newFile(), provider, DAYS[0]);
  try {
    const story = new Story(world, provider);
    for (const act of acts) await story.play(act);
    return await story.end();
  } finally {
    await world.remove();
    await provider.close();
  }
}

/** Mostly well, sometimes ill; after some calls always well, so that every story ends. */
const moods = fc.nat().map((seed): Answering => {
  const next = chance(seed);
  const answers = Array.from({ length: 40 }, () => next());
  return (nth) => {
    const drawn = answers[nth] ?? 1;
    if (drawn < 0.06) return "acceptAndHangUp";
    if (drawn < 0.12) return "hangUp";
    if (drawn < 0.15) return "later";
    return drawn < 0.17 ? "refuse" : "accept";
  };
});

/** A provider whose n-th call answers only when the test lets it: `reached(n)` once it was made, then `answer(n)`. */
function stallingProvider(answering: Answering) {
  const provider = countingProvider(answering);
  const calls: {
    readonly made: Promise<void>;
    readonly make: () => void;
    readonly go: Promise<void>;
    readonly answer: () => void;
  }[] = [];
  const call = (nth: number) => {
    while (calls.length < nth) {
      const [made, go] = [gate(), gate()];
      calls.push({ made: made.opened, make: made.open, go: go.opened, answer: go.open });
    }
    const known = calls[nth - 1];
    if (!known) throw new Error(`There is no call ${nth}`);
    return known;
  };
  let nth = 0;
  const stalling: TestProvider = {
    ...provider,
    mailer: (now) => ({
      send: async (email) => {
        nth += 1;
        const mine = call(nth);
        const answer = await provider.mailer(now).send(email);
        mine.make();
        await mine.go;
        return answer;
      },
    }),
  };
  return {
    provider: stalling,
    reached: (n: number) => call(n).made,
    answer: (n: number) => call(n).answer(),
  };
}

function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe("a worker that comes back after its lease", () => {
  it("cannot write the answer it waited for over its successor's call", async () => {
    const { provider, reached, answer } = stallingProvider((nth) => (nth === 1 ? "later" : "accept"));
    const world = await FaultyWorld.start(folder.newFile(), provider, DAYS[0]);
    const run = () => world.process(new Life(), (process) => process.run());
    await world.process(new Life(), (process) => process.sync([invoiceRow("S-1", { due: "2026-02-20" })]));
    const first = run();
    await reached(1);
    // The lease runs out; the message is held, a person finds that it never went out, and another worker sends it.
    world.wait(3);
    await run();
    expect(await world.settleHeld()).toBe(1);
    const successor = run();
    await reached(2);
    answer(1);
    await first;
    answer(2);
    await successor;
    for (const nth of [3, 4]) answer(nth);
    await world.recover([invoiceRow("S-1", { due: "2026-02-20" })]);
    expect(await breachesIn(world, { settled: true })).toEqual([]);
    expect(provider.taken()).toHaveLength(1);
    await world.remove();
  });
});

describe("workers in any order, at any pace, with any end", () => {
  it(`send nothing twice and lose nothing (seed ${CHAOS_SEED})`, async () => {
    const law = fc.asyncProperty(
      fc.array(act, { minLength: 4, maxLength: 14 }),
      moods,
      async (acts, mood) => {
        expect(await play(acts, countingProvider(mood))).toEqual([]);
      },
    );
    await fc.assert(law, { numRuns: 150 * CHAOS_RUNS, seed: CHAOS_SEED });
  }, 3_600_000);

  it(`nor over the network, to the mail catcher (seed ${CHAOS_SEED})`, async () => {
    const ills: readonly Fault[] = [
      { kind: "acceptThenReset" },
      { kind: "reset" },
      { kind: "halfResponse" },
      { kind: "acceptThenSilence" },
      { kind: "status", status: 503 },
      { kind: "status", status: 429, headers: { "X-RateLimit-Reset": "0" } },
      { kind: "status", status: 400 },
    ];
    const faults = fc.nat().map((seed) => {
      const next = chance(seed);
      const drawn = Array.from({ length: 40 }, () =>
        next() < 0.15 ? ills[Math.floor(next() * ills.length)] : undefined,
      );
      return (nth: number): Fault => drawn[nth] ?? { kind: "normal" };
    });
    const law = fc.asyncProperty(
      fc.array(act, { minLength: 4, maxLength: 14 }),
      faults,
      async (acts, fault) => {
        expect(await play(acts, await catchingProvider(fault))).toEqual([]);
      },
    );
    await fc.assert(law, { numRuns: 20 * CHAOS_RUNS, seed: CHAOS_SEED });
  }, 3_600_000);
});
