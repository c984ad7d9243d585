import { openListeners } from "./listeners";

/** A value that is replaced as a whole, and those who want to know; React reads it with useSyncExternalStore. */
export type Store<Value> = {
  readonly get: () => Value;
  readonly set: (change: Partial<Value>) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

export function openStore<Value extends object>(first: Value): Store<Value> {
  let value = first;
  const heard = openListeners<null>();
  return {
    get: () => value,
    set: (change) => {
      value = { ...value, ...change };
      heard.tell(null);
    },
    subscribe: (listener) => heard.add(listener),
  };
}

/** Work that is put off as long as it is asked for again. */
export type Delayed = {
  readonly again: () => void;
  readonly cancel: () => void;
};

/** Runs `work` once, `pauseMs` after it was last asked for. */
export function delayed(pauseMs: () => number, work: () => void): Delayed {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => clearTimeout(timer);
  return {
    again: () => {
      cancel();
      timer = setTimeout(work, pauseMs());
    },
    cancel,
  };
}

/** Runs `work` before the next picture is drawn, once however often it was asked for. */
export const onceAFrame = (work: () => void): (() => void) => once(requestAnimationFrame, work);

/** Runs `work` when the running program has ended its turn, once however often it was asked for. */
export const onceATurn = (work: () => void): (() => void) => once(queueMicrotask, work);

function once(later: (work: () => void) => void, work: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    later(() => {
      asked = false;
      work();
    });
  };
}
