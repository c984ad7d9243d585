import { useCallback, useEffect, useRef, useState } from "react";
import { problemOf } from "../../desk/problem";

/** What was loaded last, and how the newest attempt stands. */
export type Fresh<Value> = {
  /** Stays until there is a newer one. */
  readonly value: Value | null;
  readonly busy: boolean;
  /** Why the latest attempt failed; stays until one succeeds, so that it does not flicker. */
  readonly problem: string | null;
  readonly refresh: () => void;
};

type FreshState<Value> = Omit<Fresh<Value>, "refresh">;

/**
 * Loads something that changes by itself: now, whenever `load` is another function, every `everyMs` while the pane can be
 * seen, and as soon as it can be seen again. An answer that comes after a newer one is dropped. `load` null: nothing to load.
 */
export function useFresh<Value>(load: (() => Promise<Value>) | null, everyMs: number): Fresh<Value> {
  const [state, setState] = useState<FreshState<Value>>({ value: null, busy: false, problem: null });
  const newest = useRef(0);
  const answered = useRef(0);
  const attempt = useCallback(async (): Promise<void> => {
    if (!load) return;
    newest.current += 1;
    const mine = newest.current;
    setState((now) => ({ ...now, busy: true }));
    const settled = await settle(load);
    if (mine < answered.current) return;
    answered.current = mine;
    const busy = mine !== newest.current;
    setState((now) => ({ ...now, ...settled, busy }));
  }, [load]);
  const refresh = useCallback(() => void attempt(), [attempt]);

  useEffect(() => {
    refresh();
    const whenSeen = () => {
      if (document.visibilityState === "visible") refresh();
    };
    const timer = setInterval(whenSeen, everyMs);
    document.addEventListener("visibilitychange", whenSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", whenSeen);
      // Whatever is still on its way was asked for something else, or for a part that is gone.
      newest.current += 1;
      answered.current = newest.current;
      setState((now) => ({ ...now, busy: false, problem: null }));
    };
  }, [refresh, everyMs]);
  return { ...state, refresh };
}

async function settle<Value>(load: () => Promise<Value>): Promise<Partial<FreshState<Value>>> {
  try {
    return { value: await load(), problem: null };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}
