import { describe, expect, it } from "@jest/globals";
import type { AskNoticeAnswer } from "#wire/actions";
import type { CustomerAnswer } from "#wire/customer";
import { type MarkDraft, newDraft, requestOf } from "../../addin/taskpane/customer/deeds/mark-draft";
import {
  END_CHOICES,
  endName,
  markedSentence,
  markText,
  standingMarks,
} from "../../addin/taskpane/customer/deeds/mark-words";
import { goesSentence, outcomeOf } from "../../addin/taskpane/customer/deeds/send-words";

const MARK_ID = "m_00000000000000000001";

const card = (open: Readonly<Record<string, number>>): CustomerAnswer => ({
  today: "2026-11-16",
  account: {
    accountId: "a_1",
    customer: "Kovács Kft.",
    email: "k@c.example",
    open,
    overdue: {},
    oldestDueOn: null,
    missing: [],
    levelReached: 0,
    lastNotice: null,
    next: null,
    hold: null,
  },
  ages: [],
  nextMessage: null,
  contacts: [],
  contactName: null,
  phone: null,
  responsible: { name: null, email: null },
  marks: [],
  levels: [],
  rules: [],
  invoices: [],
  moreInvoices: 0,
  openInvoices: 0,
  history: [],
  olderHistory: null,
  notes: [],
});

describe("what is said of a customer by hand", () => {
  it.each<[string, MarkDraft["kind"], Partial<MarkDraft>]>([
    ["a pause is about the customer, for two weeks", "paused", { about: null, day: "2026-11-30" }],
    ["a dispute is about the selected invoice", "disputed", { about: "17" }],
    ["a promise is about the customer, in its own currency", "promised", { about: null, currency: "EUR" }],
    ["an inclusion is about the selected invoice", "included", { about: "17" }],
    ["an end is about the customer", "ended", { about: null }],
  ])("%s, where nothing else is chosen", (_name, kind, draft) => {
    expect(newDraft(kind, "17", card({ HUF: 5, EUR: 5 }))).toMatchObject({ kind, ...draft });
  });

  const draft = (told: Partial<MarkDraft>): MarkDraft => ({
    kind: "disputed",
    about: null,
    day: "",
    amount: "",
    currency: "EUR",
    how: "agency",
    ...told,
  });

  it.each<[string, Partial<MarkDraft>, object, readonly string[]]>([
    ["a pause", { kind: "paused", day: "2026-12-01" }, { kind: "paused", until: "2026-12-01" }, []],
    ["a dispute of one invoice", { about: "17" }, { kind: "disputed" }, ["17"]],
    ["an end", { kind: "ended", how: "court" }, { kind: "ended", how: "court" }, []],
    [
      "a promise of all",
      { kind: "promised", day: "2026-12-01" },
      { kind: "promised", by: "2026-12-01", amountsMinor: {} },
      [],
    ],
    [
      "a promise of a part",
      { kind: "promised", day: "2026-12-01", amount: "1 234,50" },
      { kind: "promised", by: "2026-12-01", amountsMinor: { EUR: 123450 } },
      [],
    ],
    ["one document is included", { kind: "included", about: "17" }, { kind: "included" }, ["17"]],
    ["all open documents are included", { kind: "included" }, { kind: "included" }, ["17", "18"]],
  ])("%s is sent as it was meant", (_name, told, mark, invoiceNumbers) => {
    expect(requestOf(draft(told), MARK_ID, ["17", "18"])).toEqual({
      ok: true,
      value: { mark, markId: MARK_ID, invoiceNumbers },
    });
  });

  it.each<[string, Partial<MarkDraft>, string, string]>([
    ["a pause without a day", { kind: "paused" }, "day", "Enter the day on which reminders go on."],
    ["a promise without a day", { kind: "promised" }, "day", "Enter the day by which payment is promised."],
    ["half of it", { kind: "promised", day: "2026-12-01", amount: "half" }, "amount", "1234.50"],
    ["nothing", { kind: "promised", day: "2026-12-01", amount: "0" }, "amount", "1234.50"],
    ["less than nothing", { kind: "promised", day: "2026-12-01", amount: "-5" }, "amount", "1234.50"],
    [
      "more decimals than there are cents",
      { kind: "promised", day: "2026-12-01", amount: "1.2345" },
      "amount",
      "1234.50",
    ],
  ])("%s is not sent, and the field says what to enter", (_name, told, field, words) => {
    expect(requestOf(draft(told), MARK_ID, [])).toMatchObject({
      ok: false,
      problem: { field, text: expect.stringContaining(words) },
    });
  });

  it.each([
    [{ kind: "paused", until: "2026-12-01" }, [], true, "Paused until 1 Dec 2026."],
    [{ kind: "disputed" }, ["17"], true, "Disputed: invoice 17."],
    [{ kind: "included" }, ["17", "18"], true, "Included in reminders: 2 invoices."],
    [{ kind: "disputed" }, [], false, "Disputed (it had been so before)."],
    [{ kind: "ended", how: "lawyer" }, [], true, "Dunning ended: handed to a lawyer."],
  ] as const)("is told again once it is done: %j", (mark, invoiceNumbers, changed, sentence) => {
    const request = { mark, markId: MARK_ID, invoiceNumbers: [...invoiceNumbers] };
    expect(markedSentence(request as Parameters<typeof markedSentence>[0], changed)).toBe(sentence);
  });

  it("stands on the card until the invoice it is about is settled", () => {
    const mark = (invoiceNumber: string | null) =>
      ({ kind: "paused", sentence: "Paused until 2026-12-01", invoiceNumber, on: "2026-11-16" }) as const;
    const invoices = [
      { number: "17", openMinor: 5 },
      { number: "18", openMinor: 0 },
    ];
    const standing = standingMarks({ marks: [mark(null), mark("17"), mark("18"), mark("99")], invoices });
    expect(standing.map(markText)).toEqual([
      "Paused until 1 Dec 2026",
      "Paused until 1 Dec 2026, invoice 17",
      "Paused until 1 Dec 2026, invoice 99",
    ]);
  });

  it("names every way in which dunning ends", () => {
    expect(END_CHOICES.map(endName)).toEqual([
      "Handed to a collection agency",
      "Handed to a lawyer",
      "In court",
      "Written off",
    ]);
  });
});

describe("a notice asked for by hand", () => {
  const answer = (told: Partial<AskNoticeAnswer>): AskNoticeAnswer => ({
    customer: "Kovács Kft.",
    level: 1,
    levelName: "Payment reminder",
    levels: [],
    channel: "email",
    email: "k@c.example",
    phone: null,
    numbers: ["17"],
    totals: { EUR: 20000 },
    inTheWay: null,
    warnings: [],
    tooSoon: false,
    message: null,
    ...told,
  });
  const message = (state: string, because: string | null = null) => ({
    message: { messageId: "a_1~x", state, because },
  });

  it.each<[string, Partial<AskNoticeAnswer>, string | null]>([
    ["one invoice", {}, "Goes to k@c.example by e-mail: 1 invoice (17), 200.00 EUR."],
    [
      "a letter about two in two currencies",
      { channel: "letter", numbers: ["17", "18"], totals: { EUR: 100, HUF: 500 } },
      "Is to be printed and posted: 2 invoices (17 and 18), 1.00 EUR and 5.00 HUF.",
    ],
    [
      "seven invoices",
      { numbers: ["1", "2", "3", "4", "5", "6", "7"] },
      "Goes to k@c.example by e-mail: 7 invoices (1, 2, 3, 4 and 3 more), 200.00 EUR.",
    ],
    ["nothing that may go out", { numbers: [], totals: {} }, null],
  ])("says where it would go and what it asks for: %s", (_name, told, sentence) => {
    expect(goesSentence(answer(told))).toBe(sentence);
  });

  it.each<[string, Partial<AskNoticeAnswer>, boolean, string]>([
    ["taken", message("accepted"), true, "Payment reminder has gone out to k@c.example."],
    [
      "to be posted",
      { channel: "letter", ...message("toPost") },
      true,
      "Payment reminder waits to be printed and posted: open it in Today.",
    ],
    [
      "not taken now",
      message("queued"),
      true,
      "Payment reminder is on its way: the mail provider does not take it now, and it follows by itself.",
    ],
    [
      "refused",
      message("rejected", "no such mailbox"),
      false,
      "Payment reminder was refused by the mail provider: no such mailbox.",
    ],
    [
      "in doubt",
      message("held", "no answer"),
      false,
      "Payment reminder may or may not have gone out: no answer. Please say so in Today.",
    ],
    [
      "a state of a later version",
      message("floating"),
      false,
      "Nothing is known of Payment reminder: look into Today before you ask for it again.",
    ],
  ])("says what became of it: %s", (_name, told, went, text) => {
    expect(outcomeOf(answer(told))).toEqual({ went, text });
  });
});
