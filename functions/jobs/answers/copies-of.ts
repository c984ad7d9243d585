import type { Instant } from "#domain/base/clock";
import type { DocumentReader } from "../../store/port";
import { filePath } from "../files/file-token";
import { filesOfMessage } from "../files/files-of-message";
import type { OpenAnswer } from "./open-answer";

/** A file that can be had at once, from the page that offers it. */
export type FileLink = { readonly name: string; readonly href: string };

/** The files of the invoices that a copy is asked of; none on the page of another answer. */
export async function copiesOf(
  reader: DocumentReader,
  { kind, id, key, items }: OpenAnswer,
  now: Instant,
): Promise<readonly FileLink[]> {
  if (kind !== "copy") return [];
  const files = await filesOfMessage(
    reader,
    id,
    items.map(({ invoiceId, number }) => ({ invoiceId, number })),
  );
  // The page stands two steps below the public address: /a/<organisation>/<token>.
  return files.map((file) => ({ name: file.sentAs, href: `../..${filePath(id, key, file, now)}` }));
}
