/** Long work in slices, so that the page answers a person beside it. */

/** A slice may take so long before the page gets a turn: well under what one notices. */
const SLICE_MS = 12;
/** The clock is looked at once in so many small steps: looking costs more than a step. */
const STEPS_PER_LOOK = 16;

/** Lets the page do what waits: a click, a line of progress, an answer from Excel. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    // A message is a turn of its own; a timer would cost four milliseconds each, and a second in a hidden pane.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** The time of one slice: `if (slice.isOver()) await slice.turn()` between two steps of the work. */
export class Slice {
  private endsAt = performance.now() + SLICE_MS;

  constructor(private readonly signal?: AbortSignal) {}

  isOver(): boolean {
    return performance.now() >= this.endsAt;
  }

  /** Gives the page a turn and begins the next slice. Throws what the signal was aborted with. */
  async turn(): Promise<void> {
    this.signal?.throwIfAborted();
    await nextTurn();
    this.signal?.throwIfAborted();
    this.endsAt = performance.now() + SLICE_MS;
  }
}

/** Does `work` for each item, in slices. */
export async function eachInSlices<Item>(
  items: Iterable<Item>,
  work: (item: Item) => void,
  signal?: AbortSignal,
): Promise<void> {
  const slice = new Slice(signal);
  let steps = 0;
  for (const item of items) {
    work(item);
    steps += 1;
    if (steps % STEPS_PER_LOOK === 0 && slice.isOver()) await slice.turn();
  }
}

/** Runs a computation that is made of steps to its end, in slices. */
export async function inSlices<Value>(
  steps: Generator<undefined, Value>,
  signal?: AbortSignal,
): Promise<Value> {
  const slice = new Slice(signal);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (slice.isOver()) await slice.turn();
  }
}
