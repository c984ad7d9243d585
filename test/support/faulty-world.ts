import { copyFileSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { dayIn, type Instant, instantAt, laterBy } from "#domain/base/clock";
import { invoiceIdOf, organisationId } from "#domain/base/identity";
import { bucketDigest } from "#domain/ledger/fingerprints";
import type { InvoiceRow } from "#domain/ledger/invoice";
import { fingerprintOf } from "#domain/ledger/row-fingerprint";
import { BUCKETS, ROWS_PER_REQUEST } from "#wire/sync";
import type { DeliveryEvent } from "../../functions/delivery/port";
import { openPublicHolidays } from "../../functions/holidays/public-holidays";
import { compareRows } from "../../functions/jobs/compare-rows";
import { receiveRows } from "../../functions/jobs/receive-rows";
import { recordDelivery } from "../../functions/jobs/record-delivery";
import { momentOf, type RunReport, runOrganisation } from "../../functions/jobs/run-organisation";
import { settle } from "../../functions/jobs/settle";
import { openRenderer } from "../../functions/render/renderer";
import type { DocumentStore } from "../../functions/store/port";
import { accountsDue } from "../../functions/store/repositories/accounts";
import { createOrganisation } from "../../functions/store/repositories/organisations";
import { messagesDue } from "../../functions/store/repositories/outbox";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { inBuckets } from "./buckets";
import type { TestProvider } from "./faulty-provider";
import { Life, mortalMailer, mortalStore, SimulatedCrash } from "./faulty-store";
import { day, POLICY } from "./ledger";
import { kaseAndCo } from "./organisation";

/** A store file, a provider and a clock that outlive the processes working on them, which may die at any step. */

export const ORG = organisationId("kase");
const LEASE_MINUTES = 2;

const PORTS = {
  renderer: openRenderer({ templatesDir: join(__dirname, "../../templates") }),
  holidays: openPublicHolidays,
};
const END_OF_TIME = "9999-12-31T00:00:00.000Z" as Instant;

export class FaultyWorld {
  #now: Instant;
  #owners = 0;
  #calm: DocumentStore | null = null;

  private constructor(
    readonly file: string,
    readonly provider: TestProvider,
    now: Instant,
  ) {
    this.#now = now;
  }

  /** A new store with the organisation set up, at the send hour of `date`. */
  static async start(file: string, provider: TestProvider, date: string): Promise<FaultyWorld> {
    const world = new FaultyWorld(file, provider, sendHourOf(date));
    await world.undisturbed((store) => createOrganisation(store, ORG, kaseAndCo(), world.now));
    return world;
  }

  /** The same world in another file, with a provider that remembers the same mails. */
  async copy(file: string, provider: TestProvider): Promise<FaultyWorld> {
    await this.leave();
    // What was committed last may still stand in the log beside the file.
    for (const suffix of ["", "-wal"])
      if (existsSync(`${this.file}${suffix}`)) copyFileSync(`${this.file}${suffix}`, `${file}${suffix}`);
    return new FaultyWorld(file, provider, this.#now);
  }

  async remove(): Promise<void> {
    await this.leave();
    for (const suffix of ["", "-wal", "-shm"]) rmSync(`${this.file}${suffix}`, { force: true });
  }

  get now(): Instant {
    return this.#now;
  }

  get today(): string {
    return dayIn(POLICY.timeZone, this.#now);
  }

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
    this.#calm ??= openSqliteStore(this.file);
    return work(this.#calm);
  }

  /**
   * One process from its start to its end or its death; whether it died. Any other error is the test's to see. Its clock
   * is `skewSeconds` ahead of the world's.
   */
  async process(life: Life, work: (process: Process) => Promise<unknown>, skewSeconds = 0): Promise<boolean> {
    const store = openSqliteStore(this.file);
    this.#owners += 1;
    try {
      const clock = (): Instant => laterBy(this.#now, skewSeconds * 1000);
      await work(this.#processOf(mortalStore(store, life), life, `worker-${this.#owners}`, clock));
    } catch (error) {
      if (!(error instanceof SimulatedCrash) || !life.isOver) throw error;
    } finally {
      await store.close();
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
  ): Process {
    const mailer = mortalMailer(this.provider.mailer(clock), life);
    const moment = async () => (await momentOf(store, ORG, clock())).moment;
    return {
      sync: async (rows) => syncRows(store, rows, await moment()),
      run: () => runOrganisation({ ...PORTS, store, mailer, clock }, ORG, owner),
      hear: async (events) => {
        await recordDelivery(store, ORG, events, await moment());
      },
    };
  }

  /** A person looks each held message up at the provider and says what is true. */
  async settleHeld(): Promise<number> {
    await this.provider.quiet();
    return this.undisturbed(async (store) => {
      const held = await messagesDue(store, ORG, "held", END_OF_TIME, 1000);
      const { moment } = await momentOf(store, ORG, this.#now);
      for (const { message } of held) {
        const as = this.provider.countOf(message.messageId) > 0 ? "sent" : "notSent";
        const settled = await settle(store, ORG, message.messageId, as, "liis", moment);
        if (!settled.ok) throw new Error(settled.problem);
      }
      return held.length;
    });
  }

  /** A day's work by a process that nothing happens to, after every lease has run out. */
  async dayInPeace(rows: readonly InvoiceRow[]): Promise<void> {
    this.wait(LEASE_MINUTES + 1);
    this.#owners += 1;
    const owner = `worker-${this.#owners}`;
    await this.undisturbed(async (store) => {
      const process = this.#processOf(store, new Life(), owner);
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
    for (let round = 0; round < 12; round += 1) {
      await this.dayInPeace(rows);
      if ((await this.settleHeld()) === 0 && (await this.waiting()) === 0) return;
    }
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

/** What a process does. */
export type Process = {
  readonly sync: (rows: readonly InvoiceRow[]) => Promise<void>;
  readonly run: () => Promise<RunReport>;
  readonly hear: (events: readonly DeliveryEvent[]) => Promise<void>;
};

const sendHourOf = (date: string): Instant => instantAt(POLICY.timeZone, day(date), POLICY.sendHour);

/** What the add-in does with a table, without the network between. */
async function syncRows(
  store: DocumentStore,
  rows: readonly InvoiceRow[],
  moment: Parameters<typeof receiveRows>[3],
): Promise<void> {
  const byId = new Map<string, InvoiceRow>(rows.map((row) => [invoiceIdOf(row.number), row]));
  const fingerprints = new Map([...byId].map(([id, row]) => [id, fingerprintOf(row)]));
  const buckets = inBuckets(fingerprints, BUCKETS).map(bucketDigest);
  const table = { workbook: "book.xlsx", table: "Invoices", kind: "invoices" } as const;
  const answer = await compareRows(store, ORG, { ...table, buckets }, moment);
  const known = new Map(answer.differing.flatMap(({ rows: before }) => Object.entries(before)));
  const differing = new Set(answer.differing.map(({ bucket }) => bucket));
  const here = inBuckets(fingerprints, BUCKETS).flatMap((bucket, at) =>
    differing.has(at) ? [...bucket] : [],
  );
  const changed = here.flatMap(([id, fingerprint]) => {
    const row = byId.get(id);
    return row && known.get(id) !== fingerprint ? [{ fingerprint, row }] : [];
  });
  for (let from = 0; from < changed.length; from += ROWS_PER_REQUEST) {
    const part = changed.slice(from, from + ROWS_PER_REQUEST);
    const request = { sourceId: answer.sourceId, kind: "invoices", rows: part, vanished: [], unreadable: [] };
    await receiveRows(store, ORG, { ...request, kind: "invoices" }, moment);
  }
}
