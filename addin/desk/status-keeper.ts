import { type SourceId, sourceIdOf } from "#domain/base/identity";
import { recogniseColumns } from "#domain/ledger/recognise-columns";
import type { RowCells } from "#wire/cell-edits";
import { type Backend, BackendRefusal } from "../backend";
import { type FetchedStatuses, fetchStatuses } from "../sync/fetch-statuses";
import { type MergedRows, mergeStatus } from "../sync/merge-status";
import type { KnownTable } from "../workbook/table-place";
import type { KnownHead, Memory } from "./memory";
import type { MergeLog } from "./merge-log";

/** Keeps the rows of the connected invoice tables saying what the service knows. */
export class StatusKeeper {
  /** By source: what to ask for news since. Without an entry everything is asked for. */
  private readonly seen = new Map<string, string>();
  /** By source: the news of the last look. The service tells news for some minutes, lest any be missed. */
  private readonly lately = new Map<string, ReadonlyMap<string, string>>();

  constructor(
    private readonly backend: Backend,
    private readonly memory: Memory,
    private readonly log: MergeLog,
    private readonly sendsEdits = true,
  ) {}

  /** Rows of a table have been merged with what the service says. */
  merged(table: KnownTable, sourceId: string, merged: MergedRows): void {
    this.log.merged(table, sourceId, merged);
  }

  /** A table's rows have just been written as they were at `seen`. */
  written(sourceId: string, seen: string): void {
    this.seen.set(sourceId, seen);
    this.lately.delete(sourceId);
  }

  /** Everything is asked for again, as in a workbook just opened. */
  forget(): void {
    this.seen.clear();
    this.lately.clear();
  }

  /**
   * Fetches what has changed since the last look and writes it; how many cells were written. Nothing is asked of Excel
   * where nothing has changed. Broken off or failed, it can be repeated.
   */
  look(signal?: AbortSignal): Promise<number> {
    return this.log.during(() => this.lookAtAll(signal));
  }

  private async lookAtAll(signal: AbortSignal | undefined): Promise<number> {
    const { workbook, tables } = await this.memory.latest();
    let cells = 0;
    for (const table of workbook === null ? [] : tables) {
      if (table.kind !== "invoices") continue;
      signal?.throwIfAborted();
      cells += await this.keep(table, sourceIdOf(workbook ?? "", table.source), signal);
    }
    return cells;
  }

  private async keep(table: KnownHead, source: SourceId, signal: AbortSignal | undefined): Promise<number> {
    const since = this.seen.get(source);
    const fetched = await this.fetch(source, since, signal);
    if (fetched === null) return 0;
    const news = newsIn(fetched.statuses);
    const before = since === undefined ? undefined : this.lately.get(source);
    const fresh = new Map([...fetched.statuses].filter(([key]) => news.get(key) !== before?.get(key)));
    const { cellsWritten, columnsAdded } = await this.write(
      table,
      source,
      fresh,
      since === undefined,
      signal,
    );
    if (columnsAdded > 0 && since !== undefined) {
      // Her status columns had gone: every row is to say its status again, not only those with news.
      this.seen.delete(source);
      return cellsWritten + (await this.keep(table, source, signal));
    }
    this.seen.set(source, fetched.seen);
    if (since === undefined) this.lately.delete(source);
    else this.lately.set(source, news);
    return cellsWritten;
  }

  private async fetch(
    source: SourceId,
    since: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<FetchedStatuses | null> {
    try {
      return await fetchStatuses(this.backend, source, { since, signal });
    } catch (error) {
      // A table that has been connected but not been sent yet has nothing to say.
      if (error instanceof BackendRefusal && error.code === "unknownSource") return null;
      // Perhaps it was the question: the next one asks for everything.
      if (error instanceof BackendRefusal && !PASSING.has(error.code)) this.seen.delete(source);
      throw error;
    }
  }

  private async write(
    { head, byHand }: KnownHead,
    source: SourceId,
    statuses: ReadonlyMap<string, RowCells>,
    isWhole: boolean,
    signal: AbortSignal | undefined,
  ): Promise<Pick<MergedRows, "cellsWritten" | "columnsAdded">> {
    if (statuses.size === 0) return { cellsWritten: 0, columnsAdded: 0 };
    const { columns } = recogniseColumns(head.headers, "invoices", byHand);
    const table = { ...head, columns, rows: [] };
    const { sendsEdits } = this;
    const options = { leaveNotTaken: true, isWhole, sendsEdits, ...(signal ? { signal } : {}) };
    const merged = await mergeStatus(this.backend, source, table, statuses, options);
    this.log.merged(table, source, merged);
    return merged;
  }
}

const newsIn = (statuses: ReadonlyMap<string, RowCells>): ReadonlyMap<string, string> =>
  new Map([...statuses].map(([key, cells]) => [key, JSON.stringify(cells)]));

/** Refusals that say nothing about the question. */
const PASSING: ReadonlySet<string> = new Set(["unreachable", "tooSlow", "busy", "failed", "signIn"]);
