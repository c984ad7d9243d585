/** What a person has asked for and what goes on by itself, one after the other: only one hand at the sheet at a time. */
export type Turns = {
  /** Runs a person's deed as soon as the sheet is free; what goes on by itself makes way. */
  readonly person: <Value>(work: () => Promise<Value>, signal?: AbortSignal) => Promise<Value>;
  /**
   * Runs what may wait until no person's deed does. Its signal is aborted when a person wants the sheet: then it rejects
   * as cancelled work does, and is to be asked for again later.
   */
  readonly byItself: <Value>(work: (signal: AbortSignal) => Promise<Value>) => Promise<Value>;
};

type Turn = { readonly start: () => Promise<void>; readonly makeWay: () => void };

/** Opens the queue of one desk. */
export function openTurns(): Turns {
  const persons: Turn[] = [];
  const patient: Turn[] = [];
  let current: Turn | null = null;

  const next = (): void => {
    if (current) return;
    current = persons.shift() ?? patient.shift() ?? null;
    if (!current) return;
    void current.start().then(() => {
      current = null;
      next();
    });
  };
  const enqueue = <Value>(queue: Turn[], work: () => Promise<Value>, makeWay: () => void): Promise<Value> =>
    new Promise((resolve, reject) => {
      // The outcome goes to who asked for it; a failure must not stop the queue.
      queue.push({ makeWay, start: () => work().then(resolve, reject) });
      next();
    });
  return {
    person: (work, signal) => {
      current?.makeWay();
      const unlessCancelled = async () => {
        signal?.throwIfAborted();
        return work();
      };
      return enqueue(persons, unlessCancelled, () => undefined);
    },
    byItself: (work) => {
      const stop = new AbortController();
      return enqueue(
        patient,
        async () => work(stop.signal),
        () => stop.abort(),
      );
    },
  };
}
