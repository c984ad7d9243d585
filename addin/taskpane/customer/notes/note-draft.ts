import { LONGEST_NOTE, type NoteAnswer } from "#wire/customer";
import type { NewNote } from "../../../desk/desk";
import { say, sayCount } from "../../../words/say";

/** A note that is being written about one customer. */
export type NoteDraft = {
  /** The customer's name, for saying whose note is not saved yet. */
  readonly customer: string;
  readonly text: string;
  /** The invoice it is about; null: about the customer as such. */
  readonly about: string | null;
  /** The invoice of the row that was selected when the note was begun. */
  readonly selected: string | null;
  readonly phase: NotePhase;
  /** What was sent last, if it may have arrived: the same note keeps its id. */
  readonly attempt: NewNote | null;
};

export type NotePhase =
  | { readonly kind: "writing" }
  | { readonly kind: "sending" }
  | { readonly kind: "failed"; readonly problem: string }
  | { readonly kind: "saved"; readonly note: NoteAnswer };

/** A customer nothing has been written about yet, in whose card `selected` is the invoice of the selected row. */
export function emptyDraft(customer: string, selected: string | null): NoteDraft {
  return { customer, text: "", about: selected, selected, phase: { kind: "writing" }, attempt: null };
}

/** The draft as it stands when another row is selected: one with text stays what it is about, an empty one follows. */
export function draftFor(draft: NoteDraft, selected: string | null): NoteDraft {
  if (!isBlank(draft) || draft.selected === selected) return draft;
  return { ...draft, about: selected, selected };
}

export const isBlank = ({ text }: Pick<NoteDraft, "text">): boolean => text.trim() === "";

/** The invoices the note can be about: the one it was begun for and the selected one. */
export function invoicesToChoose(draft: NoteDraft, selected: string | null): readonly string[] {
  return [...new Set([draft.selected, selected])].filter((number) => number !== null);
}

/** What is sent: the note of an attempt that failed keeps its id as long as it says the same. */
export function noteToSend({ text, about, attempt }: NoteDraft, newId: () => string): NewNote {
  const note = { text: text.trim(), invoiceNumber: about };
  const same = attempt?.text === note.text && attempt.invoiceNumber === note.invoiceNumber;
  return { noteId: same ? attempt.noteId : newId(), ...note };
}

const COUNT_FROM = 500;

/** How much room is left, where it gets narrow; else null. */
export function roomText({ text }: Pick<NoteDraft, "text">): string | null {
  const room = LONGEST_NOTE - text.length;
  return room > COUNT_FROM
    ? null
    : sayCount(Math.max(0, room), "{count} character left", "{count} characters left");
}

/** What a person is told whose note is saved. */
export const savedSentence = ({ invoiceNumber }: NoteAnswer): string =>
  invoiceNumber === null ? say("It is in the customer's open rows now.") : say("It is in the row now.");

/** Notes as they were loaded and those saved since, the latest first, each once. */
export function withSaved(
  loaded: readonly NoteAnswer[],
  draft: NoteDraft | undefined,
): readonly NoteAnswer[] {
  if (draft?.phase.kind !== "saved") return loaded;
  const { note } = draft.phase;
  return loaded.some(({ noteId }) => noteId === note.noteId) ? loaded : [note, ...loaded];
}
