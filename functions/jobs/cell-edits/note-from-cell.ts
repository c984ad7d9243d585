import { digest } from "#domain/base/identity";
import { noteText, shownNote } from "#domain/dunning/note";
import type { Invoice } from "#domain/ledger/invoice";
import type { DocumentStore } from "../../store/port";
import { latestNotesOf } from "../../store/repositories/notes";
import { addNote } from "../add-note";
import type { EditPlace } from "./edit-place";

/** Notes that may have stood in the cell when it was written into. */
const MAY_HAVE_STOOD = 10;

/**
 * Keeps what a person wrote into the column of notes as a note in that invoice's row. Where she wrote behind the note that
 * stood there, only what is new is kept; a note that is kept already, or was erased, is not kept again.
 */
export async function noteFromCell(
  store: DocumentStore,
  { organisation, by, moment }: EditPlace,
  { accountId, invoiceId, number }: Invoice,
  { text, base }: { readonly text: string; readonly base: string },
): Promise<void> {
  const written = noteText(text);
  if (written === "") return;
  const stood = await latestNotesOf(store, organisation, accountId, MAY_HAVE_STOOD);
  const fresh = withoutNotes(written, stood.map(shownNote));
  if (fresh === "") return;
  const noteId = `n_${digest(["cell", invoiceId, base, written].join("\n"))}`;
  // Refused are a note that was erased and one that is there already: either way there is nothing to do.
  await addNote(store, organisation, accountId, { noteId, text: fresh, invoiceNumber: number }, by, moment);
}

/** What follows the note that the cell showed, or all of it. */
function withoutNotes(written: string, shown: readonly string[]): string {
  const known = shown.map(noteText).find((note) => written.startsWith(note));
  return known === undefined ? written : written.slice(known.length).replace(/^[\s;,|/]+/, "");
}
