import { invoiceNumberKey } from "#domain/ledger/parse-text";
import type { RowCells } from "#wire/cell-edits";
import type { Backend } from "../backend";

/** What the rows of a table should say, by the key of their invoice number. */
export type FetchedStatuses = {
  readonly statuses: Map<string, RowCells>;
  /** Asks another time for what has changed since. */
  readonly seen: string;
};

export type FetchOptions = {
  /** Only rows that may have changed since then; without it all of them. */
  readonly since?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onRows?: (rowsSoFar: number) => void;
};

/** Fetches the statuses of a table's rows page by page. */
export async function fetchStatuses(
  backend: Backend,
  sourceId: string,
  { since, signal, onRows }: FetchOptions = {},
): Promise<FetchedStatuses> {
  const statuses = new Map<string, RowCells>();
  let seen: string | null = null;
  let after: string | null = null;
  do {
    signal?.throwIfAborted();
    const page = await backend.status(sourceId, {
      ...(since === undefined ? {} : { since }),
      ...(after === null ? {} : { after }),
      ...(signal ? { signal } : {}),
    });
    for (const { number, cells, edits } of page.rows)
      statuses.set(invoiceNumberKey(number) ?? number, edits ? { ...cells, edits } : cells);
    // The first page's: what changes while the others are fetched is news the next time.
    seen ??= page.seen;
    after = page.next;
    onRows?.(statuses.size);
  } while (after !== null);
  return { statuses, seen };
}
