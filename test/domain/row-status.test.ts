import { describe, expect, it } from "@jest/globals";
import { instantOf } from "#domain/base/clock";
import { invoiceIdOf } from "#domain/base/identity";
import { chasableOn } from "#domain/dunning/chase";
import { type DunningHistory, NO_HISTORY } from "#domain/dunning/history";
import { addressKeyOf } from "#domain/dunning/journal";
import { type Mark, NO_MARKS, marked as withMark } from "#domain/dunning/marks";
import type { LatestNote } from "#domain/dunning/note";
import { planAccount } from "#domain/dunning/plan";
import type { Invoice } from "#domain/ledger/invoice";
import type { DeliveryState } from "#domain/messages/delivery-state";
import { levelName } from "#domain/policy/terms";
import { type RowStatus, rowStatusOf } from "#domain/reports/row-status";
import { creditNote, day, factsAbout, historyAfter, invoice, POLICY } from "../support/ledger";

const DUE = "2026-11-02";

/** What the first invoice's row says on `today`. */
function rowOf(
  invoices: readonly Invoice[],
  today: string,
  history: DunningHistory = NO_HISTORY,
  latestNote: LatestNote | null = null,
): RowStatus {
  const [first] = invoices;
  if (!first) throw new Error("no invoice");
  const facts = factsAbout(invoices, { history });
  const plan = planAccount(facts, POLICY, day(today));
  const item = facts.standing.items.find(({ number }) => number === first.number);
  const { unchased } = chasableOn(facts, POLICY, POLICY, day(today));
  const reasons = new Map(unchased.map(({ item: one, because }) => [one.invoiceId, because]));
  const view = { history, latestNote, plan, unchased: reasons, terms: POLICY, today: day(today) };
  return rowStatusOf(first, item, view);
}

describe("a row whose invoice is left in peace while the customer's others are chased", () => {
  const other = invoice("1002", { due: DUE });
  const marked = (mark: Mark): DunningHistory => ({
    ...NO_HISTORY,
    marks: withMark(NO_MARKS, mark, [invoice("1001").invoiceId], day("2026-11-10")),
  });
  it.each<[string, Mark, string]>([
    [
      "the customer says it is paid",
      { kind: "answered", says: "paid" },
      "The customer says it is paid (a person must look).",
    ],
    ["disputed", { kind: "disputed" }, "Disputed: not chased until the dispute is settled."],
    ["paused", { kind: "paused", until: day("2026-12-24") }, "Paused until 2026-12-24"],
    ["promised", { kind: "promised", by: day("2026-12-24"), amountsMinor: {} }, "promised by 2026-12-24"],
    ["ended", { kind: "ended", how: "court" }, "No reminders any more: in court."],
  ])("%s: the row says why, and promises no reminder", (_, mark, note) => {
    const row = rowOf([invoice("1001", { due: DUE }), other], "2026-11-20", marked(mark));
    expect(row).toMatchObject({ status: "Overdue", nextAction: "", nextActionOn: null });
    expect(row.note).toContain(note);
    expect(rowOf([other, invoice("1001", { due: DUE })], "2026-11-20", marked(mark)).nextAction).not.toBe("");
  });
});

describe("the status of a row", () => {
  it.each<[string, Invoice, readonly Invoice[], string, number | null]>([
    ["open", invoice("1001", { due: "2026-11-16" }), [], "Open", 100_00],
    ["overdue, with what is still open", invoice("1001", { due: DUE, paid: 60_00 }), [], "Overdue", 40_00],
    ["paid", invoice("1001", { due: DUE, paid: 100_00 }), [], "Paid", 0],
    [
      "settled by a credit note",
      invoice("1001", { due: DUE }),
      [creditNote("C1", { credits: "1001" })],
      "Credited",
      0,
    ],
    [
      "cancelled by a storno",
      invoice("1001", { due: DUE }),
      [invoice("S1", { kind: "storno", credits: "1001" })],
      "Cancelled",
      0,
    ],
    ["cancelled by its own row", invoice("1001", { state: "cancelled" }), [], "Cancelled", 0],
    ["to be issued", invoice("1001", { state: "toBeIssued" }), [], "To be issued", 0],
    ["a pro forma", invoice("P1", { kind: "proforma" }), [], "Pro forma", null],
    ["a credit note", creditNote("C1"), [], "Credit note", null],
    ["a storno", invoice("S1", { kind: "storno" }), [], "Cancellation", null],
    [
      "gone from its table",
      invoice("1001", { due: DUE, presence: "vanished" }),
      [],
      "No longer in the workbook",
      100_00,
    ],
    [
      "not readable any more",
      invoice("1001", { due: DUE, presence: "unreadable" }),
      [],
      "Row cannot be read",
      100_00,
    ],
  ])("%s", (_, one, others, status, balance) => {
    const row = rowOf([one, ...others], "2026-11-16");
    expect(row.status).toBe(status);
    expect(row.balance?.minor ?? null).toBe(balance);
  });
});

describe("what happens next to a row", () => {
  it.each<[string, readonly Invoice[], string, DunningHistory, string, string | null]>([
    [
      "its reminder, on the policy's day",
      [invoice("1001", { due: "2026-11-16" })],
      "2026-11-16",
      NO_HISTORY,
      "Payment reminder",
      "2026-11-19",
    ],
    ["today", [invoice("1001", { due: DUE })], "2026-11-16", NO_HISTORY, "Demand for payment", "2026-11-16"],
    [
      "the account's next notice, which will list it, for it is overdue by then",
      [invoice("1001", { due: "2026-11-20" }), invoice("1002", { due: DUE })],
      "2026-11-17",
      historyAfter(2, "2026-11-16"),
      "Final notice",
      "2026-11-30",
    ],
    [
      "it falls due first, where the account's next notice comes before that",
      [invoice("1001", { due: "2026-12-10" }), invoice("1002", { due: DUE })],
      "2026-11-17",
      historyAfter(2, "2026-11-16"),
      "Falls due",
      "2026-12-10",
    ],
    [
      "it falls due on the day of that notice, which will not list it yet",
      [invoice("1001", { due: "2026-11-30" }), invoice("1002", { due: DUE })],
      "2026-11-17",
      historyAfter(2, "2026-11-16"),
      "Falls due",
      "2026-11-30",
    ],
    [
      "it falls due, after the last level too",
      [invoice("1001", { due: "2026-12-20" })],
      "2026-12-16",
      historyAfter(3, "2026-11-30"),
      "Falls due",
      "2026-12-20",
    ],
    [
      "nothing after the last level",
      [invoice("1001", { due: DUE })],
      "2026-12-16",
      historyAfter(3, "2026-11-30"),
      "",
      null,
    ],
    [
      "nothing for a paid one",
      [invoice("1001", { due: DUE, paid: 100_00 })],
      "2026-11-16",
      NO_HISTORY,
      "",
      null,
    ],
    [
      "nothing for an excluded one",
      [invoice("1001", { due: DUE, dunning: "no" })],
      "2026-11-16",
      NO_HISTORY,
      "",
      null,
    ],
    [
      "nothing for one that is gone",
      [invoice("1001", { due: DUE, presence: "vanished" })],
      "2026-11-16",
      NO_HISTORY,
      "",
      null,
    ],
  ])("%s", (_, invoices, today, history, action, on) => {
    expect(rowOf(invoices, today, history)).toMatchObject({ nextAction: action, nextActionOn: on });
  });
});

describe("the notices a row has had", () => {
  const listed = (level: number, on: string): DunningHistory["noticed"] => ({
    [invoiceIdOf("1001")]: {
      level,
      levelName: levelName(POLICY, level),
      timesAtLevel: 1,
      on: day(on),
      notices: 1,
      closed: false,
    },
  });
  const sent = (level: number, on: string, delivery: DeliveryState | null = null): DunningHistory => {
    const history = historyAfter(level, on, { noticed: listed(level, on) });
    return { ...history, lastNotice: history.lastNotice && { ...history.lastNotice, delivery } };
  };

  it("its level and day", () => {
    expect(rowOf([invoice("1001", { due: DUE })], "2026-11-17", sent(2, "2026-11-16"))).toMatchObject({
      level: "2 Demand for payment",
      lastNotice: "2026-11-16",
    });
  });

  it.each<[DeliveryState | null, string]>([
    [null, "Demand for payment sent on 2026-11-16."],
    ["processed", "Demand for payment sent on 2026-11-16."],
    ["deferred", "Demand for payment sent on 2026-11-16, delayed at the customer's mail server."],
    ["delivered", "Demand for payment sent on 2026-11-16, delivered."],
    ["bounced", "Demand for payment sent on 2026-11-16, bounced."],
    ["spam", "Demand for payment sent on 2026-11-16, reported as spam."],
  ])("the provider's report %s is in the note", (delivery, note) => {
    const row = rowOf([invoice("1001", { due: DUE })], "2026-11-17", sent(2, "2026-11-16", delivery));
    expect(row.note.startsWith(note)).toBe(true);
  });

  it("a paid row keeps its level and day, and has no note", () => {
    expect(
      rowOf([invoice("1001", { due: DUE, paid: 100_00 })], "2026-11-17", sent(1, "2026-11-05")),
    ).toMatchObject({
      status: "Paid",
      level: "1 Payment reminder",
      lastNotice: "2026-11-05",
      note: "",
    });
  });

  it("a notice that did not list the row is not told as its own", () => {
    const history = { ...sent(2, "2026-11-16", "delivered"), noticed: listed(1, "2026-11-05") };
    const row = rowOf([invoice("1001", { due: DUE, currency: "USD", total: 15_00 })], "2026-11-17", history);
    expect(row).toMatchObject({ level: "1 Payment reminder", lastNotice: "2026-11-05" });
    expect(row.note).toBe(
      "Payment reminder sent on 2026-11-05. The overdue sum is below the minimum for the final notice.",
    );
  });
});

describe("the note of a row", () => {
  it.each<[string, readonly Invoice[], string, DunningHistory, string]>([
    ["is empty before its due date", [invoice("1001", { due: "2026-11-20" })], "2026-11-16", NO_HISTORY, ""],
    [
      "is empty before its due date, though the account's final notice has gone out",
      [invoice("1001", { due: "2026-12-20" }), invoice("1000", { due: DUE })],
      "2026-12-16",
      historyAfter(3, "2026-12-10"),
      "",
    ],
    ["is empty on the day of its notice", [invoice("1001", { due: DUE })], "2026-11-16", NO_HISTORY, ""],
    [
      "says what will come",
      [invoice("1001", { due: DUE })],
      "2026-11-04",
      NO_HISTORY,
      "Payment reminder goes out on 2026-11-05 if nothing is paid before.",
    ],
    [
      "says what can be done about a failed address, even before the due date",
      [invoice("1001", { due: "2026-11-20" })],
      "2026-11-16",
      {
        ...NO_HISTORY,
        badAddress: { addressKey: addressKeyOf("jaan@tamm.example"), because: "no such user", on: day(DUE) },
      },
      "The e-mail address failed (no such user): enter another address.",
    ],
    [
      "says that its own row excludes it",
      [invoice("1001", { due: DUE, dunning: "no" }), invoice("1002", { due: DUE })],
      "2026-11-16",
      NO_HISTORY,
      "Excluded from reminders by its own row.",
    ],
    [
      "asks about a row that is gone",
      [invoice("1001", { due: DUE, presence: "vanished" })],
      "2026-11-16",
      NO_HISTORY,
      "The row has gone from its table: it is not chased until you say whether it was paid.",
    ],
    [
      "asks to correct a row that cannot be read",
      [invoice("1001", { due: DUE, presence: "unreadable" })],
      "2026-11-16",
      NO_HISTORY,
      "The row can no longer be read: correct it and sync again; it is not chased meanwhile.",
    ],
  ])("%s", (_, invoices, today, history, note) => {
    expect(rowOf(invoices, today, history).note).toBe(note);
  });
});

describe("the latest note in a row", () => {
  const about = (invoiceNumber: string | null): LatestNote => ({
    at: instantOf(Date.UTC(2026, 10, 22, 9)),
    on: day("2026-11-22"),
    by: "anna",
    text: "promised to pay\non Friday",
    invoiceNumber,
  });
  const shown = "2026-11-22 anna: promised to pay\non Friday";
  const open = invoice("F-1", { due: DUE });
  const paid = invoice("F-1", { due: DUE, paid: 100_00 });
  const credited = creditNote("F-1");

  it.each<[string, Invoice, LatestNote | null, string]>([
    ["stands in an open row, whichever row it was written in", open, about("F-2"), shown],
    ["stands in an open row where it is about the customer as such", open, about(null), shown],
    ["does not stand in a paid row", paid, about("F-2"), ""],
    ["does not stand in a paid row where it is about the customer as such", paid, about(null), ""],
    ["stays in the paid row it was written in, in whatever case", paid, about("f-1"), shown],
    ["stays in the row of a credit note it was written in", credited, about("F-1"), shown],
    ["does not stand in another credit note's row", credited, about("F-2"), ""],
    ["is empty where nobody has written any", open, null, ""],
  ])("%s", (_, first, note, text) => {
    expect(rowOf([first], "2026-11-23", NO_HISTORY, note).latestNote).toBe(text);
  });
});
