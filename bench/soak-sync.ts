import type { Moment } from "#domain/base/clock";
import { invoiceIdOf, type OrganisationId } from "#domain/base/identity";
import { bucketDigest, bucketOf } from "#domain/ledger/fingerprints";
import type { InvoiceRow } from "#domain/ledger/invoice";
import { fingerprintOf } from "#domain/ledger/row-fingerprint";
import { BUCKETS, ROWS_PER_REQUEST, VANISHED } from "#wire/sync";
import { compareRows } from "../functions/jobs/compare-rows";
import { receiveRows } from "../functions/jobs/receive-rows";
import type { DocumentStore } from "../functions/store/port";

/** One sync of a table of invoices as the add-in does it, without the network; how many rows were sent. */
export async function syncTable(
  store: DocumentStore,
  organisation: OrganisationId,
  rows: readonly InvoiceRow[],
  moment: Moment,
): Promise<number> {
  const own = new Map(rows.map((row) => [String(invoiceIdOf(row.number)), row]));
  const buckets = Array.from({ length: BUCKETS }, () => new Map<string, string>());
  for (const [id, row] of own) buckets[bucketOf(id, BUCKETS)]?.set(id, fingerprintOf(row));
  const { sourceId, differing } = await compareRows(
    store,
    organisation,
    { workbook: "book.xlsx", table: "Invoices", kind: "invoices", buckets: buckets.map(bucketDigest) },
    moment,
  );
  const changed: { fingerprint: string; row: InvoiceRow }[] = [];
  const vanished: string[] = [];
  for (const { bucket, rows: known } of differing) {
    const here = buckets[bucket] ?? new Map<string, string>();
    for (const [id, fingerprint] of here) {
      const row = own.get(id);
      if (row && known[id] !== fingerprint) changed.push({ fingerprint, row });
    }
    for (const [id, fingerprint] of Object.entries(known))
      if (!here.has(id) && fingerprint !== VANISHED) vanished.push(id);
  }
  const parts = Math.max(Math.ceil(changed.length / ROWS_PER_REQUEST), vanished.length > 0 ? 1 : 0);
  for (let part = 0; part < parts; part += 1) {
    const some = changed.slice(part * ROWS_PER_REQUEST, (part + 1) * ROWS_PER_REQUEST);
    const last = part === parts - 1;
    const request = { sourceId, rows: some, vanished: last ? vanished : [], unreadable: [], last };
    await receiveRows(store, organisation, { ...request, kind: "invoices" }, moment);
  }
  return changed.length;
}
