import type { Moment } from "#domain/base/clock";
import {
  type AccountId,
  invoiceIdOf,
  type NoteId,
  nameKey,
  type OrganisationId,
} from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import { laterNote, type Note, noteText } from "#domain/dunning/note";
import type { AddNoteRequest } from "#wire/customer";
import { type DocumentStore, type DocumentTransaction, StoreConflict } from "../store/port";
import { type Account, getAccounts, updateAccount } from "../store/repositories/accounts";
import { alreadyTold, append } from "../store/repositories/journal";
import { getInvoices } from "../store/repositories/ledger";
import { createNote, getNote } from "../store/repositories/notes";

/** Why a note is not taken; nothing was written then. */
export type NoteProblem = "blank" | "unknownAccount" | "unknownInvoice" | "otherNote" | "erased";

/**
 * Keeps a note about a customer: the note, the journal's mention of it and the account that shows it, together. Given
 * again with the same id it is the note that was kept the first time; another text under that id is refused.
 */
export async function addNote(
  store: DocumentStore,
  organisation: OrganisationId,
  accountId: AccountId,
  request: AddNoteRequest,
  by: string,
  moment: Moment,
): Promise<Result<Note, NoteProblem>> {
  const text = noteText(request.text);
  if (text === "") return refused("blank");
  const asked = { accountId, text, noteId: request.noteId as NoteId, invoiceNumber: request.invoiceNumber };
  const add = () =>
    store.transaction((transaction) => addInOne(transaction, organisation, asked, by, moment));
  return add().catch((error: unknown) => {
    // The same note came twice at once, or the answer to the first attempt was lost: now it is known.
    if (error instanceof StoreConflict) return add();
    throw error;
  });
}

type Asked = Pick<Note, "noteId" | "accountId" | "text" | "invoiceNumber">;

async function addInOne(
  transaction: DocumentTransaction,
  organisation: OrganisationId,
  asked: Asked,
  by: string,
  { now, today }: Moment,
): Promise<Result<Note, NoteProblem>> {
  const { noteId, accountId, invoiceNumber } = asked;
  const known = await getNote(transaction, organisation, noteId);
  if (known) return isSame(known, asked) ? ok(known) : refused("otherNote");
  const stored = (await getAccounts(transaction, organisation, [accountId])).get(accountId);
  if (!stored) return refused("unknownAccount");
  if (invoiceNumber !== null && !(await belongs(transaction, organisation, accountId, invoiceNumber)))
    return refused("unknownInvoice");
  const id = `note~${noteId}`;
  // Told and not there: it has been erased, and a request that comes late must not bring it back.
  if ((await alreadyTold(transaction, organisation, [id])).has(id)) return refused("erased");
  const note: Note = { ...asked, at: now, on: today, by };
  const { account, version } = stored;
  const happening = { id, entry: { kind: "noteAdded", noteId, by, on: today } } as const;
  const { history, writes } = append(organisation, accountId, account.history, [happening], now);
  transaction.write(createNote(organisation, note));
  transaction.write(updateAccount(organisation, withNote({ ...account, history }, note), version));
  for (const write of writes) transaction.write(write);
  return ok(note);
}

/** An invoice may be spelt in another case by now: its number is what it was as far as the ledger goes. */
const isSame = (known: Note, asked: Asked): boolean =>
  known.accountId === asked.accountId &&
  known.text === asked.text &&
  nameKey(known.invoiceNumber ?? "") === nameKey(asked.invoiceNumber ?? "");

async function belongs(
  transaction: DocumentTransaction,
  organisation: OrganisationId,
  accountId: AccountId,
  invoiceNumber: string,
): Promise<boolean> {
  const invoiceId = invoiceIdOf(invoiceNumber);
  const invoices = await getInvoices(transaction, organisation, [invoiceId]);
  return invoices.get(invoiceId)?.accountId === accountId;
}

function withNote(account: Account, { at, on, by, text, invoiceNumber }: Note): Account {
  const latestNote = laterNote(account.latestNote, { at, on, by, text, invoiceNumber });
  return { ...account, latestNote, changedAt: at };
}
