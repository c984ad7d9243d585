import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { statuses } from "../support/book";
import { mailsIn } from "../support/book-data";
import { FOUR_REMINDED, invoice, ledgerOf, writeBook, writeOrganisation } from "../support/book-ledger";
import { type BookSheet, bookFile, on } from "../support/book-parts";
import {
  bundleDunbook,
  type Desk,
  type Dunbook,
  type Ended,
  NOBODY,
  nobodyReads,
  openDesk,
} from "../support/command";
import { zipped } from "../workbook/xlsx-parts";

/** What is refused, in one sentence, and that the file stays as it was. */

let dunbook: Dunbook;
let desk: Desk;
let book: string;

beforeAll(async () => {
  dunbook = await bundleDunbook();
});
afterAll(() => dunbook.remove());
beforeEach(() => {
  desk = openDesk();
  book = desk.path("ledger.xlsx");
  writeBook(book, ledgerOf(FOUR_REMINDED));
  writeOrganisation(desk.path("kase.json"), "2026-11-16");
});
afterEach(() => desk.clear());

const give = (...args: readonly string[]): Promise<Ended> => dunbook.run(desk.folder, ...args);
const day = (...more: readonly string[]): Promise<Ended> =>
  give("day", "ledger.xlsx", "--organisation", "kase.json", ...more);

const sheet = (name: string, headers: readonly string[], rows: BookSheet["rows"]): BookSheet => ({
  name,
  table: name,
  headers,
  rows,
});
const INVOICES = sheet(
  "Invoices",
  ["Invoice no", "Customer", "Due", "Total", "Currency"],
  [["F-1", "Tamm OÜ", on("2026-11-02"), 100, "EUR"]],
);
const people = (name: string): BookSheet =>
  sheet(name, ["Customer no", "Name", "E-mail"], [["C-1", "Tamm OÜ", "tamm@customer.example"]]);
const withHeaders = (...headers: readonly string[]): Uint8Array =>
  bookFile({ sheets: [{ ...INVOICES, headers }] });

describe("a file that is no workbook of invoices ends with 3, in one sentence, and stays as it was", () => {
  it.each<[string, () => Uint8Array, RegExp]>([
    ["an empty file", () => new Uint8Array(), /is empty\./],
    [
      "a text file with the name of a workbook",
      () => Buffer.from("Invoice;Due\nF-1;2026-11-02\n"),
      /is not an Excel workbook \(\.xlsx\)\./,
    ],
    [
      "half a workbook",
      () => bookFile({ sheets: [INVOICES] }).slice(0, 1_500),
      /is incomplete or damaged: copy or download it again\./,
    ],
    [
      "an old .xls, or one with a password",
      () => Buffer.from("d0cf11e0a1b11ae1000000", "hex"),
      /password-protected or in the old \.xls format: save it in Excel as \.xlsx/,
    ],
    [
      "a zip of something else",
      () => zipped({ "letter.txt": "Dear all" }),
      /is a zip file, but not an Excel workbook/,
    ],
    [
      "a workbook without a table",
      () => bookFile({ sheets: [{ ...INVOICES, table: null }] }),
      /No table of invoices was found: make the rows an Excel table \(Ctrl\+T\)/,
    ],
    [
      "two tables of customers",
      () => bookFile({ sheets: [INVOICES, people("Customers"), people("Prospects")] }),
      /Two tables look like the list of customers, Customers and Prospects: keep the customers in one table\./,
    ],
    [
      "no column of due dates",
      () => withHeaders("Invoice no", "Customer", "Date", "Total", "Currency"),
      /^Table Invoices: No column for the due date was found among .*: name the column so/,
    ],
    [
      "two columns that could be the total",
      () => withHeaders("Invoice no", "Customer", "Due", "Amount", "Gross amount"),
      /^Table Invoices: The columns "Amount", "Gross amount" could each be the total/,
    ],
  ])("%s", async (_, make, sentence) => {
    const bytes = Buffer.from(make());
    writeFileSync(book, bytes);
    const { code, stdout, stderr } = await day();
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(readFileSync(book).equals(bytes)).toBe(true);
    expect(mailsIn(desk.path(".dunbook/books"))).toEqual([]);
  });

  it.each([
    ["missing.xlsx", "missing.xlsx was not found.\n"],
    ["folder.xlsx", "folder.xlsx is a folder, not a workbook.\n"],
  ])("%s", async (name, sentence) => {
    mkdirSync(desk.path("folder.xlsx"));
    const { code, stdout, stderr } = await give("day", name, "--organisation", "kase.json");
    expect([code, stdout, stderr]).toEqual([3, "", sentence]);
  });
});

/** Root may write everywhere, so the command is given as a user without rights, where that one may read the program. */
const isRoot = process.getuid?.() === 0;
const canTry = process.platform !== "win32" && (!isRoot || nobodyReads(process.cwd()));
const notWritable = canTry ? it : it.skip;

describe("a data folder that cannot be used ends with 3", () => {
  it("because there is a file of that name", async () => {
    const { code, stdout, stderr } = await give("status", "--data", "ledger.xlsx");
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(
      /^The data folder ledger\.xlsx cannot be made or written \(\w+\): name another with --data\.\n$/,
    );
  });

  notWritable("because it may not be written by the one who asks", async () => {
    chmodSync(dirname(desk.folder), 0o755);
    mkdirSync(desk.path("data"));
    chmodSync(desk.path("data"), 0o555);
    const { code, stderr } = await dunbook.begin(
      desk.folder,
      ["status", "--data", "data"],
      isRoot ? { uid: NOBODY } : {},
    ).ended;
    expect(code).toBe(3);
    expect(stderr).toBe(
      "The data folder data cannot be made or written (EACCES): name another with --data.\n",
    );
  });
});

describe("a workbook that cannot be written ends with 3, and its messages are not sent again", () => {
  const sentTo = (): readonly string[] => mailsIn(desk.path(".dunbook/books")).map(({ to }) => to);

  it("because Excel has it open", async () => {
    const before = readFileSync(book);
    writeFileSync(desk.path("~$ledger.xlsx"), "");
    const { code, stderr } = await day();
    expect(code).toBe(3);
    expect(stderr).toMatch(/^ledger\.xlsx is open in another program: close it there /);
    expect(stderr).toContain("4 messages went out");
    expect(readFileSync(book).equals(before)).toBe(true);
    expect(sentTo()).toHaveLength(4);
    rmSync(desk.path("~$ledger.xlsx"));
    const again = await day();
    expect(again.code).toBe(0);
    expect(again.stdout).toContain("Messages    none\n");
    expect(sentTo()).toHaveLength(4);
    expect(new Set(Object.values(await statuses(book)))).toEqual(new Set(["Overdue"]));
  });

  it("because something stands where the status columns go", async () => {
    const full: BookSheet = {
      ...INVOICES,
      rows: [invoice("F-1", "Tamm OÜ", "2026-11-02")],
      headers: [
        "Invoice no",
        "Customer",
        "E-mail",
        "Kind",
        "Due",
        "Total",
        "Currency",
        "Paid",
        "Credits invoice",
      ],
      beside: { L1: "Called on Monday" },
    };
    writeFileSync(book, bookFile({ sheets: [full] }));
    const before = readFileSync(book);
    const { code, stderr } = await day();
    expect(code).toBe(3);
    expect(stderr).toContain(
      "Invoices!L1 is in the way: the table Invoices needs columns J to Q for its status. Move or clear those cells and try again.",
    );
    expect(readFileSync(book).equals(before)).toBe(true);
    const after = sentTo();
    writeFileSync(book, bookFile({ sheets: [{ ...full, beside: {} }] }));
    expect((await day()).code).toBe(0);
    expect(sentTo()).toEqual(after);
  });

  notWritable("because its folder may not be written by the one who asks", async () => {
    mkdirSync(desk.path("shut"));
    writeBook(desk.path("shut/ledger.xlsx"), ledgerOf(FOUR_REMINDED));
    mkdirSync(desk.path("data"));
    chmodSync(dirname(desk.folder), 0o755);
    for (const [name, mode] of [
      ["", 0o755],
      ["data", 0o777],
      ["shut", 0o555],
    ] as const)
      chmodSync(desk.path(name), mode);
    const args = ["day", "shut/ledger.xlsx", "--organisation", "kase.json", "--data", "data"];
    const before = readFileSync(desk.path("shut/ledger.xlsx"));
    const { code, stderr } = await dunbook.begin(desk.folder, args, isRoot ? { uid: NOBODY } : {}).ended;
    expect(code).toBe(3);
    expect(stderr).toContain(
      "ledger.xlsx was not saved: the file or its folder may not be written; the file is as it was.",
    );
    expect(readFileSync(desk.path("shut/ledger.xlsx")).equals(before)).toBe(true);
    expect(mailsIn(desk.path("data"))).toHaveLength(4);
    chmodSync(desk.path("shut"), 0o755);
    await give(...args);
    expect(mailsIn(desk.path("data"))).toHaveLength(4);
  });
});
