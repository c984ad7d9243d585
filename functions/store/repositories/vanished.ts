import * as z from "zod/mini";
import type { AccountId, InvoiceId, OrganisationId, SourceId } from "#domain/base/identity";
import type { GivenAnswer, VanishedRow, VanishedState } from "#domain/vanished/vanished-row";
import type { DocumentReader, DocumentStore, Ref, Stored, Write } from "../port";
import { asFields, idSchema, pageOf, parseDocument, storedDate } from "./documents";

/** Rows that are gone from their tables, and what was said of them; the id is the invoice's. */

const vanishedRef = (organisation: OrganisationId, id: InvoiceId): Ref => ({
  scope: organisation,
  collection: "vanished",
  id,
});

export const putVanished = (organisation: OrganisationId, row: VanishedRow): Write => ({
  kind: "put",
  ref: vanishedRef(organisation, row.invoiceId),
  fields: asFields(row),
});

export const removeVanished = (organisation: OrganisationId, id: InvoiceId): Write => ({
  kind: "remove",
  ref: vanishedRef(organisation, id),
});

export async function getVanished(
  reader: DocumentReader,
  organisation: OrganisationId,
  ids: readonly InvoiceId[],
): Promise<ReadonlyMap<InvoiceId, VanishedRow>> {
  const found = await reader.getMany(ids.map((id) => vanishedRef(organisation, id)));
  return new Map(
    found
      .flatMap((stored) => (stored ? [parseDocument(vanishedSchema, stored)] : []))
      .map((row) => [row.invoiceId, row]),
  );
}

/** A table's vanished rows in one state, the longest gone first. */
export async function listVanished(
  reader: DocumentReader,
  organisation: OrganisationId,
  sourceId: SourceId,
  state: VanishedState,
  limit: number,
  after?: Stored,
): Promise<{ readonly rows: readonly VanishedRow[]; readonly last: Stored | undefined }> {
  const equal = { sourceId, state };
  const query = {
    scope: organisation,
    collection: "vanished",
    equal,
    range: { field: "since" },
    limit,
  } as const;
  const { page, last } = await pageOf(reader, query, after);
  return { rows: page.map((stored) => parseDocument(vanishedSchema, stored)), last };
}

export const countVanished = (
  store: DocumentStore,
  organisation: OrganisationId,
  sourceId: SourceId,
  state: VanishedState,
): Promise<number> =>
  store.count({ scope: organisation, collection: "vanished", equal: { sourceId, state } });

/** How many wait for a person, of all tables. */
export const countAskedVanished = (store: DocumentStore, organisation: OrganisationId): Promise<number> =>
  store.count({ scope: organisation, collection: "vanished", equal: { state: "asked" } });

const given = { by: z.string(), on: storedDate, byRule: z.boolean() };
const answerSchema: z.ZodMiniType<GivenAnswer> = z.discriminatedUnion("says", [
  z.object({ says: z.literal("paid"), paidOn: storedDate, ...given }),
  z.object({ says: z.enum(["cancelled", "kept"]), ...given }),
]);

const vanishedSchema: z.ZodMiniType<VanishedRow> = z.object({
  invoiceId: idSchema<InvoiceId>(),
  accountId: idSchema<AccountId>(),
  sourceId: idSchema<SourceId>(),
  number: z.string(),
  since: storedDate,
  state: z.enum(["counted", "asked", "kept", "settled"]),
  answer: z.nullable(answerSchema),
  before: z.object({
    state: z.enum(["toBeIssued", "issued", "paid", "cancelled"]),
    settledOn: z.nullable(storedDate),
  }),
});
