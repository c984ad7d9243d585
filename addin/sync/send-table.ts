import { customerIdOf, invoiceIdOf } from "#domain/base/identity";
import type { CustomerContacts } from "#domain/ledger/contact";
import type { CustomerRow } from "#domain/ledger/customer";
import { bucketDigest, bucketOf } from "#domain/ledger/fingerprints";
import type { InvoiceRow } from "#domain/ledger/invoice";
import { fingerprintOf } from "#domain/ledger/row-fingerprint";
import {
  BUCKETS,
  type CompareAnswer,
  ROWS_PER_REQUEST,
  type RowsRequest,
  type SentKind,
  UNREADABLE,
  VANISHED,
} from "#wire/sync";
import type { Backend } from "../backend";
import { eachInSlices, Slice } from "../breathe";

/** A table as it was read: its rows, and the ids of rows that are there but were refused. */
export type TableToSend = {
  readonly workbook: string;
  /** The name the service knows the table by. */
  readonly table: string;
  readonly unreadable: readonly string[];
} & (
  | { readonly kind: "invoices"; readonly rows: readonly InvoiceRow[] }
  | { readonly kind: "customers"; readonly rows: readonly CustomerRow[] }
  | { readonly kind: "contacts"; readonly rows: readonly CustomerContacts[] }
);

export type SentTable = {
  readonly sourceId: string;
  /** Rows that were new or had changed. */
  readonly sent: number;
  readonly unchanged: number;
  readonly vanished: number;
  readonly unreadable: number;
  /** Rows only the service could refuse, by id. */
  readonly refused: ReadonlyMap<string, string>;
};

export type SendOptions = { readonly onSent?: (rows: number) => void; readonly signal?: AbortSignal };

/** Sends what has changed in a table since it was last taken, bucket by bucket; safe to break off and to repeat. */
export async function sendTable(
  backend: Backend,
  table: TableToSend,
  { onSent, signal }: SendOptions = {},
): Promise<SentTable> {
  const { rows, buckets } = await laidOut(table, signal);
  const digests = await digestsOf(buckets, signal);
  const { workbook, kind } = table;
  const answer = await backend.compare({ workbook, table: table.table, kind, buckets: digests }, signal);
  const changes = await changesOf(answer, buckets, table.unreadable, signal);
  const refused = new Map<string, string>();
  let sent = 0;
  const parts = inRequests(changes);
  for (const part of parts) {
    const request = { ...requestOf(answer.sourceId, kind, part, rows), last: part === parts.at(-1) };
    const rowsAnswer = await backend.sendRows(request, signal);
    for (const { id, text } of rowsAnswer.refused) refused.set(id, text);
    sent += part.changed.length;
    onSent?.(part.changed.length);
  }
  return {
    sourceId: answer.sourceId,
    sent,
    unchanged: rows.size - sent,
    vanished: changes.reduce((sum, { vanished }) => sum + vanished.length, 0),
    unreadable: changes.reduce((sum, { unreadable }) => sum + unreadable.length, 0),
    refused,
  };
}

type Row = { readonly fingerprint: string; readonly row: InvoiceRow | CustomerRow | CustomerContacts };

/** The rows by id, and their fingerprints by bucket. */
type Laid = {
  readonly rows: ReadonlyMap<string, Row>;
  readonly buckets: readonly ReadonlyMap<string, string>[];
};

async function laidOut(table: TableToSend, signal: AbortSignal | undefined): Promise<Laid> {
  const rows = new Map<string, Row>();
  const buckets = Array.from({ length: BUCKETS }, () => new Map<string, string>());
  const put = (id: string, row: Row["row"]): void => {
    const fingerprint = fingerprintOf(row);
    rows.set(id, { fingerprint, row });
    buckets[bucketOf(id, BUCKETS)]?.set(id, fingerprint);
  };
  const all: readonly Row["row"][] = table.rows;
  await eachInSlices(
    all,
    (row) => put("number" in row ? invoiceIdOf(row.number) : customerIdOf(row.customerKey), row),
    signal,
  );
  return { rows, buckets };
}

/** The digest of each bucket; one takes about a millisecond in a table of 50,000 rows. */
async function digestsOf(buckets: Laid["buckets"], signal: AbortSignal | undefined): Promise<string[]> {
  const slice = new Slice(signal);
  const digests: string[] = [];
  for (const bucket of buckets) {
    digests.push(bucketDigest(bucket));
    if (slice.isOver()) await slice.turn();
  }
  return digests;
}

/** What differs, by id; taken together per bucket, so that the service rewrites few of its own documents. */
type Changes = {
  readonly changed: readonly string[];
  readonly vanished: readonly string[];
  readonly unreadable: readonly string[];
};

async function changesOf(
  answer: CompareAnswer,
  buckets: Laid["buckets"],
  refusedIds: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly Changes[]> {
  const slice = new Slice(signal);
  const there = new Set(refusedIds);
  const changes: Changes[] = [];
  for (const { bucket, rows: before } of answer.differing) {
    const here = buckets[bucket] ?? new Map<string, string>();
    const gone = Object.entries(before).filter(([id, was]) => !here.has(id) && was !== VANISHED);
    changes.push({
      changed: [...here].filter(([id, fingerprint]) => before[id] !== fingerprint).map(([id]) => id),
      vanished: gone.filter(([id]) => !there.has(id)).map(([id]) => id),
      unreadable: gone.filter(([id, was]) => there.has(id) && was !== UNREADABLE).map(([id]) => id),
    });
    if (slice.isOver()) await slice.turn();
  }
  return changes;
}

/** The changes in requests of at most ROWS_PER_REQUEST of each sort. */
function inRequests(changes: readonly Changes[]): readonly Changes[] {
  const all = {
    changed: changes.flatMap(({ changed }) => changed),
    vanished: changes.flatMap(({ vanished }) => vanished),
    unreadable: changes.flatMap(({ unreadable }) => unreadable),
  };
  const longest = Math.max(all.changed.length, all.vanished.length, all.unreadable.length);
  return Array.from({ length: Math.ceil(longest / ROWS_PER_REQUEST) }, (_, index) => {
    const part = (ids: readonly string[]) =>
      ids.slice(index * ROWS_PER_REQUEST, (index + 1) * ROWS_PER_REQUEST);
    return { changed: part(all.changed), vanished: part(all.vanished), unreadable: part(all.unreadable) };
  });
}

function requestOf(
  sourceId: string,
  kind: SentKind,
  part: Changes,
  rows: ReadonlyMap<string, Row>,
): RowsRequest {
  const sent = part.changed.flatMap((id) => rows.get(id) ?? []);
  const common = { sourceId, vanished: [...part.vanished], unreadable: [...part.unreadable] };
  // A table's rows are all of its own kind; the compiler is told so row by row.
  switch (kind) {
    case "invoices":
      return {
        ...common,
        kind,
        rows: sent.flatMap(({ fingerprint, row }) => ("number" in row ? [{ fingerprint, row }] : [])),
      };
    case "customers":
      return {
        ...common,
        kind,
        rows: sent.flatMap(({ fingerprint, row }) => ("party" in row ? [{ fingerprint, row }] : [])),
      };
    case "contacts":
      return {
        ...common,
        kind,
        rows: sent.flatMap(({ fingerprint, row }) => ("contacts" in row ? [{ fingerprint, row }] : [])),
      };
    default:
      return kind satisfies never;
  }
}
