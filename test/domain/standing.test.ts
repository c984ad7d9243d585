import { describe, expect, it } from "@jest/globals";
import { type OpenItem, standingOf } from "#domain/dunning/standing";
import type { Invoice } from "#domain/ledger/invoice";
import { creditNote, day, invoice, sumsIn } from "../support/ledger";

/** What a standing says, as an accountant would note it: "1001 40.00 open, 1002 paid; credit EUR 5.00" in minor units. */
function told(invoices: readonly Invoice[]): string {
  const { items, creditMinor } = standingOf(invoices);
  const lines = items.map(
    ({ number, openMinor, settledBy }) => `${number} ${openMinor > 0 ? openMinor : settledBy}`,
  );
  const credit = sumsIn(creditMinor);
  return `${lines.join(", ")}${credit === "" ? "" : `; credit ${credit}`}`;
}

describe("what an account owes", () => {
  it.each<[string, readonly Invoice[], string]>([
    ["an open invoice", [invoice("1001")], "1001 10000"],
    ["a part-payment", [invoice("1001", { paid: 60_00 })], "1001 4000"],
    ["a paid invoice", [invoice("1001", { paid: 100_00 })], "1001 payment"],
    ["an invoice its row calls paid", [invoice("1001", { state: "paid", paid: 100_00 })], "1001 payment"],
    ["an over-payment is a credit", [invoice("1001", { paid: 130_00 })], "1001 payment; credit EUR 3000"],
    [
      "an over-payment lowers the next invoice",
      [invoice("1001", { paid: 130_00 }), invoice("1002")],
      "1001 payment, 1002 7000",
    ],
    [
      "so does that of an invoice its row calls paid",
      [invoice("1001", { state: "paid", paid: 130_00 }), invoice("1002")],
      "1001 payment, 1002 7000",
    ],
    [
      "an over-payment in another currency does not",
      [invoice("1001", { paid: 130_00 }), invoice("1002", { currency: "USD" })],
      "1001 payment, 1002 10000; credit EUR 3000",
    ],
    ["a cancelled invoice", [invoice("1001", { state: "cancelled" })], "1001 storno"],
    ["an invoice to be issued owes nothing yet", [invoice("1001", { state: "toBeIssued" })], ""],
    ["a pro forma is no debt", [invoice("1001", { kind: "proforma" })], ""],
    ["an invoice over nothing", [invoice("1001", { total: 0 })], "1001 payment"],
  ])("%s", (_, invoices, expected) => {
    expect(told(invoices)).toBe(expected);
  });
});

describe("a credit note", () => {
  const older = invoice("1001", { due: "2026-10-01" });
  const newer = invoice("1002", { due: "2026-11-01" });
  it.each<[string, readonly Invoice[], string]>([
    [
      "lowers the invoice it names, though an older one is open",
      [older, newer, creditNote("C1", { total: 40_00, credits: "1002" })],
      "1001 10000, 1002 6000",
    ],
    [
      "names its invoice in any letter case",
      [invoice("INV-1", { due: "2026-11-01" }), older, creditNote("C1", { total: 40_00, credits: "inv-1" })],
      "1001 10000, INV-1 6000",
    ],
    ["settles the invoice it covers", [older, creditNote("C1", { credits: "1001" })], "1001 credit"],
    [
      "larger than its invoice lowers the others, the oldest first",
      [
        older,
        newer,
        invoice("1003", { due: "2026-09-01" }),
        creditNote("C1", { total: 230_00, credits: "1002" }),
      ],
      "1003 credit, 1001 7000, 1002 credit",
    ],
    [
      "that names none lowers the account, the oldest first",
      [newer, older, creditNote("C1", { total: 130_00 })],
      "1001 credit, 1002 7000",
    ],
    [
      "larger than everything open is left as credit",
      [older, creditNote("C1", { total: 150_00 })],
      "1001 credit; credit EUR 5000",
    ],
    [
      "in another currency than its invoice lowers what is owed in its own",
      [
        older,
        invoice("1002", { currency: "USD" }),
        creditNote("C1", { currency: "USD", total: 30_00, credits: "1001" }),
      ],
      "1001 10000, 1002 7000",
    ],
    [
      "for an invoice that has been paid lowers the others",
      [
        invoice("1001", { due: "2026-10-01", paid: 100_00 }),
        newer,
        creditNote("C1", { total: 30_00, credits: "1001" }),
      ],
      "1001 payment, 1002 7000",
    ],
    [
      "paid out in part counts with the rest",
      [older, creditNote("C1", { total: 50_00, paid: 20_00 })],
      "1001 7000",
    ],
    [
      "paid out counts no more",
      [older, creditNote("C1", { total: 50_00, state: "paid", paid: 50_00 })],
      "1001 10000",
    ],
    [
      "cancelled counts no more",
      [older, creditNote("C1", { total: 50_00, state: "cancelled" })],
      "1001 10000",
    ],
    [
      "to be issued does not count yet",
      [older, creditNote("C1", { total: 50_00, state: "toBeIssued" })],
      "1001 10000",
    ],
    [
      "that has gone from its table still counts: better to ask for too little",
      [older, creditNote("C1", { total: 50_00, presence: "vanished" })],
      "1001 5000",
    ],
  ])("%s", (_, invoices, expected) => {
    expect(told(invoices)).toBe(expected);
    expect(told([...invoices].reverse())).toBe(expected);
  });
});

describe("a storno", () => {
  const storno = (words: Parameters<typeof invoice>[1]) =>
    invoice("S1", { due: null, ...words, kind: "storno" });
  it.each<[string, readonly Invoice[], string]>([
    [
      "cancels the invoice it names",
      [invoice("1001"), invoice("1002"), storno({ credits: "1001" })],
      "1001 storno, 1002 10000",
    ],
    [
      "cancels what is left of a part-paid one",
      [invoice("1001", { paid: 40_00 }), storno({ credits: "1001" })],
      "1001 storno",
    ],
    [
      "changes nothing about a paid one",
      [invoice("1001", { paid: 100_00 }), storno({ credits: "1001" })],
      "1001 payment",
    ],
    [
      "that is itself cancelled does nothing",
      [invoice("1001"), storno({ credits: "1001", state: "cancelled" })],
      "1001 10000",
    ],
    ["that names none does nothing", [invoice("1001"), storno({})], "1001 10000"],
    [
      "after a credit note to the same invoice gives the credit to no other",
      [
        invoice("1001"),
        invoice("1002"),
        creditNote("C1", { total: 30_00, credits: "1001" }),
        storno({ credits: "1001" }),
      ],
      "1001 storno, 1002 10000",
    ],
  ])("%s", (_, invoices, expected) => {
    expect(told(invoices)).toBe(expected);
    expect(told([...invoices].reverse())).toBe(expected);
  });
});

describe("whether an invoice may be chased", () => {
  it.each<[string, Invoice, OpenItem["chase"]]>([
    ["as its customer says", invoice("1001"), "yes"],
    ["by its own yes", invoice("1001", { dunning: "yes" }), "yes"],
    ["excluded by its own row", invoice("1001", { dunning: "no" }), "excluded"],
    ["gone from its table", invoice("1001", { presence: "vanished" }), "vanished"],
    ["in a row that cannot be read", invoice("1001", { presence: "unreadable" }), "unreadable"],
    [
      "gone from its table, and excluded before",
      invoice("1001", { presence: "vanished", dunning: "no" }),
      "vanished",
    ],
  ])("%s: %s", (_, one, chase) => {
    expect(standingOf([one]).items).toMatchObject([{ chase, openMinor: 100_00 }]);
  });

  it.each(["vanished", "unreadable"] as const)(
    "no credit is spent on an invoice whose row is %s",
    (presence) => {
      const gone = invoice("1001", { due: "2026-10-01", presence });
      expect(told([gone, invoice("1002"), creditNote("C1", { total: 60_00 })])).toBe("1001 10000, 1002 4000");
    },
  );

  it("items come in the order of their due dates, then numbers", () => {
    const invoices = [
      invoice("1003", { due: "2026-11-01" }),
      invoice("1001", { due: "2026-11-02" }),
      invoice("1002", { due: "2026-11-01" }),
    ];
    expect(standingOf(invoices).items.map(({ number }) => number)).toEqual(["1002", "1003", "1001"]);
    expect(standingOf(invoices).items[0]?.dueOn).toBe(day("2026-11-01"));
  });
});
