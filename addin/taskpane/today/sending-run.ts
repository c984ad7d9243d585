import type { RunAnswer } from "#wire/answers";
import type { Desk } from "../../desk/desk";
import { problemOf } from "../../desk/problem";
import { Live } from "../sync/live";

/** How the latest sending by hand stands; what it came to stays until the next one. */
export type SendingState =
  | { readonly kind: "none" }
  | { readonly kind: "running" }
  | { readonly kind: "done"; readonly run: RunAnswer; readonly at: Date }
  | { readonly kind: "failed"; readonly problem: string };

/** Sending by hand at one desk. It goes on while another view is shown. */
export class SendingRun {
  readonly live = new Live<SendingState>({ kind: "none" });

  constructor(private readonly runToday: Desk["runToday"]) {}

  /** Sends what is due; where that is under way already, it goes on. */
  readonly start = (): void => {
    if (this.live.get().kind === "running") return;
    this.live.change(() => ({ kind: "running" }));
    void this.attempt().then((ended) => this.live.change(() => ended));
  };

  private async attempt(): Promise<SendingState> {
    try {
      return { kind: "done", run: await this.runToday(), at: new Date() };
    } catch (error) {
      const problem = problemOf(error);
      return problem === null ? { kind: "none" } : { kind: "failed", problem };
    }
  }
}

const runs = new WeakMap<Desk, SendingRun>();

/** The one sending by hand of a desk. */
export function sendingRunOf(desk: Desk): SendingRun {
  const known = runs.get(desk);
  if (known) return known;
  const run = new SendingRun(() => desk.runToday());
  runs.set(desk, run);
  return run;
}
