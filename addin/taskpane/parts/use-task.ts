import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { problemOf } from "../../desk/problem";

/** How the latest attempt stands. The value of the one before stays until there is a newer one. */
export type TaskState<Value> = {
  readonly busy: boolean;
  /** The sentence for the person; null while all is well, and after she cancelled it herself. */
  readonly problem: string | null;
  readonly value: Value | null;
};

export type Task<Value> = TaskState<Value> & {
  /** Starts an attempt; one that still runs is aborted and whatever it gives is ignored. */
  readonly run: (work: Work<Value>, onDone?: (value: Value) => void) => void;
  /** The latest attempt once more, for "Try again". */
  readonly again: () => void;
  /** Aborts the running attempt. */
  readonly cancel: () => void;
};

type Work<Value> = (signal: AbortSignal) => Promise<Value>;
type Attempt<Value> = { readonly work: Work<Value>; readonly onDone: ((value: Value) => void) | undefined };

/**
 * One thing a person waits for. Only the latest attempt counts, and it ends with the part that started it; the functions
 * stay the same for as long as the part is shown, so effects may depend on them.
 */
export function useTask<Value>(): Task<Value> {
  const [state, setState] = useState<TaskState<Value>>({ busy: false, problem: null, value: null });
  const running = useRef<AbortController | null>(null);
  const latest = useRef<Attempt<Value> | null>(null);

  const start = useCallback((attempt: Attempt<Value>) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    latest.current = attempt;
    const isLatest = () => running.current === controller;
    setState(({ value }) => ({ busy: true, problem: null, value }));
    void settle(attempt.work, controller.signal).then((settled) => {
      if (!isLatest()) return;
      if (settled.kind === "failed") {
        setState(({ value }) => ({ busy: false, problem: settled.problem, value }));
      } else {
        setState({ busy: false, problem: null, value: settled.value });
        attempt.onDone?.(settled.value);
      }
    });
  }, []);
  const run: Task<Value>["run"] = useCallback((work, onDone) => start({ work, onDone }), [start]);
  const again = useCallback(() => {
    if (latest.current) start(latest.current);
  }, [start]);
  const cancel = useCallback(() => running.current?.abort(), []);

  useEffect(
    () => () => {
      running.current?.abort();
      running.current = null;
    },
    [],
  );
  return useMemo(() => ({ ...state, run, again, cancel }), [state, run, again, cancel]);
}

type Settled<Value> =
  | { readonly kind: "done"; readonly value: Value }
  | { readonly kind: "failed"; readonly problem: string | null };

async function settle<Value>(work: Work<Value>, signal: AbortSignal): Promise<Settled<Value>> {
  try {
    return { kind: "done", value: await work(signal) };
  } catch (error) {
    return { kind: "failed", problem: problemOf(error) };
  }
}
