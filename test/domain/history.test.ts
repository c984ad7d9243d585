import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type InvoiceId, invoiceIdOf, type MessageId } from "#domain/base/identity";
import { type DunningHistory, historyOf, NO_HISTORY, withEntry } from "#domain/dunning/history";
import type { JournalEntry } from "#domain/dunning/journal";
import type { DeliveryState } from "#domain/messages/delivery-state";
import { day } from "../support/ledger";

const on = day("2026-11-05");
const later = day("2026-11-16");
const M1 = "a~notice~1~1~1~email" as MessageId;
const M2 = "a~notice~1~2~1~email" as MessageId;
const A = invoiceIdOf("1001");
const B = invoiceIdOf("1002");

const opened = (episode: number, openedOn = on): JournalEntry => ({
  kind: "episodeOpened",
  episode,
  on: openedOn,
});
const closed = (episode: number): JournalEntry => ({ kind: "episodeClosed", episode, on: later });
const queued = (messageId: MessageId, level = 1): JournalEntry => ({
  kind: "noticeQueued",
  messageId,
  level,
  episode: 1,
  on,
});
const sent = (
  messageId: MessageId,
  level: number,
  { episode = 1, invoiceIds = [A] as readonly InvoiceId[], sentOn = on } = {},
): JournalEntry => ({ kind: "noticeAccepted", messageId, level, episode, invoiceIds, on: sentOn });
const report = (messageId: MessageId, event: DeliveryState): JournalEntry => ({
  kind: "delivery",
  messageId,
  event,
  on: later,
});
const failed = (addressKey: string): JournalEntry => ({
  kind: "addressFailed",
  messageId: M1,
  addressKey,
  because: "bounced",
  on: later,
});

describe("what has happened to an account, from its journal", () => {
  it.each<[string, readonly JournalEntry[], Partial<DunningHistory>]>([
    ["nothing yet", [], NO_HISTORY],
    [
      "it became overdue",
      [opened(1)],
      { episodes: 1, episode: { number: 1, startedOn: on, levelReached: 0 } },
    ],
    ["a notice is decided", [opened(1), queued(M1)], { underWay: { messageId: M1, held: false } }],
    [
      "a notice went out",
      [opened(1), queued(M1), sent(M1, 1)],
      {
        underWay: null,
        episode: { number: 1, startedOn: on, levelReached: 1 },
        lastNotice: { level: 1, on, messageId: M1, delivery: null },
        noticed: { [A]: { level: 1, on } },
      },
    ],
    [
      "a second one lists another invoice",
      [opened(1), sent(M1, 1), sent(M2, 2, { invoiceIds: [B], sentOn: later })],
      {
        episode: { number: 1, startedOn: on, levelReached: 2 },
        noticed: { [A]: { level: 1, on }, [B]: { level: 2, on: later } },
      },
    ],
    [
      "nobody knows whether it went out",
      [queued(M1), { kind: "noticeHeld", messageId: M1, because: "?", on }],
      { underWay: { messageId: M1, held: true } },
    ],
    [
      "it was taken back",
      [queued(M1), { kind: "noticeWithdrawn", messageId: M1, because: "paid", on }],
      { underWay: null, lastNotice: null },
    ],
    [
      "a person found that it did not go out",
      [queued(M1), { kind: "noticeNotSent", messageId: M1, by: "liis", on }],
      { underWay: null, lastNotice: null },
    ],
    [
      "the provider refused the address",
      [queued(M1), { kind: "noticeRefused", messageId: M1, addressKey: "k", because: "no such user", on }],
      { underWay: null, lastNotice: null, badAddress: { addressKey: "k", because: "no such user", on } },
    ],
    [
      "it bounced afterwards",
      [sent(M1, 1), failed("k")],
      { badAddress: { addressKey: "k", because: "bounced", on: later } },
    ],
    [
      "everything was paid",
      [opened(1), sent(M1, 1), closed(1)],
      { episodes: 1, episode: null, noticed: { [A]: { level: 1, on } } },
    ],
    [
      "and it fell behind again: levels and lists start anew",
      [opened(1), sent(M1, 1), closed(1), opened(2, later)],
      { episodes: 2, episode: { number: 2, startedOn: later, levelReached: 0 }, noticed: {} },
    ],
  ])("%s", (_, journal, expected) => {
    const history = historyOf(journal);
    // Not toMatchObject: an empty list of noticed invoices must be empty.
    expect({ ...history, ...expected, entries: journal.length }).toEqual(history);
  });

  it.each<[string, readonly JournalEntry[], JournalEntry]>([
    ["the end of an episode that is no longer open", [opened(1), closed(1), opened(2)], closed(1)],
    [
      "the end of a message that is not the one under way",
      [queued(M2)],
      { kind: "noticeWithdrawn", messageId: M1, because: "paid", on },
    ],
    ["a report about an earlier notice", [sent(M1, 1), sent(M2, 2)], report(M1, "bounced")],
    [
      "a report that says less than one before",
      [sent(M1, 1), report(M1, "delivered")],
      report(M1, "processed"),
    ],
    ["the acceptance, told again", [opened(1), sent(M1, 1), report(M1, "delivered")], sent(M1, 1)],
  ])("%s changes nothing", (_, journal, late) => {
    const before = historyOf(journal);
    expect(withEntry(before, late)).toEqual({ ...before, entries: before.entries + 1 });
  });

  it("a notice of an episode that has closed counts as sent, but not for the levels of the new one", () => {
    const history = historyOf([opened(1), closed(1), opened(2, later), sent(M1, 1, { sentOn: later })]);
    expect(history.lastNotice?.messageId).toBe(M1);
    expect(history.episode?.levelReached).toBe(0);
    expect(history.noticed).toEqual({});
  });

  it("a notice that is told late does not replace a newer one", () => {
    const history = historyOf([opened(1), sent(M2, 2, { sentOn: later }), sent(M1, 1)]);
    expect(history.lastNotice).toMatchObject({ messageId: M2, on: later });
    expect(history.episode?.levelReached).toBe(2);
  });
});

describe("the laws of the fold", () => {
  const states = [
    "deferred",
    "processed",
    "delivered",
    "opened",
    "clicked",
    "unsubscribed",
    "bounced",
    "dropped",
    "spam",
  ] as const;
  const reports = fc.array(
    fc.oneof(
      fc.constantFrom(...states).map((event) => report(M1, event)),
      fc.constantFrom("k1").map(failed),
    ),
    { maxLength: 10 },
  );
  const known = historyOf([opened(1), queued(M1), sent(M1, 1)]);
  const fold = (entries: readonly JournalEntry[]) => ({ ...entries.reduce(withEntry, known), entries: 0 });

  it("delivery reports may come in any order, and each any number of times", () => {
    const reordered = reports.chain((once) =>
      fc
        .tuple(fc.array(fc.nat(Math.max(0, once.length - 1)), { maxLength: 20 }), fc.constant(once))
        .chain(([again, all]) =>
          fc
            .shuffledSubarray([...all, ...again.flatMap((index) => all[index] ?? [])], {
              minLength: all.length === 0 ? 0 : all.length + again.length,
            })
            .map((more) => ({ once: all, more })),
        ),
    );
    fc.assert(
      fc.property(reordered, ({ once, more }) => expect(fold(more)).toEqual(fold(once))),
      { numRuns: 500 },
    );
  });

  it("a journal folded in two parts is the journal folded at once", () => {
    const entry = fc.constantFrom<JournalEntry>(
      opened(1),
      closed(1),
      opened(2),
      queued(M1),
      sent(M1, 1),
      queued(M2, 2),
      sent(M2, 2, { sentOn: later }),
      report(M1, "bounced"),
      report(M2, "delivered"),
      failed("k"),
    );
    fc.assert(
      fc.property(fc.array(entry), fc.array(entry), (first, second) => {
        expect(second.reduce(withEntry, historyOf(first))).toEqual(historyOf([...first, ...second]));
      }),
    );
  });
});
