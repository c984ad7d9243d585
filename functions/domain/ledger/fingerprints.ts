import { digest } from "../base/identity";

/**
 * Fingerprints of a table's rows in buckets, so that two sides find out cheaply which rows differ: a bucket's digest
 * speaks for all its rows. The bucket of a row follows from its id, which is a digest itself and so spreads evenly.
 */
export function bucketOf(rowId: string, buckets: number): number {
  return Number.parseInt(rowId.slice(2, 6), 16) % buckets;
}

/** One digest for a bucket, whatever the order of its rows; "" for an empty one. */
export function bucketDigest(rows: Iterable<readonly [string, string]>): string {
  const lines = [...rows].map(([id, fingerprint]) => `${id} ${fingerprint}`).sort();
  return lines.length === 0 ? "" : digest(lines.join("\n"), 32);
}
