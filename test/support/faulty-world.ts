import { copyFileSync, existsSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { dayIn, type Instant, instantAt, laterBy, laterInstant } from "#domain/base/clock";
import { organisationId } from "#domain/base/identity";
import type { InvoiceRow } from "#domain/ledger/invoice";
import type { DeliveryEvent, Mailer } from "../../functions/delivery/port";
import { openPublicHolidays } from "../../functions/holidays/public-holidays";
import { recordDelivery } from "../../functions/jobs/record-delivery";
import {
  momentOf,
  planOrganisation,
  type RunReport,
  resumeSending,
  runOrganisation,
  sendOrganisation,
} from "../../functions/jobs/run-organisation";
import type { Renderer } from "../../functions/render/port";
import { openRenderer } from "../../functions/render/renderer";
import type { DocumentStore } from "../../functions/store/port";
import { accountsDue } from "../../functions/store/repositories/accounts";
import { createOrganisation } from "../../functions/store/repositories/organisations";
import { listMessages, messagesDue } from "../../functions/store/repositories/outbox";
import { getPace } from "../../functions/store/repositories/pace";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { END_OF_TIME, settleTruly, syncRows } from "./faulty-deeds";
import type { TestProvider } from "./faulty-provider";
import { Life, mortalMailer, mortalStore, SimulatedCrash } from "./faulty-store";
import { day, POLICY } from "./ledger";
import { kaseAndCo } from "./organisation";

/**
 * A store, a provider and a clock that outlive the processes working on them, which may die at any step. The store is a
 * file that each process opens by itself, or one that is open already and that all of them share.
 */

export const ORG = organisationId("kase");
const LEASE_MINUTES = 2;
/** A provider that is ill for long fails in every other round: a pause is waited for in between. */
const ROUNDS = 80;

let templates: Renderer | null = null;
const ownRenderer = (): Renderer => {
  templates ??= openRenderer({ templatesDir: resolve("templates") });
  return templates;
};

export class FaultyWorld {
  #now: Instant;
  #owners = 0;
  #calm: DocumentStore | null = null;

  private constructor(
    readonly place: string | DocumentStore,
    readonly provider: TestProvider,
    now: Instant,
    readonly renderer: Renderer,
  ) {
    this.#now = now;
  }

  /** A new store with the organisation set up, at the send hour of `date`. */
  static async start(
    place: string | DocumentStore,
    provider: TestProvider,
    date: string,
    renderer: Renderer = ownRenderer(),
  ): Promise<FaultyWorld> {
    const world = new FaultyWorld(place, provider, sendHourOf(date), renderer);
    await world.undisturbed((store) => createOrganisation(store, ORG, kaseAndCo(), world.now));
    return world;
  }

  /** The same world in another file, with a provider that remembers the same mails. */
  async copy(file: string, provider: TestProvider): Promise<FaultyWorld> {
    await this.leave();
    if (typeof this.place !== "string") throw new Error("Only a file can be copied");
    // What was committed last may still stand in the log beside the file.
    for (const suffix of ["", "-wal"])
      if (existsSync(`${this.place}${suffix}`)) copyFileSync(`${this.place}${suffix}`, `${file}${suffix}`);
    return new FaultyWorld(file, provider, this.#now, this.renderer);
  }

  async remove(): Promise<void> {
    await this.leave();
    if (typeof this.place !== "string") return this.place.close();
    for (const suffix of ["", "-wal", "-shm"]) rmSync(`${this.place}${suffix}`, { force: true });
  }

  get now(): Instant {
    return this.#now;
  }

  get today(): string {
    return dayIn(POLICY.timeZone, this.#now);
  }

  /** Moves the clock on, or back where `minutes` is below 0. */
  wait(minutes: number): void {
    this.#now = laterBy(this.#now, minutes * 60_000);
  }

  /** The send hour of `date`, where that is ahead. */
  reach(date: string): void {
    const hour = sendHourOf(date);
    if (hour > this.#now) this.#now = hour;
  }

  /** Work on the file by a process that nothing happens to; it stays until one comes that may die. */
  async undisturbed<Value>(work: (store: DocumentStore) => Promise<Value>): Promise<Value> {
    if (typeof this.place !== "string") return work(this.place);
    this.#calm ??= openSqliteStore(this.place);
    return work(this.#calm);
  }

  /**
   * One process from its start to its end or its death; whether it died. Any other error is the test's to see. Its clock
   * is `skewSeconds` ahead of the world's.
   */
  async process(
    life: Life,
    work: (process: Process) => Promise<unknown>,
    skewSeconds = 0,
    flaw: Flaw = NO_FLAW,
  ): Promise<boolean> {
    const store = typeof this.place === "string" ? openSqliteStore(this.place) : this.place;
    this.#owners += 1;
    try {
      const clock = (): Instant => laterBy(this.#now, skewSeconds * 1000);
      const seen = flaw.store(mortalStore(store, life));
      await work(this.#processOf(seen, life, `worker-${this.#owners}`, clock, flaw));
    } catch (error) {
      if (!(error instanceof SimulatedCrash) || !life.isOver) throw error;
    } finally {
      if (store !== this.place) await store.close();
    }
    return life.isOver;
  }

  /** Ends the undisturbed process, so that the next one meets the file as it was left. */
  async leave(): Promise<void> {
    await this.#calm?.close();
    this.#calm = null;
  }

  #processOf(
    store: DocumentStore,
    life: Life,
    owner: string,
    clock: () => Instant = () => this.#now,
    flaw: Flaw = NO_FLAW,
  ): Process {
    const mailer = flaw.mailer(mortalMailer(this.provider.mailer(clock), life));
    const ports = { renderer: this.renderer, holidays: openPublicHolidays, store, mailer, clock };
    const moment = async () => (await momentOf(store, ORG, clock())).moment;
    return {
      sync: async (rows) => syncRows(store, ORG, rows, await moment()),
      run: () => runOrganisation(ports, ORG, owner),
      plan: () => planOrganisation(ports, ORG),
      send: () => sendOrganisation(ports, ORG, owner),
      settle: async () => settleTruly(store, ORG, this.provider, await moment()),
      hear: async (events) => {
        await recordDelivery(store, ORG, events, await moment());
      },
    };
  }

  /** A person looks each held message up at the provider and says what is true. */
  async settleHeld(): Promise<number> {
    await this.provider.quiet();
    return this.undisturbed(async (store) => {
      const { moment } = await momentOf(store, ORG, this.#now);
      return settleTruly(store, ORG, this.provider, moment);
    });
  }

  /** A day's work by a process that nothing happens to, after every lease has run out. */
  async dayInPeace(rows: readonly InvoiceRow[]): Promise<void> {
    this.wait(LEASE_MINUTES + 1);
    this.#owners += 1;
    const owner = `worker-${this.#owners}`;
    await this.undisturbed(async (store) => {
      const process = this.#processOf(store, new Life(), owner);
      // A person has looked why sending had been stopped.
      if ((await momentOf(store, ORG, this.#now)).organisation.stoppedBecause)
        await resumeSending(store, ORG);
      await process.sync(rows);
      await process.run();
      await process.hear(this.provider.events());
    });
  }

  /**
   * Works on in peace until there is nothing more to do: what the provider put off is tried again, and what a person finds
   * not sent is decided anew. It comes to that within some rounds, or the test's findings will say why not.
   */
  async recover(rows: readonly InvoiceRow[]): Promise<void> {
    this.reach(this.today);
    for (let round = 0; round < ROUNDS; round += 1) {
      await this.dayInPeace(rows);
      if ((await this.settleHeld()) === 0 && (await this.waiting()) === 0) return;
      this.#now = laterInstant(this.#now, await this.#nextCall());
    }
  }

  /** When the first message that waits is due and the provider is called again; now where none waits. */
  #nextCall(): Promise<Instant> {
    return this.undisturbed(async (store) => {
      const [first] = await messagesDue(store, ORG, "queued", END_OF_TIME, 1);
      if (!first) return this.#now;
      const { pausedUntil } = await getPace(store, ORG, "email");
      return laterInstant(first.message.dueAt, pausedUntil ?? first.message.dueAt);
    });
  }

  /** Messages that wait, and accounts that the next run would look at. */
  waiting(): Promise<number> {
    return this.undisturbed(async (store) => {
      const queued = await messagesDue(store, ORG, "queued", END_OF_TIME, 1000);
      const due = await accountsDue(store, ORG, day(this.today), 1000);
      return queued.length + due.accounts.length;
    });
  }
}

/** The state of every message, in the order of their ids. */
export const endOfMessages = (world: FaultyWorld): Promise<readonly string[]> =>
  world.undisturbed(async (store) =>
    (await listMessages(store, ORG, {}, 1000)).messages.map(({ state }) => state),
  );

/** What a process does. */
export type Process = {
  readonly sync: (rows: readonly InvoiceRow[]) => Promise<void>;
  readonly run: () => Promise<RunReport>;
  /** The two tasks that a run is made of in the cloud. */
  readonly plan: () => Promise<unknown>;
  readonly send: () => Promise<unknown>;
  /** A person says of every held message what is true of it; how many there were. */
  readonly settle: () => Promise<number>;
  readonly hear: (events: readonly DeliveryEvent[]) => Promise<void>;
};

/** A bug put into a process on purpose: how it sees the store, and how it takes the provider's answers. */
export type Flaw = {
  readonly store: (store: DocumentStore) => DocumentStore;
  readonly mailer: (mailer: Mailer) => Mailer;
};
export const NO_FLAW: Flaw = { store: (store) => store, mailer: (mailer) => mailer };

const sendHourOf = (date: string): Instant => instantAt(POLICY.timeZone, day(date), POLICY.sendHour);
