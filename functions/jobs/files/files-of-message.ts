import type { OrganisationId } from "#domain/base/identity";
import { nameWithNumber } from "#domain/files/file-name";
import type { InvoiceFile } from "#domain/files/invoice-file";
import type { Letter } from "#domain/messages/letter";
import type { DocumentReader } from "../../store/port";
import { getFiles, keptOf } from "../../store/repositories/files";

/** A file as a message carries it: by which number its invoice is known, and under a name that no other in the message has. */
export type MessageFile = InvoiceFile & { readonly number: string; readonly sentAs: string };

/** The files of a letter's invoices, invoice by invoice in the order of the letter: one read, however many there are. */
export async function filesOfMessage(
  reader: DocumentReader,
  id: OrganisationId,
  invoices: Letter["filesOf"],
): Promise<readonly MessageFile[]> {
  const found = await getFiles(
    reader,
    id,
    invoices.map(({ invoiceId }) => invoiceId),
  );
  const taken = new Set<string>();
  return invoices.flatMap(({ invoiceId, number }) => {
    const stored = found.get(invoiceId);
    return (stored ? keptOf(stored) : []).map((file) => ({
      ...file,
      number,
      sentAs: freeName(nameWithNumber(file.name, number), taken),
    }));
  });
}

/** The name, with "(2)" before its ending where another file of the message has it. */
function freeName(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf(".");
  for (let count = 1; ; count += 1) {
    const own = count === 1 ? name : `${name.slice(0, dot)} (${count})${name.slice(dot)}`;
    if (taken.has(own.toLowerCase())) continue;
    taken.add(own.toLowerCase());
    return own;
  }
}
