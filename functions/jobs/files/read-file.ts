import type { InvoiceId, OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { FileId, InvoiceFile } from "#domain/files/invoice-file";
import type { FileStore } from "../../files/port";
import type { DocumentReader } from "../../store/port";
import { getFilesOf, keptOf } from "../../store/repositories/files";
import { type FileProblem, sha256Of } from "./check-file";
import { UNKNOWN_FILE } from "./file-place";

/** A file with its bytes. */
export type ReadFile = { readonly file: InvoiceFile; readonly bytes: Uint8Array };

/** One file of an invoice. */
export async function readFile(
  { store, files }: { readonly store: DocumentReader; readonly files: FileStore },
  id: OrganisationId,
  invoiceId: InvoiceId,
  fileId: FileId,
): Promise<Result<ReadFile, FileProblem>> {
  const file = keptOf(await getFilesOf(store, id, invoiceId)).find((one) => one.fileId === fileId);
  if (!file) return refused(UNKNOWN_FILE);
  const bytes = await bytesOf(files, file);
  return bytes ? ok({ file, bytes }) : refused(lostFile(file));
}

/** The bytes as they were attached; null where they are gone or no longer the same: nobody is sent what nobody attached. */
export async function bytesOf(files: FileStore, { key, sha256 }: InvoiceFile): Promise<Uint8Array | null> {
  const found = await files.get(key);
  return found && sha256Of(found.bytes) === sha256 ? found.bytes : null;
}

const lostFile = ({ name }: InvoiceFile): FileProblem => ({
  code: "lostFile",
  text: `“${name}” can no longer be read where files are kept: remove it and attach it anew.`,
});
