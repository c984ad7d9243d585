import * as z from "zod/mini";
import type { Instant } from "#domain/base/clock";
import type { AccountId, InvoiceId, OrganisationId } from "#domain/base/identity";
import type { CellEdit, PersonsWords } from "#domain/merge/cell-edit";
import type { StatusField } from "#domain/merge/cell-words";
import type { DocumentReader, Ref, Stored, Write } from "../port";
import { asFields, idSchema, pageOf, parseDocument, storedInstant } from "./documents";

/** What people wrote into the status cells of invoices: one document for each invoice, and one for each of past words. */

export type CellEdits = { readonly [Field in StatusField]?: CellEdit };

/** The edits of one invoice. Every write of them goes with one of its account's, so no two overwrite each other. */
export type InvoiceEdits = {
  readonly invoiceId: InvoiceId;
  readonly accountId: AccountId;
  readonly cells: CellEdits;
};

/** Words that stand in a cell no more, and who ended them. */
export type PastWords = PersonsWords & {
  readonly invoiceId: InvoiceId;
  readonly field: StatusField;
  readonly endedAt: Instant;
  readonly endedBy: string;
};

const editsRef = (organisation: OrganisationId, id: InvoiceId): Ref => ({
  scope: organisation,
  collection: "cellEdits",
  id,
});
const pastRef = (organisation: OrganisationId, id: string): Ref => ({
  scope: organisation,
  collection: "pastCellEdits",
  id,
});

export const putEdits = (organisation: OrganisationId, edits: InvoiceEdits): Write => ({
  kind: "put",
  ref: editsRef(organisation, edits.invoiceId),
  fields: { ...asFields(edits), isKept: Object.values(edits.cells).some(({ shown }) => shown !== null) },
});

export const putPast = (organisation: OrganisationId, words: PastWords): Write => ({
  kind: "put",
  ref: pastRef(organisation, words.id),
  fields: asFields(words),
});

/** The edits of these invoices; those without any are missing. */
export async function getEdits(
  reader: DocumentReader,
  organisation: OrganisationId,
  ids: readonly InvoiceId[],
): Promise<ReadonlyMap<InvoiceId, InvoiceEdits>> {
  const found = await reader.getMany(ids.map((id) => editsRef(organisation, id)));
  const edits = found.flatMap((stored) => (stored ? [parseDocument(editsSchema, stored)] : []));
  return new Map(edits.map((one) => [one.invoiceId, one]));
}

/** Which of these words have stood in a cell once, and do no more. */
export async function pastAmong(
  reader: DocumentReader,
  organisation: OrganisationId,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await reader.getMany(ids.map((id) => pastRef(organisation, id)));
  return new Set(found.flatMap((stored) => (stored ? [stored.ref.id] : [])));
}

/** Invoices in whose status cells people's words stand, by id. */
export async function listEdits(
  reader: DocumentReader,
  organisation: OrganisationId,
  limit: number,
  after?: InvoiceId,
): Promise<{ readonly edits: readonly InvoiceEdits[]; readonly last: InvoiceId | null }> {
  const query = { scope: organisation, collection: "cellEdits", equal: { isKept: true }, limit } as const;
  const place = after && { ref: editsRef(organisation, after), version: "", fields: { isKept: true } };
  const { page, last } = await pageOf(reader, query, place);
  const edits = page.map((stored) => parseDocument(editsSchema, stored));
  return { edits, last: last ? (edits.at(-1)?.invoiceId ?? null) : null };
}

/** What stood in the status cells of an invoice before, the longest ago first. */
export async function pastOf(
  reader: DocumentReader,
  organisation: OrganisationId,
  invoiceId: InvoiceId,
  limit: number,
  after?: Stored,
): Promise<{ readonly past: readonly PastWords[]; readonly last: Stored | undefined }> {
  const range = { field: "endedAt" };
  const query = {
    scope: organisation,
    collection: "pastCellEdits",
    equal: { invoiceId },
    range,
    limit,
  } as const;
  const { page, last } = await pageOf(reader, query, after);
  return { past: page.map((stored) => parseDocument(pastSchema, stored)), last };
}

const words = { id: z.string(), text: z.string(), by: z.string(), at: storedInstant };
const wordsSchema: z.ZodMiniType<PersonsWords> = z.object(words);

const editSchema: z.ZodMiniType<CellEdit> = z.object({
  version: z.number(),
  shown: z.nullable(wordsSchema),
  over: z.string(),
  others: z.array(wordsSchema),
});

const field = z.custom<StatusField>((value) => typeof value === "string", "a status column");
const cells = z.custom<CellEdits>(
  (value) => z.record(z.string(), editSchema).safeParse(value).success,
  "the edits of status cells",
);

const editsSchema: z.ZodMiniType<InvoiceEdits> = z.object({
  invoiceId: idSchema<InvoiceId>(),
  accountId: idSchema<AccountId>(),
  cells,
});

const pastSchema: z.ZodMiniType<PastWords> = z.object({
  ...words,
  invoiceId: idSchema<InvoiceId>(),
  field,
  endedAt: storedInstant,
  endedBy: z.string(),
});
