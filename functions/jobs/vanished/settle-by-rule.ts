import type { Moment } from "#domain/base/clock";
import type { OrganisationId, SourceId } from "#domain/base/identity";
import { isTooMany, type VanishedRow } from "#domain/vanished/vanished-row";
import { BUCKETS, UNREADABLE, VANISHED } from "#wire/sync";
import type { DocumentStore, Stored } from "../../store/port";
import { getBuckets } from "../../store/repositories/sources";
import { getTableAnswers } from "../../store/repositories/table-answers";
import { countVanished, listVanished, putVanished } from "../../store/repositories/vanished";
import { momentOf } from "../run-organisation";
import { saveInChunks } from "../save-in-chunks";
import { answerRows } from "./answer-rows";

/** So many rows are settled with one sync; what is left is settled with the next. */
const MOST = 5_000;
const PAGE = 500;

/**
 * Applies the remembered answer of a table, once a sync of it is complete: what has gone since has been paid. Where too many
 * have gone at once, or nobody's word stands any more, a person is asked all the same. Safe to repeat.
 */
export async function settleByRule(
  store: DocumentStore,
  id: OrganisationId,
  sourceId: SourceId,
  moment: Moment,
): Promise<void> {
  const gone = await countVanished(store, id, sourceId, "counted");
  if (gone === 0) return;
  const { missingMeansPaid } = await getTableAnswers(store, id, sourceId);
  const rows = await counted(store, id, sourceId);
  if (missingMeansPaid === null || isTooMany(gone, await rowsLeft(store, id, sourceId, rows)))
    return saveInChunks(
      store,
      rows.map((row) => putVanished(id, { ...row, state: "asked" })),
    );
  const { organisation } = await momentOf(store, id, moment.now);
  const answering = { id, organisation, by: missingMeansPaid.by, byRule: true, moment };
  await answerRows(store, answering, rows, { says: "paid", paidOn: moment.today });
}

async function counted(
  store: DocumentStore,
  id: OrganisationId,
  sourceId: SourceId,
): Promise<readonly VanishedRow[]> {
  const rows: VanishedRow[] = [];
  let after: Stored | undefined;
  do {
    const page = await listVanished(store, id, sourceId, "counted", PAGE, after);
    rows.push(...page.rows);
    after = page.last;
  } while (after && rows.length < MOST);
  return rows;
}

/** How many rows the table has, but for those that have gone; some of these may not have been noted as gone yet. */
async function rowsLeft(
  store: DocumentStore,
  id: OrganisationId,
  sourceId: SourceId,
  gone: readonly VanishedRow[],
): Promise<number> {
  const buckets = await getBuckets(
    store,
    id,
    sourceId,
    Array.from({ length: BUCKETS }, (_, bucket) => bucket),
  );
  const without = new Set<string>(gone.map(({ invoiceId }) => invoiceId));
  return buckets.reduce(
    (sum, rows) =>
      sum +
      [...rows].filter(([row, was]) => was !== VANISHED && was !== UNREADABLE && !without.has(row)).length,
    0,
  );
}
