import type { Desk, SyncOutcome } from "../../desk/desk";
import { problemOf } from "../../desk/problem";
import type { SyncProgress } from "../../sync/sync-workbook";
import { Live } from "./live";

/** How the latest sync stands, and what the latest that came to its end has found. */
export type SyncState = {
  readonly phase: SyncPhase;
  readonly latest: { readonly outcome: SyncOutcome; readonly at: Date } | null;
};

export type SyncPhase =
  | { readonly kind: "resting" }
  | { readonly kind: "running"; readonly progress: SyncProgress | null; readonly stopping: boolean }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly problem: string };

/** The sync of one desk. It goes on while another view is shown, and what it found is kept. */
export class SyncRun {
  readonly live = new Live<SyncState>({ phase: { kind: "resting" }, latest: null });
  private controller: AbortController | null = null;

  constructor(private readonly sync: Desk["sync"]) {}

  /** Starts a sync; where one is running already, that one goes on. */
  readonly start = (): void => {
    if (this.controller) return;
    this.controller = new AbortController();
    this.enter({ kind: "running", progress: null, stopping: false });
    void this.run(this.controller.signal);
  };

  /** Breaks the running sync off at its next step. */
  readonly stop = (): void => {
    const { phase } = this.live.get();
    if (phase.kind === "running") this.enter({ ...phase, stopping: true });
    this.controller?.abort();
  };

  private async run(signal: AbortSignal): Promise<void> {
    const ended = await this.attempt(signal);
    this.controller = null;
    this.live.change((before) => ({ ...before, ...ended }));
  }

  private async attempt(signal: AbortSignal): Promise<Partial<SyncState>> {
    try {
      const outcome = await this.sync({ signal, onProgress: (progress) => this.advance(progress) });
      return { phase: { kind: "resting" }, latest: { outcome, at: new Date() } };
    } catch (error) {
      const problem = problemOf(error);
      return { phase: problem === null ? { kind: "stopped" } : { kind: "failed", problem } };
    }
  }

  private advance(progress: SyncProgress): void {
    const { phase } = this.live.get();
    if (phase.kind === "running") this.enter({ ...phase, progress });
  }

  private enter(phase: SyncPhase): void {
    this.live.change(({ latest }) => ({ phase, latest }));
  }
}

const runs = new WeakMap<Desk, SyncRun>();

/** The one sync of a desk, whichever view asks for it. */
export function syncRunOf(desk: Desk): SyncRun {
  const known = runs.get(desk);
  if (known) return known;
  const run = new SyncRun((options) => desk.sync(options));
  runs.set(desk, run);
  return run;
}
