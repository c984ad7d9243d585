import * as z from "zod/mini";
import type { InvoiceId, OrganisationId, SourceId } from "#domain/base/identity";
import type { Clash, ClashAnswer } from "#domain/vanished/clash";
import type { DocumentReader, DocumentStore, Ref, Stored, Write } from "../port";
import { asFields, idSchema, pageOf, parseDocument, storedDate } from "./documents";

/** Rows whose numbers stand in two tables, and what was said of each; one document for a row and the table refused. */

const clashRef = (organisation: OrganisationId, invoiceId: InvoiceId, sourceId: SourceId): Ref => ({
  scope: organisation,
  collection: "clashes",
  id: `${invoiceId}~${sourceId}`,
});

export const putClash = (organisation: OrganisationId, clash: Clash): Write => ({
  kind: "put",
  ref: clashRef(organisation, clash.invoiceId, clash.sourceId),
  fields: { ...asFields(clash), isAsked: clash.answer === null },
});

export const removeClash = (
  organisation: OrganisationId,
  invoiceId: InvoiceId,
  sourceId: SourceId,
): Write => ({
  kind: "remove",
  ref: clashRef(organisation, invoiceId, sourceId),
});

/** What a table's rows clash with, by invoice. */
export async function getClashes(
  reader: DocumentReader,
  organisation: OrganisationId,
  sourceId: SourceId,
  ids: readonly InvoiceId[],
): Promise<ReadonlyMap<InvoiceId, Clash>> {
  const found = await reader.getMany(ids.map((id) => clashRef(organisation, id, sourceId)));
  return new Map(
    found
      .flatMap((stored) => (stored ? [parseDocument(clashSchema, stored)] : []))
      .map((clash) => [clash.invoiceId, clash]),
  );
}

/** Clashes of one table that nobody has answered, by id. */
export async function listAskedClashes(
  reader: DocumentReader,
  organisation: OrganisationId,
  sourceId: SourceId,
  limit: number,
  after?: Stored,
): Promise<{ readonly clashes: readonly Clash[]; readonly last: Stored | undefined }> {
  const equal = { sourceId, isAsked: true };
  const query = { scope: organisation, collection: "clashes", equal, limit } as const;
  const { page, last } = await pageOf(reader, query, after);
  return { clashes: page.map((stored) => parseDocument(clashSchema, stored)), last };
}

export const countAskedClashes = (
  store: DocumentStore,
  organisation: OrganisationId,
  sourceId: SourceId,
): Promise<number> =>
  store.count({ scope: organisation, collection: "clashes", equal: { sourceId, isAsked: true } });

const answerSchema: z.ZodMiniType<ClashAnswer> = z.object({
  says: z.enum(["here", "there"]),
  by: z.string(),
  on: storedDate,
});

const clashSchema: z.ZodMiniType<Clash> = z.object({
  invoiceId: idSchema<InvoiceId>(),
  number: z.string(),
  sourceId: idSchema<SourceId>(),
  holder: idSchema<SourceId>(),
  seenOn: storedDate,
  answer: z.nullable(answerSchema),
});
