import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { strFromU8, unzipSync } from "fflate";
import { type BookRow, bookRows, openBook, rearrange, relabel, rowOf, statuses } from "../support/book";
import { mailsIn } from "../support/book-data";
import {
  addressOf,
  FOUR_REMINDED,
  HEADERS,
  invoice,
  ledgerOf,
  writeBook,
  writeOrganisation,
} from "../support/book-ledger";
import { type Book, type BookSheet, on } from "../support/book-parts";
import { bundleDunbook, type Desk, type Dunbook, type Ended, openDesk } from "../support/command";

/** Tables as accountants have them: filtered, sorted, with totals, in other languages, changed between two days. */

let dunbook: Dunbook;
let desk: Desk;
let book: string;

beforeAll(async () => {
  dunbook = await bundleDunbook();
});
afterAll(() => dunbook.remove());
beforeAll(() => {
  desk = openDesk();
  book = desk.path("ledger.xlsx");
  writeOrganisation(desk.path("kase.json"), "2026-11-16");
  desk.keep("empty");
});
beforeEach(() => desk.restore("empty"));
afterAll(() => desk.clear());

const day = (...more: readonly string[]): Promise<Ended> =>
  dunbook.run(desk.folder, "day", "ledger.xlsx", "--organisation", "kase.json", ...more);
const sentTo = (): readonly string[] =>
  mailsIn(desk.path(".dunbook/books"))
    .map(({ to }) => to)
    .toSorted();
const partOf = (path: string): string => strFromU8(unzipSync(readFileSync(book))[path] ?? new Uint8Array());
const FOUR = ["Kovács", "Leroy", "Nowak", "Tamm"].map(addressOf);
const INVOICES: BookSheet = { name: "Ledger", table: "Invoices", headers: HEADERS, rows: FOUR_REMINDED };
const noticed = (row: BookRow): unknown => [
  row["Dunbook status"],
  row["Dunbook level"],
  row["Dunbook balance"],
];
const REMINDED = ["Overdue", "1 Payment reminder", 100];

describe("a table as accountants keep it", () => {
  it.each<[string, Book]>([
    ["with a filter that hides rows", { sheets: [{ ...INVOICES, hidden: [1, 2] }] }],
    ["in a workbook that counts its days from 1904", { sheets: [INVOICES], date1904: true }],
    [
      "on a sheet after others, with a note below it",
      {
        sheets: [
          { name: "Notes", table: null, headers: ["Call Tamm"], rows: [] },
          { ...INVOICES, beside: { A12: "Checked by Mari" } },
        ],
      },
    ],
  ])("%s: every row is taken, reminded and written to", async (_, made) => {
    writeBook(book, made);
    const { code, stdout } = await day();
    expect(code).toBe(0);
    expect(stdout).toContain("Rows        4 invoices and 0 customers taken");
    expect(sentTo()).toEqual(FOUR);
    for (const row of await bookRows(book)) expect(noticed(row)).toEqual(REMINDED);
  });

  it("keeps its filter, and what it hides, where it was", async () => {
    writeBook(book, { sheets: [{ ...INVOICES, hidden: [1, 2] }] });
    const filter = /<filterColumn .*<\/filterColumn>/;
    const before = filter.exec(partOf("xl/tables/table1.xml"))?.[0];
    await day();
    expect(before).toBeDefined();
    expect(filter.exec(partOf("xl/tables/table1.xml"))?.[0]).toBe(before);
    const { model } = await openBook(book);
    expect([...(model.sheets[0]?.hiddenRows ?? [])]).toEqual([2, 3]);
  });

  it("with a totals row: every row is reminded and written to, and the totals stay below", async () => {
    writeBook(book, { sheets: [{ ...INVOICES, totals: "Total" }] });
    await day();
    for (const row of await bookRows(book)) expect(noticed(row)).toEqual(REMINDED);
    expect(partOf("xl/tables/table1.xml")).toContain('ref="A1:Q6"');
    const [sheet] = (await openBook(book)).model.sheets;
    expect([sheet?.value(5, 0), sheet?.value(5, 9)]).toEqual(["Total", ""]);
  });

  it("writes days in the workbook's own count: the same day in a 1904 workbook is 1,462 less", async () => {
    writeBook(book, { sheets: [INVOICES], date1904: true });
    await day();
    expect(rowOf(await bookRows(book), "F-1")["Dunbook last notice"]).toBe(46_342 - 1_462);
  });
});

describe("a table that was changed between two days", () => {
  beforeAll(async () => {
    desk.restore("empty");
    writeBook(book, ledgerOf(FOUR_REMINDED));
    await day();
    desk.keep("reminded");
  });
  beforeEach(() => desk.restore("reminded"));

  it("by sorting: each row keeps its own status, and nothing goes out twice", async () => {
    await rearrange(book, (rows) => rows.toReversed());
    const { stdout } = await day("--on", "2026-11-17");
    expect(stdout).toContain("0 rows new or changed");
    expect(stdout).toContain("nothing new to write, unchanged");
    expect(sentTo()).toEqual(FOUR);
  });

  it("by moving and renaming columns, Dunbook's own among them: they are found by their headers", async () => {
    await relabel(book, [
      ["Dunbook note", "Dunbook note"],
      ["Due", "Due date"],
      ["Customer", "Customer name"],
      ["Dunbook status", "Dunbook status"],
      ["Total", "Invoice amount"],
      ["Currency", "Currency"],
      ["E-mail", "E-mail"],
      ["Invoice no", "Document no"],
      ["Kind", "Kind"],
      ["Paid", "Amount paid"],
      ["Credits invoice", "Credits invoice"],
      ["Dunbook level", "Dunbook level"],
      ["Dunbook last notice", "Dunbook last notice"],
      ["Dunbook next action", "Dunbook next action"],
      ["Dunbook next action on", "Dunbook next action on"],
      ["Dunbook balance", "Dunbook balance"],
      ["Dunbook latest note", "Dunbook latest note"],
    ]);
    const { code, stdout } = await day("--on", "2026-11-24");
    expect(code).toBe(0);
    expect(stdout).toContain("4 invoices and 0 customers taken; 0 rows new or changed");
    expect(stdout).toContain("Messages    Demand for payment 4\n");
    const rows = await bookRows(book);
    expect(rows.map((row) => row["Document no"])).toEqual(["F-1", "F-2", "F-3", "F-4"]);
    for (const row of rows) {
      expect(Object.keys(row)).toHaveLength(17);
      expect(noticed(row)).toEqual(["Overdue", "2 Demand for payment", 100]);
      expect(row["Dunbook note"]).toContain("Demand for payment sent on 2026-11-24");
    }
  });

  it("by deleting a status column: it comes back, at the right end", async () => {
    const kept = [...HEADERS, "Dunbook status", "Dunbook last notice", "Dunbook next action"];
    const lost = [
      "Dunbook level",
      "Dunbook next action on",
      "Dunbook balance",
      "Dunbook note",
      "Dunbook latest note",
    ];
    await relabel(book, [
      ...kept.map((name) => [name, name] as const),
      ...lost.map((name) => [name, `My ${name.slice(8)}`] as const),
    ]);
    const { stdout } = await day("--on", "2026-11-17");
    expect(stdout).toContain("written, saved to ledger.xlsx");
    const rows = await bookRows(book);
    expect(Object.keys(rows[0] ?? {}).slice(-5)).toEqual(lost);
    for (const row of rows) expect(noticed(row)).toEqual(REMINDED);
  });
});

describe("a ledger in another language", () => {
  const rows = (paid: string) => [
    ["2026/001", "Első Kft.", "elso@customer.example", on("2026-11-10"), 100_000, paid, null],
    ["2026/002", "Második Bt.", "masodik@customer.example", on("2026-12-10"), 200_000, paid, null],
    ["2026/003", "Harmadik Zrt.", "harmadik@customer.example", on("2026-11-02"), 300_000, paid, 300_000],
  ];
  it.each([
    [
      "Hungarian",
      ["Számlaszám", "Vevő", "E-mail cím", "Fizetési határidő", "Bruttó összeg", "Pénznem", "Fizetve"],
      "HUF",
    ],
    [
      "Greek",
      [
        "Αριθμός τιμολογίου",
        "Πελάτης",
        "Διεύθυνση e-mail",
        "Ημερομηνία λήξης",
        "Σύνολο",
        "Νόμισμα",
        "Πληρωμένο",
      ],
      "EUR",
    ],
    [
      "Polish",
      ["Numer faktury", "Nabywca", "Adres e-mail", "Termin płatności", "Kwota brutto", "Waluta", "Zapłacono"],
      "PLN",
    ],
  ])("%s: the day works from the headers to the rows", async (_, headers, currency) => {
    writeBook(book, ledgerOf(rows(currency), headers));
    const { code, stdout } = await day();
    expect(code).toBe(0);
    expect(stdout).toContain("Rows        3 invoices and 0 customers taken");
    expect(sentTo()).toEqual(["elso@customer.example"]);
    expect(await statuses(book)).toEqual({ "2026/001": "Overdue", "2026/002": "Open", "2026/003": "Paid" });
    const outbox = await dunbook.run(desk.folder, "outbox");
    expect(outbox.stdout).toContain(`${currency} 100,000.00`);
  });
});

describe("amounts and days typed as text", () => {
  const typed = [
    invoice("F-1", "Tamm OÜ", "2026-11-10", { total: "1.234" }),
    invoice("F-2", "Leroy SARL", "2026-11-10", { total: "1 234,50" }),
  ];

  it("are refused where they can be read in two ways, and taken once it is said how they are meant", async () => {
    writeBook(book, ledgerOf(typed));
    expect((await day()).stdout).toContain(
      'Invoices!F2 (Total): The total "1.234" is text that can be read in two ways',
    );
    expect(sentTo()).toEqual([addressOf("Leroy")]);
    expect((await day("--decimal", ",")).code).toBe(0);
    expect(sentTo()).toEqual([addressOf("Leroy"), addressOf("Tamm")]);
    expect(rowOf(await bookRows(book), "F-1")["Dunbook balance"]).toBe(1_234);
  });

  it("are in the currency that was named where the table has no such column", async () => {
    const without = HEADERS.filter((name) => name !== "Currency");
    writeBook(
      book,
      ledgerOf(
        FOUR_REMINDED.map((row) => row.filter((_, column) => column !== 6)),
        without,
      ),
    );
    expect((await day()).stdout).toContain("Refused     4 rows");
    expect((await day("--currency", "USD")).stdout).toContain("Messages    Payment reminder 4\n");
    expect((await dunbook.run(desk.folder, "status")).stdout).toContain("USD 100.00");
  });
});
