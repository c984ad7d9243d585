import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { instantOf } from "#domain/base/clock";
import { type LatestNote, laterNote, noteText, shownNote } from "#domain/dunning/note";
import { day } from "../support/ledger";

const note = (at: number, text = "called"): LatestNote => ({
  at: instantOf(at),
  on: day("2026-11-22"),
  by: "anna",
  text,
  invoiceNumber: null,
});

describe("a note's text", () => {
  it.each([
    ["stays as it was written", "promised to pay on Friday", "promised to pay on Friday"],
    ["keeps its line breaks, whatever made them", "one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"],
    ["loses the blanks around it", "  \n called \n ", "called"],
    ["loses what a cell cannot hold", "a\u0000b\u001bc\u007f\u0085", "abc"],
    ["is nothing where it is blank", " \r\n\t ", ""],
  ])("%s", (_, written, kept) => {
    expect(noteText(written)).toBe(kept);
  });

  it("kept once more, it stays the same", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(noteText(noteText(text))).toBe(noteText(text));
      }),
    );
  });
});

describe("the latest of an account's notes", () => {
  it.each([
    ["the first one", null, note(1), note(1)],
    ["the one added later", note(1), note(2, "paid"), note(2, "paid")],
    ["of two at one instant the one added last", note(1), note(1, "paid"), note(1, "paid")],
    ["not one that was made earlier and comes in late", note(2), note(1, "paid"), note(2)],
  ])("is %s", (_, known, added, latest) => {
    expect(laterNote(known, added)).toEqual(latest);
  });

  it("shows in a cell with its day and writer", () => {
    expect(shownNote(note(1, "called\nnobody there"))).toBe("2026-11-22 anna: called\nnobody there");
  });
});
