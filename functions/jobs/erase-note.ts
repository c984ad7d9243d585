import type { Moment } from "#domain/base/clock";
import type { AccountId, NoteId, OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { Note } from "#domain/dunning/note";
import type { DocumentStore, DocumentTransaction } from "../store/port";
import { type Account, getAccounts, updateAccount } from "../store/repositories/accounts";
import { alreadyTold, append } from "../store/repositories/journal";
import { getNote, latestNotesOf, removeNote } from "../store/repositories/notes";

export type EraseProblem = "unknownAccount" | "unknownNote";

/**
 * Erases a note for good: its text, the copy that the account's rows show, and who wrote it about which invoice. The
 * journal keeps that there was a note and who erased it, and none of its words, so its chain stands. True: it was erased
 * now; false: it had been before.
 */
export function eraseNote(
  store: DocumentStore,
  organisation: OrganisationId,
  accountId: AccountId,
  noteId: NoteId,
  by: string,
  moment: Moment,
): Promise<Result<boolean, EraseProblem>> {
  return store.transaction((transaction) =>
    eraseInOne(transaction, organisation, accountId, noteId, by, moment),
  );
}

async function eraseInOne(
  transaction: DocumentTransaction,
  organisation: OrganisationId,
  accountId: AccountId,
  noteId: NoteId,
  by: string,
  { now, today }: Moment,
): Promise<Result<boolean, EraseProblem>> {
  const stored = (await getAccounts(transaction, organisation, [accountId])).get(accountId);
  if (!stored) return refused("unknownAccount");
  const note = await getNote(transaction, organisation, noteId);
  const id = `note~${noteId}~erased`;
  if (!note) {
    const before = await alreadyTold(transaction, organisation, [id]);
    return before.has(id) ? ok(false) : refused("unknownNote");
  }
  if (note.accountId !== accountId) return refused("unknownNote");
  const { account, version } = stored;
  // Two of the latest: one may be the one that goes.
  const latest = await latestNotesOf(transaction, organisation, accountId, 2);
  const happening = { id, entry: { kind: "noteErased", noteId, by, on: today } } as const;
  const { history, writes } = append(organisation, accountId, account.history, [happening], now);
  const next = latest.find((other) => other.noteId !== noteId) ?? null;
  const saved = { ...account, history, changedAt: now, latestNote: withoutNote(account, note, next) };
  transaction.write(removeNote(organisation, noteId));
  transaction.write(updateAccount(organisation, saved, version));
  for (const write of writes) transaction.write(write);
  return ok(true);
}

/** The account's copy has no id: it is the note's where time and words are. */
function withoutNote({ latestNote }: Account, note: Note, next: Note | null): Account["latestNote"] {
  if (latestNote?.at !== note.at || latestNote.text !== note.text) return latestNote;
  if (!next) return null;
  const { at, on, by, text, invoiceNumber } = next;
  return { at, on, by, text, invoiceNumber };
}
