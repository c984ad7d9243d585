import type { Moment } from "#domain/base/clock";
import type { InvoiceId, OrganisationId } from "#domain/base/identity";
import type { JournalEntry } from "#domain/dunning/journal";
import type { FileStore } from "../../files/port";
import type { DocumentStore, DocumentTransaction } from "../../store/port";
import { getAccounts, updateAccount } from "../../store/repositories/accounts";
import type { FileEntry } from "../../store/repositories/files";
import { append } from "../../store/repositories/journal";
import { getInvoices } from "../../store/repositories/ledger";
import type { FileProblem } from "./check-file";

export type FilePorts = { readonly store: DocumentStore; readonly files: FileStore };

/** Whose files, who is at them, and when. */
export type FilePlace = { readonly id: OrganisationId; readonly by: string; readonly moment: Moment };

/** Writes into the journal of the invoice's account that a file has come or gone: by its id, for a name may be personal. */
export async function tellJournal(
  transaction: DocumentTransaction,
  { id, by, moment }: FilePlace,
  { fileId, invoiceId, key }: FileEntry,
  kind: "fileAdded" | "fileRemoved",
): Promise<void> {
  const accountId = (await getInvoices(transaction, id, [invoiceId])).get(invoiceId)?.accountId;
  const stored = accountId && (await getAccounts(transaction, id, [accountId])).get(accountId);
  if (!stored) return;
  const { account, version } = stored;
  const entry: JournalEntry = { kind, fileId, invoiceId, by, on: moment.today };
  // The arrival is in the key: the same file may come again after it has gone.
  const happening = { id: `${fileId}~${kind}~${key.slice(-12)}`, entry };
  const { history, writes } = append(id, account.accountId, account.history, [happening], moment.now);
  transaction.write(updateAccount(id, { ...account, history, changedAt: moment.now }, version));
  for (const write of writes) transaction.write(write);
}

/** The number of an invoice that is in the ledger; null for any other. */
export async function numberOf(
  reader: Pick<DocumentStore, "getMany" | "get" | "query">,
  id: OrganisationId,
  invoiceId: InvoiceId,
): Promise<string | null> {
  return (await getInvoices(reader, id, [invoiceId])).get(invoiceId)?.number ?? null;
}

export const UNKNOWN_INVOICE: FileProblem = {
  code: "unknownInvoice",
  text: "There is no invoice of this number: check it, or sync its table first.",
};

export const UNKNOWN_FILE: FileProblem = {
  code: "unknownFile",
  text: "The invoice has no such file: list its files, and name one of them.",
};
