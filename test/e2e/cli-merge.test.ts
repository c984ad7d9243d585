import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { bookRows, rowOf, typeInto } from "../support/book";
import { invoice, ledgerOf, writeBook, writeOrganisation } from "../support/book-ledger";
import { bundleDunbook, type Desk, type Dunbook, type Ended, openDesk } from "../support/command";

/** What a clerk writes into Dunbook's own columns, and the choice between her words and Dunbook's, from a terminal. */

let dunbook: Dunbook;
let desk: Desk;

beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
  const rows = [invoice("F-1", "Tamm OÜ", "2026-11-10"), invoice("F-2", "Nowak s.c.", "2026-12-10")];
  writeBook(desk.path("ledger.xlsx"), ledgerOf(rows));
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
const cell = async (number: string, column: string) =>
  rowOf(await bookRows(desk.path("ledger.xlsx")), number)[column];
const write = (number: string, column: string, words: string) =>
  typeInto(desk.path("ledger.xlsx"), number, { [column]: words });

describe("words in Dunbook's own columns", () => {
  it("stay, and the day says that they were taken over", async () => {
    await write("F-2", "Dunbook status", "agreed by phone");
    const { code, stdout } = await give("day", "ledger.xlsx");
    expect(code).toBe(0);
    expect(stdout).toContain("Your words  1 cell that you had written into taken over; the words stay");
    expect(await cell("F-2", "Dunbook status")).toBe("agreed by phone");
    expect((await give("conflicts")).stdout).toBe(
      "No conflict: nobody has to choose.\n1 more cell in a person's words, without a conflict: dunbook conflicts --all\n",
    );
    expect((await give("conflicts", "--all")).stdout).toMatch(
      /^F-2 \(Nowak s\.c\.\), Dunbook status: no conflict\n {4}Shown {7}"agreed by phone" \(you, 2026-11-16; e_[0-9a-f]{20}\)\n {4}Dunbook {5}"Open"\n/,
    );
  });

  it("in the column of notes are a note about the customer", async () => {
    await write("F-2", "Dunbook latest note", "pays on Friday");
    await give("day", "ledger.xlsx");
    expect(await cell("F-2", "Dunbook latest note")).toBe("2026-11-16 you: pays on Friday");
    expect((await give("customer", "F-2")).stdout).toContain("pays on Friday");
  });
});

describe("a conflict", () => {
  beforeEach(async () => {
    await write("F-2", "Dunbook status", "agreed by phone");
    await write("F-2", "Paid", "100");
  });

  it("is told by the day with exit code 5, and her words stand until she chooses", async () => {
    const { code, stdout } = await give("day", "ledger.xlsx");
    expect([code, stdout]).toEqual([
      5,
      expect.stringContaining("Choose      1 conflict in status cells: dunbook conflicts"),
    ]);
    expect(await cell("F-2", "Dunbook status")).toBe("agreed by phone");
    const listed = await give("conflicts");
    expect([listed.code, listed.stdout]).toEqual([5, expect.stringContaining('Dunbook     "Paid"')]);
  });

  it.each([
    ["shown", "agreed by phone"],
    ["dunbook", "Paid"],
  ])("settled with --keep %s says “%s” from then on", async (keep, words) => {
    await give("day", "ledger.xlsx");
    const settled = await give("conflict", "settle", "F-2", "Dunbook status", "--keep", keep);
    expect([settled.code, settled.stdout]).toEqual([0, expect.stringMatching(/^Settled: /)]);
    expect((await give("day", "ledger.xlsx")).code).toBe(0);
    expect(await cell("F-2", "Dunbook status")).toBe(words);
    expect((await give("conflicts")).code).toBe(0);
  });

  it("keeps what was not chosen in its history", async () => {
    await give("day", "ledger.xlsx");
    await give("conflict", "settle", "F-2", "status", "--keep", "dunbook");
    expect((await give("conflicts", "--past", "F-2")).stdout).toMatch(
      /^Dunbook status: "agreed by phone" \(you, 2026-11-16; e_\w+\); until 2026-11-16 \(you\)\n$/,
    );
  });

  it.each([
    [["F-1", "Dunbook status"], "Nobody's words stand in Dunbook status of F-1"],
    [["F-2", "Dunbook mood"], 'There is no column "Dunbook mood" of Dunbook\'s'],
  ])("that is none (%j) is said so", async ([number = "", column = ""], text) => {
    const { code, stderr } = await give("conflict", "settle", number, column, "--keep", "dunbook");
    expect([code, stderr]).toEqual([2, expect.stringContaining(text)]);
  });
});
