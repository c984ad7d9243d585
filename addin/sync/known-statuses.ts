import type { RowCells } from "#wire/cell-edits";
import { type Backend, BackendRefusal } from "../backend";
import { type FetchedStatuses, type FetchOptions, fetchStatuses } from "./fetch-statuses";

/**
 * What the rows of each table should say, as it was last fetched: another sync asks only for what has changed since. About
 * 15 MB for 50,000 rows, for as long as the pane lives.
 */
export class KnownStatuses {
  private readonly bySource = new Map<string, FetchedStatuses>();

  constructor(private readonly backend: Backend) {}

  /** All statuses of a table; the map is the caller's own. */
  async all(source: string, options: Omit<FetchOptions, "since">): Promise<FetchedStatuses> {
    const known = this.bySource.get(source);
    const fetched = await this.fetch(source, known, options);
    const statuses = known ? new Map([...known.statuses, ...fetched.statuses]) : fetched.statuses;
    this.bySource.set(source, { statuses, seen: fetched.seen });
    return { statuses: new Map<string, RowCells>(statuses), seen: fetched.seen };
  }

  private async fetch(
    source: string,
    known: FetchedStatuses | undefined,
    options: Omit<FetchOptions, "since">,
  ): Promise<FetchedStatuses> {
    try {
      return await fetchStatuses(this.backend, source, { ...options, since: known?.seen });
    } catch (error) {
      // The question itself may be what is wrong: the next one asks for everything.
      if (error instanceof BackendRefusal) this.bySource.delete(source);
      throw error;
    }
  }
}
