import { bucketOf } from "#domain/ledger/fingerprints";

/** The rows of `fingerprints` by bucket, in one go: what the pane does in slices. */
export function inBuckets(
  fingerprints: ReadonlyMap<string, string>,
  buckets: number,
): readonly ReadonlyMap<string, string>[] {
  const lying = Array.from({ length: buckets }, () => new Map<string, string>());
  for (const [id, fingerprint] of fingerprints) lying[bucketOf(id, buckets)]?.set(id, fingerprint);
  return lying;
}
