import { type CellValue, notAvailable } from "#domain/cell-values/cell-value";
import type { CellAskRequest } from "#wire/cell-values";
import { type Backend, BackendRefusal } from "../backend";
import { problemOf } from "../desk/problem";
import { say } from "../words/say";
import { valueAsOf } from "./as-of";
import { inRequests, keyOfAsk, type LiveAsk, showIn } from "./asks";
import type { KeptValues } from "./kept-values";

/** The service, and whose values it tells. */
export type SignedIn = {
  readonly organisation: string;
  readonly backend: Pick<Backend, "cellValues" | "cellChanges">;
};

export type AnswerTimes = {
  /** So long questions are collected before they are asked together. */
  readonly collectMs: number;
  /** So often it is looked whether anything has changed. */
  readonly checkEveryMs: number;
  /** So long after a failure it is tried again; twice as long after each further one. */
  readonly retryMs: number;
};
const USUAL: AnswerTimes = { collectMs: 30, checkEveryMs: 30_000, retryMs: 5_000 };
const LONGEST_RETRY_MS = 300_000;

type Timer = ReturnType<typeof setTimeout>;

/**
 * Answers the questions of all formulas: many in one request, each once however many cells ask it, and anew whenever
 * something has changed. Without the service a cell shows what it showed last.
 */
export class CellAnswers {
  private readonly live = new Map<string, LiveAsk>();
  private readonly waiting = new Set<string>();
  private readonly momentListeners = new Set<(at: string | null) => void>();
  /** What to ask by whether anything has changed since; null: nothing has been answered yet. */
  private seen: string | null = null;
  private rightAt: string | null = null;
  private asking = false;
  /** Something was changed while it was being looked. */
  private hurried = false;
  private failures = 0;
  private collecting: Timer | undefined;
  private retrying: Timer | undefined;
  private checking: Timer | undefined;

  constructor(
    private readonly signIn: () => Promise<SignedIn>,
    private readonly kept: KeptValues,
    private readonly times: AnswerTimes = USUAL,
  ) {}

  /** Shows the value of a question now and whenever it becomes another one, until it is ended by the function it gives. */
  watch(ask: CellAskRequest, show: (value: CellValue) => void): () => void {
    const key = keyOfAsk(ask);
    const live = this.live.get(key) ?? { ask, shows: new Set(), shown: null, current: false };
    this.live.set(key, live);
    live.shows.add(show);
    if (live.shown !== null) show(live.shown);
    if (!live.current) this.askSoon([key]);
    this.checking ??= setTimeout(this.check, this.times.checkEveryMs);
    return () => {
      live.shows.delete(show);
      if (live.shows.size > 0 || this.live.get(key) !== live) return;
      this.live.delete(key);
      this.waiting.delete(key);
    };
  }

  /** Tells the moment at which the values were last found to be right, now and whenever it moves on. */
  watchMoment(listener: (at: string | null) => void): () => void {
    this.momentListeners.add(listener);
    listener(this.rightAt ?? this.kept.latestAt());
    return () => {
      this.momentListeners.delete(listener);
    };
  }

  /** Somebody has changed something: it is looked at once instead of at its time. */
  lookNow(): void {
    if (this.checking === undefined) return;
    this.hurried = true;
    clearTimeout(this.checking);
    this.checking = setTimeout(this.check, this.times.collectMs);
  }

  private askSoon(keys: Iterable<string>): void {
    for (const key of keys) this.waiting.add(key);
    if (this.waiting.size > 0 && !this.asking)
      this.collecting ??= setTimeout(() => {
        this.collecting = undefined;
        void this.askWaiting();
      }, this.times.collectMs);
  }

  private async askWaiting(): Promise<void> {
    const keys = [...this.waiting];
    this.waiting.clear();
    this.asking = true;
    const asks = keys.flatMap((key) => this.live.get(key)?.ask ?? []);
    try {
      await this.askAll(asks);
      this.failures = 0;
    } catch (error) {
      this.failed(asks, error);
    }
    this.asking = false;
    this.askSoon([]);
  }

  private async askAll(asks: readonly CellAskRequest[]): Promise<void> {
    const { organisation, backend } = await this.signIn();
    this.kept.belongTo(organisation);
    try {
      for (const request of inRequests(asks)) {
        const { values, at, seen } = await backend.cellValues({ asks: [...request] });
        this.seen ??= seen;
        this.nowRightAt(at);
        request.forEach((ask, index) => {
          const value = values[index];
          if (value) this.answered(keyOfAsk(ask), value, at);
        });
      }
    } finally {
      this.kept.save();
    }
  }

  private answered(key: string, value: CellValue, at: string): void {
    this.kept.put(key, { value, at });
    const live = this.live.get(key);
    if (live) showIn(live, value, true);
  }

  /** What was not answered shows its last value with its moment, and is asked again by itself. */
  private failed(asks: readonly CellAskRequest[], error: unknown): void {
    const because = problemOf(error) ?? say("Dunbook was interrupted: it tries again by itself.");
    const isStranger = error instanceof BackendRefusal && error.code === "signIn";
    for (const ask of asks) {
      const key = keyOfAsk(ask);
      const live = this.live.get(key);
      if (!live || live.current) continue;
      const last = isStranger ? null : this.kept.get(key);
      showIn(live, last ? valueAsOf(last) : notAvailable(because), false);
    }
    this.failures += 1;
    const wait = Math.min(LONGEST_RETRY_MS, this.times.retryMs * 2 ** (this.failures - 1));
    clearTimeout(this.retrying);
    this.retrying = setTimeout(() => this.askSoon(this.keysToAsk()), wait);
  }

  private keysToAsk(): readonly string[] {
    return [...this.live].flatMap(([key, { current }]) => (current ? [] : [key]));
  }

  /** One small request tells whether all have to be asked again; without a service everything stays as it is. */
  private readonly check = async (): Promise<void> => {
    const { seen } = this;
    this.hurried = false;
    if (seen !== null && !this.asking) await this.lookForChanges(seen).catch(() => undefined);
    const someoneAsks = this.live.size + this.momentListeners.size > 0;
    clearTimeout(this.checking);
    const wait = this.hurried ? this.times.collectMs : this.times.checkEveryMs;
    this.checking = someoneAsks ? setTimeout(this.check, wait) : undefined;
  };

  private async lookForChanges(seen: string): Promise<void> {
    const { backend } = await this.signIn();
    const { changed, at } = await backend.cellChanges(seen);
    if (!changed) {
      this.nowRightAt(at);
      return;
    }
    this.seen = null;
    for (const live of this.live.values()) live.current = false;
    this.askSoon(this.keysToAsk());
  }

  private nowRightAt(at: string): void {
    this.rightAt = at;
    for (const listener of this.momentListeners) listener(at);
  }
}
