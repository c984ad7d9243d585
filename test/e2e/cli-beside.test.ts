import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { bookRows } from "../support/book";
import { mailsIn } from "../support/book-data";
import { writeBook, writeOrganisation } from "../support/book-ledger";
import { type BookSheet, on } from "../support/book-parts";
import { bundleDunbook, type Desk, type Dunbook, type Ended, jsonOf, openDesk } from "../support/command";

/** Contacts and payments beside the invoices, and tables whose headers say nothing, from a terminal. */

let dunbook: Dunbook;
let desk: Desk;

beforeAll(async () => {
  dunbook = await bundleDunbook();
});
afterAll(() => dunbook.remove());
beforeAll(() => {
  desk = openDesk();
  writeOrganisation(desk.path("kase.json"), "2026-11-16");
  desk.keep("empty");
});
beforeEach(() => desk.restore("empty"));
afterAll(() => desk.clear());

const inBook = (command: "day" | "sync", ...more: readonly string[]): Promise<Ended> =>
  dunbook.run(desk.folder, command, "ledger.xlsx", "--organisation", "kase.json", ...more);
const told = (...words: readonly string[]): Promise<Ended> => dunbook.run(desk.folder, ...words);
const mailedTo = (): readonly string[] => mailsIn(desk.path(".dunbook/books")).map(({ to }) => to);

const INVOICES: BookSheet = {
  name: "Ledger",
  table: "Invoices",
  headers: ["Invoice no", "Customer no", "Customer", "Due", "Total", "Currency"],
  rows: [
    ["F-1", "C-1", "Kovács Kft.", on("2026-10-20"), 100, "EUR"],
    ["F-2", "C-1", "Kovács Kft.", on("2026-10-21"), 300, "EUR"],
  ],
};
const CONTACTS: BookSheet = {
  name: "People",
  table: "Contacts",
  headers: ["Customer no", "Contact", "Position", "E-mail", "Phone", "Contact kind", "Primary"],
  rows: [
    ["C-1", "Éva Nagy", "Accountant", "eva@kovacs.example", "+36 1", "payment officer", null],
    ["C-1", "Béla Kovács", "Director", null, "+36 2", "manager", "yes"],
  ],
};
const PAYMENTS: BookSheet = {
  name: "Bank",
  table: "Payments",
  headers: ["Invoice no", "Payment date", "Amount", "Reference"],
  rows: [
    ["F-1", on("2026-11-12"), 100, "RF18"],
    ["F-2", on("2026-11-12"), 60, null],
    ["F-9", on("2026-11-12"), 60, null],
  ],
};

describe("contacts and payments in tables of their own", () => {
  it("are taken with the invoices, and what cannot be is named by its cell", async () => {
    writeBook(desk.path("ledger.xlsx"), { sheets: [INVOICES, CONTACTS, PAYMENTS] });
    const { code, stdout } = await inBook("day");
    expect(code).toBe(4);
    expect(stdout).toContain("Rows        2 invoices, 0 customers, 2 contacts and 2 payments taken");
    expect(stdout).toContain(
      "Bank!A4 (Invoice no): No invoice of this workbook has the number F-9: correct it;",
    );
    expect(mailedTo()).toEqual(["eva@kovacs.example"]);
    const rows = await bookRows(desk.path("ledger.xlsx"));
    expect(rows.map((row) => [row["Dunbook status"], row["Dunbook balance"]])).toEqual([
      ["Paid", 0],
      ["Overdue", 240],
    ]);
  });

  it("are on the customer's card and in the why of its invoices", async () => {
    writeBook(desk.path("ledger.xlsx"), { sheets: [INVOICES, CONTACTS] });
    await inBook("day");
    const { stdout } = await told("customer", "F-1");
    expect(stdout).toMatch(/Contacts {4}Béla Kovács {2}primary, manager {2,}Director {4}.*\+36 2/);
    expect(stdout).toMatch(/Éva Nagy {5}payment officer {3}Accountant {2}eva@kovacs\.example {2}\+36 1/);
    expect(jsonOf(await told("customer", "F-1", "--json"))).toMatchObject({
      contacts: [
        { name: "Béla Kovács", primary: true },
        { name: "Éva Nagy", kind: "paymentOfficer" },
      ],
    });
    expect((await told("why", "F-1")).stdout).toContain(
      "Notices by e-mail go to the payment officer Éva Nagy (eva@kovacs.example): the customer has no address of its own.",
    );
  });
});

describe("a table whose headers say nothing", () => {
  const CRYPTIC: BookSheet = {
    name: "Sheet1",
    table: "Table1",
    headers: ["c1", "c2", "c3", "c4", "c5"],
    rows: [
      ["R-1", "Nordlicht KG", "nordlicht@customer.example", on("2026-10-01"), 120.5],
      ["R-2", "Südwind AG", "suedwind@customer.example", on("2026-11-02"), 900],
      ["R-3", "Südwind AG", "suedwind@customer.example", on("2026-12-24"), 45],
    ],
  };
  const EUR = ["--currency", "EUR"];

  it("is proposed by its content, and not taken", async () => {
    writeBook(desk.path("ledger.xlsx"), { sheets: [CRYPTIC] });
    const { code, stdout, stderr } = await inBook("sync", ...EUR);
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(/^No table of invoices was found/),
      "Proposed    Table Table1: by its content, it looks like a table of invoices.",
      '            Table Table1: by its content, the column "c1" looks like the invoice number.',
      '            Table Table1: by its content, the column "c2" looks like the customer.',
      '            Table Table1: by its content, the column "c4" looks like the due date.',
      '            Table Table1: by its content, the column "c5" looks like the total.',
      '            Table Table1: by its content, the column "c3" looks like the e-mail address.',
      "            Not taken. Name the columns so, or take it with --accept-proposals.",
      "",
    ]);
  });

  it("is taken where that is asked for", async () => {
    writeBook(desk.path("ledger.xlsx"), { sheets: [CRYPTIC] });
    const { code, stdout } = await inBook("day", "--accept-proposals", ...EUR);
    expect(code).toBe(0);
    expect(stdout).toContain("Accepted    Table Table1: by its content, it looks like a table of invoices.");
    expect(stdout).toContain("3 invoices and 0 customers taken");
    const rows = await bookRows(desk.path("ledger.xlsx"), "Table1");
    expect(rows.map((row) => row["Dunbook status"])).toEqual(["Overdue", "Overdue", "Open"]);
  });

  it("says the same to a program", async () => {
    const headers = ["Invoice no", "Customer", "Where to", "Due", "Total"];
    writeBook(desk.path("ledger.xlsx"), { sheets: [{ ...CRYPTIC, headers }] });
    expect(jsonOf(await inBook("sync", "--json", "--accept-proposals", ...EUR))).toMatchObject({
      invoicesTaken: 3,
      refused: [],
      proposals: ['Table Table1: by its content, the column "Where to" looks like the e-mail address.'],
    });
  });
});
