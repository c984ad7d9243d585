import type { CalendarDate } from "#domain/base/calendar";
import type { Moment } from "#domain/base/clock";
import { type OrganisationId, type SourceId, sourceIdOf } from "#domain/base/identity";
import { bucketDigest, bucketOf } from "#domain/ledger/fingerprints";
import { BUCKETS, type CompareAnswer, type CompareRequest, UNREADABLE, VANISHED } from "#wire/sync";
import type { DocumentStore } from "../store/port";
import {
  getBuckets,
  getSource,
  patchSyncedBy,
  patchSyncedOn,
  patchWorkbookName,
  putBucket,
  putSource,
  type Source,
} from "../store/repositories/sources";
import { dropClashes } from "./vanished/answer-clashes";

/**
 * Tells the add-in which rows of a table differ from those last taken: by bucket digests first, so that an unchanged
 * table costs one document to read, and rows by fingerprint only in the buckets that differ.
 * A table in which nothing differs is complete as it is: the day is noted, once a day; and who syncs, where it is another.
 */
export async function compareRows(
  store: DocumentStore,
  organisation: OrganisationId,
  request: CompareRequest,
  { today }: Moment,
  by: string | null = null,
): Promise<CompareAnswer> {
  const sourceId = sourceIdOf(request.workbook, request.table);
  const source = await getSource(store, organisation, sourceId);
  const digests = source?.digests ?? [];
  const differing = request.buckets.flatMap((digest, bucket) =>
    digest === (digests[bucket] ?? "") ? [] : [bucket],
  );
  const completeOn = differing.length === 0 ? today : null;
  if (!source) await store.write([putSource(organisation, newSource(sourceId, request, completeOn, by))]);
  else {
    if (completeOn !== null && source.syncedOn !== completeOn)
      await store.write([patchSyncedOn(organisation, sourceId, completeOn)]);
    if (request.workbookName !== undefined && request.workbookName !== source.workbookName)
      await store.write([patchWorkbookName(organisation, sourceId, request.workbookName)]);
    if (by !== null && by !== source.syncedBy) await store.write([patchSyncedBy(organisation, sourceId, by)]);
  }
  // A row that clashes is never the same on both sides: here there is none.
  if (completeOn !== null) await dropClashes(store, organisation, sourceId, () => true);
  const rows = await getBuckets(store, organisation, sourceId, differing);
  return {
    sourceId,
    differing: differing.map((bucket, index) => ({ bucket, rows: Object.fromEntries(rows[index] ?? []) })),
  };
}

/**
 * Writes down which rows were taken, so that they are not sent again until they change. `completeOn`: the day, where they
 * were the last that differed; else null. A fingerprint that is null is forgotten: its row is sent again with the next sync.
 */
export async function rememberRows(
  store: DocumentStore,
  organisation: OrganisationId,
  sourceId: SourceId,
  fingerprints: ReadonlyMap<string, string | null>,
  completeOn: CalendarDate | null,
): Promise<void> {
  if (fingerprints.size === 0 && completeOn === null) return;
  const buckets = [...new Set([...fingerprints.keys()].map((id) => bucketOf(id, BUCKETS)))];
  await store.transaction(async (transaction) => {
    const source = await getSource(transaction, organisation, sourceId);
    if (!source) throw new Error(`Source ${sourceId} is not known`);
    const rows = (await getBuckets(transaction, organisation, sourceId, buckets)).map(
      (bucket) => new Map(bucket),
    );
    for (const [id, fingerprint] of fingerprints) {
      const bucket = rows[buckets.indexOf(bucketOf(id, BUCKETS))];
      if (fingerprint === null) bucket?.delete(id);
      else bucket?.set(id, fingerprint);
    }
    const digests = [...source.digests];
    buckets.forEach((bucket, index) => {
      const lying = rows[index] ?? new Map<string, string>();
      digests[bucket] = bucketDigest(visible(lying));
      transaction.write(putBucket(organisation, sourceId, bucket, lying));
    });
    transaction.write(
      putSource(organisation, { ...source, digests, syncedOn: completeOn ?? source.syncedOn }),
    );
  });
}

/** The rows the workbook can read as well; those that have vanished or become unreadable only we remember. */
const visible = (rows: ReadonlyMap<string, string>): [string, string][] =>
  [...rows].filter(([, fingerprint]) => fingerprint !== VANISHED && fingerprint !== UNREADABLE);

const newSource = (
  sourceId: SourceId,
  { workbook, workbookName, table, kind }: CompareRequest,
  syncedOn: CalendarDate | null,
  syncedBy: string | null,
): Source => ({
  sourceId,
  workbook,
  workbookName: workbookName ?? null,
  table,
  kind,
  digests: Array.from({ length: BUCKETS }, () => ""),
  syncedOn,
  syncedBy,
});
