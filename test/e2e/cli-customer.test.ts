import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { bookRows, rowOf } from "../support/book";
import { addressOf, invoice, ledgerOf, writeBook, writeOrganisation } from "../support/book-ledger";
import { bundleDunbook, type Desk, type Dunbook, type Ended, jsonOf, openDesk } from "../support/command";

/** A customer's card, notes about it, and the day in one look, from a terminal. */

let dunbook: Dunbook;
let desk: Desk;

beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
  writeBook(
    desk.path("ledger.xlsx"),
    ledgerOf([
      invoice("F-1", "Tamm OÜ", "2026-11-10"),
      invoice("F-2", "Tamm OÜ", "2026-10-01", { paid: 100 }),
      invoice("F-3", "Kovács Kft.", "2026-11-10"),
      invoice("F-4", "Kovács Trans Kft.", "2026-11-10", { total: 5 }),
      invoice("F-5", "Nowak s.c.", "2026-10-01", { paid: 100 }),
    ]),
  );
  writeOrganisation(desk.path("kase.json"), "2026-11-16");
  await give("day", "ledger.xlsx", "--organisation", "kase.json");
  desk.keep("told");
});
afterAll(() => {
  desk.clear();
  dunbook.remove();
});
beforeEach(() => desk.restore("told"));

const give = (...args: readonly string[]): Promise<Ended> => dunbook.run(desk.folder, ...args);

describe("dunbook customer", () => {
  it("shows what is owed, the invoices, what happened, and the notes", async () => {
    await give("note", "F-2", "called,", "will pay on Friday");
    const { code, stdout } = await give("customer", "Tamm OÜ");
    expect(code).toBe(0);
    expect(stdout).toBe(`Tamm OÜ, 2026-11-16
Contact     ${addressOf("Tamm OÜ")}
Open        EUR 100.00, of it overdue EUR 100.00
Age         Not due  1-30 days   31-60 days  61-90 days  Over 90 days
            -        EUR 100.00  -           -           -
Next        Demand for payment on 2026-11-24. Demand for payment goes out on 2026-11-24 if nothing is paid before.
            It lists F-1 and asks for EUR 100.00.
            What decided: 14 days after the due date: 2026-11-24, needed 2026-11-24 (the organisation's policy), 0 days to spare.
Invoices    Number  Status   Due         Total       Open
            F-1     Overdue  2026-11-10  EUR 100.00  EUR 100.00
            F-2     Paid     2026-10-01  EUR 100.00  -
History     2026-11-16  Note by you
            2026-11-16  Payment reminder delivered
            2026-11-16  Payment reminder taken on by the mail provider
            2026-11-16  Payment reminder sent for 1 invoice
            2026-11-16  Payment reminder decided, not sent yet
            2026-11-16  Became overdue
Notes       2026-11-16  you (F-2): called, will pay on Friday
`);
  });

  it.each([
    ["an invoice number, in whatever case", "f-1", "Tamm OÜ"],
    ["a name, in whatever case", "tamm oü", "Tamm OÜ"],
    ["the name of one who owes nothing", "Nowak s.c.", "Nowak s.c."],
    ["a part of the name of one who owes something", "tam", "Tamm OÜ"],
    ["a name that is part of another's", "Kovács Kft.", "Kovács Kft."],
  ])("finds a customer by %s", async (_, who, customer) => {
    const { account } = jsonOf(await give("customer", who, "--json")) as { account: { customer: string } };
    expect(account.customer).toBe(customer);
  });

  it.each([
    ["nobody is called so", "Nobody", /^There is no invoice and no customer "Nobody": /],
    [
      "several are called so",
      "kovács",
      /^Several customers are called so: Kovács Kft\., Kovács Trans Kft\.\./,
    ],
  ])("says so where %s", async (_, who, sentence) => {
    const { code, stdout, stderr } = await give("customer", who);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(sentence);
  });
});

describe("dunbook send to several", () => {
  it("says first who would get what and who not, and sends one notice to each customer", async () => {
    const asked = await give("send", "F-1", "F-2", "F-3", "F-5");
    expect(asked.code).toBe(0);
    expect(asked.stdout).toMatch(/^Demand for payment for Tamm OÜ, /m);
    expect(asked.stdout).toMatch(/^Demand for payment for Kovács Kft\., /m);
    expect(asked.stdout).toMatch(/^In the way {2}/m);
    expect(asked.stdout).toMatch(/^Not sent yet\./m);
    const sent = jsonOf(await give("send", "F-1", "F-2", "F-3", "F-5", "--yes", "--json")) as readonly {
      readonly customer: string;
      readonly message: { readonly state: string } | null;
    }[];
    expect(sent.map(({ customer, message }) => [customer, message?.state ?? null])).toEqual([
      ["Tamm OÜ", "accepted"],
      ["Kovács Kft.", "accepted"],
      ["Nowak s.c.", null],
    ]);
  });
});

describe("dunbook note", () => {
  it("keeps a note that the next day writes into the rows", async () => {
    const noted = await give("note", "F-1", "promised for Friday");
    expect([noted.code, noted.stdout]).toEqual([
      0,
      "Noted about Tamm OÜ (invoice F-1); the rows show it from the next day or write-back on.\n",
    ]);
    await give("day", "ledger.xlsx");
    const rows = await bookRows(desk.path("ledger.xlsx"));
    expect(rowOf(rows, "F-1")["Dunbook latest note"]).toBe("2026-11-16 you: promised for Friday");
    expect(rowOf(rows, "F-2")["Dunbook latest note"] ?? "").toBe("");
  });

  it("prints the note that was kept as JSON where it is asked to", async () => {
    const note = jsonOf(await give("note", "Kovács Trans Kft.", "wrong", "address", "--json"));
    expect(note).toMatchObject({ by: "you", text: "wrong address", invoiceNumber: null });
    const { notes } = jsonOf(await give("customer", "F-4", "--json")) as { notes: readonly unknown[] };
    expect(notes).toEqual([note]);
  });

  it.each([
    ["without a text", ["note", "F-1"], 2],
    ["with a blank one", ["note", "F-1", " "], 1],
    ["about nobody", ["note", "Nobody", "called"], 2],
  ])("%s keeps nothing and says why", async (_, words, exit) => {
    const { code, stdout, stderr } = await give(...words);
    expect([code, stdout]).toEqual([exit, ""]);
    expect(stderr).toMatch(/\w/);
    const { notes } = jsonOf(await give("customer", "F-1", "--json")) as { notes: readonly unknown[] };
    expect(notes).toEqual([]);
  });
});

describe("dunbook today", () => {
  it("shows what went out, and what is held and why", async () => {
    const { code, stdout } = await give("today");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^2026-11-16\nSent {8}2 messages: Payment reminder 2\n( {12}Payment reminder to (Tamm OÜ|Kovács Kft\.), EUR 100\.00\n){2}On hold {5}1 account: below the minimum amount 1\n {12}Kovács Trans Kft\. \(EUR 5\.00\): The overdue sum is below the minimum for the payment reminder\.\n$/,
    );
  });

  it("shows nothing sent on the next day, and prints it all as JSON where it is asked to", async () => {
    expect(jsonOf(await give("today", "--on", "2026-11-17", "--json"))).toMatchObject({
      today: "2026-11-17",
      stoppedBecause: null,
      sent: { count: 0, messages: [] },
      waiting: 0,
      unsettled: [],
      held: { count: 1, byReason: [{ name: "below the minimum amount", count: 1 }] },
    });
  });
});
