/** What a person has asked for and what goes on by itself, one after the other: only one hand at the sheet at a time. */
export type Turns = {
  /** Runs a person's deed as soon as the sheet is free; what goes on by itself makes way. */
  readonly person: <Value>(work: () => Promise<Value>, signal?: AbortSignal) => Promise<Value>;
  /**
   * Runs what may wait: after every deed a person has asked for. Its signal is aborted when a person wants the sheet;
   * it then rejects like any cancelled work, and is asked for again later.
   */
  readonly byItself: <Value>(work: (signal: AbortSignal) => Promise<Value>) => Promise<Value>;
};

type Waiting = { readonly start: () => Promise<void>; readonly stop: () => void };

/** Opens the queue of one desk. */
export function openTurns(): Turns {
  const persons: Waiting[] = [];
  const patient: Waiting[] = [];
  let current: Waiting | null = null;

  const next = (): void => {
    if (current) return;
    current = persons.shift() ?? patient.shift() ?? null;
    if (!current) return;
    // The work's own outcome goes to who asked for it.
    void current.start().finally(() => {
      current = null;
      next();
    });
  };
  const enqueue = <Value>(queue: Waiting[], work: () => Promise<Value>, stop: () => void): Promise<Value> =>
    new Promise((resolve, reject) => {
      queue.push({ stop, start: () => work().then(resolve, reject) });
      next();
    });
  return {
    person: (work, signal) => {
      if (current && patientNow.has(current)) current.stop();
      return enqueue(
        persons,
        async () => {
          signal?.throwIfAborted();
          return work();
        },
        () => undefined,
      );
    },
    byItself: (work) => {
      const stop = new AbortController();
      return enqueue(patient, () => work(stop.signal), () => stop.abort());
    },
  };
}
