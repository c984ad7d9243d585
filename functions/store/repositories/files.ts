import * as z from "zod/mini";
import type { Instant } from "#domain/base/clock";
import type { InvoiceId, OrganisationId } from "#domain/base/identity";
import { FILE_TYPES, FILE_WAYS, type FileId, type InvoiceFile } from "#domain/files/invoice-file";
import type { DocumentReader, Ref, Stored, Write } from "../port";
import { asFields, idSchema, pageOf, parseDocument, storedInstant } from "./documents";

/** The files of invoices: one document for each invoice that has any, so that those of many are one read. The bytes lie elsewhere. */

/**
 * A file on its way. Bytes and documents cannot be written together, so the document says first what is about to happen:
 *
 *   arriving ─▶ kept ─▶ leaving ─▶ (gone)
 *
 * Only what is kept is shown or sent. A key belongs to one arrival: whoever is late can harm no other's bytes.
 */
export type FileEntry = InvoiceFile & {
  readonly state: "arriving" | "kept" | "leaving";
  readonly stateAt: Instant;
};

export type FilesOfInvoice = {
  readonly invoiceId: InvoiceId;
  readonly entries: readonly FileEntry[];
};

/** With the version that guards the write which follows; null: there is no document yet. */
export type StoredFiles = FilesOfInvoice & { readonly version: string | null };

const filesRef = (organisation: OrganisationId, invoiceId: InvoiceId): Ref => ({
  scope: organisation,
  collection: "files",
  id: invoiceId,
});

/** The files of some invoices; those without any are left out. */
export async function getFiles(
  reader: DocumentReader,
  organisation: OrganisationId,
  invoiceIds: readonly InvoiceId[],
): Promise<ReadonlyMap<InvoiceId, StoredFiles>> {
  const found = await reader.getMany(invoiceIds.map((id) => filesRef(organisation, id)));
  return new Map(
    found.flatMap((stored) => (stored ? [parsed(stored)] : [])).map((files) => [files.invoiceId, files]),
  );
}

/** Those of one invoice, on their way or kept. */
export async function getFilesOf(
  reader: DocumentReader,
  organisation: OrganisationId,
  invoiceId: InvoiceId,
): Promise<StoredFiles> {
  const found = await getFiles(reader, organisation, [invoiceId]);
  return found.get(invoiceId) ?? { invoiceId, entries: [], version: null };
}

/** Writes what `before` has become; `entries` empty: there is nothing left of it. */
export function writeFiles(
  organisation: OrganisationId,
  { invoiceId, version }: StoredFiles,
  entries: readonly FileEntry[],
): Write {
  const ref = filesRef(organisation, invoiceId);
  if (entries.length === 0) return { kind: "remove", ref };
  const fields = { ...asFields({ invoiceId, entries }), unsettledAt: unsettledAt(entries) };
  return version === null
    ? { kind: "create", ref, fields }
    : { kind: "patch", ref, fields, ifVersion: version };
}

/** Since when something of it is on its way; null: nothing is. */
function unsettledAt(entries: readonly FileEntry[]): Instant | null {
  const since = entries.filter(({ state }) => state !== "kept").map(({ stateAt }) => stateAt);
  return since.toSorted()[0] ?? null;
}

/** Invoices with files, by id, a page at a time. */
export async function listFiles(
  reader: DocumentReader,
  organisation: OrganisationId,
  limit: number,
  after: InvoiceId | null,
): Promise<{ readonly page: readonly StoredFiles[]; readonly next: InvoiceId | null }> {
  const place = after === null ? undefined : { ref: filesRef(organisation, after), version: "", fields: {} };
  const query = { scope: organisation, collection: "files", limit } as const;
  const { page, last } = await pageOf(reader, query, place);
  return { page: page.map(parsed), next: last ? (last.ref.id as InvoiceId) : null };
}

/** Invoices of which a file has been on its way since `before` or longer: whoever was at it has not come back. */
export async function unsettledFiles(
  reader: DocumentReader,
  organisation: OrganisationId,
  before: Instant,
  limit: number,
): Promise<readonly StoredFiles[]> {
  const range = { field: "unsettledAt", from: "", to: before };
  const page = await reader.query({ scope: organisation, collection: "files", range, limit });
  return page.map(parsed);
}

/** The files of an invoice that are kept, in the order in which they came. */
export const keptOf = ({ entries }: FilesOfInvoice): readonly InvoiceFile[] =>
  entries.flatMap(({ state, stateAt: _, ...file }) => (state === "kept" ? [file] : []));

const entrySchema: z.ZodMiniType<FileEntry> = z.object({
  fileId: idSchema<FileId>(),
  invoiceId: idSchema<InvoiceId>(),
  name: z.string(),
  type: z.enum(FILE_TYPES),
  size: z.number(),
  sha256: z.string(),
  key: z.string(),
  addedAt: storedInstant,
  by: z.string(),
  via: z.enum(FILE_WAYS),
  state: z.enum(["arriving", "kept", "leaving"]),
  stateAt: storedInstant,
});

const filesSchema: z.ZodMiniType<FilesOfInvoice> = z.object({
  invoiceId: idSchema<InvoiceId>(),
  entries: z.array(entrySchema),
});

const parsed = (stored: Stored): StoredFiles => ({
  ...parseDocument(filesSchema, stored),
  version: stored.version,
});
