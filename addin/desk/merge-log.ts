import type { LeftEdit, MergedRows } from "../sync/merge-status";
import type { ReplacedCell } from "../workbook/status-changes";
import type { KnownTable } from "../workbook/table-place";
import type { WrittenCell } from "../workbook/write-rows";

/** What one write-back wrote into one table. */
export type WrittenTable = {
  readonly table: KnownTable;
  readonly sourceId: string;
  readonly written: readonly WrittenCell[];
};

/** One write-back, which can be undone as a whole. */
export type WriteBack = {
  readonly at: Date;
  readonly tables: readonly WrittenTable[];
  readonly cells: number;
};

/** What is known of the write-backs of this pane. */
export type MergeState = {
  /** The last one that can be undone; null: none, or all are undone. */
  readonly undo: { readonly at: Date; readonly cells: number } | null;
  /** Cells whose words nobody knew of and that were written over by the latest write-back that met any. */
  readonly replaced: readonly ReplacedCell[];
  /** Cells that a person emptied and that say Dunbook's words again, in the latest write-back that met any. */
  readonly emptied: number;
  /** Words that stay in the sheet alone, as the last look at their rows found them. */
  readonly left: readonly LeftEdit[];
};

const MOST_UNDOABLE = 10;
/** What stood in so many cells is kept in memory at most. */
const MOST_CELLS = 500_000;

/** Remembers the write-backs of one desk, the latest last. */
export class MergeLog {
  private readonly backs: WriteBack[] = [];
  private replaced: readonly ReplacedCell[] = [];
  private emptied = 0;
  private readonly left = new Map<string, readonly LeftEdit[]>();
  private readonly listeners = new Set<() => void>();
  private current: WrittenTable[] | null = null;
  private shown: MergeState = { undo: null, replaced: [], emptied: 0, left: [] };

  /** All that is written during `work` is one write-back, also where it breaks off. */
  async during<Value>(work: () => Promise<Value>): Promise<Value> {
    const outer = this.current;
    if (outer) return work();
    this.current = [];
    try {
      return await work();
    } finally {
      this.keep(this.current ?? []);
      this.current = null;
    }
  }

  /** Rows of a table have been merged. */
  merged(table: KnownTable, sourceId: string, merged: MergedRows): void {
    if (merged.written.length > 0)
      this.current?.push({ table: { ...table, rows: [] }, sourceId, written: merged.written });
    if (merged.replaced.length > 0) this.replaced = merged.replaced;
    if (merged.emptied > 0) this.emptied = merged.emptied;
    this.left.set(sourceId, merged.editsLeft);
    this.tell();
  }

  /** The last write-back, taken off the list; null: there is none to be undone. */
  take(): WriteBack | null {
    const last = this.backs.pop() ?? null;
    this.tell();
    return last;
  }

  /** Back on the list: it could not be undone. */
  putBack(back: WriteBack): void {
    this.backs.push(back);
    this.tell();
  }

  /** The person has seen what was written over. */
  seen(): void {
    this.replaced = [];
    this.emptied = 0;
    this.tell();
  }

  readonly get = (): MergeState => this.shown;

  readonly watch = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  private keep(tables: readonly WrittenTable[]): void {
    const cells = tables.reduce((sum, { written }) => sum + written.length, 0);
    if (cells === 0) return;
    this.backs.push({ at: new Date(), tables, cells });
    while (this.backs.length > 1 && (this.backs.length > MOST_UNDOABLE || this.cells() > MOST_CELLS))
      this.backs.shift();
    this.tell();
  }

  private cells(): number {
    return this.backs.reduce((sum, { cells }) => sum + cells, 0);
  }

  private tell(): void {
    const last = this.backs.at(-1);
    this.shown = {
      undo: last ? { at: last.at, cells: last.cells } : null,
      replaced: this.replaced,
      emptied: this.emptied,
      left: [...this.left.values()].flat(),
    };
    for (const listener of this.listeners) listener();
  }
}
