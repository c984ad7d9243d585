import { erasedAnswerSchema, verifyAnswerSchema } from "#wire/journal";
import type { CallApi } from "../backend";

/** Whether the journals are as they were written, and the erasure of what lies beside them. */
export const journalCalls = (call: CallApi) => ({
  /** One part of the work; `place` is what the part before called next, null for the first. */
  verifyJournal: (place: string | null) =>
    call(
      verifyAnswerSchema,
      place === null ? "/journal/verify" : `/journal/verify?place=${encodeURIComponent(place)}`,
    ),
  /** Removes a note's text for good; done twice it is done once. */
  eraseNote: (accountId: string, noteId: string) =>
    call(erasedAnswerSchema, `/accounts/${accountId}/notes/${encodeURIComponent(noteId)}/erase`, {
      body: {},
    }),
});
