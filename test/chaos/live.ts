import type { InvoiceRow } from "#domain/ledger/invoice";
import { placeIn, VERIFY_FROM_START, verifyJournal } from "../../functions/jobs/verify-journal";
import type { Renderer } from "../../functions/render/port";
import { type DocumentStore, StoreConflict, StoreContention } from "../../functions/store/port";
import { listMessages } from "../../functions/store/repositories/outbox";
import { DAYS, type Day, PAYS, rowsOn } from "../scenarios/crash-ledger";
import { breachesIn } from "../support/faulty-findings";
import type { TestProvider } from "../support/faulty-provider";
import { Life } from "../support/faulty-store";
import { FaultyWorld, ORG, type Process } from "../support/faulty-world";
import { type Chance, chance, type Turns, turnsOf } from "./chance";
import { flawOf, type Plant } from "./plants";
import { chaosProvider, type Stall } from "./provider";
import type { Act, Deed, Fate, Schedule, Worker } from "./schedule";

/** What one story comes to: what it broke (nothing, if all is well), and what happened in it. */
export type Lived = {
  readonly breaches: readonly string[];
  readonly deaths: number;
  readonly gaveUp: number;
  readonly mails: number;
  readonly fates: readonly Fate[];
  readonly ends: readonly string[];
};

/** Where stories happen. `alone`: one worker at a time, for a store that does not keep transactions apart. */
export type Ground = {
  readonly place: (schedule: Schedule) => string | DocumentStore;
  readonly provider?: (schedule: Schedule) => Promise<TestProvider>;
  readonly alone?: boolean;
  /** How workers wait for each other; absent: in turns that take no time. */
  readonly turns?: Turns;
  /** Where the messages' texts are not what is looked at, something quicker than the real one. */
  readonly renderer?: Renderer;
};

/** Lives a schedule through, puts everything right afterwards, and looks at what is left. */
export async function live(schedule: Schedule, ground: Ground, plant: Plant | null = null): Promise<Lived> {
  const fates: Fate[] = [];
  // The world is made with the provider, and the provider stalls in the world.
  let world: FaultyWorld | null = null;
  const stall: Stall = async (turns, hasCome) => {
    world?.wait(3);
    await turnsOf(turns, hasCome);
  };
  const provider =
    (await ground.provider?.(schedule)) ?? chaosProvider(schedule.answers, stall, (fate) => fates.push(fate));
  world = await FaultyWorld.start(ground.place(schedule), provider, DAYS[0], ground.renderer);
  try {
    const story = new Story(world, provider, schedule, plant, ground);
    for (const act of schedule.acts) await story.play(act);
    const breaches = await story.end();
    const ends = await world.undisturbed(
      async (store) => (await listMessages(store, ORG, {}, 1000)).messages,
    );
    const { deaths, gaveUp } = story;
    const mails = provider.taken().length;
    return { breaches, deaths, gaveUp, mails, fates, ends: ends.map(({ state }) => state) };
  } finally {
    await world.remove();
    await provider.close();
  }
}

class Story {
  #day = 0;
  /** From when on every worker knows that the customer has paid. */
  #paidKnown = false;
  #latest: string;
  readonly #alone: boolean;
  readonly #turns: Turns;
  readonly breaches: string[] = [];
  deaths = 0;
  gaveUp = 0;

  constructor(
    readonly world: FaultyWorld,
    readonly provider: TestProvider,
    readonly schedule: Schedule,
    readonly plant: Plant | null,
    { alone = false, turns = turnsOf }: Ground,
  ) {
    this.#alone = alone;
    this.#turns = turns;
    this.#latest = world.now;
  }

  get day(): Day {
    return DAYS[this.#day] ?? DAYS[0];
  }

  get rows(): readonly InvoiceRow[] {
    return rowsOn(this.day).filter(({ customerKey }) => this.schedule.customers.includes(customerKey));
  }

  async play(act: Act): Promise<void> {
    if (act.kind === "jump") return this.world.wait(act.minutes);
    if (act.kind === "nextDay") {
      this.#day = Math.min(this.#day + 1, DAYS.length - 1);
      return this.world.reach(this.day);
    }
    const known = this.#paidKnown;
    const before = this.#mailsToPaid();
    const next = chance(act.seed);
    await this.world.leave();
    if (this.#alone) for (const worker of act.workers) await this.#work({ ...worker, lateBy: 0 }, next);
    else await Promise.all(act.workers.map((worker) => this.#work(worker, next)));
    if (known && this.#mailsToPaid() > before) this.breaches.push("a paid account got a mail");
    if (this.world.now > this.#latest) this.#latest = this.world.now;
  }

  async #work({ deeds, end, skewSeconds, lateBy }: Worker, next: Chance): Promise<void> {
    await this.#turns(lateBy);
    const life = new Life(end, this.#alone ? undefined : turnsIn(this.world, this.#turns, next));
    try {
      const died = await this.world.process(
        life,
        async (process) => {
          for (const deed of deeds) await this.#does(process, deed, next);
        },
        skewSeconds,
        flawOf(this.plant),
      );
      if (died) this.deaths += 1;
    } catch (error) {
      // Lost against the others too often: the work is left to the next run, as in the cloud.
      if (!(error instanceof StoreConflict) && !(error instanceof StoreContention)) throw error;
      this.gaveUp += 1;
    }
  }

  async #does(process: Process, deed: Deed, next: Chance): Promise<void> {
    if (deed === "hear") return process.hear(shuffled(this.provider.events(), next));
    if (deed !== "sync") {
      await process[deed]();
      return;
    }
    await process.sync(this.rows);
    if (this.day >= PAYS.on) this.#paidKnown = true;
  }

  #mailsToPaid(): number {
    return this.provider.taken().filter(({ email }) => email === PAYS.email).length;
  }

  /** The clock is put right, then everything else; then the breaches there are. */
  async end(): Promise<readonly string[]> {
    const behind = Date.parse(this.#latest) - Date.parse(this.world.now);
    if (behind > 0) this.world.wait(behind / 60_000);
    await this.world.recover(this.rows);
    const chains = await this.world.undisturbed(findingsIn);
    return [...this.breaches, ...(await breachesIn(this.world, { settled: true })), ...chains];
  }
}

/** Lets others come in between; now and then a worker stands still so long that its lease runs out and others overtake it. */
function turnsIn(world: FaultyWorld, turns: Turns, next: Chance): () => Promise<void> {
  return async () => {
    const standsStill = next() < 0.02;
    if (standsStill) world.wait(3);
    await turns(standsStill ? 300 : Math.floor(next() * 4));
  };
}

/** Events as a provider may deliver them: some not yet, some twice, in any order. */
function shuffled<Event>(events: readonly Event[], next: Chance): readonly Event[] {
  return events
    .flatMap((event) => (next() < 0.3 ? [event, event] : next() < 0.8 ? [event] : []))
    .map((event) => ({ event, place: next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ event }) => event);
}

/** What `dunbook verify` says of the world. */
async function findingsIn(store: DocumentStore): Promise<readonly string[]> {
  const findings: string[] = [];
  for (let place = VERIFY_FROM_START; ; ) {
    const part = await verifyJournal(store, ORG, place);
    findings.push(...part.findings.map(({ text }) => `verify: ${text}`));
    const next = part.next === null ? null : placeIn(part.next);
    if (!next) return findings;
    place = next;
  }
}
