import { randomBytes } from "node:crypto";
import type { Instant } from "#domain/base/clock";
import type { InvoiceId, OrganisationId } from "#domain/base/identity";
import type { InvoiceFile } from "#domain/files/invoice-file";
import type { FileAnswer, FilesAnswer } from "#wire/files";
import type { DocumentStore } from "../../store/port";
import { getFilesOf, keptOf, listFiles } from "../../store/repositories/files";
import { getInvoices } from "../../store/repositories/ledger";
import { ensureSigningKey } from "../../store/repositories/signing-key";
import { shortFilePath } from "./file-token";

const PAGE = 200;

/** The files of one invoice, in the order in which they came. */
export async function filesOfInvoice(
  store: DocumentStore,
  id: OrganisationId,
  invoiceId: InvoiceId,
  now: Instant,
): Promise<FilesAnswer> {
  const files = keptOf(await getFilesOf(store, id, invoiceId));
  return { files: [...(await fileAnswers(store, id, files, now))], next: null };
}

/** The files of all invoices, some hundred invoices at a time. */
export async function allFiles(
  store: DocumentStore,
  id: OrganisationId,
  after: InvoiceId | null,
  now: Instant,
): Promise<FilesAnswer> {
  const { page, next } = await listFiles(store, id, PAGE, after);
  return { files: [...(await fileAnswers(store, id, page.flatMap(keptOf), now))], next };
}

/** Files as people see them: with the number of the invoice, and a way to open each. */
export async function fileAnswers(
  store: DocumentStore,
  id: OrganisationId,
  files: readonly InvoiceFile[],
  now: Instant,
): Promise<readonly FileAnswer[]> {
  if (files.length === 0) return [];
  const key = await ensureSigningKey(store, id, () => randomBytes(32));
  const invoices = await getInvoices(store, id, [...new Set(files.map(({ invoiceId }) => invoiceId))]);
  return files.map((file) => {
    const { fileId, invoiceId, name, type, size, addedAt, by, via } = file;
    const number = invoices.get(invoiceId)?.number ?? "";
    const path = shortFilePath(id, key, file, now);
    return { fileId, invoiceId, number, name, type, size, addedAt, by, via, path };
  });
}
