import { type OrganisationId, type SourceId, sourceIdOf } from "#domain/base/identity";
import { bucketDigest, bucketOf } from "#domain/ledger/fingerprints";
import { BUCKETS, type CompareAnswer, type CompareRequest, UNREADABLE, VANISHED } from "#wire/sync";
import type { DocumentStore } from "../store/port";
import { getBuckets, getSource, putBucket, putSource, type Source } from "../store/repositories/sources";

/**
 * Tells the add-in which rows of a table differ from those last taken: by bucket digests first, so that an unchanged
 * table costs one document to read, and rows by fingerprint only in the buckets that differ.
 */
export async function compareRows(
  store: DocumentStore,
  organisation: OrganisationId,
  request: CompareRequest,
): Promise<CompareAnswer> {
  const sourceId = sourceIdOf(request.workbook, request.table);
  const source = await getSource(store, organisation, sourceId);
  if (!source) await store.write([putSource(organisation, newSource(sourceId, request))]);
  const digests = source?.digests ?? [];
  const differing = request.buckets.flatMap((digest, bucket) =>
    digest === (digests[bucket] ?? "") ? [] : [bucket],
  );
  const rows = await getBuckets(store, organisation, sourceId, differing);
  return {
    sourceId,
    differing: differing.map((bucket, index) => ({ bucket, rows: Object.fromEntries(rows[index] ?? []) })),
  };
}

/** Writes down which rows were taken, so that they are not sent again until they change. */
export async function rememberRows(
  store: DocumentStore,
  organisation: OrganisationId,
  sourceId: SourceId,
  fingerprints: ReadonlyMap<string, string>,
): Promise<void> {
  if (fingerprints.size === 0) return;
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
    transaction.write(putSource(organisation, { ...source, digests }));
  });
}

/** The rows the workbook can read as well; those that have vanished or become unreadable only we remember. */
const visible = (rows: ReadonlyMap<string, string>): [string, string][] =>
  [...rows].filter(([, fingerprint]) => fingerprint !== VANISHED && fingerprint !== UNREADABLE);

const newSource = (sourceId: SourceId, { workbook, table, kind }: CompareRequest): Source => ({
  sourceId,
  workbook,
  table,
  kind,
  digests: Array.from({ length: BUCKETS }, () => ""),
});
