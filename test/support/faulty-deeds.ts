import { type Instant, instantOf, type Moment } from "#domain/base/clock";
import { invoiceIdOf, type OrganisationId } from "#domain/base/identity";
import { bucketDigest } from "#domain/ledger/fingerprints";
import type { InvoiceRow } from "#domain/ledger/invoice";
import { fingerprintOf } from "#domain/ledger/row-fingerprint";
import { BUCKETS, ROWS_PER_REQUEST } from "#wire/sync";
import { compareRows } from "../../functions/jobs/compare-rows";
import { receiveRows } from "../../functions/jobs/receive-rows";
import { settle } from "../../functions/jobs/settle";
import type { DocumentStore } from "../../functions/store/port";
import { messagesDue } from "../../functions/store/repositories/outbox";
import { inBuckets } from "./buckets";
import type { TestProvider } from "./faulty-provider";

/** What people and their add-in do in a world whose processes die. */

export const END_OF_TIME: Instant = instantOf(Date.UTC(9999, 11, 31));

/** Another may have settled it, or an event, between the look and the word: then there is nothing left to say. */
export async function settleTruly(
  store: DocumentStore,
  organisation: OrganisationId,
  provider: TestProvider,
  moment: Moment,
): Promise<number> {
  const held = await messagesDue(store, organisation, "held", END_OF_TIME, 1000);
  for (const { message } of held) {
    const as = provider.countOf(message.messageId) > 0 ? "sent" : "notSent";
    await settle(store, organisation, message.messageId, as, "liis", moment);
  }
  return held.length;
}

/** What the add-in does with a table, without the network between. */
export async function syncRows(
  store: DocumentStore,
  organisation: OrganisationId,
  rows: readonly InvoiceRow[],
  moment: Moment,
): Promise<void> {
  const byId = new Map<string, InvoiceRow>(rows.map((row) => [invoiceIdOf(row.number), row]));
  const fingerprints = new Map([...byId].map(([id, row]) => [id, fingerprintOf(row)]));
  const buckets = inBuckets(fingerprints, BUCKETS).map(bucketDigest);
  const table = { workbook: "book.xlsx", table: "Invoices", kind: "invoices" } as const;
  const answer = await compareRows(store, organisation, { ...table, buckets }, moment);
  const known = new Map(answer.differing.flatMap(({ rows: before }) => Object.entries(before)));
  const differing = new Set(answer.differing.map(({ bucket }) => bucket));
  const here = inBuckets(fingerprints, BUCKETS).flatMap((bucket, at) =>
    differing.has(at) ? [...bucket] : [],
  );
  const changed = here.flatMap(([id, fingerprint]) => {
    const row = byId.get(id);
    return row && known.get(id) !== fingerprint ? [{ fingerprint, row }] : [];
  });
  for (let from = 0; from < changed.length; from += ROWS_PER_REQUEST) {
    const part = changed.slice(from, from + ROWS_PER_REQUEST);
    const request = { sourceId: answer.sourceId, kind: "invoices", rows: part, vanished: [], unreadable: [] };
    await receiveRows(store, organisation, { ...request, kind: "invoices" }, moment);
  }
}
