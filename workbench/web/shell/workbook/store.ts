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

/** Runs `work` once, `ms` after it was last asked for. */
export function delayed(ms: number, work: () => void): Delayed {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => clearTimeout(timer);
  return {
    again: () => {
      cancel();
      timer = setTimeout(work, ms);
    },
    cancel,
  };
}

/** Runs `work` before the next picture is drawn, once however often it was asked for. */
export function onceAFrame(work: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      work();
    });
  };
}
