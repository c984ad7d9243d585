import {
  type AttachFileRequest,
  attachFileAnswerSchema,
  filesAnswerSchema,
  matchFilesAnswerSchema,
  removeFileAnswerSchema,
} from "#wire/files";
import type { CallApi } from "../backend";

/** Ten megabytes on a slow line. */
const LONGEST_UPLOAD_MS = 180_000;

const filesOf = (invoiceId: string): string => `/invoices/${encodeURIComponent(invoiceId)}/files`;

/** The files of invoices; an invoice is named by its id, or by its number. */
export const fileCalls = (call: CallApi) => ({
  filesOfInvoice: (invoiceId: string) => call(filesAnswerSchema, filesOf(invoiceId)),
  /** Those of all invoices; `after`: where the list before this one ended. */
  files: (after: string | null = null) =>
    call(filesAnswerSchema, after === null ? "/files" : `/files?after=${encodeURIComponent(after)}`),
  /** Attached again, the same content is one file. */
  attachFile: (invoiceId: string, body: AttachFileRequest) =>
    call(attachFileAnswerSchema, filesOf(invoiceId), { body, limitMs: LONGEST_UPLOAD_MS }),
  removeFile: (invoiceId: string, fileId: string) =>
    call(removeFileAnswerSchema, `${filesOf(invoiceId)}/${fileId}/remove`, { body: {} }),
  /** Which invoices files belong to by their names, at most a hundred at a time. */
  matchFiles: (names: readonly string[]) => call(matchFilesAnswerSchema, "/files/match", { body: { names } }),
});
