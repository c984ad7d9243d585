import { describe, expect, it } from "@jest/globals";
import type { AccountAnswer } from "#wire/answers";
import type { CardInvoice, ContactAnswer, HappeningAnswer, NextMessageAnswer } from "#wire/customer";
import { ageParts } from "../../addin/taskpane/customer/ages-words";
import { contactTitle } from "../../addin/taskpane/customer/contact-words";
import {
  balanceText,
  dialled,
  dueText,
  type HistoryShow,
  historyDays,
  isOverdue,
  nextSentences,
  termsSentence,
} from "../../addin/taskpane/customer/customer-words";
import { nextContent, nextTitle } from "../../addin/taskpane/customer/next-words";

const TODAY = "2026-11-22";

const invoice = (told: Partial<CardInvoice>): CardInvoice => ({
  number: "2026/0012",
  status: "Overdue",
  issuedOn: "2026-10-01",
  dueOn: "2026-10-22",
  currency: "EUR",
  totalMinor: 250_000,
  openMinor: 250_000,
  ...told,
});

describe("an invoice on the customer's card", () => {
  it.each<[string, Partial<CardInvoice>, string, boolean]>([
    ["overdue for a month", {}, "Due 22 Oct 2026, 31 days overdue", true],
    ["overdue since yesterday", { dueOn: "2026-11-21" }, "Due 21 Nov 2026, 1 day overdue", true],
    ["due today", { dueOn: TODAY, status: "Open" }, "Due 22 Nov 2026, today", false],
    ["due tomorrow", { dueOn: "2026-11-23", status: "Open" }, "Due 23 Nov 2026, tomorrow", false],
    ["due in a month", { dueOn: "2026-12-22", status: "Open" }, "Due 22 Dec 2026, in 30 days", false],
    ["without a due date", { dueOn: null, status: "Open" }, "No due date", false],
    ["paid, though late", { openMinor: 0, status: "Paid" }, "Paid", false],
    [
      "its row is gone",
      { status: "No longer in the workbook" },
      "No longer in the workbook. Due 22 Oct 2026, 31 days overdue",
      true,
    ],
  ])("%s", (_name, told, text, overdue) => {
    expect(dueText(invoice(told), TODAY)).toBe(text);
    expect(isOverdue(invoice(told), TODAY)).toBe(overdue);
  });

  it.each<[string, Partial<CardInvoice>, string]>([
    ["all of it open", {}, "2,500.00 EUR"],
    ["part of it paid", { openMinor: 100_000 }, "1,000.00 of 2,500.00 EUR open"],
    ["paid", { openMinor: 0 }, "2,500.00 EUR"],
    [
      "in a currency without decimals",
      { currency: "JPY", totalMinor: 2500, openMinor: 1000 },
      "1,000 of 2,500 JPY open",
    ],
  ])("says what is open: %s", (_name, told, text) => {
    expect(balanceText(invoice(told))).toBe(text);
  });
});

describe("what happens next with the customer", () => {
  const account = (told: Partial<AccountAnswer>): AccountAnswer => ({
    accountId: "a_1",
    customer: "Kovács Kft.",
    email: null,
    open: {},
    overdue: {},
    oldestDueOn: null,
    missing: [],
    levelReached: 0,
    lastNotice: null,
    next: null,
    hold: null,
    ...told,
  });
  const hold = (kind: string, sentence: string) => ({ kind, name: kind, sentence });

  it.each<[string, Partial<AccountAnswer>, readonly string[]]>([
    [
      "a notice goes out today",
      { next: { action: "Payment reminder", on: TODAY } },
      ["Payment reminder is due today."],
    ],
    [
      "the reason names the next day itself",
      {
        next: { action: "Demand for payment", on: "2026-12-05" },
        hold: hold("notYetDue", "Demand for payment goes out on 2026-12-05 if nothing is paid before."),
      },
      ["Demand for payment goes out on 5 Dec 2026 if nothing is paid before."],
    ],
    [
      "the reason does not name it",
      {
        next: { action: "Payment reminder", on: "2026-12-05" },
        hold: hold("belowMinimum", "The overdue sum is below the minimum."),
      },
      ["The overdue sum is below the minimum.", "Next: Payment reminder on 5 Dec 2026."],
    ],
    [
      "only a person can go on",
      {
        hold: hold("noAddress", "There is no e-mail address: enter one."),
        lastNotice: { level: "Payment reminder", on: "2026-11-05", delivery: "bounced" },
      },
      [
        "There is no e-mail address: enter one.",
        "Last notice: Payment reminder on 5 Nov 2026: came back: the address failed.",
      ],
    ],
    [
      "rows are missing besides",
      { hold: hold("noAddress", "No address."), missing: ["7", "8"] },
      ["No address.", "No longer readable in the workbook and not chased meanwhile: 7 and 8."],
    ],
    [
      "rows are missing, as the reason says",
      { hold: hold("rowsMissing", "No longer readable: 7."), missing: ["7"] },
      ["No longer readable: 7."],
    ],
    ["nothing is owed and nothing was sent", {}, []],
  ])("%s", (_name, told, sentences) => {
    expect(nextSentences(account(told), TODAY)).toEqual(sentences);
  });
});

describe("what decides how a customer is chased", () => {
  it.each([
    [[], "Chased by your organisation’s own policy."],
    [["Gold customers"], "Chased by the rule “Gold customers”."],
    [["Gold customers", "Hotels"], "Chased by the rules “Gold customers” and “Hotels”."],
  ])("%j", (rules, sentence) => {
    expect(termsSentence(rules)).toBe(sentence);
  });
});

describe("a telephone number", () => {
  it.each([
    ["+36 1 234-5678, ext. 3", "+3612345678"],
    ["(06-1) 234 5678", "0612345678"],
    ["+44 (0)20 7946 0018", "+442079460018"],
    ["(0)20 7946 0018", "02079460018"],
    ["112", "112"],
    ["ask Anna", null],
    ["-", null],
    ["", null],
  ])("%s is dialled as %s", (phone, digits) => {
    expect(dialled(phone)).toBe(digits);
  });
});

describe("the history", () => {
  const at = "2026-11-06T09:00:00.000Z";
  const line = (on: string, text: string, kind: HappeningAnswer["kind"], note: string | null = null) => ({
    at,
    on,
    text,
    kind,
    note,
  });
  const history = [
    line("2026-11-06", "Note by Liis", "person", "will pay on Friday"),
    line("2026-11-06", "Opened", "message"),
    line("2026-11-05", "Delivered", "message"),
    line("2026-11-05", "Payment reminder sent", "message"),
    line("2026-11-04", "Became overdue", "automatic"),
  ];

  it.each<[string, HistoryShow, readonly string[]]>([
    [
      "all of it, day by day, in the order it came",
      "all",
      [
        "2026-11-06: Note by Liis (will pay on Friday), Opened",
        "2026-11-05: Delivered, Payment reminder sent",
        "2026-11-04: Became overdue",
      ],
    ],
    ["the messages", "message", ["2026-11-06: Opened", "2026-11-05: Delivered, Payment reminder sent"]],
    ["what people did", "person", ["2026-11-06: Note by Liis (will pay on Friday)"]],
  ])("shows %s", (_name, show, days) => {
    const shown = historyDays(history, show).map(({ on, lines }) => {
      const texts = lines.map(({ text, note }) => (note === null ? text : `${text} (${note})`));
      return `${on}: ${texts.join(", ")}`;
    });
    expect(shown).toEqual(days);
  });
});

describe("how old what is open is", () => {
  it.each<[string, readonly number[], readonly string[]]>([
    [
      "all ages",
      [10_00, 20_00, 30_00, 40_00, 50_00],
      [
        "Not due 10.00 EUR",
        "1–30 days 20.00 EUR",
        "31–60 days 30.00 EUR",
        "61–90 days 40.00 EUR",
        "Over 90 days 50.00 EUR",
      ],
    ],
    ["ages in which nothing is open are left out", [0, 0, 30_00, 0, 0], ["31–60 days 30.00 EUR"]],
    ["nothing is open", [0, 0, 0, 0, 0], []],
  ])("%s", (_name, byAgeMinor, lines) => {
    const parts = ageParts({ currency: "EUR", byAgeMinor: [...byAgeMinor] });
    expect(parts.map(({ name, amount }) => `${name} ${amount}`)).toEqual(lines);
  });
});

describe("a contact", () => {
  const contact = (told: Partial<ContactAnswer>): ContactAnswer => ({
    name: "Anna Kovács",
    position: null,
    relation: null,
    email: null,
    phone: null,
    postalAddress: null,
    kind: "other",
    primary: false,
    ...told,
  });

  it.each<[string, Partial<ContactAnswer>, string]>([
    ["of whom no more is known", {}, ""],
    ["who pays the invoices", { kind: "paymentOfficer" }, "payment officer"],
    [
      "who is asked for first",
      { position: "bookkeeper", kind: "paymentOfficer", primary: true },
      "bookkeeper, payment officer (main contact)",
    ],
    ["who is asked for first, and no more", { primary: true }, "main contact"],
    ["whose position says the same", { position: "owner", kind: "owner" }, "owner"],
  ])("%s", (_name, told, title) => {
    expect(contactTitle(contact(told))).toBe(title);
  });
});

describe("the message that goes out next by itself", () => {
  const next = (told: Partial<NextMessageAnswer>): NextMessageAnswer => ({
    level: 2,
    levelName: "Demand for payment",
    on: "2026-11-24",
    channel: "email",
    email: "ap@kovacs.example",
    phone: null,
    numbers: ["F-1"],
    totals: { EUR: 100_00 },
    why: [],
    butNow: [],
    ...told,
  });

  it.each<[string, Partial<NextMessageAnswer>, string]>([
    ["later, by e-mail", {}, "Demand for payment on 24 Nov 2026, by e-mail to ap@kovacs.example"],
    ["today", { on: TODAY }, "Demand for payment today, by e-mail to ap@kovacs.example"],
    ["without an address", { email: null }, "Demand for payment on 24 Nov 2026, by e-mail"],
    [
      "as a letter",
      { channel: "letter", email: null },
      "Demand for payment on 24 Nov 2026, as a letter to print and post",
    ],
    [
      "as an SMS",
      { channel: "sms", email: null, phone: "+3612345678" },
      "Demand for payment on 24 Nov 2026, as an SMS to +3612345678",
    ],
  ])("%s", (_name, told, title) => {
    expect(nextTitle(next(told), TODAY)).toBe(title);
  });

  it.each<[string, Partial<NextMessageAnswer>, string]>([
    ["one invoice", {}, "It lists invoice F-1: 100.00 EUR."],
    [
      "several",
      { numbers: ["F-1", "F-2"], totals: { EUR: 100_00, PLN: 50_00 } },
      "It lists 2 invoices (F-1 and F-2): 100.00 EUR and 50.00 PLN.",
    ],
    [
      "many",
      { numbers: ["1", "2", "3", "4", "5", "6", "7"] },
      "It lists 7 invoices (1, 2, 3, 4, 5 and 2 more): 100.00 EUR.",
    ],
  ])("lists %s", (_name, told, text) => {
    expect(nextContent(next(told))).toBe(text);
  });
});
