import type { Desk } from "../../../desk/desk";
import { newNoteId } from "../../../desk/note-id";
import { problemOf } from "../../../desk/problem";
import { Live } from "../../sync/live";
import { draftFor, emptyDraft, isBlank, type NoteDraft, type NotePhase, noteToSend } from "./note-draft";

/** Drafts by the account they are about. */
export type Drafts = ReadonlyMap<string, NoteDraft>;

/** Whose note is written, and the invoice of the row that is selected meanwhile. */
export type NotePlace = {
  readonly accountId: string;
  readonly customer: string;
  readonly selected: string | null;
};

/** The notes that are being written at one desk. They are kept when another customer or another view is shown. */
export class NoteDrafts {
  readonly live = new Live<Drafts>(new Map());

  constructor(private readonly addNote: Desk["addNote"]) {}

  /** Keeps what has been typed or chosen. */
  write(place: NotePlace, words: Partial<Pick<NoteDraft, "text" | "about">>): void {
    const draft = draftAt(this.live.get(), place);
    this.keep(place.accountId, { ...draft, ...words, phase: { kind: "writing" } });
  }

  /** Saves the note, and tells whether it is saved now; a blank one and one on its way already are left alone. */
  async save(place: NotePlace): Promise<boolean> {
    const draft = draftAt(this.live.get(), place);
    if (isBlank(draft) || draft.phase.kind === "sending") return false;
    const attempt = noteToSend(draft, newNoteId);
    this.keep(place.accountId, { ...draft, attempt, phase: { kind: "sending" } });
    try {
      const note = await this.addNote(place.accountId, attempt);
      const { customer, selected } = place;
      this.keep(place.accountId, { ...emptyDraft(customer, selected), phase: { kind: "saved", note } });
      return true;
    } catch (error) {
      const problem = problemOf(error);
      const phase: NotePhase = problem === null ? { kind: "writing" } : { kind: "failed", problem };
      this.keep(place.accountId, { ...draft, attempt, phase });
      return false;
    }
  }

  /** The word of thanks for a saved note has been seen. */
  seen(accountId: string): void {
    if (this.live.get().get(accountId)?.phase.kind !== "saved") return;
    this.live.change((drafts) => new Map([...drafts].filter(([id]) => id !== accountId)));
  }

  private keep(accountId: string, draft: NoteDraft): void {
    this.live.change((drafts) => new Map(drafts).set(accountId, draft));
  }
}

/** The draft about a customer as the selected row has it. */
export function draftAt(drafts: Drafts, { accountId, customer, selected }: NotePlace): NoteDraft {
  return draftFor(drafts.get(accountId) ?? emptyDraft(customer, selected), selected);
}

/** Customers about whom something is written and not saved, other than `accountId`. */
export function unsavedElsewhere(
  drafts: Drafts,
  accountId: string | null,
): readonly { readonly accountId: string; readonly customer: string }[] {
  return [...drafts].flatMap(([id, draft]) =>
    id === accountId || isBlank(draft) ? [] : [{ accountId: id, customer: draft.customer }],
  );
}

const kept = new WeakMap<Desk, NoteDrafts>();

/** The notes that are being written at a desk. */
export function noteDraftsOf(desk: Desk): NoteDrafts {
  const known = kept.get(desk);
  if (known) return known;
  const drafts = new NoteDrafts((accountId, note) => desk.addNote(accountId, note));
  kept.set(desk, drafts);
  return drafts;
}
