import { eventsOf, type HostEvent } from "./event-messages";
import type { FunctionCalls } from "./functions/function-calls";
import type { Doer, Happening } from "./happening";

/** What whoever shows the workbook wants to know; no program is told. */
export type HostNotice =
  /** Cells, tables, sheets, formats or settings have changed; null: more than one sheet, or none in particular. */
  | { readonly kind: "changed"; readonly sheetId: string | null }
  /** A program has selected cells or brought a sheet to the front. */
  | {
      readonly kind: "selected";
      readonly sheetId: string;
      readonly area: { row: number; column: number; rowCount: number; columnCount: number };
    }
  /** A program has shown or hidden its own pane. */
  | { readonly kind: "pane"; readonly visible: boolean };

/** Who is told. Both are called when a batch or a person's deed is over, and never while one is going on. */
export type NewsListeners = {
  /** An event for the programs. Pass it on after the answer to the batch it came from: office.js registers handlers then. */
  readonly onEvent?: (event: HostEvent) => void;
  readonly onNotice?: (notice: HostNotice) => void;
  /** Formulas that the add-in's program is to answer, or to answer no longer; to be passed on as an event is. */
  readonly onCalls?: (calls: readonly HostEvent[]) => void;
};

/** How often each kind of event is wanted, by wantedKey. */
type Wanted = ReadonlyMap<string, number>;

/** Collects what happens during a batch or a deed, and tells it when that is over. */
export class News {
  /** Excel's runtime.enableEvents: what happens while it is off raises no events, now or later. */
  enabled = true;
  private wanted: Wanted = new Map();
  /** Each happening with what was wanted when it happened; null while events were off. */
  private happened: { readonly happening: Happening; readonly wanted: Wanted | null }[] = [];

  constructor(
    private readonly listeners: NewsListeners,
    private readonly functions: Pick<FunctionCalls, "look">,
  ) {}

  /** A program wants the events of a type about a target (a sheet, a table, "Workbook"). Counted: each handler list asks once. */
  want(type: number, targetId: string): void {
    this.ask(wantedKey(type, targetId), 1);
  }

  unwant(type: number, targetId: string): void {
    this.ask(wantedKey(type, targetId), -1);
  }

  record(happening: Happening): void {
    this.happened.push({ happening, wanted: this.enabled ? this.wanted : null });
  }

  /** Tells what has happened since the last time; `by` is who did it. */
  publish(by: Doer): void {
    // What is called is told before what is seen: the cells then say that they wait.
    const calls = this.functions.look();
    if (calls.length > 0) this.listeners.onCalls?.(calls);
    const happened = this.happened;
    this.happened = [];
    for (const { happening, wanted } of happened) {
      for (const event of worthTelling(happening, by, wanted)) this.listeners.onEvent?.(event);
    }
    const happenings = happened.map(({ happening }) => happening);
    for (const notice of noticesOf(happenings, by)) this.listeners.onNotice?.(notice);
  }

  /** A new map each time: what has happened before keeps the one it was recorded with. */
  private ask(key: string, more: number): void {
    const wanted = new Map(this.wanted);
    const count = (wanted.get(key) ?? 0) + more;
    if (count > 0) wanted.set(key, count);
    else wanted.delete(key);
    this.wanted = wanted;
  }
}

/** Programs that write cell by cell, with nobody listening, are not to pay for events. */
function worthTelling(happening: Happening, by: Doer, wanted: Wanted | null): readonly HostEvent[] {
  if (happening.kind === "paneShown") return eventsOf(happening, by);
  if (!wanted || (wanted.size === 0 && happening.kind !== "selected")) return [];
  // Of the selection of the workbook office.js hears without asking.
  return eventsOf(happening, by).filter(
    ({ type, targetId }) => targetId === "" || wanted.has(wantedKey(type, targetId)),
  );
}

const wantedKey = (type: number, targetId: string): string => `${type} ${targetId}`;

/** At most one notice of each kind: the last selection, and the one sheet or the whole workbook as changed. */
function noticesOf(happenings: readonly Happening[], by: Doer): readonly HostNotice[] {
  const changed = new Set(happenings.flatMap(changedSheet));
  const notices: HostNotice[] = [];
  const [only = null] = changed;
  if (changed.size > 0) notices.push({ kind: "changed", sheetId: changed.size === 1 ? only : null });
  if (by === "person") return notices;
  const selected = happenings.findLast((happening) => happening.kind === "selected");
  if (selected) notices.push({ kind: "selected", sheetId: selected.sheet.id, area: selected.area });
  const pane = happenings.findLast((happening) => happening.kind === "paneShown");
  if (pane) notices.push({ kind: "pane", visible: pane.visible });
  return notices;
}

/** The sheet that looks different now; null for the whole workbook, nothing where none does. */
function changedSheet(happening: Happening): readonly (string | null)[] {
  switch (happening.kind) {
    case "edited":
    case "redrawn":
      return [happening.sheet?.id ?? null];
    case "tableAdded":
    case "tableGrown":
      return [happening.table.sheet.id];
    case "sheetAdded":
      return [null];
    case "selected":
    case "paneShown":
      return [];
  }
}
