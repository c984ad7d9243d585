import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type InvoiceId, invoiceIdOf, type MessageId, type NoteId } from "#domain/base/identity";
import {
  type DunningHistory,
  type Episode,
  historyOf,
  NO_HISTORY,
  type Noticed,
  withEntry,
  withoutMessage,
} from "#domain/dunning/history";
import type { Course, JournalEntry } from "#domain/dunning/journal";
import type { Mark } from "#domain/dunning/marks";
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
const NAMES = ["Upcoming payment", "Payment reminder", "Demand for payment"];
const named = (level: number) => ({ level, levelName: NAMES[level] ?? "" });
const queued = (messageId: MessageId, level = 1, alone: InvoiceId | null = null): JournalEntry => ({
  kind: "noticeQueued",
  messageId,
  course: alone === null ? "account" : "alone",
  alone,
  ...named(level),
  occurrence: 1,
  episode: 1,
  on,
});
/** Of the account's course, the first time, on the first day and about invoice A unless said otherwise. */
const sent = (
  messageId: MessageId,
  level: number,
  {
    course = "account" as Course,
    episode = 1,
    occurrence = 1,
    invoiceIds = [A] as readonly InvoiceId[],
    sentOn = on,
  } = {},
): JournalEntry => ({
  kind: "noticeAccepted",
  messageId,
  course,
  ...named(level),
  occurrence,
  episode,
  invoiceIds,
  on: sentOn,
  posted: null,
});
const marked = (mark: Mark, invoiceIds: readonly InvoiceId[] = []): JournalEntry => ({
  kind: "marked",
  mark,
  invoiceIds,
  by: "liis",
  on,
});

const closedDocuments = (invoiceIds: readonly InvoiceId[]): JournalEntry => ({
  kind: "documentsClosed",
  outcome: "settled",
  invoiceIds,
  on: later,
});

/** An episode in which the account's course has come to `level`, once, on `lastOn`; none sent: level 0. */
const episode = (level = 0, changes: Partial<Episode> = {}): Episode => ({
  number: 1,
  startedOn: on,
  levelReached: level,
  timesAtLevel: level === 0 ? 0 : 1,
  lastOn: level === 0 ? null : on,
  notices: level,
  ...changes,
});
const noticed = (level: number, changes: Partial<Noticed> = {}): Noticed => ({
  ...named(level),
  timesAtLevel: 1,
  on,
  notices: 1,
  closed: false,
  ...changes,
});
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
    ["it became overdue", [opened(1)], { episodes: 1, episode: episode() }],
    ["a notice is decided", [opened(1), queued(M1)], { underWay: { [M1]: { held: false, alone: null } } }],
    [
      "two single invoices' notices are decided",
      [opened(1), queued(M1, 1, A), queued(M2, 1, B)],
      { underWay: { [M1]: { held: false, alone: A }, [M2]: { held: false, alone: B } } },
    ],
    [
      "a notice went out",
      [opened(1), queued(M1), sent(M1, 1)],
      {
        underWay: {},
        episode: episode(1),
        lastNotice: { ...named(1), on, messageId: M1, delivery: null },
        lastContact: { on, count: 1 },
        noticed: { [A]: noticed(1) },
      },
    ],
    [
      "a second one lists another invoice",
      [opened(1), sent(M1, 1), sent(M2, 2, { invoiceIds: [B], sentOn: later })],
      {
        episode: episode(2, { lastOn: later }),
        lastContact: { on: later, count: 1 },
        noticed: { [A]: noticed(1), [B]: noticed(2, { on: later }) },
      },
    ],
    [
      "a level goes out again",
      [opened(1), sent(M1, 1), sent(M2, 1, { occurrence: 2, sentOn: later })],
      {
        episode: episode(1, { timesAtLevel: 2, lastOn: later, notices: 2 }),
        noticed: { [A]: noticed(1, { timesAtLevel: 2, on: later, notices: 2 }) },
      },
    ],
    [
      "a single invoice's notice counts for the episode, not for the account's level",
      [opened(1), sent(M1, 2, { course: "alone" })],
      { episode: episode(0, { notices: 1 }), noticed: { [A]: noticed(2) }, lastContact: { on, count: 1 } },
    ],
    [
      "two of them on one day",
      [opened(1), sent(M1, 1, { course: "alone" }), sent(M2, 1, { course: "alone", invoiceIds: [B] })],
      {
        episode: episode(0, { notices: 2 }),
        lastContact: { on, count: 2 },
        noticed: { [A]: noticed(1), [B]: noticed(1) },
      },
    ],
    [
      "a reminder before the due date is a contact, and no level",
      [sent(M1, 0, { course: "upcoming", episode: 0, invoiceIds: [A, B] })],
      {
        episode: null,
        noticed: {},
        lastContact: { on, count: 1 },
        upcoming: { count: 1, on: { [A]: on, [B]: on } },
      },
    ],
    [
      "nobody knows whether it went out",
      [queued(M1), { kind: "noticeHeld", messageId: M1, because: "?", on }],
      { underWay: { [M1]: { held: true, alone: null } } },
    ],
    [
      "it was taken back",
      [queued(M1), { kind: "noticeWithdrawn", messageId: M1, because: "paid", on }],
      { underWay: {}, lastNotice: null, lastContact: null },
    ],
    [
      "a person found that it did not go out",
      [queued(M1), { kind: "noticeNotSent", messageId: M1, by: "liis", on }],
      { underWay: {}, lastNotice: null },
    ],
    [
      "the provider refused the address",
      [queued(M1), { kind: "noticeRefused", messageId: M1, addressKey: "k", because: "no such user", on }],
      { underWay: {}, lastNotice: null, badAddress: { addressKey: "k", because: "no such user", on } },
    ],
    [
      "it bounced afterwards",
      [sent(M1, 1), failed("k")],
      { badAddress: { addressKey: "k", because: "bounced", on: later } },
    ],
    [
      "everything was paid",
      [opened(1), sent(M1, 1), closed(1)],
      { episodes: 1, episode: null, noticed: { [A]: noticed(1) } },
    ],
    [
      "and it fell behind again: levels and lists start anew, the days between notices do not",
      [opened(1), sent(M1, 1), closed(1), opened(2, later)],
      {
        episodes: 2,
        episode: episode(0, { number: 2, startedOn: later }),
        noticed: {},
        lastContact: { on, count: 1 },
      },
    ],
    [
      "a person paused the account and disputes an invoice",
      [marked({ kind: "paused", until: later }), marked({ kind: "disputed" }, [A])],
      {
        marks: {
          account: { paused: { kind: "paused", until: later, on } },
          invoices: { [A]: { disputed: { kind: "disputed", on } } },
        },
      },
    ],
    [
      "and took both back",
      [
        marked({ kind: "paused", until: later }),
        marked({ kind: "disputed" }, [A]),
        { kind: "unmarked", markKind: "paused", invoiceIds: [], by: "liis", on: later },
        { kind: "unmarked", markKind: "disputed", invoiceIds: [A], by: "liis", on: later },
      ],
      { marks: { account: {}, invoices: {} } },
    ],
    [
      "a later pause takes the place of the one before",
      [marked({ kind: "paused", until: on }), marked({ kind: "paused", until: later })],
      { marks: { account: { paused: { kind: "paused", until: later, on } }, invoices: {} } },
    ],
    [
      "the dunning of a document has come to its end",
      [opened(1), sent(M1, 1, { invoiceIds: [A, B] }), closedDocuments([A])],
      { noticed: { [A]: noticed(1, { closed: true }), [B]: noticed(1) } },
    ],
    [
      "and begins again with another notice",
      [opened(1), sent(M1, 1), closedDocuments([A]), sent(M2, 2, { sentOn: later })],
      { noticed: { [A]: noticed(2, { on: later, notices: 2 }) } },
    ],
    [
      "thanks and notes chase nobody",
      [
        {
          kind: "courtesySent",
          messageId: M1,
          template: "thanks",
          title: "Thank you for your payment",
          invoiceIds: [A],
          on,
        },
        { kind: "noteAdded", noteId: "n" as NoteId, by: "liis", on },
      ],
      { lastContact: null, lastNotice: null },
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
    [
      "the acceptance of a single invoice's notice, told again",
      [opened(1), sent(M1, 1, { course: "alone" })],
      sent(M1, 1, { course: "alone" }),
    ],
    [
      "the acceptance of a reminder before the due date, told again",
      [sent(M1, 0, { course: "upcoming", episode: 0 })],
      sent(M1, 0, { course: "upcoming", episode: 0 }),
    ],
    [
      "taking back a mark that is not there",
      [opened(1)],
      { kind: "unmarked", markKind: "ended", invoiceIds: [A], by: "liis", on },
    ],
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

describe("the history without a message that is on its way", () => {
  it("is as if it had never been decided, and keeps the others", () => {
    const history = historyOf([opened(1), queued(M1, 1, A), queued(M2, 1, B)]);
    expect(withoutMessage(history, M1).underWay).toEqual({ [M2]: { held: false, alone: B } });
    expect(withoutMessage(history, "other" as MessageId)).toBe(history);
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
