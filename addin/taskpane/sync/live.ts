import { useSyncExternalStore } from "react";

/** A value that outlives the part of the pane that shows it: who looks at it is told of every change. */
export class Live<Value> {
  private readonly listeners = new Set<() => void>();

  constructor(private current: Value) {}

  readonly get = (): Value => this.current;

  /** The value that `next` makes of the one there is. */
  change(next: (now: Value) => Value): void {
    this.current = next(this.current);
    for (const listener of this.listeners) listener();
  }

  /** Tells `listener` of every change, until it is ended by the function it gives. */
  readonly watch = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
}

/** The value as it is now, in a part of the pane that follows it. */
export function useLive<Value>(live: Live<Value>): Value {
  return useSyncExternalStore(live.watch, live.get);
}
