import { describe, expect, it } from "@jest/globals";
import type { NoteAnswer } from "#wire/customer";
import { BackendRefusal } from "../../addin/backend";
import type { NewNote } from "../../addin/desk/desk";
import {
  draftFor,
  emptyDraft,
  invoicesToChoose,
  roomText,
  savedSentence,
  withSaved,
} from "../../addin/taskpane/customer/notes/note-draft";
import { draftAt, NoteDrafts, unsavedElsewhere } from "../../addin/taskpane/customer/notes/note-drafts";

const KOVACS = { accountId: "a_1", customer: "Kovács Kft.", selected: "2026/0012" };
const SZABO = { accountId: "a_2", customer: "Szabó Zrt.", selected: null };

const answerTo = ({ noteId, text, invoiceNumber }: NewNote): NoteAnswer => ({
  noteId,
  at: "2026-11-22T10:00:00.000Z",
  by: "Anna",
  text,
  invoiceNumber,
});

/** Keeps what was sent; the first so many attempts end in a broken connection. */
function service(failures = 0) {
  const sent: { readonly accountId: string; readonly note: NewNote }[] = [];
  const drafts = new NoteDrafts(async (accountId, note) => {
    sent.push({ accountId, note });
    if (sent.length <= failures) throw new BackendRefusal("unreachable", "Check the network and try again.");
    return answerTo(note);
  });
  return {
    sent,
    drafts,
    draftOf: (place: typeof KOVACS | typeof SZABO) => draftAt(drafts.live.get(), place),
  };
}

describe("a note that is being written", () => {
  it("is about the selected invoice, and about another as long as nothing is written", () => {
    const draft = emptyDraft("Kovács Kft.", "2026/0012");
    expect(draft.about).toBe("2026/0012");
    expect(draftFor(draft, "2026/0044").about).toBe("2026/0044");
    expect(draftFor(draft, null).about).toBeNull();
  });

  it("stays about the invoice it was begun for when another row is selected", () => {
    const { drafts, draftOf } = service();
    drafts.write(KOVACS, { text: "Called" });
    const elsewhere = { ...KOVACS, selected: "2026/0044" };
    expect(draftOf(elsewhere)).toMatchObject({ text: "Called", about: "2026/0012" });
    expect(invoicesToChoose(draftOf(elsewhere), "2026/0044")).toEqual(["2026/0012", "2026/0044"]);
  });

  it("can be about the customer as such, and about the invoice again", () => {
    const { drafts, draftOf } = service();
    drafts.write(KOVACS, { text: "Called" });
    drafts.write(KOVACS, { about: null });
    expect(draftOf(KOVACS).about).toBeNull();
    expect(invoicesToChoose(draftOf(KOVACS), null)).toEqual(["2026/0012"]);
  });

  it("has nothing to choose where no invoice is in sight", () => {
    expect(invoicesToChoose(emptyDraft("Szabó Zrt.", null), null)).toEqual([]);
  });

  it("is kept with its customer while another is looked at", () => {
    const { drafts, draftOf } = service();
    drafts.write(KOVACS, { text: "Half a" });
    expect(draftOf(SZABO).text).toBe("");
    expect(unsavedElsewhere(drafts.live.get(), SZABO.accountId)).toEqual([
      { accountId: "a_1", customer: "Kovács Kft." },
    ]);
    expect(unsavedElsewhere(drafts.live.get(), KOVACS.accountId)).toEqual([]);
    expect(draftOf(KOVACS).text).toBe("Half a");
  });

  it.each([
    [0, null],
    [3499, null],
    [3500, "500 characters left"],
    [3999, "1 character left"],
    [4000, "0 characters left"],
  ])("with %d characters says how much room is left: %s", (length, text) => {
    expect(roomText({ text: "x".repeat(length) })).toBe(text);
  });
});

describe("saving a note", () => {
  it("sends it once, trimmed, and leaves an empty field", async () => {
    const { drafts, sent, draftOf } = service();
    drafts.write(KOVACS, { text: " Called:\nthey pay on Friday.\n" });
    const [first, second] = await Promise.all([drafts.save(KOVACS), drafts.save(KOVACS)]);
    expect([first, second]).toEqual([true, false]);
    expect(sent).toEqual([
      {
        accountId: "a_1",
        note: {
          noteId: expect.stringMatching(/^n_[0-9a-f]{20}$/),
          text: "Called:\nthey pay on Friday.",
          invoiceNumber: "2026/0012",
        },
      },
    ]);
    expect(draftOf(KOVACS)).toMatchObject({ text: "", phase: { kind: "saved" } });
  });

  it("sends nothing where nothing is written", async () => {
    const { drafts, sent } = service();
    drafts.write(KOVACS, { text: " \n " });
    expect(await drafts.save(KOVACS)).toBe(false);
    expect(sent).toEqual([]);
  });

  it("keeps the text when it fails, and is the same note at the next attempt", async () => {
    const { drafts, sent, draftOf } = service(1);
    drafts.write(KOVACS, { text: "Called" });
    expect(await drafts.save(KOVACS)).toBe(false);
    expect(draftOf(KOVACS)).toMatchObject({
      text: "Called",
      phase: { kind: "failed", problem: "Check the network and try again." },
    });
    expect(await drafts.save(KOVACS)).toBe(true);
    expect(sent[1]?.note).toEqual(sent[0]?.note);
  });

  it.each([
    ["says something else", { text: "Called twice" }],
    ["is about something else", { about: null }],
  ])("is another note after a failed attempt where it %s", async (_name, words) => {
    const { drafts, sent } = service(1);
    drafts.write(KOVACS, { text: "Called" });
    await drafts.save(KOVACS);
    drafts.write(KOVACS, words);
    await drafts.save(KOVACS);
    expect(sent[1]?.note.noteId).not.toBe(sent[0]?.note.noteId);
  });

  it("two notes that say the same are two notes", async () => {
    const { drafts, sent } = service();
    for (const _time of [1, 2]) {
      drafts.write(KOVACS, { text: "Called" });
      await drafts.save(KOVACS);
    }
    expect(sent[1]?.note.noteId).not.toBe(sent[0]?.note.noteId);
  });

  it("shows the note at once, and once only when the card has it too", async () => {
    const { drafts, draftOf } = service();
    drafts.write(KOVACS, { text: "Called" });
    await drafts.save(KOVACS);
    const earlier = answerTo({ noteId: "n_1", text: "Earlier", invoiceNumber: null });
    const shown = withSaved([earlier], draftOf(KOVACS));
    expect(shown.map(({ text }) => text)).toEqual(["Called", "Earlier"]);
    expect(withSaved(shown, draftOf(KOVACS))).toEqual(shown);
    drafts.seen(KOVACS.accountId);
    expect(withSaved([earlier], draftOf(KOVACS))).toEqual([earlier]);
  });

  it("says where it can be read in the sheet", () => {
    const note = answerTo({ noteId: "n_1", text: "x", invoiceNumber: "2026/0012" });
    expect(savedSentence(note)).toBe("It is in the row now.");
    expect(savedSentence({ ...note, invoiceNumber: null })).toBe("It is in the customer's open rows now.");
  });

  it("leaves what is being written alone when the word of thanks goes", () => {
    const { drafts, draftOf } = service();
    drafts.write(KOVACS, { text: "Half a" });
    drafts.seen(KOVACS.accountId);
    expect(draftOf(KOVACS).text).toBe("Half a");
  });
});
