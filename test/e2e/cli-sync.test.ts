import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { bookRows, rearrange, rowOf, typeInto } from "../support/book";
import { documentsIn, mailsIn } from "../support/book-data";
import { addressOf, FOUR_REMINDED, ledgerOf, writeBook, writeOrganisation } from "../support/book-ledger";
import {
  bundleDunbook,
  type Desk,
  type Dunbook,
  type Ended,
  jsonOf,
  openDesk,
  takeExample,
} from "../support/command";

/** Which rows travel, and what becomes of those that are no longer there. */

let dunbook: Dunbook;
let desk: Desk;
let book: string;
let data: string;

beforeAll(async () => {
  dunbook = await bundleDunbook();
});
afterAll(() => dunbook.remove());

function openNewDesk(): void {
  desk = openDesk();
  book = desk.path("ledger.xlsx");
  data = desk.path(".dunbook/books");
  writeBook(book, ledgerOf(FOUR_REMINDED));
  writeOrganisation(desk.path("kase.json"), "2026-11-16");
}

const give = (...args: readonly string[]): Promise<Ended> =>
  dunbook.run(desk.folder, ...args, "--organisation", "kase.json");
const recipients = (): readonly string[] => mailsIn(data).map(({ to }) => to);

describe("the rows that travel", () => {
  beforeEach(openNewDesk);
  afterEach(() => desk.clear());

  it("are all of them at first, none the second time, which writes nothing anywhere, and then the one that was changed", async () => {
    takeExample(desk);
    const asked = ["sync", "receivables.xlsx", "--json"];
    const before = readFileSync(desk.path("receivables.xlsx"));
    const first = await give(...asked);
    expect(first.code).toBe(4);
    expect(jsonOf(first)).toMatchObject({ invoicesTaken: 232, customersTaken: 38, rowsSent: 270 });
    const documents = documentsIn(data);
    expect(documents.doc_invoices).toHaveLength(232);
    expect(jsonOf(await give(...asked))).toMatchObject({ invoicesTaken: 232, rowsSent: 0, rowsVanished: 0 });
    expect(documentsIn(data)).toEqual(documents);
    expect(readFileSync(desk.path("receivables.xlsx")).equals(before)).toBe(true);
    expect(mailsIn(data)).toEqual([]);
    // One of the rows that share their fingerprints' bucket with others: those stay at home.
    await typeInto(desk.path("receivables.xlsx"), "2026-0100", { Due: 46_400 });
    expect(jsonOf(await give(...asked))).toMatchObject({ invoicesTaken: 232, rowsSent: 1, rowsVanished: 0 });
    const after = documentsIn(data);
    const changed = after.doc_invoices?.filter((_, at) => changedAt(documents, after, at));
    expect(changed).toHaveLength(1);
    expect(JSON.stringify(changed)).toContain("2026-0100");
  });

  it("is none where the accountant types into a column that Dunbook does not read, or the day has written its own", async () => {
    await give("day", "ledger.xlsx", "--on", "2026-12-01");
    await typeInto(book, "F-2", { "Dunbook note": "Called them." });
    expect(jsonOf(await give("sync", "ledger.xlsx", "--json"))).toMatchObject({ rowsSent: 0 });
  });

  it("are none where the rows were only sorted", async () => {
    await give("sync", "ledger.xlsx");
    await rearrange(book, (rows) => rows.toReversed());
    expect(jsonOf(await give("sync", "ledger.xlsx", "--json"))).toMatchObject({
      rowsSent: 0,
      rowsVanished: 0,
    });
  });
});

type Documents = ReturnType<typeof documentsIn>;
const changedAt = (before: Documents, after: Documents, index: number): boolean =>
  JSON.stringify(before.doc_invoices?.[index]) !== JSON.stringify(after.doc_invoices?.[index]);

describe("a row that was deleted", () => {
  beforeAll(async () => {
    openNewDesk();
    await give("day", "ledger.xlsx");
    await rearrange(book, (rows) => rows.filter(([number]) => number !== "F-3"));
    desk.keep("deleted");
  });
  beforeEach(() => desk.restore("deleted"));
  afterAll(() => desk.clear());

  it("is reported as no longer in the table, and listed as missing", async () => {
    const { code, stdout } = await give("day", "ledger.xlsx");
    expect(code).toBe(0);
    expect(stdout).toContain("1 row no longer in the table: held, not chased\n");
    expect(stdout).toContain(
      "Missing     no longer readable in the workbook, not chased meanwhile:\n            F-3 (Nowak s.c.)\n",
    );
    expect((await give("run")).stdout).toContain("            F-3 (Nowak s.c.)\n");
    // Reported as news once, not on every sync.
    expect(jsonOf(await give("sync", "ledger.xlsx", "--json"))).toMatchObject({
      rowsVanished: 0,
      rowsSent: 0,
    });
    expect((await give("status")).stdout).toMatch(
      /^Nowak s\.c\..*rows missing or unreadable in the workbook$/m,
    );
  });

  it("is not chased on the day its demand would have gone out, the others are; and again once it is back", async () => {
    await give("day", "ledger.xlsx", "--on", "2026-11-24");
    expect(recipients().slice(4).toSorted()).toEqual(["Kovács", "Leroy", "Tamm"].map(addressOf));
    const [, , back = []] = FOUR_REMINDED;
    const cells = back.map((cell) => (typeof cell === "object" ? (cell === null ? "" : 46_336) : cell));
    await rearrange(book, (rows) => [...rows, [...cells, ...new Array<string>(8).fill("")]]);
    const { stdout } = await give("day", "ledger.xlsx", "--on", "2026-11-25");
    expect(stdout).toContain("Demand for payment 1");
    expect(recipients().at(-1)).toBe("nowak@customer.example");
    const row = rowOf(await bookRows(book), "F-3");
    expect([row["Dunbook status"], row["Dunbook level"]]).toEqual(["Overdue", "2 Demand for payment"]);
  });
});
