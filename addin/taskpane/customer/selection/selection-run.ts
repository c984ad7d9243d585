import type { AskNoticeAnswer } from "#wire/actions";
import { newAskId } from "../../../desk/actions-id";
import type { Desk, SelectedRow } from "../../../desk/desk";
import { problemOf } from "../../../desk/problem";
import type { NoticeOutcome, SelectedCustomer } from "../../../desk/selection-desk";
import { Live } from "../../sync/live";

/** What a customer of the selected rows would get now, or why it cannot be told. */
export type SelectionLine = SelectedCustomer & {
  /** The same for every attempt, so that the notice goes out once. */
  readonly askId: string;
  readonly asked: AskNoticeAnswer | null;
  readonly problem: string | null;
  /**
   * Whether it is to be sent; never for one that something stands in the way of. Who has just had a notice is left out
   * until a person says otherwise: a second look at the same rows must not send everybody the next level.
   */
  readonly isChosen: boolean;
};

export type SelectionState =
  | { readonly kind: "none" }
  | { readonly kind: "looking"; readonly done: number; readonly of: number }
  | {
      readonly kind: "ready";
      readonly lines: readonly SelectionLine[];
      /** Numbers that the service does not know yet. */
      readonly unknown: readonly string[];
    }
  | { readonly kind: "sending"; readonly done: number; readonly of: number }
  | {
      readonly kind: "ended";
      readonly outcomes: readonly NamedOutcome[];
      /** Agreed to, and not begun because a person stopped before them. */
      readonly left: readonly SelectionLine[];
      /** What can be sent once more: those, and those of which nothing is known because the network failed. */
      readonly again: readonly SelectionLine[];
    }
  | { readonly kind: "failed"; readonly problem: string; readonly again: () => void };

export type NamedOutcome = NoticeOutcome & { readonly customer: string };

type SelectionDeeds = {
  readonly selection: Desk["selection"];
  readonly askNotice: Desk["actions"]["askNotice"];
};

/** Whether the notice can go out as it stands. */
export const canGo = ({ asked }: Pick<SelectionLine, "asked">): boolean =>
  asked !== null && asked.inTheWay === null;

/** Notices to the customers of the selected rows, at one desk. It goes on while another view is shown. */
export class SelectionRun {
  readonly live = new Live<SelectionState>({ kind: "none" });
  private stopper: AbortController | null = null;

  constructor(private readonly deeds: SelectionDeeds) {}

  /** Looks what each customer of the rows would get now. Nothing is sent. */
  async look(rows: readonly SelectedRow[]): Promise<void> {
    if (this.isBusy()) return;
    const stop = this.start({ kind: "looking", done: 0, of: 0 });
    try {
      const { customers, unknown } = await this.deeds.selection.customersOf(rows);
      const lines: SelectionLine[] = [];
      for (const customer of customers) {
        this.become({ kind: "looking", done: lines.length, of: customers.length });
        lines.push(await this.lineOf(customer));
        if (stop.signal.aborted) return this.become({ kind: "none" });
      }
      this.become({ kind: "ready", lines, unknown });
    } catch (error) {
      this.fail(error, () => void this.look(rows));
    } finally {
      this.stopper = null;
    }
  }

  /** Leaves a customer out, or takes it in again. */
  choose(accountId: string, isChosen: boolean): void {
    this.live.change((state) =>
      state.kind === "ready"
        ? {
            ...state,
            lines: state.lines.map((line) =>
              line.accountId === accountId ? { ...line, isChosen: isChosen && canGo(line) } : line,
            ),
          }
        : state,
    );
  }

  /** Sends what is chosen of these, one after the other. Sent again, each goes out once. */
  async send(lines: readonly SelectionLine[]): Promise<void> {
    const chosen = lines.filter((line) => line.isChosen && canGo(line));
    if (chosen.length === 0 || this.isBusy()) return;
    const stop = this.start({ kind: "sending", done: 0, of: chosen.length });
    try {
      const notices = chosen.map(({ accountId, askId, asked }) => ({
        accountId,
        askId,
        level: asked?.level ?? 1,
      }));
      const outcomes = await this.deeds.selection.send(notices, {
        signal: stop.signal,
        onProgress: ({ length }) => this.become({ kind: "sending", done: length, of: chosen.length }),
      });
      this.become(ended(outcomes, chosen));
    } catch (error) {
      this.fail(error, () => void this.send(lines));
    } finally {
      this.stopper = null;
    }
  }

  /** Stops before the next customer; the one under way comes to its end. */
  readonly stop = (): void => this.stopper?.abort();

  readonly putAway = (): void => {
    if (!this.isBusy()) this.become({ kind: "none" });
  };

  isBusy(): boolean {
    const { kind } = this.live.get();
    return kind === "looking" || kind === "sending";
  }

  private async lineOf(customer: SelectedCustomer): Promise<SelectionLine> {
    const askId = newAskId();
    try {
      const asked = await this.deeds.askNotice(customer.accountId, { level: null, askId, confirm: false });
      return {
        ...customer,
        askId,
        asked,
        problem: null,
        isChosen: asked.inTheWay === null && !asked.tooSoon,
      };
    } catch (error) {
      return { ...customer, askId, asked: null, problem: problemOf(error) ?? "", isChosen: false };
    }
  }

  private start(state: SelectionState): AbortController {
    const stopper = new AbortController();
    this.stopper = stopper;
    this.become(state);
    return stopper;
  }

  private fail(error: unknown, again: () => void): void {
    const problem = problemOf(error);
    this.become(problem === null ? { kind: "none" } : { kind: "failed", problem, again });
  }

  private become(state: SelectionState): void {
    this.live.change(() => state);
  }
}

function ended(outcomes: readonly NoticeOutcome[], lines: readonly SelectionLine[]): SelectionState {
  const left = lines.slice(outcomes.length);
  return {
    kind: "ended",
    outcomes: outcomes.map((outcome, place) => ({ ...outcome, customer: lines[place]?.customer ?? "" })),
    left,
    again: [...lines.filter((_, place) => "problem" in (outcomes[place] ?? {})), ...left],
  };
}

const runs = new WeakMap<Desk, SelectionRun>();

/** The one sending to the selected rows at a desk. */
export function selectionRunOf(desk: Desk): SelectionRun {
  const known = runs.get(desk);
  if (known) return known;
  const run = new SelectionRun({ selection: desk.selection, askNotice: desk.actions.askNotice });
  runs.set(desk, run);
  return run;
}
