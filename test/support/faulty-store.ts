import type { Mailer } from "../../functions/delivery/port";
import type { DocumentReader, DocumentStore, DocumentTransaction } from "../../functions/store/port";

/** A process died here: thrown out of whatever it was doing, and out of everything it tries afterwards. */
export class SimulatedCrash extends Error {
  override readonly name = "SimulatedCrash";
}

/**
 * Where a process dies: at its n-th step that others can see (a commit or a call to the provider, counted from 1),
 * just before it or just after it, when nobody has been told yet that it was done.
 */
export type CrashPoint = { readonly step: number; readonly moment: "before" | "after" };

/** One process's life. `turn` is waited for before each look at the store: where others may come in between. */
export class Life {
  #steps = 0;
  #isOver = false;

  constructor(
    readonly end: CrashPoint | null = null,
    readonly turn: () => Promise<void> = async () => undefined,
  ) {}

  get steps(): number {
    return this.#steps;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** To be asked before anything is done. */
  goOn(): void {
    if (this.#isOver) throw new SimulatedCrash();
  }

  /** Numbers a step that is about to be taken; dies before it where that is due. */
  before(known?: number): number {
    this.goOn();
    const step = known ?? this.#steps + 1;
    this.#steps = Math.max(this.#steps, step);
    this.#dieAt(step, "before");
    return step;
  }

  /** A step has been taken; dies after it where that is due. */
  after(step: number): void {
    this.goOn();
    this.#dieAt(step, "after");
  }

  #dieAt(step: number, moment: CrashPoint["moment"]): void {
    if (this.end?.step !== step || this.end.moment !== moment) return;
    this.#isOver = true;
    throw new SimulatedCrash();
  }
}

/** The store as a process that may die sees it. Every write and every transaction that wrote something is a step. */
export function mortalStore(store: DocumentStore, life: Life): DocumentStore {
  return {
    ...mortalReader(store, life),
    async count(query) {
      await life.turn();
      life.goOn();
      return store.count(query);
    },
    async write(writes) {
      await life.turn();
      const step = life.before();
      await store.write(writes);
      life.after(step);
    },
    async transaction(work) {
      await life.turn();
      life.goOn();
      let step: number | undefined;
      const value = await store.transaction(async (real) => {
        const { transaction, hasWritten } = mortalTransaction(real, life);
        const made = await work(transaction);
        await life.turn();
        // Run again after a conflict it is still the same step.
        if (hasWritten()) step = life.before(step);
        return made;
      });
      if (step !== undefined) life.after(step);
      return value;
    },
    close: () => store.close(),
  };
}

function mortalReader(reader: DocumentReader, life: Life): DocumentReader {
  const alive = async <Value>(read: () => Promise<Value>): Promise<Value> => {
    await life.turn();
    life.goOn();
    return read();
  };
  return {
    get: (ref) => alive(() => reader.get(ref)),
    getMany: (refs) => alive(() => reader.getMany(refs)),
    query: (query) => alive(() => reader.query(query)),
  };
}

function mortalTransaction(
  real: DocumentTransaction,
  life: Life,
): { readonly transaction: DocumentTransaction; readonly hasWritten: () => boolean } {
  let wrote = false;
  const write: DocumentTransaction["write"] = (one) => {
    wrote = true;
    real.write(one);
  };
  return { transaction: { ...mortalReader(real, life), write }, hasWritten: () => wrote };
}

/** The mailer as a process that may die uses it: before the call nothing has gone out, after it the answer is lost. */
export function mortalMailer(mailer: Mailer, life: Life): Mailer {
  return {
    async send(email) {
      const step = life.before();
      const answer = await mailer.send(email);
      life.after(step);
      return answer;
    },
  };
}
