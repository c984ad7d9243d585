import { describe, expect, it } from "@jest/globals";
import type { AccountAnswer } from "#wire/answers";
import type { CardInvoice } from "#wire/customer";
import {
  balanceText,
  dialled,
  dueText,
  historyDays,
  isOverdue,
  nextSentences,
  termsSentence,
} from "../../addin/taskpane/customer/customer-words";

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
  it("stands day by day, in the order it came", () => {
    const at = "2026-11-06T09:00:00.000Z";
    expect(
      historyDays([
        { at, on: "2026-11-06", text: "Opened" },
        { at, on: "2026-11-05", text: "Delivered" },
        { at, on: "2026-11-05", text: "Payment reminder sent" },
      ]),
    ).toEqual([
      { on: "2026-11-06", texts: ["Opened"] },
      { on: "2026-11-05", texts: ["Delivered", "Payment reminder sent"] },
    ]);
  });
});
