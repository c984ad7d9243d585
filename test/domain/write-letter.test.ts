import { describe, expect, it } from "@jest/globals";
import { customerIdOf } from "#domain/base/identity";
import { type DunningHistory, NO_HISTORY } from "#domain/dunning/history";
import type { Organisation } from "#domain/dunning/organisation";
import { planAccount } from "#domain/dunning/plan";
import type { Customer } from "#domain/ledger/customer";
import type { Invoice } from "#domain/ledger/invoice";
import type { Letter } from "#domain/messages/letter";
import { oneLine } from "#domain/messages/letter";
import { writeLetter } from "#domain/messages/write-letter";
import { currency, customerRow, day, factsAbout, historyAfter, invoice, POLICY } from "../support/ledger";
import { kaseAndCo } from "../support/organisation";

const organisation: Organisation = kaseAndCo({
  bankDetails: [
    { currency: currency("EUR"), iban: "EE382200221020145685", bank: "Swedbank" },
    { currency: currency("USD"), iban: "EE471000001020145685", bank: "SEB" },
    { currency: null, iban: "EE907700771001355096", bank: null },
  ],
});

const customer = (changes: Partial<Customer> = {}): Customer => ({
  ...customerRow("Tamm Ehitus OÜ", { contactName: "Jaan Tamm" }),
  customerId: customerIdOf("Tamm Ehitus OÜ"),
  origin: "table",
  excludedSince: null,
  ...changes,
});

function letterOf(
  invoices: readonly Invoice[],
  today: string,
  { history = NO_HISTORY as DunningHistory, to = customer(), policy = POLICY } = {},
): Letter {
  const plan = planAccount(factsAbout(invoices, { history }), policy, day(today));
  if (plan.kind === "hold") throw new Error(`held: ${plan.because.kind}`);
  return writeLetter(plan, organisation, to, history, day(today));
}

describe("the files of the listed invoices", () => {
  const withFiles = [
    invoice("1001", {
      due: "2026-11-02",
      fileLink: "https://files.example/1001.pdf",
      instalments: [
        ["2026-10-20", 50_00],
        ["2026-11-02", 50_00],
      ],
    }),
    invoice("1002", { due: "2026-11-05" }),
  ];
  const attaching = { ...POLICY, levels: POLICY.levels.map((level) => ({ ...level, attachFiles: true })) };

  it("go with the notice as links, each once, where the level says so", () => {
    expect(letterOf(withFiles, "2026-11-16", { policy: attaching }).links).toEqual([
      { label: "1001", url: "https://files.example/1001.pdf" },
    ]);
  });

  it("stay away where it does not", () => {
    expect(letterOf(withFiles, "2026-11-16").links).toEqual([]);
  });
});

describe("a letter", () => {
  const letter = letterOf(
    [
      invoice("1002", { due: "2026-11-05", total: 50_00, issued: "2026-10-22" }),
      invoice("1001", { due: "2026-11-02", total: 100_00, paid: 40_00 }),
    ],
    "2026-11-16",
  );

  it("lists every overdue invoice, the oldest first, with days and balance as of today", () => {
    expect(letter.lines).toEqual([
      {
        number: "1001",
        instalment: null,
        issuedOn: null,
        dueOn: "2026-11-02",
        daysOverdue: 14,
        currency: "EUR",
        totalMinor: 100_00,
        openMinor: 60_00,
        interestMinor: null,
      },
      {
        number: "1002",
        instalment: null,
        issuedOn: "2026-10-22",
        dueOn: "2026-11-05",
        daysOverdue: 11,
        currency: "EUR",
        totalMinor: 50_00,
        openMinor: 50_00,
        interestMinor: null,
      },
    ]);
    expect(letter.totals).toEqual([{ currency: "EUR", openMinor: 110_00 }]);
  });

  it("is signed by the responsible colleague and addressed to the contact", () => {
    expect(letter.sender).toMatchObject({
      organisation: "Kase & Co",
      person: "Liis Kask",
      email: "accounts@kase.example",
    });
    expect(letter.customer).toEqual({ name: "Tamm Ehitus OÜ", contactName: "Jaan Tamm" });
  });

  it("names the bank accounts of its own currencies and those for any", () => {
    expect(letter.sender.bankDetails.map(({ currency: code }) => code)).toEqual(["EUR", null]);
    const dollars = letterOf([invoice("1001", { due: "2026-11-02", currency: "USD" })], "2026-11-16");
    expect(dollars.sender.bankDetails.map(({ currency: code }) => code)).toEqual(["USD", null]);
  });

  it("has one sum per currency", () => {
    const both = letterOf([invoice("1001"), invoice("1002", { currency: "USD" })], "2026-11-16");
    expect(both.totals).toEqual([
      { currency: "EUR", openMinor: 100_00 },
      { currency: "USD", openMinor: 100_00 },
    ]);
  });
});

describe("by level", () => {
  it.each<[string, DunningHistory, Letter["template"], string, string | null]>([
    ["2026-11-05", NO_HISTORY, "reminder", "2026-11-12", null],
    ["2026-11-16", NO_HISTORY, "demand", "2026-11-23", null],
    ["2026-11-16", historyAfter(1, "2026-11-05"), "demand", "2026-11-23", "2026-11-05"],
    ["2026-11-30", historyAfter(2, "2026-11-16"), "final-notice", "2026-12-10", "2026-11-16"],
    ["2026-11-16", historyAfter(2, "2026-06-01", { episode: null }), "demand", "2026-11-23", null],
  ])("on %s", (today, history, template, payBy, remindedOn) => {
    const letter = letterOf([invoice("1001")], today, { history });
    expect(letter).toMatchObject({ template, payBy, remindedOn, writtenOn: today });
  });
});

describe("the language", () => {
  it.each([
    ["pl", "pl"],
    [null, "en"],
  ] as const)("%s is written in %s", (language, written) => {
    expect(letterOf([invoice("1001")], "2026-11-16", { to: customer({ language }) }).language).toBe(written);
  });
});

describe("text from a cell in one line", () => {
  it.each([
    ["a forged header", "Tamm\r\nBcc: spy@evil.example", "Tamm Bcc: spy@evil.example"],
    ["tabs and controls", "A\tB\u0000C\u2028D", "A B C D"],
    ["marks that turn the direction", "12\u202e34\u202c", "12 34"],
    ["blanks around and between", "  A   B ", "A B"],
    ["what is plain stays", "Müller & Söhne <GmbH>", "Müller & Söhne <GmbH>"],
  ])("%s", (_, text, line) => {
    expect(oneLine(text)).toBe(line);
  });
});
