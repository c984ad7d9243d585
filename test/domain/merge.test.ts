import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { instantOf } from "#domain/base/clock";
import { type CellEdit, isConflict, receiveWords, settleWords, tokenNow } from "#domain/merge/cell-edit";
import { cloudToken, trimmedWords, wordsDigest } from "#domain/merge/cell-words";
import { type Base, type Merged, mergeCell } from "#domain/merge/merge-cell";
import { basesIn, basesText, type RowBases } from "#domain/merge/row-bases";

const d = wordsDigest;
const left = (sheet: string, cloud = sheet, before: string | null = null): Base => ({
  sheet: d(sheet),
  cloud: cloudToken(cloud, 0),
  before: before === null ? null : d(before),
});

type Case = readonly [what: string, base: Base | null, sheet: string, cloud: string, merged: Merged];

describe("one status cell: what the last sync left, the sheet, the cloud", () => {
  it.each<Case>([
    ["nothing has changed", left("Open"), "Open", "Open", "same"],
    ["only Dunbook says something else", left("Open"), "Open", "Paid", "take"],
    ["only a person has written", left("Open"), "in court", "Open", "edited"],
    ["both have changed", left("Open"), "in court", "Paid", "conflict"],
    ["both have come to say the same", left("Open"), "Paid", "Paid", "same"],
    ["a person emptied the cell", left("Open"), "", "Open", "emptied"],
    ["the cell is new and empty", null, "", "Open", "take"],
    ["the cell is new to Dunbook, with words in it", null, "older words", "Open", "unknown"],
    ["a person has undone the last write-back", left("Open", "Paid"), "Open", "Paid", "keep"],
    ["undone, and Dunbook has something new", left("Open", "Paid"), "Open", "Credited", "take"],
    ["undone, and a person wrote since", left("Open", "Paid"), "in court", "Paid", "edited"],
    [
      "what it held before it was written counts as hers",
      left("Paid", "Paid", "Open"),
      "Open",
      "Paid",
      "edited",
    ],
  ])("%s", (_, base, sheet, cloud, merged) => {
    const sides = { base, sheet: d(sheet), cloud: { words: d(cloud), token: cloudToken(cloud, 0) } };
    expect(mergeCell({ ...sides, torn: false })).toBe(merged);
  });

  it("where a writing broke off, what the cell held before it is written over", () => {
    const cloud = { words: d("Paid"), token: cloudToken("Paid", 0) };
    expect(mergeCell({ base: left("Paid", "Paid", "Open"), sheet: d("Open"), cloud, torn: true })).toBe(
      "take",
    );
  });
});

describe("what the workbook remembers of a row", () => {
  const digest = fc.constantFrom("", ...["Open", "Paid", "in court", "a-z"].map(d));
  const base = fc.record({
    sheet: digest,
    cloud: digest,
    before: fc.constantFrom(null, d("Overdue")),
  });
  const rowBases: fc.Arbitrary<RowBases> = fc.record(
    {
      status: base,
      level: base,
      lastNotice: base,
      nextAction: base,
      balance: base,
      note: base,
      latestNote: base,
    },
    { requiredKeys: [] },
  );

  it("is read as it was written", () => {
    fc.assert(fc.property(rowBases, (bases) => expect(basesIn(basesText(bases))).toEqual(bases)));
  });

  it("is nothing where the text is damaged", () => expect(basesIn("\u0000 ??")).toEqual({}));
});

describe("words are compared", () => {
  it.each([
    ["  Paid ", "Paid"],
    ["a\r\nb", "a\nb"],
    ["'quoted", "\u2019quoted"],
  ])("%j as %j", (written, words) => expect(trimmedWords(written)).toBe(words));
});

const at = (hour: number) => instantOf(Date.UTC(2026, 10, 16, hour));
const said = (text: string, hour = 9) => ({ id: `e_${text}`, text, by: "liis", at: at(hour) });
const kept = (known: CellEdit | null, text: string, base: string, dunbook: string): CellEdit => {
  const changed = receiveWords(known, said(text), base, dunbook);
  if (!changed) throw new Error("nothing has changed");
  return changed.edit;
};

describe("what people write into a cell, as the service keeps it", () => {
  const first = kept(null, "in court", tokenNow(null, "Open"), "Open");

  it("stands there from then on", () => {
    expect(first).toMatchObject({ version: 1, shown: { text: "in court" }, others: [] });
    expect(isConflict(first, "Open")).toBe(false);
  });

  it("is a conflict once Dunbook says something else", () => expect(isConflict(first, "Paid")).toBe(true));

  it("was written over something that Dunbook no longer said: a conflict at once", () =>
    expect(isConflict(kept(null, "in court", d("Open"), "Paid"), "Paid")).toBe(true));

  it("sent again changes nothing", () => {
    expect(receiveWords(first, said("in court"), tokenNow(null, "Open"), "Open")).toBeNull();
    const both = kept(first, "with the agency", tokenNow(null, "Open"), "Open");
    expect(receiveWords(both, said("in court"), tokenNow(null, "Open"), "Open")).toBeNull();
  });

  it("written over words that were seen replaces them; they are history", () => {
    const changed = receiveWords(first, said("settled"), tokenNow(first, "Open"), "Open");
    expect(changed).toMatchObject({
      edit: { version: 2, shown: { text: "settled" }, others: [] },
      ended: [{ text: "in court" }],
    });
  });

  it("written at the same time is the newer one, and both are listed", () => {
    const both = kept(first, "with the agency", tokenNow(null, "Open"), "Open");
    expect(both).toMatchObject({ shown: { text: "with the agency" }, others: [{ text: "in court" }] });
    expect(isConflict(both, "Open")).toBe(true);
  });

  it("is Dunbook's again where a person who saw it emptied the cell, and not where she saw something else", () => {
    expect(receiveWords(first, said(""), tokenNow(first, "Open"), "Open")?.edit.shown).toBeNull();
    expect(receiveWords(first, said(""), tokenNow(null, "Open"), "Open")).toBeNull();
  });

  it("the same words after Dunbook's were chosen are new words, and not those of before", () => {
    const settled = settleWords(first, 1, { keep: "dunbook" }, "Open");
    const none = settled.ok && settled.value ? settled.value.edit : first;
    expect(tokenNow(none, "Open")).not.toBe(tokenNow(null, "Open"));
    expect(kept(none, "in court", tokenNow(none, "Open"), "Open").shown?.text).toBe("in court");
  });
});

describe("a person chooses between the words of a conflict", () => {
  const first = kept(null, "in court", tokenNow(null, "Open"), "Open");
  const both = kept(first, "with the agency", tokenNow(null, "Open"), "Open");

  it.each([
    ["those that stand", { keep: "words", id: "e_with the agency" }, "with the agency", ["in court"]],
    ["the other person's", { keep: "words", id: "e_in court" }, "in court", ["with the agency"]],
    ["Dunbook's", { keep: "dunbook" }, undefined, ["with the agency", "in court"]],
  ] as const)("%s", (_, choice, shown, ended) => {
    const settled = settleWords(both, 2, choice, "Paid");
    if (!settled.ok || !settled.value) throw new Error("not settled");
    expect(settled.value.edit.shown?.text).toBe(shown);
    expect(settled.value.ended.map(({ text }) => text)).toEqual(ended);
    expect(isConflict(settled.value.edit, "Paid")).toBe(false);
    expect(settleWords(settled.value.edit, 2, choice, "Paid")).toEqual({ ok: true, value: null });
  });

  it.each([
    ["what she saw has changed", 1, "e_in court", "changedMeanwhile"],
    ["nobody wrote that", 2, "e_nothing", "unknownWords"],
  ])("not where %s", (_, version, id, problem) =>
    expect(settleWords(both, version, { keep: "words", id }, "Open")).toEqual({ ok: false, problem }),
  );
});
