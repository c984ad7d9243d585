import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { InvoiceId } from "#domain/base/identity";
import { type DunningHistory, historyOf, NO_HISTORY, withEntry } from "#domain/dunning/history";
import type { JournalEntry } from "#domain/dunning/journal";
import { answeredInvoice, isQuestion, isTooMany, questionOf } from "#domain/vanished/vanished-row";
import { answerSentence, returnedSentence } from "#domain/vanished/vanished-sentence";
import { day, invoice } from "../support/ledger";

const on = day("2026-11-16");

describe("whether a missing row is asked about", () => {
  it.each([
    ["an open invoice", {}, true],
    ["one that was paid in part", { paid: 40_00 }, true],
    ["one that was paid", { paid: 100_00 }, false],
  ] as const)("%s", (_, words, asked) => {
    expect(isQuestion(invoice("1001", words))).toBe(asked);
  });
});

describe("what an answer makes of the invoice", () => {
  const gone = { ...invoice("1001"), presence: "vanished" as const };
  const question = questionOf(gone, on, false);

  it("paid on a day: it is paid, on that day", () => {
    const paid = answeredInvoice(gone, question, { says: "paid", paidOn: day("2026-11-10") });
    expect([paid.state, paid.settledOn]).toEqual(["paid", "2026-11-10"]);
  });
  it("cancelled: it is cancelled, and no day of payment is known", () => {
    const cancelled = answeredInvoice(gone, question, { says: "cancelled" });
    expect([cancelled.state, cancelled.settledOn]).toEqual(["cancelled", null]);
  });
  it("still owed: an earlier answer is undone", () => {
    const paid = answeredInvoice(gone, question, { says: "paid", paidOn: on });
    expect(answeredInvoice(paid, question, { says: "kept" })).toEqual(gone);
  });
});

describe("whether so many are gone that a person is asked all the same", () => {
  it.each([
    ["10 of 10: few enough to be meant", 10, 0, false],
    ["11 of 33: a third", 11, 22, false],
    ["11 of 32: more than a third", 11, 21, true],
    ["all of 50,000", 50_000, 0, true],
    ["400 of 50,000: a week's payments", 400, 49_600, false],
  ])("%s", (_, gone, left, tooMany) => {
    expect(isTooMany(gone, left)).toBe(tooMany);
  });

  it("never for ten rows or fewer, and never for a third or less", () => {
    const law = (gone: number, left: number): void => {
      if (isTooMany(gone, left)) expect(gone > 10 && gone * 3 > gone + left).toBe(true);
    };
    fc.assert(fc.property(fc.nat(60), fc.nat(200), law));
  });
});

describe("in words", () => {
  it.each([
    [
      answerSentence({ says: "paid", paidOn: on, by: "liis", on, byRule: false }),
      "Its row has gone from its table; liis said on 2026-11-16 that it was paid.",
    ],
    [
      answerSentence({ says: "paid", paidOn: on, by: "liis", on, byRule: true }),
      "Its row has gone from its table; liis has said that a missing row means that it was paid.",
    ],
    [
      returnedSentence("paid", on),
      "The row was gone and taken as paid; it is back since 2026-11-16 and counts as it stands.",
    ],
    [returnedSentence("kept", on), "The row was gone and is back since 2026-11-16."],
  ])("%s", (said, expected) => expect(said).toBe(expected));
});

describe("the episode of an account whose row was said to be paid", () => {
  const id = "i_1" as InvoiceId;
  const answered = (says: "paid" | "cancelled" | "kept"): JournalEntry => ({
    kind: "vanishedAnswered",
    says,
    invoiceIds: [id],
    paidOn: says === "paid" ? on : null,
    by: "liis",
    byRule: false,
    on,
  });
  const opened = { kind: "episodeOpened", episode: 1, on } as const;
  const closed = { kind: "episodeClosed", episode: 1, on } as const;
  const returned = { kind: "vanishedReturned", invoiceIds: [id], on } as const;
  /** A second notice of level 1 has gone out. */
  const atLevel = (history: DunningHistory): DunningHistory =>
    history.episode
      ? { ...history, episode: { ...history.episode, levelReached: 1, timesAtLevel: 2, lastOn: on } }
      : history;
  const told = (...entries: readonly JournalEntry[]): DunningHistory =>
    entries.reduce((history, entry) => atLevel(withEntry(history, entry)), NO_HISTORY);

  it("goes on where it was when the row is back", () => {
    const { episode } = told(opened, answered("paid"), closed, returned);
    expect(episode).toMatchObject({ number: 1, levelReached: 1, timesAtLevel: 2 });
  });
  it("goes on where it was when the answer is taken back", () => {
    expect(told(opened, answered("paid"), closed, answered("kept")).episode?.number).toBe(1);
  });
  it("stays closed where the row had nothing to do with it", () => {
    expect(told(opened, closed, answered("paid"), returned).episode).toBeNull();
  });
  it("is not opened over a later one", () => {
    const later = { kind: "episodeOpened", episode: 2, on } as const;
    expect(historyOf([opened, answered("paid"), closed, later, returned]).episode?.number).toBe(2);
  });
});
