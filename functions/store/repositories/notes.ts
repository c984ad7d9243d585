import * as z from "zod/mini";
import { msOf } from "#domain/base/clock";
import type { AccountId, NoteId, OrganisationId } from "#domain/base/identity";
import type { Note } from "#domain/dunning/note";
import type { DocumentReader, Ref, Write } from "../port";
import { asFields, idSchema, parseDocument, storedDate, storedInstant } from "./documents";

/** What people wrote about customers. It lies beside the journal, so that it can be erased without touching that. */

const noteRef = (organisation: OrganisationId, id: NoteId): Ref => ({
  scope: organisation,
  collection: "notes",
  id,
});

/** Fails as "exists" where the note was kept before. A store gives documents in rising order only: `newestFirst` turns it. */
export const createNote = (organisation: OrganisationId, note: Note): Write => ({
  kind: "create",
  ref: noteRef(organisation, note.noteId),
  fields: { ...asFields(note), newestFirst: -msOf(note.at) },
});

/** Nothing of the note is left; what the journal says of it has none of its words. */
export const removeNote = (organisation: OrganisationId, id: NoteId): Write => ({
  kind: "remove",
  ref: noteRef(organisation, id),
});

export async function getNote(
  reader: DocumentReader,
  organisation: OrganisationId,
  id: NoteId,
): Promise<Note | null> {
  const stored = await reader.get(noteRef(organisation, id));
  return stored ? parseDocument(noteSchema, stored) : null;
}

/** The latest notes about an account, the latest first; older ones are not read. */
export async function latestNotesOf(
  reader: DocumentReader,
  organisation: OrganisationId,
  account: AccountId,
  limit: number,
): Promise<readonly Note[]> {
  const page = await reader.query({
    scope: organisation,
    collection: "notes",
    equal: { accountId: account },
    range: { field: "newestFirst" },
    limit,
  });
  return page.map((stored) => parseDocument(noteSchema, stored));
}

const noteSchema: z.ZodMiniType<Note> = z.object({
  noteId: idSchema<NoteId>(),
  accountId: idSchema<AccountId>(),
  at: storedInstant,
  on: storedDate,
  by: z.string(),
  text: z.string(),
  invoiceNumber: z.nullable(z.string()),
});
