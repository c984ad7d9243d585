import type { CalendarDate } from "#domain/base/calendar";
import type { Moment } from "#domain/base/clock";
import { type OrganisationId, type SourceId, sourceIdOf } from "#domain/base/identity";
import { bucketDigest, bucketOf } from "#domain/ledger/fingerprints";
import { BUCKETS, type CompareAnswer, type CompareRequest, UNREADABLE, VANISHED } from "#wire/sync";
import type { DocumentStore } from "../store/port";
import {
  getBuckets,
  getSource,
  patchSyncedOn,
  putBucket,
  putSource,
  type Source,
} from "../store/repositories/sources";

/**
 * Tells the add-in which rows of a table differ from those last taken: by bucket digests first, so that an unchanged
 * table costs one document to read, and rows by fingerprint only in the buckets that differ.
 * A table in which nothing differs is complete as it is: the day is noted, once a day.
 */
export async function compareRows(
  store: DocumentStore,
  organisation: OrganisationId,
  request: CompareRequest,
  { today }: Moment,
): Promise<CompareAnswer> {
  const sourceId = sourceIdOf(request.workbook, request.table);
  const source = await getSource(store, organisation, sourceId);
  const digests = source?.digests ?? [];
  const differing = request.buckets.flatMap((digest, bucket) =>
    digest === (digests[bucket] ?? "") ? [] : [bucket],
  );
  const completeOn = differing.length === 0 ? today : null;
  if (!source) await store.write([putSource(organisation, newSource(sourceId, request, completeOn))]);
  else if (completeOn !== null && source.syncedOn !== completeOn)
    await store.write([patchSyncedOn(organisation, sourceId, completeOn)]);
  const rows = await getBuckets(store, organisation, sourceId, differing);
  return {
    sourceId,
    differing: differing.map((bucket, index) => ({ bucket, rows: Object.fromEntries(rows[index] ?? []) })),
  };
}

/**
 * Writes down which rows were taken, so that they are not sent again until they change. `completeOn`: the day, where they
 * were the last that differed; else null.
 */
export async function rememberRows(
  store: DocumentStore,
  organisation: OrganisationId,
  sourceId: SourceId,
  fingerprints: ReadonlyMap<string, string>,
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
    for (const [id, fingerprint] of fingerprints)
      rows[buckets.indexOf(bucketOf(id, BUCKETS))]?.set(id, fingerprint);
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
  { workbook, table, kind }: CompareRequest,
  syncedOn: CalendarDate | null,
): Source => ({
  sourceId,
  workbook,
  table,
  kind,
  digests: Array.from({ length: BUCKETS }, () => ""),
  syncedOn,
});
