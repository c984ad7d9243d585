import { isCellBeingEdited } from "../workbook/refusal";
import type { KeepingState } from "./desk";
import { problemOf } from "./problem";
import type { StatusKeeper } from "./status-keeper";
import type { Turns } from "./turns";

export type KeepingOptions = {
  /** How often to look for changed statuses. */
  readonly everyMs: number;
  /** Whether anybody can see the pane: where not, nothing is looked for. */
  readonly isVisible: () => boolean;
};

type Listener = (state: KeepingState) => void;

/** After failures in a row the wait doubles, up to so many times the usual. */
const LONGEST_WAIT = 16;

/** Looks for changed statuses now and then, for as long as somebody listens. */
export class Keeping {
  private readonly listeners = new Set<Listener>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private told: string | null = null;
  /** Breaks off the look that is under way; null: none is. */
  private stopLooking: (() => void) | null = null;
  /** Somebody began to listen while an earlier look was being broken off. */
  private begunAgain = false;

  constructor(
    private readonly keeper: StatusKeeper,
    private readonly turns: Turns,
    private readonly options: KeepingOptions,
  ) {}

  /** Begins at once with the first listener; ends with the last. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.begin();
    return () => {
      if (!this.listeners.delete(listener)) return;
      if (this.listeners.size === 0) this.end();
    };
  }

  /** Rows have been written by a person's own deed. */
  wrote(cells: number): void {
    this.failures = 0;
    this.tell({ kind: "written", cells, at: new Date() });
  }

  /** Says what came of a look; a problem that stays is told once. Work that made way for a person says nothing. */
  failed(error: unknown): void {
    const text = isCellBeingEdited(error) ? null : problemOf(error);
    if (text === null) return;
    this.failures += 1;
    if (text !== this.told) this.tell({ kind: "problem", text });
  }

  private begin(): void {
    this.told = null;
    this.failures = 0;
    this.begunAgain = this.stopLooking !== null;
    if (typeof document !== "undefined") document.addEventListener("visibilitychange", this.seenAgain);
    void this.look();
  }

  private end(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.stopLooking?.();
    if (typeof document !== "undefined") document.removeEventListener("visibilitychange", this.seenAgain);
  }

  private readonly seenAgain = (): void => {
    if (this.options.isVisible()) void this.look();
  };

  private async look(): Promise<void> {
    // The look that is under way asks for the next one itself.
    if (this.stopLooking) return;
    clearTimeout(this.timer);
    const stop = new AbortController();
    this.stopLooking = () => stop.abort();
    try {
      if (this.options.isVisible())
        this.wrote(await this.turns.byItself((makeWay) => this.lookOnce(stop, makeWay)));
    } catch (error) {
      this.failed(error);
    } finally {
      this.stopLooking = null;
    }
    if (this.listeners.size > 0) this.timer = setTimeout(() => void this.look(), this.wait());
  }

  private lookOnce(stop: AbortController, makeWay: AbortSignal): Promise<number> {
    makeWay.addEventListener("abort", () => stop.abort());
    stop.signal.throwIfAborted();
    return this.keeper.look(stop.signal);
  }

  private wait(): number {
    if (this.begunAgain) {
      this.begunAgain = false;
      return 0;
    }
    return this.options.everyMs * Math.min(LONGEST_WAIT, 2 ** this.failures);
  }

  private tell(state: KeepingState): void {
    this.told = state.kind === "problem" ? state.text : null;
    for (const listener of this.listeners) listener(state);
  }
}
