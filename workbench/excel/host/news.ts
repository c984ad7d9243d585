import { eventsOf, type HostEvent } from "./event-messages";
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
};

/** Collects what happens during a batch or a deed, and tells it when that is over. */
export class News {
  /** Excel's runtime.enableEvents: what happens while it is off raises no events, now or later. */
  enabled = true;
  private readonly wanted = new Map<string, number>();
  private happened: { readonly happening: Happening; readonly isHeard: boolean }[] = [];

  constructor(private readonly listeners: NewsListeners) {}

  /** A program wants the events of a type about a target (a sheet, a table, "Workbook"). Counted: each handler list asks once. */
  want(type: number, targetId: string): void {
    const key = wantedKey(type, targetId);
    this.wanted.set(key, (this.wanted.get(key) ?? 0) + 1);
  }

  unwant(type: number, targetId: string): void {
    const key = wantedKey(type, targetId);
    const left = (this.wanted.get(key) ?? 0) - 1;
    if (left > 0) this.wanted.set(key, left);
    else this.wanted.delete(key);
  }

  record(happening: Happening): void {
    this.happened.push({ happening, isHeard: this.enabled });
  }

  /** Tells what has happened since the last time; `by` is who did it. */
  publish(by: Doer): void {
    const happened = this.happened;
    this.happened = [];
    for (const { happening, isHeard } of happened) {
      if (!isHeard && happening.kind !== "paneShown") continue;
      for (const event of this.worthTelling(happening, by)) this.listeners.onEvent?.(event);
    }
    const happenings = happened.map(({ happening }) => happening);
    for (const notice of noticesOf(happenings, by)) this.listeners.onNotice?.(notice);
  }

  /** Programs that write cell by cell, with nobody listening, are not to pay for events. */
  private worthTelling(happening: Happening, by: Doer): readonly HostEvent[] {
    const isAlwaysTold = happening.kind === "selected" || happening.kind === "paneShown";
    if (this.wanted.size === 0 && !isAlwaysTold) return [];
    return eventsOf(happening, by).filter((event) => this.isWanted(event));
  }

  /** Of the selection of the workbook and of the pane office.js hears without asking. */
  private isWanted({ type, targetId }: HostEvent): boolean {
    return targetId === "" || this.wanted.has(wantedKey(type, targetId));
  }
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
